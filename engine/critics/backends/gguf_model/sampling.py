"""The next token of an answer, from its logits."""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.critics.backends.backend import Sampling
from engine.critics.backends.gguf_model.grammar import Grammar, Scores, Tokens


class Sampler:
    """Draws one answer. Close it.

    Every token gets a score: its logit, or, above temperature 0, logit / temperature plus Gumbel
    noise, whose highest is a draw from the softmax (Gumbel-max; Maddison et al. 2014, section 2).
    The best that the grammar allows is then a draw from the softmax over what is allowed, and
    the grammar is asked about few tokens, not about the whole vocabulary.
    """

    def __init__(self, sampling: Sampling, vocabulary: Any, control: Tokens) -> None:
        self._temperature = sampling.temperature
        self._random = np.random.default_rng(sampling.seed)
        self._grammar = Grammar(vocabulary, sampling.schema, control) if sampling.schema else None

    def next(self, logits: Scores) -> int:
        """The token that comes next; logits: (vocabulary,). Raises CriticError("unreadable")."""
        scores = logits
        if self._temperature > 0:
            scores = logits / self._temperature + self._random.gumbel(size=len(logits))
        return self._grammar.next(scores) if self._grammar else int(scores.argmax())

    def close(self) -> None:
        """Free the grammar."""
        if self._grammar:
            self._grammar.close()
