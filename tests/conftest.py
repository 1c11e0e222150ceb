from tests.tiny_models.fixtures import converter_home, tiny_models

__all__ = ["converter_home", "tiny_models"]
