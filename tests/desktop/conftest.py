from tests.desktop.windows import home, open_session

__all__ = ["home", "open_session"]
