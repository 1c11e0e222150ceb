from tests.servers.ring import ring
from tests.shipped import mini, shipped
from tests.tiny_models.fixtures import converter_home, one_thread, tiny_models

__all__ = ["converter_home", "mini", "one_thread", "ring", "shipped", "tiny_models"]
