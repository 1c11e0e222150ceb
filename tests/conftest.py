from tests.servers.ring import ring
from tests.shipped import mini, shipped
from tests.tiny_models.fixtures import converter_home, one_thread, tiny_models
from tests.trainer.retrained import retrained

__all__ = ["converter_home", "mini", "one_thread", "retrained", "ring", "shipped", "tiny_models"]
