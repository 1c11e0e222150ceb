"""The seam: a request, a stream of events, a record of capabilities, whoever the critic is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event as Signal
from types import TracebackType
from typing import Self

from engine.critics.error import CriticError
from engine.critics.events import Critiqued, Event, Failed
from engine.critique import CriticIdentity, Critique, Language, PhotoFacts, Turn
from engine.measure.measurements import Measurements
from engine.views.shape import ViewShape
from engine.views.view import ModelView


@dataclass(frozen=True)
class Request:
    """All that a critic needs to know of one photo.

    views: the photo as a model sees it, each already at its exact final size, as
        `Capabilities.needs` asks; empty for a critic that needs none.
    question: what the photographer asks; None asks for a critique.
    said: the critique that the conversation is about, where there is one.
    turns: what was asked and answered before, oldest first.
    """

    photo: PhotoFacts
    measurements: Measurements
    language: Language
    views: tuple[ModelView, ...] = ()
    question: str | None = None
    said: Critique | None = None
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True)
class Capabilities:
    """What a critic can do, and what it needs.

    streams: `Text` arrives while an answer is being written.
    follow_up: it takes questions.
    regions: it points at places by itself.
    languages: those it writes.
    needs: the pictures that it must be given; None: it judges by measurements alone.
    parallel: how many requests it serves at once.
    host: where photos are sent that leave this machine; None: they stay.
    """

    streams: bool
    follow_up: bool
    regions: bool
    languages: tuple[Language, ...]
    needs: ViewShape | None = None
    parallel: int = 1
    host: str | None = None


class Critic(ABC):
    """Whoever looks at a photo and returns a critique. Use it as a context manager."""

    @property
    @abstractmethod
    def identity(self) -> CriticIdentity:
        """Who signs the critique; its version changes whenever the answer would."""

    @property
    @abstractmethod
    def capabilities(self) -> Capabilities:
        """What it can do; known before anything is loaded."""

    @abstractmethod
    def attend(self, request: Request, stop: Signal | None = None) -> Iterator[Event]:
        """Serve one request: `Started`, then what happens, then exactly one last event.

        The last one is `Critiqued`, `Answered` or `Failed`; nothing that is the fault of a model,
        its files or its worker is raised. Setting `stop`, from any thread, ends the stream within
        a second with `Failed("cancelled")`. As many threads may call this at once as
        `capabilities.parallel` says.
        """

    def critique(self, request: Request, stop: Signal | None = None) -> Critique:
        """The critique that a request leads to. Raises CriticError."""
        for event in self.attend(request, stop):
            if isinstance(event, Critiqued):
                return event.critique
            if isinstance(event, Failed):
                raise event.error
        raise CriticError("unreadable")

    def close(self) -> None:  # noqa: B027 - most have nothing to let go of
        """Let go of model and processes; the critic may not be used afterwards."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
