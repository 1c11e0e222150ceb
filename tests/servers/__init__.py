"""Real servers on loopback: llama.cpp's, and small ones that misbehave on purpose."""

from tests.servers.llama import llama_server
from tests.servers.scripted import Answering, scripted_server

__all__ = ["Answering", "llama_server", "scripted_server"]
