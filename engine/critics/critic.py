"""The seam: one request, one answer, whoever the critic is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from engine.critique import CriticIdentity, Critique, Language, PhotoFacts
from engine.measure.measurements import Measurements


@dataclass(frozen=True)
class Request:
    """All that a critic needs to know of one photo."""

    photo: PhotoFacts
    measurements: Measurements
    language: Language


class Critic(ABC):
    """Whoever looks at a photo and returns a critique."""

    @property
    @abstractmethod
    def identity(self) -> CriticIdentity:
        """Who signs the critique; its version changes whenever the answer would."""

    @abstractmethod
    def critique(self, request: Request) -> Critique:
        """Judge one photo. The answer depends on the request alone."""
