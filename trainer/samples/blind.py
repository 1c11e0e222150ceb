"""Throws out questions that can be answered without the photo: they measure nothing.

The trap is old (arXiv 2403.20330 found a fifth to a half of common benchmarks answerable by text
alone); the paper filters in the same way. A model is asked without the photo, in several orders of
the options; without a model, what a text gives away by itself is tried.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Event as Signal
from typing import Final, Literal, Protocol

from engine.critics.backends.backend import Message
from trainer.samples.giveaways import GIVEAWAYS
from trainer.samples.questions import LETTERS, reordered
from trainer.samples.sample import Sample

Reason = Literal["model", "majority", "length", "ngrams"]
Progress = Callable[[int, int], None]

_CHANCE: Final = 1 / len(LETTERS)
# One-sided, 1 %: a guesser that is no better than chance is right by luck, and throws out nothing.
_SURE: Final = 2.33


class Weigher(Protocol):
    """As much of `engine.critics.backends.backend.Backend` as is needed."""

    def weigh(
        self,
        messages: Sequence[Message],
        prefixes: Sequence[str],
        choices: Sequence[str],
        stop: Signal,
    ) -> list[list[float]] | None:
        """One probability per choice for each prefix; None where no logits are to be had."""


@dataclass(frozen=True)
class Thrown:
    """A question that was thrown out, and who answered it without the photo."""

    sample: Sample
    reason: Reason


@dataclass(frozen=True)
class Sifted:
    """What is left of the samples, in their order, and what is not.

    accuracy: of each guesser over all questions that it was asked; a fourth is luck. weighed:
    whether the model could be asked at all; False where it tells no probabilities.

    A model that the filter was run with is below chance on what is left: use another one, or none,
    for a blind control.
    """

    kept: list[Sample]
    thrown: list[Thrown]
    accuracy: Mapping[Reason, float]
    weighed: bool = False

    @property
    def counts(self) -> Counter[Reason]:
        """How many were thrown out for which reason."""
        return Counter(one.reason for one in self.thrown)


def sift(
    samples: Sequence[Sample],
    backend: Weigher | None = None,
    *,
    orders: int = len(LETTERS),
    stop: Signal | None = None,
    on_progress: Progress = lambda _done, _total: None,
) -> Sifted:
    """Keep the questions that nobody answers blind; samples of other kinds stay as they are.

    First what the texts give away: the option that is most often right, the longest or shortest,
    the words of right options, each learned from the questions on other photos. Then the model:
    out goes what it gets right in each of `orders` orders of the options, so that always saying
    "A" answers nothing. Once `stop` is set, CriticError("cancelled") is raised, as by backends.

    Raises CriticError as the backend does.
    """
    stop = stop or Signal()
    questions = [one for one in samples if one.options is not None]
    out: dict[int, Reason] = {}
    accuracy: dict[Reason, float] = {}
    for reason, guesses in GIVEAWAYS.items():
        right = _right(questions, guesses(questions))
        if not questions:
            continue
        accuracy[reason] = sum(right) / len(right)
        if _better_than_chance(right):
            for place, hit in enumerate(right):
                if hit:
                    out.setdefault(place, reason)
    left = [place for place in range(len(questions)) if place not in out]
    weighed, hits = False, 0
    for done, place in enumerate(left if backend else ()):
        assert backend is not None
        on_progress(done, len(left))
        answers = _answers(backend, questions[place], orders, stop)
        if answers is None:
            break
        weighed = True
        hits += answers[0]
        if all(answers):
            out[place] = "model"
    if weighed:
        accuracy["model"] = hits / len(left)
        on_progress(len(left), len(left))
    gone = {id(questions[place]) for place in out}
    return Sifted(
        kept=[one for one in samples if id(one) not in gone],
        thrown=[Thrown(questions[place], reason) for place, reason in sorted(out.items())],
        accuracy=accuracy,
        weighed=weighed,
    )


def blind_messages(question: Sample) -> tuple[Message, ...]:
    """The question as it is asked, without the photo."""
    asked = Message("user", (question.exchanges[0].asked,))
    return (Message("system", (question.role,)), asked) if question.role else (asked,)


def _answers(backend: Weigher, question: Sample, orders: int, stop: Signal) -> list[bool] | None:
    """Whether each order was answered rightly, up to the first that was not."""
    answers: list[bool] = []
    while len(answers) < orders and all(answers):
        turned = reordered(question, len(answers))
        weighed = backend.weigh(blind_messages(turned), [""], LETTERS, stop)
        if weighed is None:
            return None
        assert turned.options is not None
        answers.append(max(range(len(LETTERS)), key=weighed[0].__getitem__) == turned.options.right)
    return answers


def _right(questions: Sequence[Sample], guesses: Sequence[int]) -> list[bool]:
    return [
        one.options is not None and one.options.right == guess
        for one, guess in zip(questions, guesses, strict=True)
    ]


def _better_than_chance(right: Sequence[bool]) -> bool:
    expected = len(right) * _CHANCE
    deviation = math.sqrt(len(right) * _CHANCE * (1 - _CHANCE))
    return sum(right) > expected + _SURE * deviation
