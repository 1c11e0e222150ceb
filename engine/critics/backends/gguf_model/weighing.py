"""How probable a model finds each of a few ways to go on."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from threading import Event as Signal
from typing import TypeVar

import numpy as np

from engine.critics.backends.gguf_model.memory import Memory
from engine.critics.backends.gguf_model.prompt import Prompt, common

Outcome = TypeVar("Outcome")


def shares(memory: Memory, ways: Sequence[Prompt], stop: Signal) -> list[float]:
    """One probability per way, 1 in all: softmax over the logits where they part.

    Ways that go on together, such as words with the same first syllable, share what falls to that
    token as they part later. None of them may be the beginning of another.
    """
    if len(ways) == 1:
        return [1.0]
    parting = min(common(ways[0].items, way.items) for way in ways[1:])
    outcome(memory.read(ways[0], stop, parting))
    groups: dict[object, list[int]] = {}
    for index, way in enumerate(ways):
        groups.setdefault(way.items[parting], []).append(index)
    logits = memory.logits()[np.array(list(groups), np.intp)].astype(np.float64)
    weights = np.exp(logits - logits.max())
    found = [0.0] * len(ways)
    for weight, members in zip(weights / weights.sum(), groups.values(), strict=True):
        among = shares(memory, [ways[index] for index in members], stop)
        for index, share in zip(members, among, strict=True):
            found[index] = float(weight) * share
    return found


def outcome(steps: Generator[object, None, Outcome]) -> Outcome:
    """What a generator returns, whatever it yields on the way."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Outcome = end.value
            return found
