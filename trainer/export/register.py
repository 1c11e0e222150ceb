"""What was exported, brought to where the app finds it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from os import link
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event as Signal

from engine.models.model import Model
from engine.models.store import Models
from engine.models.taught import FILE as TAUGHT
from engine.models.taught import read_taught
from trainer.export.card import About, card
from trainer.export.record import Exported

CARD = "card.md"


def register(
    exported: Exported,
    models: Models,
    *,
    progress: Callable[[int, int], None] = lambda *_: None,
    stop: Signal | None = None,
) -> Model:
    """Bring all builds into the place of models under the model's name.

    The app and `photoeye models list` show them from then on. `progress` gets bytes done and in
    all. Raises ModelError.
    """
    return models.add(
        exported.folder,
        name=exported.name,
        origin="trained",
        licence=exported.licence,
        progress=progress,
        stop=stop,
    )


def ship(exported: Exported, kinds: Collection[str], about: About, models: Models) -> Model:
    """Bring the GGUF builds of these kinds alone, with the card, into a place of models.

    `Models(RESOURCES)` makes it a model that comes with the program. Raises ModelError.
    """
    builds = [one for one in exported.builds if one.kind in kinds]
    assert exported.vision is not None
    taught = read_taught(exported.folder / "gguf")
    with TemporaryDirectory(dir=exported.folder) as scratch:
        for file in (one.file for one in (*builds, exported.vision)):
            link(exported.folder / file, Path(scratch) / file.name)
        if taught:
            link(exported.folder / "gguf" / TAUGHT, Path(scratch) / TAUGHT)
        model = models.add(
            Path(scratch), name=exported.name, origin="trained", licence=exported.licence
        )
    flat = exported.model_copy(
        update={
            "builds": tuple(one.model_copy(update={"file": Path(one.file.name)}) for one in builds),
            "vision": exported.vision.model_copy(update={"file": Path(exported.vision.file.name)}),
        }
    )
    text = card(flat, taught, about)
    (models.folder / exported.name / CARD).write_text(text, encoding="utf-8")
    return model
