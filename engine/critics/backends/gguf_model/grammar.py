"""A JSON Schema as llama.cpp's grammar, asked for the best token that may come next."""

from __future__ import annotations

import codecs
import ctypes
import re
from collections.abc import Iterator
from typing import Any, Final

import llama_cpp
import numpy as np
from llama_cpp.llama_grammar import json_schema_to_gbnf
from numpy.typing import NDArray

from engine.critics.backends.gguf_model.spelling import text_of
from engine.critics.error import CriticError

Tokens = NDArray[np.intp]
Scores = NDArray[np.floating[Any]]

# Strict JSON without escapes by number, which could leave half a character. llama-cpp-python's own
# rule lets line breaks stand inside strings.
_CHARACTER: Final = r'char ::= [^"\\\x00-\x1F\x7F] | "\\" ["\\/bfnrt]'
# Some templates leave the space after "Assistant:" to the model.
_ANSWER: Final = 'answer ::= " "? root'
_ENTRY: Final = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])
_FEW: Final = 128  # tokens that are tried before llama.cpp is asked about all of them


class Grammar:
    """The state of one answer. Close it.

    control: tokens without text, which no answer holds that keeps to a schema.
    """

    def __init__(self, vocabulary: Any, schema: str, control: Tokens) -> None:
        self._vocabulary = vocabulary
        self._control = control
        self._sampler = llama_cpp.llama_sampler_init_grammar(
            vocabulary, gbnf(schema).encode(), b"answer"
        )
        if not self._sampler:
            raise CriticError("not-loaded", detail="schema refused by llama.cpp")
        self._spelled = codecs.getincrementaldecoder("utf-8")("strict")

    def next(self, scores: Scores) -> int:
        """Go on with the token of the highest score that may come next; scores: (vocabulary,).

        Raises CriticError("unreadable") where none may.
        """
        scores = scores.copy()
        scores[self._control] = -np.inf
        for tokens in _in_turn(scores):
            for token in tokens[self._allowed(tokens)]:
                # llama.cpp lets pieces of characters follow each other that make none.
                if np.isfinite(scores[token]) and self._spells(int(token)):
                    llama_cpp.llama_sampler_accept(self._sampler, int(token))
                    return int(token)
        raise CriticError("unreadable")

    def close(self) -> None:
        """Free it."""
        if self._sampler:
            llama_cpp.llama_sampler_free(self._sampler)
            self._sampler = None

    def _allowed(self, tokens: Tokens) -> NDArray[np.bool_]:
        entries = np.zeros(len(tokens), _ENTRY)
        entries["id"] = tokens
        candidates = llama_cpp.llama_token_data_array(
            data=entries.ctypes.data_as(llama_cpp.llama_token_data_p),
            size=len(entries),
            selected=-1,
            sorted=False,
        )
        llama_cpp.llama_sampler_apply(self._sampler, ctypes.byref(candidates))
        allowed: NDArray[np.bool_] = np.isfinite(entries["logit"])
        return allowed

    def _spells(self, token: int) -> bool:
        before = self._spelled.getstate()
        try:
            self._spelled.decode(text_of(self._vocabulary, token))
            begun = self._spelled.getstate()[0]
            if len(begun) > 1:  # Python takes two bytes of a surrogate before it says no
                begun.ljust(3 if begun[0] < 0xF0 else 4, b"\x80").decode()
        except UnicodeDecodeError:
            self._spelled.setstate(before)
            return False
        return True


def gbnf(schema: str) -> str:
    """The grammar of JSON texts that keep to `schema`; its start is the rule "answer"."""
    rules = json_schema_to_gbnf(schema)
    return re.sub(r"(?m)^char ::= .*$", lambda _: _CHARACTER, rules) + f"\n{_ANSWER}\n"


def _in_turn(scores: Scores) -> Iterator[Tokens]:
    """The best token, then a few, then all, each time the best first."""
    yield np.array([scores.argmax()])
    few = min(_FEW, len(scores))
    best = np.argpartition(scores, -few)[-few:]
    yield best[np.argsort(-scores[best])]
    yield np.argsort(-scores)
