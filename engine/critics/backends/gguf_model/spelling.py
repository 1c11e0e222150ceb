"""Tokens as text."""

from __future__ import annotations

import codecs
import ctypes
from typing import Any, Final

import llama_cpp

_LONGEST: Final = 512  # bytes of one token


def text_of(vocabulary: Any, token: int, *, special: bool = False) -> bytes:
    """The bytes of one token, maybe a part of a character; `special`: also of control tokens."""
    if token < 0:
        return b""
    buffer = ctypes.create_string_buffer(_LONGEST)
    length = llama_cpp.llama_token_to_piece(vocabulary, token, buffer, _LONGEST, 0, special)
    return buffer.raw[: max(length, 0)]


class Spelling:
    """Puts an answer's tokens together to text that never ends inside a character.

    lead: the space with which the answer began; it is no part of the text.
    """

    def __init__(self, vocabulary: Any) -> None:
        self._vocabulary = vocabulary
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._begun = False
        self.lead = ""

    def add(self, token: int) -> str:
        """What can be said of the text with this token that could not before."""
        text = self._decoder.decode(text_of(self._vocabulary, token))
        if not self._begun:
            stripped = text.lstrip(" ")
            self.lead += text[: len(text) - len(stripped)]
            self._begun, text = bool(stripped), stripped
        return text
