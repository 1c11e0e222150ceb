"""How far the people agree who critiqued the same photos, and who disagrees with whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean
from typing import Final

from engine.critique import Aspect
from engine.rubric import rubric
from trainer.annotation.alpha import Alpha, disagreements, with_interval
from trainer.dataset.record import Record

OVERALL: Final = "overall"

# By photo and author; an author's later record of the same photo counts, an author without a name
# is a new one each time.
_Ratings = Mapping[str, Mapping[str, Record]]


@dataclass(frozen=True)
class Pair:
    """Two authors, over the scores that both gave to the same aspect of the same photo.

    difference: mean absolute difference in points of ten. stricter: by how many points the first
    scored lower on average, negative where higher. codes: of all codes that either named in photos
    both spoke of in codes, the share that both named; None without any.
    """

    authors: tuple[str, str]
    photos: int
    scores: int
    difference: float | None
    stricter: float | None
    codes: float | None


@dataclass(frozen=True)
class Agreement:
    """Alphas by what was judged. scores: interval, for "overall" and each aspect that two scored.

    codes: nominal, whether a code was named, over all codes and photos; by_code: of single codes
    that anybody named. pairs: those who differ most in scores come first.
    """

    photos: int
    authors: int
    scores: Mapping[str, Alpha]
    codes: Alpha
    by_code: Mapping[str, Alpha]
    pairs: tuple[Pair, ...]


def agreement(records: Sequence[Record], *, seed: int = 0, draws: int = 1000) -> Agreement:
    """Of all photos with two records or more by different authors; the rest says nothing."""
    ratings = _by_photo(records)
    scores = {name: _scores(ratings, name) for name in (OVERALL, *Aspect)}
    named = {code: _named(ratings, code) for code in rubric().codes}
    by_code = {code: units for code, units in named.items() if any(1.0 in one for one in units)}
    every = [unit for units in by_code.values() for unit in units]
    return Agreement(
        photos=len(ratings),
        authors=len({one.author for by in ratings.values() for one in by.values() if one.author}),
        scores={
            name: with_interval(units, "interval", seed=seed, draws=draws)
            for name, units in scores.items()
            if any(len(one) > 1 for one in units)
        },
        codes=with_interval(every, "nominal", seed=seed, draws=draws),
        by_code={
            code: with_interval(units, "nominal", seed=seed, draws=draws)
            for code, units in by_code.items()
        },
        pairs=tuple(_pairs(ratings)),
    )


def disagreement(records: Sequence[Record]) -> dict[str, float]:
    """Of each photo that several people scored, how far apart they are, as a mean over aspects.

    0 is full agreement, 1 as far as any two scores of these records.
    """
    ratings = _by_photo(records)
    found: dict[str, list[float]] = {}
    for name in (OVERALL, *Aspect):
        of = disagreements(_scores(ratings, name), "interval")
        for photo, one in zip(ratings, of, strict=True):
            if one is not None:
                found.setdefault(photo, []).append(one)
    return {photo: fmean(several) for photo, several in found.items()}


def _by_photo(records: Sequence[Record]) -> _Ratings:
    found: dict[str, dict[str, Record]] = {}
    for number, record in enumerate(records):
        found.setdefault(record.photo, {})[record.author or f"\0{number}"] = record
    return {photo: by for photo, by in found.items() if len(by) > 1}


def _score(record: Record, name: str) -> float | None:
    if name == OVERALL:
        return record.score
    remark = record.aspects.get(Aspect(name))
    return remark.score if remark else None


def _scores(ratings: _Ratings, name: str) -> list[list[float]]:
    return [
        [score for one in by.values() if (score := _score(one, name)) is not None]
        for by in ratings.values()
    ]


def _named(ratings: _Ratings, code: str) -> list[list[float]]:
    """1 for each author who named the code, 0 for each who spoke in codes and did not."""
    return [
        [float(code in _codes(one)) for one in by.values() if one.answer is not None]
        for by in ratings.values()
    ]


def _codes(record: Record) -> set[str]:
    if record.answer is None:
        return set()
    merits = {one.code for one in record.answer.strengths if one.code}
    return merits | {one.code for one in record.answer.weaknesses if one.code}


def _pairs(ratings: _Ratings) -> Iterator[Pair]:
    shared: dict[tuple[str, str], list[tuple[Record, Record]]] = {}
    for by in ratings.values():
        for one, other in combinations(sorted(name for name in by if name[0] != "\0"), 2):
            shared.setdefault((one, other), []).append((by[one], by[other]))
    found = [_pair(authors, records) for authors, records in shared.items()]
    yield from sorted(found, key=lambda one: (-(one.difference or 0), -one.scores, one.authors))


def _pair(authors: tuple[str, str], records: Sequence[tuple[Record, Record]]) -> Pair:
    apart = [
        second - first
        for one, other in records
        for name in (OVERALL, *Aspect)
        if (first := _score(one, name)) is not None and (second := _score(other, name)) is not None
    ]
    coded = [(one, other) for one, other in records if one.answer and other.answer]
    either = sum(len(_codes(one) | _codes(other)) for one, other in coded)
    both = sum(len(_codes(one) & _codes(other)) for one, other in coded)
    return Pair(
        authors=authors,
        photos=len(records),
        scores=len(apart),
        difference=round(fmean(map(abs, apart)), 4) if apart else None,
        stricter=round(fmean(apart), 4) if apart else None,
        codes=both / either if either else None,
    )
