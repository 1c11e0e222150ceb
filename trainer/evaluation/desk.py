"""With what a model is asked, one model after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event as Signal
from typing import Final

from engine.critics.backends.backend import Backend
from engine.models.model import Build
from trainer.evaluation.answers import Answers
from trainer.evaluation.contestants import Contestant
from trainer.tuning.look import EngineLook, Look

_CACHE_BYTES: Final = 8e9


@dataclass(frozen=True)
class Asking:
    """One model, ready to be asked. look: prepares a sample's photo, whose path is absolute."""

    contestant: Contestant
    backend: Backend
    look: Look
    answers: Answers
    stop: Signal


@dataclass(frozen=True)
class Desk:
    """What is the same for all models.

    look: how photos are prepared; as the engine does for each build if None, and kept in `folder`.
    run: what answers for a build. pixels: of all views of a photo.
    """

    folder: Path
    look: Look | None
    run: Callable[[Build], Backend]
    pixels: int
    stop: Signal

    @contextmanager
    def asking(self, one: Contestant) -> Iterator[Asking]:
        """The model is let go of at the end."""
        views = self.folder / "views"
        shape = one.build.shape
        look = self.look or EngineLook(Path("/"), shape, self.pixels, views, _CACHE_BYTES)
        with ExitStack() as stack:
            backend = stack.enter_context(closing(self.run(one.build)))
            kept = self.folder / "answers" / f"{one.label}.jsonl"
            yield Asking(one, backend, look, stack.enter_context(Answers(kept)), self.stop)
