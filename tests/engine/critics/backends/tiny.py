"""The tiny models as builds of the engine, and what they learned as conversations."""

import json
from pathlib import Path
from threading import Event

import numpy as np
from PIL import Image

from engine.critics.backends.backend import Backend, Message, Sampling, Usage
from engine.critique import Region
from engine.models.inspection.survey import survey
from engine.models.model import GgufBuild, TransformersBuild
from engine.views.view import ModelView

WHOLE: Region = (0.0, 0.0, 1.0, 1.0)


def build(folder: Path, variant: str) -> TransformersBuild | GgufBuild:
    """The tiny model in `folder` as "adapter", "merged", "base", "f16" or "q8_0"."""
    part = "gguf" if variant in ("f16", "q8_0") else variant
    found = {one.build.variant: one.build for one in survey(folder / part)}
    return found[variant]


def lessons(folder: Path, kind: str | None = None) -> list[dict]:
    """What the model in `folder` has learned, all of it or of one kind."""
    learned = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return [lesson for lesson in learned if kind in (None, lesson["kind"])]


def conversation(folder: Path, lesson: dict) -> list[Message]:
    """A lesson's messages, with the views that were shown."""
    return [
        Message(message["role"], tuple(_part(folder, part) for part in message["content"]))
        for message in lesson["messages"]
    ]


def shown(path: Path) -> ModelView:
    """A picture file as the view of a whole photo."""
    return ModelView("whole", np.asarray(Image.open(path).convert("RGB")), WHOLE, 1.0)


def said(
    backend: Backend, messages: list[Message], sampling: Sampling | None = None
) -> tuple[str, Usage]:
    """The whole answer and what it cost."""
    *pieces, usage = backend.generate(messages, sampling or Sampling(), Event())
    assert isinstance(usage, Usage)
    return "".join(one for one in pieces if isinstance(one, str)), usage


def _part(folder: Path, part: dict) -> str | ModelView:
    return part["text"] if part["type"] == "text" else shown(folder / "views" / part["view"])
