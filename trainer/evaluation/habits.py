"""How a model writes, whatever it sees: length, faults without a fix, repetition, empty praise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Sequence
from functools import cache
from typing import Final

import yaml

from engine.critics.language.answer import Answer
from engine.critique import Language
from engine.places import RESOURCES
from trainer.evaluation.overlap import words_of

_END: Final = re.compile(r"[.!?。！？；;\n]+")


def length(said: str, reference: str) -> float:
    """Words (Chinese characters) for each one of the reference."""
    return len(words_of(said)) / max(1, len(words_of(reference)))


def fault_and_fix(answer: Answer | None) -> bool:
    """Whether a weakness has a code and a suggestion mends that very code."""
    if answer is None:
        return False
    faults = {one.code for one in answer.weaknesses if one.code}
    return any(one.code in faults for one in answer.suggestions)


def aspects(answer: Answer | None) -> int:
    """How many of the seven aspects it speaks of in words; a person mostly speaks of a few."""
    if answer is None:
        return 0
    return len({one.aspect for one in answer.said})


def empty_praise(said: str, language: Language) -> bool:
    """Whether it holds a phrase of `resources/evaluation/praise.yaml`, fit for any photo."""
    return bool(_praise(language).search(said))


def distinct(texts: Sequence[str], n: int = 2) -> float | None:
    """Different n-grams for each n-gram of all texts together (distinct-n, arXiv 1510.03055)."""
    grams = []
    for text in texts:
        words = words_of(text)
        grams += list(zip(*(words[start:] for start in range(n)), strict=False))
    return len(set(grams)) / len(grams) if grams else None


def repeated_sentences(texts: Sequence[str], photos: Sequence[Hashable]) -> float | None:
    """The share of sentences that are said, word for word, of at least one other photo too."""
    of: dict[str, set[Hashable]] = defaultdict(set)
    said = []
    for text, photo in zip(texts, photos, strict=True):
        for sentence in filter(None, (" ".join(words_of(one)) for one in _END.split(text))):
            of[sentence].add(photo)
            said.append(sentence)
    return sum(len(of[one]) > 1 for one in said) / len(said) if said else None


@cache
def _praise(language: Language) -> re.Pattern[str]:
    file = RESOURCES / "evaluation" / "praise.yaml"
    phrases = yaml.safe_load(file.read_text(encoding="utf-8"))[language]
    return re.compile("|".join(map(re.escape, phrases)), re.IGNORECASE)
