"""What was said to some items: by whom, under which condition, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from engine.critics.language.answer import Answer
from engine.critics.language.levels import LEVELS, expected_score, score_of
from trainer.evaluation.answers import Said
from trainer.evaluation.controls import Condition
from trainer.evaluation.figure import Statistic, mean_of
from trainer.evaluation.items import Item, answer_in, in_words

Who = tuple[str, Condition]


@dataclass(frozen=True)
class Reply:
    """An answer beside its item, read once."""

    item: Item
    said: Said

    @cached_property
    def answer(self) -> Answer | None:
        """The critique; None where there is none to be read."""
        return answer_in(self.said.text)

    @property
    def score(self) -> float | None:
        """1-10: of the expected overall level, or of the word that was written."""
        if weighed := self.said.levels.get("overall"):
            return expected_score(weighed)
        if self.item.asked == "critique":
            return score_of(self.answer.overall) if self.answer else None
        word = self.said.text.strip().lower().rstrip(".。")
        return next((score_of(level) for level in LEVELS if level.value == word), None)

    @property
    def words(self) -> str:
        """What it says in words; what cannot be read says nothing."""
        if self.item.asked != "critique":
            return self.said.text
        return in_words(self.answer) if self.answer else ""


@dataclass(frozen=True)
class Heard:
    """Replies to the same items in the same order, by everybody under every condition."""

    items: Sequence[Item]
    replies: Mapping[Who, Sequence[Reply]]
    scenes: Mapping[Path, str]

    @property
    def groups(self) -> list[Hashable]:
        """The scene of each item's photo: items of one scene are not independent."""
        return [self.scenes[item.photo] for item in self.items]

    def only(self, wanted: Callable[[Item], bool]) -> Heard:
        """The part that concerns these items."""
        at = [index for index, item in enumerate(self.items) if wanted(item)]
        replies = {who: [said[index] for index in at] for who, said in self.replies.items()}
        return Heard([self.items[index] for index in at], replies, self.scenes)

    def split(self, by: Callable[[Item], str]) -> dict[str, Heard]:
        """The parts that are alike in `by`, in alphabetical order; items where it is "" in none."""
        found = sorted({by(item) for item in self.items} - {""})

        def part(name: str) -> Heard:
            return self.only(lambda item: by(item) == name)

        return {name: part(name) for name in found}

    def each(self, make: Callable[[Sequence[Reply]], Statistic]) -> dict[Who, Statistic]:
        """A statistic of everybody's replies."""
        return {who: make(said) for who, said in self.replies.items()}

    def means(self, of: Callable[[Reply], float]) -> dict[Who, Statistic]:
        """The mean of one value for each reply."""
        return self.each(lambda replies: mean_of([of(one) for one in replies]))

    def wholes(self, of: Callable[[Sequence[Reply]], float | None]) -> dict[Who, Statistic]:
        """A value of all replies together, which resampling would distort."""
        return self.each(lambda replies: constant(of(replies)))


def constant(value: float | None) -> Statistic:
    """The same for whatever items."""
    return lambda _: value
