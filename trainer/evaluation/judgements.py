"""What people said of the pairs, and what it amounts to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from trainer.annotation.alpha import with_interval
from trainer.evaluation.davidson import davidson
from trainer.evaluation.error import EvaluationError
from trainer.evaluation.figure import Figure, Indexes, estimate, mean, wilson
from trainer.evaluation.pairs import (
    CRITERIA,
    Criterion,
    Hidden,
    Key,
    damaged,
    lines_of,
    read_key,
    read_pairs,
)

Choice = Literal["A", "B", "tie"]
_RESAMPLES: Final = 400


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Judgement(_Part):
    """One judge's word on one pair, by criterion; a criterion left out was not judged."""

    judge: str = Field(min_length=1)
    pair: str
    choices: dict[Criterion, Choice] = Field(min_length=1)


class Duel(_Part):
    """Two contestants by one criterion.

    rate: how often the first was preferred, a tie counting half.
    """

    criterion: Criterion
    first: str
    second: str
    won: int
    lost: int
    tied: int
    rate: Figure


class Strength(_Part):
    """Bradley-Terry with Davidson's ties: the logarithm of a strength, their mean 0."""

    criterion: Criterion
    contestant: str
    log: Figure


class Judge(_Part):
    """How one judge judged.

    left: share of A among what was decided; half without a bias for a side. consistent: share of
    repeated pairs where the same text was preferred, or neither, both times. caught: share of catch
    trials in which the text on the photo itself was preferred. All over all criteria.
    """

    name: str
    judged: int
    left: Figure
    consistent: Figure
    caught: Figure


class Verdicts(_Part):
    """The whole comparison. agreement: Krippendorff's alpha between judges, by criterion."""

    contestants: tuple[str, ...]
    duels: tuple[Duel, ...]
    strengths: tuple[Strength, ...]
    agreement: dict[Criterion, Figure]
    judges: tuple[Judge, ...]


@dataclass(frozen=True)
class _Vote:
    """One choice. first: whether the pair's alphabetically first author was preferred: 1, 0, .5."""

    judge: str
    hidden: Hidden
    criterion: Criterion
    choice: Choice

    @property
    def authors(self) -> tuple[str, str]:
        """In alphabetical order; "" is another photo's text."""
        one, other = sorted((self.hidden.a, self.hidden.b))
        return one, other

    @property
    def first(self) -> float:
        if self.choice == "tie":
            return 0.5
        winner = self.hidden.a if self.choice == "A" else self.hidden.b
        return float(winner == self.authors[0])


def read_judgements(path: Path) -> list[Judgement]:
    """One a line, of any number of judges; a judge's later word on a pair replaces the earlier.

    Raises EvaluationError "pairs-damaged", "no-judgements".
    """
    found: dict[tuple[str, str], Judgement] = {}
    for number, line in enumerate(lines_of(path), start=1):
        try:
            one = Judgement.model_validate_json(line)
        except ValidationError as error:
            raise damaged(path, number, error) from error
        found[one.judge, one.pair] = one
    if not found:
        raise EvaluationError("no-judgements", path=str(path))
    return list(found.values())


def compare(pairs: Path, key: Path, judgements: Path, *, seed: int = 0) -> Verdicts:
    """Win rates, strengths, agreement, and how each judge judged.

    Repeats and catch trials speak of the judges only. Intervals are bootstrapped over items, each
    with all that was said of it. Raises EvaluationError.
    """
    head, _ = read_pairs(pairs)
    known = read_key(key, head)
    said = read_judgements(judgements)
    return verdicts(known, said, seed=seed)


def verdicts(key: Key, said: Iterable[Judgement], *, seed: int = 0) -> Verdicts:
    """`compare` of what was read already; judgements of unknown pairs do not count."""
    hidden = {one.pair: one for one in key.pairs}
    votes = [
        _Vote(one.judge, hidden[one.pair], criterion, choice)
        for one in said
        if one.pair in hidden
        for criterion, choice in one.choices.items()
    ]
    duels: list[Duel] = []
    strengths: list[Strength] = []
    agreement: dict[Criterion, Figure] = {}
    for criterion in CRITERIA:
        counted = [v for v in votes if v.criterion == criterion and v.hidden.role == "pair"]
        if not counted:
            continue
        duels += _duels(counted, criterion, seed)
        strengths += _strengths(counted, criterion, key.contestants, seed)
        agreement[criterion] = _agreement(counted, seed)
    judges = sorted({vote.judge for vote in votes})
    return Verdicts(
        contestants=key.contestants,
        duels=tuple(duels),
        strengths=tuple(strengths),
        agreement=agreement,
        judges=tuple(_judge(name, [v for v in votes if v.judge == name]) for name in judges),
    )


def _duels(votes: Sequence[_Vote], criterion: Criterion, seed: int) -> list[Duel]:
    made = []
    for one, other in sorted({vote.authors for vote in votes}):
        those = [vote for vote in votes if vote.authors == (one, other)]
        firsts = [vote.first for vote in those]
        rate = mean(firsts, [vote.hidden.item for vote in those], seed=seed)
        won, tied = firsts.count(1.0), firsts.count(0.5)
        outcome = {"won": won, "lost": len(those) - won - tied, "tied": tied}
        made.append(Duel(criterion=criterion, first=one, second=other, rate=rate, **outcome))
    return made


def _strengths(
    votes: Sequence[_Vote], criterion: Criterion, names: Sequence[str], seed: int
) -> list[Strength]:
    place = {name: at for at, name in enumerate(names)}
    outcomes = np.array([[*(place[one] for one in v.authors), v.first] for v in votes])
    fits: dict[bytes, np.ndarray] = {}

    def fitted(at: Indexes) -> np.ndarray:
        """All strengths of a resample, which the contestants share."""
        if at.tobytes() not in fits:
            wins, ties = np.zeros((2, len(names), len(names)))
            chosen = outcomes[at]
            one, other = chosen[:, 0].astype(int), chosen[:, 1].astype(int)
            np.add.at(wins, (one, other), chosen[:, 2] == 1)
            np.add.at(wins, (other, one), chosen[:, 2] == 0)
            np.add.at(ties, (one, other), chosen[:, 2] == 0.5)
            fits[at.tobytes()] = davidson(wins, ties).log
        return fits[at.tobytes()]

    def strength(of: int) -> Callable[[Indexes], float]:
        return lambda at: float(fitted(at)[of])

    items = [vote.hidden.item for vote in votes]
    return [
        Strength(
            criterion=criterion,
            contestant=name,
            log=estimate(strength(place[name]), items, seed=seed, resamples=_RESAMPLES),
        )
        for name in names
    ]


def _agreement(votes: Sequence[_Vote], seed: int) -> Figure:
    units: dict[str, list[float]] = {}
    for vote in votes:
        units.setdefault(vote.hidden.pair, []).append(vote.first)
    found = with_interval(list(units.values()), "nominal", seed=seed)
    return Figure(value=found.value, low=found.low, high=found.high, n=found.units)


def _judge(name: str, votes: Sequence[_Vote]) -> Judge:
    decided = [vote for vote in votes if vote.choice != "tie"]
    given = {(v.hidden.item, v.authors, v.criterion, v.hidden.role): v.first for v in votes}
    repeated = [key for key in given if key[3] == "repeat" and (*key[:3], "pair") in given]
    same = [given[key] == given[*key[:3], "pair"] for key in repeated]
    caught = [
        vote.first == 0  # "" comes first in the alphabet
        for vote in votes
        if vote.hidden.role == "catch"
    ]
    return Judge(
        name=name,
        judged=len({vote.hidden.pair for vote in votes}),
        left=wilson(sum(vote.choice == "A" for vote in decided), len(decided)),
        consistent=wilson(sum(same), len(same)),
        caught=wilson(sum(caught), len(caught)),
    )
