"""What the words of a question give away: guessers that see neither photo nor model.

Each guesses all questions, learning from those on other photos only: photos are dealt into folds,
and a fold is guessed from the rest.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, Literal

from trainer.samples.sample import Sample

Guesses = Callable[[Sequence[Sample]], list[int]]
# How much an option of a question speaks for being right, after learning from other questions.
_Speaks = Callable[[Sample, str], float]

_FOLDS: Final = 5
_GRAMS: Final = (1, 2, 3)


def _by_folds(learn: Callable[[Sequence[Sample]], _Speaks]) -> Guesses:
    def guesses(questions: Sequence[Sample]) -> list[int]:
        found = [0] * len(questions)
        folds = [_fold(one) for one in questions]
        for fold in range(_FOLDS):
            others = [one for one, of in zip(questions, folds, strict=True) if of != fold]
            speaks = learn(others)
            for place, one in enumerate(questions):
                if folds[place] == fold:
                    marks = [speaks(one, option) for option in _options(one)]
                    found[place] = max(range(len(marks)), key=marks.__getitem__)
        return found

    return guesses


def _fold(question: Sample) -> int:
    return hashlib.sha256(question.photo.encode()).digest()[0] % _FOLDS


def _options(question: Sample) -> tuple[str, ...]:
    return question.options.options if question.options else ()


def _each(questions: Sequence[Sample]) -> Iterator[tuple[Sample, str, bool]]:
    """Each option, and whether it is the right one."""
    for one in questions:
        for place, option in enumerate(_options(one)):
            yield one, option, one.options is not None and place == one.options.right


def _majority(questions: Sequence[Sample]) -> _Speaks:
    """The share of times that an option was right where it was offered."""
    offered: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for _, option, is_right in _each(questions):
        offered[option] += 1
        right[option] += is_right
    return lambda _, option: (right[option] + 1) / (offered[option] + 4)


def _length(questions: Sequence[Sample]) -> _Speaks:
    """The longest option, or the shortest, whichever was right more often."""
    longer = 0.0
    for one in questions:
        lengths = [len(option) for option in _options(one)]
        right = one.options.right if one.options else 0
        longer += lengths[right] - sum(lengths) / len(lengths)
    return lambda _, option: len(option) if longer >= 0 else -len(option)


def _ngrams(questions: Sequence[Sample]) -> _Speaks:
    """Naive Bayes on an option's character n-grams and on the option beside each word asked."""
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for one, option, is_right in _each(questions):
        counts[is_right].update(_features(one, option))
    totals = {is_right: sum(counter.values()) + 1 for is_right, counter in counts.items()}

    def speaks(question: Sample, option: str) -> float:
        features = _features(question, option)
        weights = [
            math.log((counts[True][one] + 0.5) / totals[True])
            - math.log((counts[False][one] + 1.5) / totals[False])
            for one in features
        ]
        return sum(weights) / len(weights)

    return speaks


def _features(question: Sample, option: str) -> list[str]:
    text = f" {option.casefold()} "
    grams = {text[start : start + size] for size in _GRAMS for start in range(len(text) - size + 1)}
    stem = question.exchanges[0].asked.split("\n", 1)[0].casefold()
    return [*sorted(grams), *(f"{word}|{option}" for word in stem.split())]


GIVEAWAYS: Final[Mapping[Literal["majority", "length", "ngrams"], Guesses]] = {
    "majority": _by_folds(_majority),
    "length": _by_folds(_length),
    "ngrams": _by_folds(_ngrams),
}
