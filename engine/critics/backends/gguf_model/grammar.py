"""A JSON Schema as llama.cpp's grammar, asked which tokens may come next."""

from __future__ import annotations

import ctypes
import re
from typing import Any, Final

import llama_cpp
import numpy as np
from llama_cpp.llama_grammar import json_schema_to_gbnf
from numpy.typing import NDArray

from engine.critics.error import CriticError

# Strict JSON without escapes by number, which could leave half a character. llama-cpp-python's own
# rule lets line breaks stand inside strings.
_CHARACTER: Final = r'char ::= [^"\\\x00-\x1F\x7F] | "\\" ["\\/bfnrt]'
# Some templates leave the space after "Assistant:" to the model.
_ANSWER: Final = 'answer ::= " "? root'
_ENTRY: Final = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])


class Grammar:
    """The state of one answer: which tokens may follow those accepted so far. Close it."""

    def __init__(self, vocabulary: Any, schema: str) -> None:
        self._sampler = llama_cpp.llama_sampler_init_grammar(
            vocabulary, gbnf(schema).encode(), b"answer"
        )
        if not self._sampler:
            raise CriticError("not-loaded", detail="schema refused by llama.cpp")

    def allowed(self, tokens: NDArray[np.integer[Any]]) -> NDArray[np.bool_]:
        """Of each of `tokens`, whether it may come next."""
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

    def accept(self, token: int) -> None:
        """Go on; `token` must be allowed, or llama.cpp ends the process."""
        llama_cpp.llama_sampler_accept(self._sampler, token)

    def close(self) -> None:
        """Free it."""
        if self._sampler:
            llama_cpp.llama_sampler_free(self._sampler)
            self._sampler = None


def gbnf(schema: str) -> str:
    """The grammar of JSON texts that keep to `schema`; its start is the rule "answer"."""
    rules = json_schema_to_gbnf(schema)
    return re.sub(r"(?m)^char ::= .*$", lambda _: _CHARACTER, rules) + f"\n{_ANSWER}\n"
