"""Which faults were named: precision, recall and F1 of codes, and the one fault of a kind."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from engine.critics.language.answer import Answer
from trainer.evaluation.figure import Figure, Floats, OfSums, Statistic, estimate, mean, ratio

NONE: Final = "none"  # no fault of the kinds that were asked for
_RESAMPLES: Final = 400

Measure = Literal["precision", "recall", "f1"]
MEASURES: Final[tuple[Measure, ...]] = get_args(Measure)


class _Result(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CodeFigures(_Result):
    """One code. named, true: of how many items it was named, and of how many it was true."""

    code: str
    named: int
    true: int
    precision: Figure
    recall: Figure
    f1: Figure


class Codes(_Result):
    """Each code that was true or named at least once, most frequent first, and means.

    macro: over the codes that were true at least once, each counting alike; a code that was never
    named has a precision of 0. micro: over all pairs of item and code.
    """

    each: tuple[CodeFigures, ...]
    macro_precision: Figure
    macro_recall: Figure
    macro_f1: Figure
    micro_f1: Figure


class Faults(_Result):
    """How often the named fault was the true one: overall, for each kind, and where it went.

    confusion: for each true kind how often each was named.
    """

    accuracy: Figure
    each: dict[str, Figure]
    confusion: dict[str, dict[str, int]]


def code_figures(
    named: Sequence[Collection[str]],
    true: Sequence[Collection[str]],
    *,
    groups: Sequence[Hashable] | None = None,
    seed: int = 0,
) -> Codes:
    """From the codes of each item, with bootstrap intervals; groups as in `scores.srcc`.

    Raises ValueError where the lengths differ.
    """
    if len(named) != len(true):
        raise ValueError("the codes of each item are needed on both sides")
    codes = sorted(set[str]().union(*named, *true))
    present = [code for code in codes if any(code in one for one in true)]
    keys = groups or range(len(true))

    def figure(measure: Measure, over: Sequence[str]) -> Figure:
        statistic = code_statistic(measure, named, true, over)
        return estimate(statistic, keys, seed=seed, resamples=_RESAMPLES)

    each = [
        CodeFigures(
            code=code,
            named=sum(code in one for one in named),
            true=sum(code in one for one in true),
            precision=figure("precision", [code]),
            recall=figure("recall", [code]),
            f1=figure("f1", [code]),
        )
        for code in codes
    ]
    micro = estimate(micro_f1(named, true), keys, seed=seed, resamples=_RESAMPLES)
    return Codes(
        each=tuple(sorted(each, key=lambda one: (-one.true, -one.named, one.code))),
        macro_precision=figure("precision", present),
        macro_recall=figure("recall", present),
        macro_f1=figure("f1", present),
        micro_f1=micro,
    )


def code_statistic(
    measure: Measure,
    named: Sequence[Collection[str]],
    true: Sequence[Collection[str]],
    codes: Sequence[str],
) -> Statistic:
    """The mean of a measure over `codes`, of those for which it is defined.

    Over several codes, one that was never named although it was true has a precision of 0; alone,
    it has none.
    """
    said, real = _table(named, codes), _table(true, codes)

    def of(sums: Floats) -> Floats:
        hits, calls, truths = np.split(sums, 3, axis=1)
        if measure == "precision":
            found = _share(hits, calls)
            if len(codes) > 1:
                found = np.where((calls == 0) & (truths > 0), 0.0, found)
        elif measure == "recall":
            found = _share(hits, truths)
        else:
            found = _share(2 * hits, calls + truths)
        known = ~np.isnan(found)
        return _share(np.where(known, found, 0.0).sum(axis=1), known.sum(axis=1))

    return OfSums(np.hstack([said & real, said, real]).astype(np.float64), of)


def micro_f1(named: Sequence[Collection[str]], true: Sequence[Collection[str]]) -> Statistic:
    """F1 over all pairs of item and code."""
    right = [2 * len({*one} & {*other}) for one, other in zip(named, true, strict=True)]
    both = [len({*one}) + len({*other}) for one, other in zip(named, true, strict=True)]
    return ratio(np.array(right, np.float64), np.array(both, np.float64))


def named_fault(answer: Answer | None, kinds: Collection[str]) -> str:
    """The first weakness of `kinds` that an answer names; NONE where it names none of them.

    An answer that could not be read (None) names "", which is never right.
    """
    if answer is None:
        return ""
    codes = (one.code for one in answer.weaknesses if one.code in kinds)
    return next(filter(None, codes), NONE)


def fault_figures(
    named: Sequence[str],
    true: Sequence[str],
    *,
    groups: Sequence[Hashable] | None = None,
    seed: int = 0,
) -> Faults:
    """Accuracy of the named fault; `named` and `true` hold one of the kinds or NONE per item."""
    keys = list(groups or range(len(true)))
    right = [float(one == other) for one, other in zip(named, true, strict=True)]
    each, confusion = {}, {}
    for kind in sorted(set(true)):
        at = [index for index, one in enumerate(true) if one == kind]
        each[kind] = mean([right[one] for one in at], [keys[one] for one in at], seed=seed)
        said = [named[one] for one in at]
        confusion[kind] = {one: said.count(one) for one in sorted(set(said))}
    return Faults(accuracy=mean(right, keys, seed=seed), each=each, confusion=confusion)


def _table(codes: Sequence[Collection[str]], names: Sequence[str]) -> NDArray[np.bool_]:
    """Items x codes."""
    rows = [[name in one for name in names] for one in codes]
    return np.array(rows, np.bool_).reshape(len(codes), len(names))


def _share(part: Floats, whole: Floats) -> Floats:
    return np.where(whole > 0, part / np.maximum(whole, 1), np.nan)
