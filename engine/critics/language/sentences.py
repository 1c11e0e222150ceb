"""Ends a text at a bound without leaving half a sentence, where that can be had."""

from __future__ import annotations

import re
from typing import Final

# A full stop inside f/2.8 or 1.5 ends nothing; the Chinese one needs no space after it.
_END: Final = re.compile(r"[.!?…][\"'”’)]*(?=\s|$)|[。！？][”’」』）]*")


def whole_sentences(text: str) -> str:
    """The text up to the end of its last whole sentence; "" without one."""
    ends = [end.end() for end in _END.finditer(text)]
    return text[: ends[-1]].strip() if ends else ""


def ended(text: str, most: int) -> str:
    """At most `most` characters of it: whole sentences where that leaves any."""
    if len(text) <= most:
        return text
    return whole_sentences(text[:most]) or text[: most - 1] + "…"
