"""Scores as people write them."""

from __future__ import annotations

import re
from typing import Final

from trainer.dataset.reasons import EntryError

_NONE: Final = ("", "n", "n/a", "na", "none", "null", "-", "–", "nan")
_SCORE: Final = re.compile(r"(\d+(?:[.,]\d+)?)(?:\s*/\s*10)?")


def score_of(written: object) -> float | None:
    """A score of 1 to 10 from 8, "8.5", "8,5" or "8/10"; None where none was given.

    Raises EntryError where it is neither: another scale is not guessed.
    """
    text = "" if written is None else str(written).strip()
    if text.lower() in _NONE:
        return None
    found = _SCORE.fullmatch(text)
    value = float(found[1].replace(",", ".")) if found and not isinstance(written, bool) else 0.0
    if not 1 <= value <= 10:
        raise EntryError("invalid", f"score: {text[:40]!r} is no number from 1 to 10")
    return value
