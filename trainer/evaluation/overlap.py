"""How much of a reference's wording a text shares.

It is never told alone, only as the gap to the wrong photo's text: a critique of another photo
shares much of the wording too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import numpy as np

from engine.critique import Language
from trainer.evaluation.figure import Floats, OfSums, Statistic

_ORDERS: Final = 4
_TOKENS: Final = re.compile(r"[\u3400-\u9fff]|[a-z0-9']+")


def bleu_statistic(said: Sequence[str], references: Sequence[str], language: Language) -> Statistic:
    """Corpus BLEU in points of 100 (Papineni 2002; sacrebleu's, its tokenizer for the language)."""
    from sacrebleu.metrics.bleu import BLEU  # noqa: PLC0415 - slow

    parts = [_parts(one, other, language) for one, other in zip(said, references, strict=True)]
    table = np.array(parts, np.float64).reshape(len(parts), 2 * _ORDERS + 2)

    def of(sums: Floats) -> Floats:
        return np.array([_from_sums(BLEU, [int(one) for one in row]) for row in sums])

    return OfSums(table, of)


def rouge_l(said: str, reference: str) -> float:
    """ROUGE-L's F1, 0-1, from the longest common subsequence (Lin 2004), as rouge-score's.

    Each Chinese character is a word.
    """
    one, other = words_of(said), words_of(reference)
    common = [0] * (len(other) + 1)
    for word in one:
        before = 0  # of the row above, one to the left
        for at, against in enumerate(other, start=1):
            above = common[at]
            common[at] = before + 1 if word == against else max(above, common[at - 1])
            before = above
    return 2 * common[-1] / (len(one) + len(other)) if common[-1] else 0.0


def words_of(text: str) -> list[str]:
    """Words in lower case; each Chinese character is one."""
    return _TOKENS.findall(text.lower())


def _from_sums(bleu: Any, sums: list[int]) -> float:
    correct, total, (own, other) = sums[:_ORDERS], sums[_ORDERS:-2], sums[-2:]
    if not other:
        return math.nan
    return float(bleu.compute_bleu(correct, total, own, other, smooth_method="exp").score)


def _parts(said: str, reference: str, language: Language) -> list[int]:
    """Matching and all n-grams of each order, and both lengths: what BLEU adds up."""
    score = _bleu(language).sentence_score(said, [reference])
    return [*score.counts, *score.totals, score.sys_len, score.ref_len]


@cache
def _bleu(language: Language) -> Any:
    from sacrebleu.metrics.bleu import BLEU  # noqa: PLC0415 - slow

    return BLEU(tokenize="zh" if language == "zh" else "13a", effective_order=True)
