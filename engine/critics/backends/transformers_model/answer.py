"""Draws an answer token by token, and turns its tokens into text."""

from __future__ import annotations

import json
from typing import Any, Final

import numpy as np
import torch
from llguidance import LLMatcher, LLTokenizer
from torch import Tensor

from engine.critics.backends.backend import Sampling
from engine.critics.error import CriticError

# Between the parts of a JSON text stands nothing or one space, so that no answer is spent on them;
# no escapes by number, which could leave half a character.
_JSON: Final = {"whitespace_pattern": " ?", "json_allow_general_unicode_escapes": False}
# Some templates leave the space after "Assistant:" to the model.
_ANSWER: Final = 'start: " "? answer\nanswer: %json '


class Grammar:
    """What a JSON Schema allows next."""

    def __init__(self, tokenizer: LLTokenizer, schema: str) -> None:
        bound = json.dumps({**json.loads(schema), "x-guidance": _JSON})
        grammar = LLMatcher.grammar_from_lark(_ANSWER + bound)
        self._matcher = LLMatcher(tokenizer, grammar)
        self._refuse_error()

    @property
    def complete(self) -> bool:
        """Nothing may follow any more."""
        return bool(self._matcher.is_stopped())

    def allowed(self, vocabulary: int) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """(vocabulary,): which tokens may come next."""
        bits = np.frombuffer(self._matcher.compute_bitmask(), np.uint8)
        self._refuse_error()
        mask = np.unpackbits(bits, count=min(vocabulary, 8 * bits.size), bitorder="little")
        return np.pad(mask, (0, vocabulary - mask.size)).astype(bool)

    def take(self, token: int) -> None:
        """Go on by a token that was allowed."""
        self._matcher.consume_token(token)
        self._refuse_error()

    def _refuse_error(self) -> None:
        if self._matcher.is_error():
            raise CriticError("crashed", detail=self._matcher.get_error().splitlines()[0])


class Sampler:
    """Chooses tokens: greedily at temperature 0, else at random, the same for the same seed."""

    def __init__(self, sampling: Sampling, grammar: Grammar | None, device: torch.device) -> None:
        self._temperature = sampling.temperature
        self._grammar = grammar
        self._chance = torch.Generator(device).manual_seed(sampling.seed)

    @property
    def complete(self) -> bool:
        """The grammar lets nothing follow."""
        return self._grammar is not None and self._grammar.complete

    def choose(self, logits: Tensor) -> int:
        """The next token, of logits (vocabulary,)."""
        logits = logits.float()
        if self._grammar is not None:
            allowed = torch.from_numpy(self._grammar.allowed(len(logits)))
            logits = logits.masked_fill(~allowed.to(logits.device), -torch.inf)
        best = logits.max(dim=-1)
        if torch.isnan(best.values):  # it overflowed; a draw from it would end the process
            raise CriticError("crashed", detail="its weights do not fit into 16 bits")
        if self._temperature == 0:
            return int(best.indices)
        chances = torch.softmax(logits / self._temperature, dim=-1)
        return int(torch.multinomial(chances, 1, generator=self._chance))

    def take(self, token: int) -> None:
        """The answer goes on with it."""
        if self._grammar is not None:
            self._grammar.take(token)


class Words:
    """The text of an answer, whole characters only.

    lead: the space with which the answer began; it is no part of the text.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._tokens: list[int] = []
        # What is decoded anew each time begins a few tokens before what was not yet shown: how a
        # token is spelt may depend on its neighbours.
        self._context = self._shown = 0
        self._begun = False
        self.lead = ""

    def take(self, token: int) -> str:
        """The text that this token completes; "" in mid-character."""
        self._tokens.append(token)
        known, text = self._decoded()
        if text.endswith("\N{REPLACEMENT CHARACTER}") or len(text) <= len(known):
            return ""
        self._context, self._shown = self._shown, len(self._tokens)
        return self._stripped(text[len(known) :])

    def rest(self) -> str:
        """What is left when the answer ends in mid-character."""
        known, text = self._decoded()
        self._context = self._shown = len(self._tokens)
        return self._stripped(text[len(known) :])

    def _decoded(self) -> tuple[str, str]:
        return (
            self._decode(self._tokens[self._context : self._shown]),
            self._decode(self._tokens[self._context :]),
        )

    def _decode(self, tokens: list[int]) -> str:
        return str(
            self._tokenizer.decode(
                tokens, skip_special_tokens=True, clean_up_tokenization_spaces=False
            )
        )

    def _stripped(self, text: str) -> str:
        if not self._begun:
            stripped = text.lstrip(" ")
            self.lead += text[: len(text) - len(stripped)]
            self._begun, text = bool(stripped), stripped
        return text
