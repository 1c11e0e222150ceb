"""A process with the misbehaving backend in it, and how to talk to it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from engine.critics.backends.backend import Message, Sampling
from engine.critics.backends.hosted import Hosted
from engine.critics.error import CriticError
from engine.models.model import GgufBuild
from engine.views.shape import ViewShape
from engine.views.view import ModelView

BACKEND = "tests.engine.critics.backends.misbehaving_backend:Misbehaving"


def build(on_load: str = "", memory_bytes: int = 1) -> GgufBuild:
    """`on_load`: the order that is obeyed while loading."""
    return GgufBuild(
        variant="q8_0",
        architecture=on_load,
        text=Path("text.gguf"),
        mmproj=Path("mmproj.gguf"),
        shape=ViewShape(multiple=28, least=28 * 28, most=448 * 448),
        context=4096,
        memory_bytes=memory_bytes,
        files=(),
    )


def host(of: GgufBuild | None = None, **limits: float) -> closing[Hosted]:
    return closing(Hosted(BACKEND, of or build(), **limits))


def turn(text: str, photo: int | None = None) -> tuple[list[Message], Sampling]:
    """What `generate` takes, but for `stop`; `photo` is the grey of the photo that is shown."""
    shown = () if photo is None else (view(photo),)
    return [Message("user", (*shown, text))], Sampling()


def view(grey: int) -> ModelView:
    return ModelView("whole", np.full((28, 28, 3), grey, np.uint8), (0, 0, 1, 1), 1.0)


def answer(hosted: Hosted, text: str, photo: int | None = None) -> str:
    pieces = hosted.generate(*turn(text, photo), Event())
    return "".join(piece for piece in pieces if isinstance(piece, str))


def process(hosted: Hosted, photo: int | None = None) -> int:
    """The id of the process that answers now."""
    return int(answer(hosted, "pid", photo))


def error(hosted: Hosted, text: str) -> CriticError:
    with pytest.raises(CriticError) as caught:
        answer(hosted, text)
    return caught.value
