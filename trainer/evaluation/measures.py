"""All rows of an evaluation, section by section, from what was said to the items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np

from trainer.evaluation.answers import Said
from trainer.evaluation.choices import (
    CHANCE,
    favourite_letter,
    right_in_each_order,
    right_share,
)
from trainer.evaluation.codes import MEASURES, NONE, Measure, code_statistic, micro_f1, named_fault
from trainer.evaluation.figure import Figure, Floats, Statistic, wilson
from trainer.evaluation.habits import (
    aspects,
    distinct,
    empty_praise,
    fault_and_fix,
    length,
    repeated_sentences,
)
from trainer.evaluation.heard import Heard, Reply
from trainer.evaluation.items import Item, faults_of
from trainer.evaluation.overlap import bleu_statistic, rouge_l
from trainer.evaluation.rows import Measuring, Row
from trainer.evaluation.scores import Correlation, Pearson, Spearman, fitted

REFERENCE: Final = ""  # stands in place of a contestant's name
_FEW: Final = 200  # resamples of what there are many rows of


def rows_of(heard: Heard, contestants: Sequence[str], seed: int) -> list[Row]:
    """Every row that the items allow."""
    made: list[Row] = []
    for part in (scores, choices, faults, codes, texts, habits):
        made += part(heard, contestants, seed)
    return made


def scores(heard: Heard, contestants: Sequence[str], seed: int) -> Iterator[Row]:
    """Rank and linear correlation with people's scores: overall, by dataset, by subset.

    Levels that were asked for in one word, of aspects too, are told apart from critiques' scores.
    An item without a readable answer counts with the mean of the others: silence does not help.
    """
    rated = heard.only(lambda item: item.score is not None and item.asked == "rating")
    if rated.items:
        true = np.array([item.score for item in rated.items], np.float64)
        said = rated.each(partial(_correlation, Spearman, true))
        yield from Measuring(contestants, rated.groups, seed).rows("scores", "srcc-rating", said)
    scored = heard.only(lambda item: item.score is not None and item.asked == "critique")
    for of, part in _parts(scored):
        measuring = Measuring(contestants, part.groups, seed)
        true = np.array([item.score for item in part.items], np.float64)
        for name, how in (("srcc", Spearman), ("plcc", Pearson)):
            said = part.each(partial(_correlation, how, true))
            yield from measuring.rows("scores", name, said, of=of)
        said = part.each(partial(_correlation, fitted, true))
        yield from measuring.rows("scores", "plcc-fitted", said, of=of, whole=True)


def choices(heard: Heard, contestants: Sequence[str], seed: int) -> Iterator[Row]:
    """Accuracy of four-option questions: overall and by topic, and the letters' own weight."""
    asked = heard.only(lambda item: item.asked == "question")
    if not asked.items:
        return
    topics = asked.split(lambda item: _options(item)[1])
    for of, part in {"": asked, **topics}.items():
        measuring = Measuring(contestants, part.groups, seed)
        said = part.means(lambda one: right_share(one.said.letters, _options(one.item)[0]))
        wilsons = partial(_wilson, len(part.items))
        yield from measuring.rows("choices", "accuracy", said, of=of, chance=CHANCE, figure=wilsons)
    measuring = Measuring(contestants, asked.groups, seed)
    said = asked.means(lambda one: right_in_each_order(one.said.letters, _options(one.item)[0]))
    yield from measuring.rows("choices", "accuracy-one-order", said, chance=CHANCE)
    said = asked.wholes(lambda replies: favourite_letter([one.said.letters for one in replies]))
    yield from measuring.rows("choices", "favourite-letter", said, chance=CHANCE, whole=True)


def faults(heard: Heard, contestants: Sequence[str], seed: int) -> Iterator[Row]:
    """How often the one fault that is asked after is named, or none where there is none."""
    asked = heard.only(lambda item: bool(item.kinds) and item.faults is not None)
    if not asked.items:
        return
    often = Counter(_fault(item) for item in asked.items)
    chance = max(often.values()) / len(asked.items)
    for of, part in {"": asked, **asked.split(_fault)}.items():
        said = part.means(
            lambda one: float(named_fault(one.answer, one.item.kinds) == _fault(one.item))
        )
        yield from Measuring(contestants, part.groups, seed).rows(
            "faults", "named-fault", said, of=of, chance=None if of else chance
        )


def codes(heard: Heard, contestants: Sequence[str], seed: int) -> Iterator[Row]:
    """Precision, recall and F1 of weakness codes: mean over codes, over all, and each code."""
    known = heard.only(lambda item: item.asked == "critique" and item.faults is not None)
    true = [item.faults or () for item in known.items]
    often = Counter(code for one in true for code in one)
    if not often:
        return
    measuring = Measuring(contestants, known.groups, seed)
    said = known.each(lambda replies: micro_f1(_named(replies), true))
    yield from measuring.rows("codes", "micro-f1", said)
    everything = [code for code, _ in often.most_common()]
    few = Measuring(contestants, known.groups, seed, _FEW)
    for of, over in (("", everything), *((code, [code]) for code in everything)):
        for measure in MEASURES:
            said = known.each(partial(_of_codes, measure, true, over))
            name = measure if of else f"macro-{measure}"
            yield from (few if of else measuring).rows("codes", name, said, of=of)


def texts(heard: Heard, contestants: Sequence[str], seed: int) -> Iterator[Row]:
    """What a text shares with the reference's wording, as the gap to the wrong photo's text."""
    spoken = heard.only(lambda item: item.asked in {"critique", "text"} and bool(item.reference))
    for language, part in spoken.split(lambda item: item.sample.language).items():
        measuring = Measuring(contestants, part.groups, seed)
        said = part.each(_bleu)
        yield from measuring.rows("texts", "bleu", said, of=language, only_gap=True)
        said = part.means(lambda one: rouge_l(one.words, one.item.reference))
        yield from measuring.rows("texts", "rouge-l", said, of=language, only_gap=True)


def habits(heard: Heard, contestants: Sequence[str], seed: int) -> Iterator[Row]:
    """How they write, whatever they see, and how the references are written."""
    heard, contestants = _with_reference(heard), [*contestants, REFERENCE]
    spoken = heard.only(lambda item: item.asked in {"critique", "text"})
    critiques = spoken.only(lambda item: item.asked == "critique")
    faulty = critiques.only(lambda item: item.faults != ())
    referred = spoken.only(lambda item: bool(item.reference))
    single: list[tuple[str, Heard, Callable[[Reply], float]]] = [
        ("unreadable", critiques, lambda one: float(one.answer is None)),
        ("fault-and-fix", faulty, lambda one: float(fault_and_fix(one.answer))),
        ("aspects", critiques, lambda one: float(aspects(one.answer))),
        ("length", referred, lambda one: length(one.words, one.item.reference)),
        (
            "empty-praise",
            spoken,
            lambda one: float(empty_praise(one.words, one.item.sample.language)),
        ),
    ]
    for name, part, of in single:
        if part.items:
            measuring = Measuring(contestants, part.groups, seed)
            yield from measuring.rows("habits", name, part.means(of))
    together: dict[str, Callable[[Sequence[Reply]], float | None]] = {
        "repeated-sentences": lambda replies: repeated_sentences(
            [one.words for one in replies], [one.said.shown for one in replies]
        ),
        "distinct-2": lambda replies: distinct([one.words for one in replies]),
    }
    for name, value in together.items():
        if spoken.items:
            measuring = Measuring(contestants, spoken.groups, seed)
            yield from measuring.rows("habits", name, spoken.wholes(value), whole=True)


def _with_reference(heard: Heard) -> Heard:
    """As if the references had been said by one more, about the own photos."""
    said = [
        Reply(
            item,
            Said(
                place="",
                asked="",
                item=item.id,
                condition="own",
                shown=str(item.photo),
                text=item.sample.exchanges[item.turn].answer,
            ),
        )
        for item in heard.items
    ]
    return replace(heard, replies={**heard.replies, (REFERENCE, "own"): said})


def _parts(heard: Heard) -> Iterator[tuple[str, Heard]]:
    """All, then each dataset where there are several, then each subset."""
    if heard.items:
        yield "", heard
    datasets = heard.split(lambda item: item.dataset)
    several = len(datasets) > 1
    subsets = heard.split(
        lambda item: f"{item.dataset} {item.subset}" if several and item.subset else item.subset
    )
    for parts in (datasets, subsets):
        yield from parts.items() if len(parts) > 1 else ()


def _correlation(of: Correlation, true: Floats, replies: Sequence[Reply]) -> Statistic:
    given = [one.score for one in replies]
    known = [one for one in given if one is not None]
    middle = float(np.mean(known)) if known else 0.0
    said = np.array([middle if one is None else one for one in given], np.float64)
    return of(said, true)


def _of_codes(
    measure: Measure,
    true: Sequence[Sequence[str]],
    codes_: Sequence[str],
    replies: Sequence[Reply],
) -> Statistic:
    return code_statistic(measure, _named(replies), true, codes_)


def _bleu(replies: Sequence[Reply]) -> Statistic:
    said, references = [one.words for one in replies], [one.item.reference for one in replies]
    return bleu_statistic(said, references, replies[0].item.sample.language)


def _wilson(n: int, statistic: Statistic) -> Figure:
    return wilson((statistic(np.arange(n)) or 0.0) * n, n)


def _options(item: Item) -> tuple[int, str]:
    assert item.sample.options is not None
    return item.sample.options.right, item.sample.options.topic


def _fault(item: Item) -> str:
    return next(iter(item.faults or ()), NONE)


def _named(replies: Sequence[Reply]) -> list[tuple[str, ...]]:
    return [faults_of(one.answer) if one.answer else () for one in replies]
