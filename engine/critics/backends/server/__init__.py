"""The server critic's backend: a model at an OpenAI-compatible endpoint."""

from engine.critics.backends.server.address import host_of, is_local
from engine.critics.backends.server.keys import store_key, stored_key
from engine.critics.backends.server.offers import probe
from engine.critics.backends.server.server import Server

__all__ = ["Server", "host_of", "is_local", "probe", "store_key", "stored_key"]
