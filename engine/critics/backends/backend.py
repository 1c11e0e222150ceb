"""What runs a vision-language model: text and pictures in, text out, nothing of critiques."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Event as Signal
from typing import Literal

from engine.critics.events import Progress
from engine.views.view import ModelView

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True)
class Message:
    """One turn of a conversation; pictures stand where they are shown.

    Its text is plain text: whatever looks like a special token or a picture marker in it has been
    defused before (`engine.critics.language.quoting`).
    """

    role: Role
    parts: tuple[str | ModelView, ...]


@dataclass(frozen=True)
class Sampling:
    """How an answer is drawn.

    temperature: 0 is greedy; above, tokens are drawn with `seed`.
    most_tokens: the answer is cut there.
    schema: JSON Schema that the answer must keep to, as JSON text; None leaves it free.
    """

    temperature: float = 0.0
    seed: int = 0
    most_tokens: int = 1024
    schema: str | None = None


@dataclass(frozen=True)
class Usage:
    """What one answer cost, the last thing that `generate` yields.

    prompt_tokens: tokens of the whole prompt, those of pictures among them.
    evaluated_tokens: how many of them had to be evaluated; the rest was kept from before.
    pictures_encoded: how many had to be encoded; the rest was kept from before.
    generated_tokens: tokens of the answer.
    finished: False where the answer was cut at `most_tokens`.
    """

    prompt_tokens: int
    evaluated_tokens: int
    pictures_encoded: int
    generated_tokens: int
    finished: bool = True


Piece = str | Progress | Usage


class Backend(ABC):
    """One model, loaded or to be loaded. Not for several threads unless it says so.

    All methods raise CriticError, and nothing else, for what is wrong with the model, its files,
    its server or its worker process; `CriticError("cancelled")` once `stop` is set.
    """

    @abstractmethod
    def load(self, stop: Signal) -> Iterator[Progress]:
        """Make the model ready; does nothing where it is."""

    @abstractmethod
    def generate(
        self, messages: Sequence[Message], sampling: Sampling, stop: Signal
    ) -> Iterator[Piece]:
        """Go on from `messages`: the answer in pieces, progress between them, `Usage` at the end.

        Loads first where needed. The pieces joined are the answer; a space that the template puts
        before it is stripped. Closing the iterator stops the generation.
        """

    @abstractmethod
    def weigh(
        self,
        messages: Sequence[Message],
        prefixes: Sequence[str],
        choices: Sequence[str],
        stop: Signal,
    ) -> list[list[float]] | None:
        """How probable each of `choices` is as the next words after each beginning of an answer.

        `prefixes`: beginnings of one and the same answer, the shortest first. Returns for each
        prefix one probability per choice, summing to 1 among themselves (softmax over the logits
        of the choices' first distinct tokens). None where no logits are to be had.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of everything."""
