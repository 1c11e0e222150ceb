from tests.servers.ring import ring
from tests.tiny_models.fixtures import converter_home, one_thread, tiny_models

__all__ = ["converter_home", "one_thread", "ring", "tiny_models"]
