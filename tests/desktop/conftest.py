from tests.desktop.puppets import measured
from tests.desktop.windows import home, open_session

__all__ = ["home", "measured", "open_session"]
