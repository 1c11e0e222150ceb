"""What the tests of the server backend ask, and of whom."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from engine.critics.backends.backend import Message, Sampling
from engine.critics.backends.server import Server
from engine.models.model import ServerBuild
from engine.views.shape import ViewShape

ANY_SIZE = ViewShape(multiple=1, least=1, most=10**7)
QUESTION = [Message("user", ("What is it?",))]
SCHEMA = json.dumps(
    {
        "type": "object",
        "properties": {"light": {"enum": ["hard", "soft"]}},
        "required": ["light"],
        "additionalProperties": False,
    }
)


@contextmanager
def backend(url: str, model: str = "tiny", parallel: int = 4) -> Iterator[Server]:
    """The backend for a server."""
    server = Server(ServerBuild(variant=model, url=url, parallel=parallel, shape=ANY_SIZE))
    try:
        yield server
    finally:
        server.close()


def ask(server: Server, messages=QUESTION, sampling=None, stop=None):
    """The whole answer, and what it cost."""
    *pieces, usage = server.generate(messages, sampling or Sampling(), stop or Event())
    return "".join(piece for piece in pieces if isinstance(piece, str)), usage
