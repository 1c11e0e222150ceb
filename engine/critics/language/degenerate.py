"""Notices when a model says nothing, the same again and again, or speaks another language.

Each check errs on the side of the model: a critique is refused only where nobody would read it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from engine.critics.error import CriticError
from engine.critique import Language

LONGEST_UNIT: Final = 80  # characters: a sentence that is said again and again
LEAST_LOOP: Final = 40  # characters that go on repeating: shorter runs are rulers and ellipses
LEAST_TURNS: Final = 5  # of the unit
LEAST_SENTENCE: Final = 8  # characters: shorter ones may well come twice
MOST_TIMES: Final = 2  # that one sentence may be said
LEAST_LETTERS: Final = 12  # to tell a language by
MOST_HAN: Final = 0.7  # of the letters in English; a quoted sign has fewer
LEAST_HAN: Final = 0.1  # of the letters in Chinese, which names lenses in Latin ones

_HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_SENTENCE: Final = re.compile(r"[^.!?。！？\n]+")


def refuse_degenerate(texts: Sequence[str], language: Language | None) -> None:
    """Raise CriticError("empty"), ("repeats") or ("other-language") where it applies.

    `language` is None where any may be answered in.
    """
    words = "\n".join(texts)
    if not any(letter.isalnum() for letter in words):
        raise CriticError("empty")
    sentences = Counter(" ".join(one.split()).casefold() for one in _SENTENCE.findall(words))
    if any(n > MOST_TIMES and len(one) >= LEAST_SENTENCE for one, n in sentences.items()):
        raise CriticError("repeats")
    if any(loops(text) for text in texts):
        raise CriticError("repeats")
    if language is not None and _speaks_other(words, language):
        raise CriticError("other-language")


def loops(text: str) -> bool:
    """Whether some unit of up to 80 characters follows upon itself for long."""
    for unit in range(1, min(LONGEST_UNIT, len(text) // 2) + 1):
        # Where a text equals itself moved by a unit, it repeats that unit.
        least, run = max(LEAST_LOOP, LEAST_TURNS * unit) - unit, 0
        for one, other in zip(text, text[unit:], strict=False):
            run = run + 1 if one == other else 0
            if run >= least:
                return True
    return False


def speaks_chinese(text: str) -> bool:
    """Whether a text, such as a question, is in Chinese at least in part."""
    return _HAN.search(text) is not None


def _speaks_other(text: str, language: Language) -> bool:
    letters = sum(letter.isalpha() for letter in text)
    if letters < LEAST_LETTERS:
        return False
    han = len(_HAN.findall(text)) / letters
    return han < LEAST_HAN if language == "zh" else han > MOST_HAN
