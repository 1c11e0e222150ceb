"""A model of transformers, with or without a LoRA adapter of peft, behind the contract.

The libraries are imported when the model is loaded, in the process that runs it.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Event as Signal
from typing import TYPE_CHECKING, Final

from engine.critics.backends.backend import Backend, Message, Piece, Sampling
from engine.critics.backends.transformers_model.faults import faults, memory_faults
from engine.critics.error import CriticError
from engine.critics.events import Progress
from engine.models.model import TransformersBuild

if TYPE_CHECKING:
    from engine.critics.backends.transformers_model.placement import Placement
    from engine.critics.backends.transformers_model.speaker import Speaker


_PULSE_S: Final = 0.25  # between two signs of life while it loads


class TransformersModel(Backend):
    """Runs one build; the methods are as `Backend` says.

    Keys and values of the last conversation are kept: of a prompt that begins like it, only the
    rest is read, pictures included.
    """

    def __init__(self, build: TransformersBuild, placement: Placement | None = None) -> None:
        """placement: where to run it; None leaves that to the policy in `placement`."""
        self._build = build
        self._placement = placement
        self._speaker: Speaker | None = None

    def load(self, stop: Signal) -> Iterator[Progress]:
        """Read the weights; stopping, or closing the iterator, ends that between two of them."""
        if self._speaker is not None:
            return
        yield Progress("load")
        with memory_faults(self._build), faults("not-loaded"):
            # peft brings bitsandbytes along, which warns of what it cannot do on a CPU.
            logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
            from engine.critics.backends.transformers_model.speaker import (  # noqa: PLC0415
                Speaker,
            )

            done, left = 0.0, Signal()

            def report(share: float) -> None:
                nonlocal done
                done = share
                if stop.is_set() or left.is_set():
                    raise CriticError("cancelled")

            with ThreadPoolExecutor(1) as aside:
                loading = aside.submit(Speaker, self._build, self._placement, report)
                try:
                    while wait([loading], _PULSE_S).not_done:
                        yield Progress("load", done)
                finally:
                    left.set()
                self._speaker = loading.result()

    def generate(
        self, messages: Sequence[Message], sampling: Sampling, stop: Signal
    ) -> Iterator[Piece]:
        """Go on from `messages`; `stop` is heeded between tokens and between pictures."""
        yield from self.load(stop)
        assert self._speaker is not None
        with memory_faults(self._build):
            yield from self._speaker.generate(messages, sampling, stop)

    def weigh(
        self,
        messages: Sequence[Message],
        prefixes: Sequence[str],
        choices: Sequence[str],
        stop: Signal,
    ) -> list[list[float]]:
        """The shares of `choices`, of which none may be the beginning of another."""
        for _ in self.load(stop):
            pass
        assert self._speaker is not None
        with memory_faults(self._build):
            return self._speaker.weigh(messages, prefixes, choices, stop)

    def close(self) -> None:
        """Let go of weights, keys and values."""
        self._speaker = None
        gc.collect()  # modules refer to each other; their memory is wanted now
