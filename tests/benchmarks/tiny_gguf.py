"""A tiny GGUF of a real architecture in a process of its own, and photos to show it."""

from __future__ import annotations

from contextlib import closing
from multiprocessing import active_children
from pathlib import Path
from threading import Event

import numpy as np
import psutil
from PIL import Image

from engine.critics.backends.backend import Message, Sampling
from engine.critics.backends.hosted import Hosted
from engine.models.inspection.survey import survey
from engine.views.view import ModelView

GGUF = "engine.critics.backends.gguf_model.backend:GgufModel"


def hosted(folder: Path, **limits: int) -> closing[Hosted]:
    """The first build in a folder as `python -m tests.tiny_models` writes it, OUT/<name>."""
    build = survey(folder / "gguf")[0].build
    return closing(Hosted(GGUF, build, **limits))


def photos(folder: Path) -> list[ModelView]:
    """The whole views of the photos in a folder, at the size that the model takes."""
    views = sorted((folder / "views").glob("*-1-*.png"))
    pictures = [Image.open(file) for file in views]
    return [
        ModelView("whole", np.asarray(one.convert("RGB")), (0, 0, 1, 1), 1.0) for one in pictures
    ]


def pieces(model: Hosted, photo: ModelView, most_tokens: int):
    asked = [Message("user", (photo, "Critique this photo as JSON."))]
    yield from model.generate(asked, Sampling(most_tokens=most_tokens), Event())


def process() -> psutil.Process:
    """The one that the model runs in."""
    (child,) = active_children()
    return psutil.Process(child.pid)
