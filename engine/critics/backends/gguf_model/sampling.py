"""The next token of an answer, from its logits."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from engine.critics.backends.backend import Sampling
from engine.critics.backends.gguf_model.grammar import Grammar
from engine.critics.error import CriticError

Logits = NDArray[np.floating[Any]]

_TRIED: Final = 128  # tokens that are shown to the grammar before it is asked about all of them


class Sampler:
    """Draws one answer. Close it.

    Every token gets a score: its logit, or, above temperature 0, logit / temperature plus Gumbel
    noise, whose highest is a draw from the softmax (Gumbel-max; Maddison et al. 2014, section 2).
    The best one that the grammar allows is taken, which is a draw from the softmax over what is
    allowed. So the grammar is asked about few tokens, not about the whole vocabulary.
    """

    def __init__(self, sampling: Sampling, vocabulary: Any, control: NDArray[np.intp]) -> None:
        """`control`: tokens without text, which no answer in a grammar may hold."""
        self._temperature = sampling.temperature
        self._random = np.random.default_rng(sampling.seed)
        self._control = control
        self._grammar = Grammar(vocabulary, sampling.schema) if sampling.schema else None

    def next(self, logits: Logits) -> int:
        """The token that comes next; logits: (vocabulary,). Raises CriticError("unreadable")."""
        scores = logits
        if self._temperature > 0:
            scores = logits / self._temperature + self._random.gumbel(size=len(logits))
        if self._grammar is None:
            return int(scores.argmax())
        token = self._best_allowed(scores, self._grammar)
        self._grammar.accept(token)
        return token

    def close(self) -> None:
        """Free the grammar."""
        if self._grammar:
            self._grammar.close()

    def _best_allowed(self, scores: Logits, grammar: Grammar) -> int:
        scores = scores.copy()
        scores[self._control] = -np.inf
        best = np.array([scores.argmax()])
        if grammar.allowed(best)[0]:
            return int(best[0])
        few = min(_TRIED, len(scores))
        best = np.argpartition(scores, -few)[-few:]
        for tokens in (best, np.arange(len(scores))):
            left = tokens[grammar.allowed(tokens) & np.isfinite(scores[tokens])]
            if len(left):
                return int(left[scores[left].argmax()])
        raise CriticError("unreadable")
