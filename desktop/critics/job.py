"""One request to a critic, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event as Signal
from time import monotonic
from typing import Protocol

from engine.critics.events import Progress
from engine.critique import Language


class Sayable(Protocol):
    """An error that can be told to a person: those of critics, photos and the library."""

    def message(self, language: Language) -> str:
        """One sentence."""


@dataclass(eq=False)
class Job:
    """A critique of one photo, or an answer to a question about it.

    in_folder, looked_at: why a critique was asked for; it may be both.
    stop: set to end it. The rest is written on the window's thread, as news arrive:
    began: when the critic took it, by `monotonic`; None while it waits.
    progress: what the critic is at. answer: what it has written so far.
    error: why nothing came of it. ended: nothing more will come.
    """

    photo_id: int
    language: Language
    question: str | None = None
    in_folder: bool = False
    looked_at: bool = False
    stop: Signal = field(default_factory=Signal)
    began: float | None = None
    progress: Progress | None = None
    answer: str = ""
    error: Sayable | None = None
    ended: bool = False

    @property
    def seconds(self) -> float:
        """How long the critic has been at it."""
        return 0.0 if self.began is None else monotonic() - self.began
