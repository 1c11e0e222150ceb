"""A quantised model through llama.cpp: what it has read is kept from one request to the next."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, closing, suppress
from queue import Empty, SimpleQueue
from threading import Event as Signal
from time import monotonic
from typing import Final

import llama_cpp

from engine.critics.backends.backend import Backend, Message, Piece, Sampling, Usage
from engine.critics.backends.gguf_model.loading import open_model
from engine.critics.backends.gguf_model.log import Log
from engine.critics.backends.gguf_model.memory import Memory
from engine.critics.backends.gguf_model.prompt import Prompt, tokenised
from engine.critics.backends.gguf_model.sampling import Sampler
from engine.critics.backends.gguf_model.spelling import Spelling
from engine.critics.backends.gguf_model.weighing import outcome, shares
from engine.critics.error import CriticError
from engine.critics.events import Progress
from engine.models.model import GgufBuild
from engine.views.view import ModelView

_PULSE: Final = 0.25  # seconds between two signs of progress


class GgufModel(Backend):
    """One GGUF with its vision part; loaded when first asked. Not for several threads.

    threads: for llama.cpp's work; None takes the physical cores.
    """

    def __init__(self, build: GgufBuild, threads: int | None = None) -> None:
        self._build = build
        self._threads = threads
        self._stack = ExitStack()
        self._memory: Memory | None = None
        self._lead = ""  # the space with which the last answer began

    def load(self, stop: Signal) -> Iterator[Progress]:
        """Read both files, in a thread, so that progress can be told."""
        if self._memory:
            return
        reports: SimpleQueue[float] = SimpleQueue()
        left = Signal()

        def report(done: float) -> bool:
            reports.put(done)
            return not (stop.is_set() or left.is_set())

        with ExitStack() as stack, ThreadPoolExecutor(1) as aside:
            log = stack.enter_context(closing(Log()))
            opening = aside.submit(open_model, self._build, self._threads, report, log, stack)
            try:
                while not opening.done():
                    with suppress(Empty):
                        yield Progress("load", _latest(reports))
            finally:
                left.set()
            if stop.is_set():
                raise CriticError("cancelled")
            self._memory = stack.enter_context(closing(Memory(opening.result())))
            self._stack = stack.pop_all()

    def generate(
        self, messages: Sequence[Message], sampling: Sampling, stop: Signal
    ) -> Iterator[Piece]:
        """As the contract says; only what differs from the last prompt is evaluated."""
        memory = yield from self._ready(stop)
        loaded = memory.loaded
        with (
            self._prompt(memory, messages) as prompt,
            closing(Sampler(sampling, loaded.vocabulary, loaded.control)) as sampler,
        ):
            if prompt.tokens + sampling.most_tokens > loaded.size:
                raise CriticError("too-long", context=loaded.size)
            evaluated, encoded = yield from memory.read(prompt, stop)
            spelling = Spelling(loaded.vocabulary)
            said, finished, shown = 0, False, monotonic()
            while said < sampling.most_tokens:
                token = sampler.next(memory.logits())
                finished = llama_cpp.llama_vocab_is_eog(loaded.vocabulary, token)
                if finished:
                    break
                said += 1
                if text := spelling.add(token):
                    yield text
                if monotonic() - shown > _PULSE:
                    yield Progress("write", said / sampling.most_tokens)
                    shown = monotonic()
                if stop.is_set():
                    raise CriticError("cancelled")
                if said < sampling.most_tokens:
                    memory.add(token, stop)
            self._lead = spelling.lead
        yield Usage(prompt.tokens, evaluated, encoded, said, finished)

    def weigh(
        self,
        messages: Sequence[Message],
        prefixes: Sequence[str],
        choices: Sequence[str],
        stop: Signal,
    ) -> list[list[float]] | None:
        """As the contract says; what was read and said stays kept as it is."""
        memory = outcome(self._ready(stop))
        with self._prompt(memory, messages) as prompt:
            if not memory.holds(prompt.items):
                outcome(memory.read(prompt, stop))
        weights = []
        with memory.aside():
            # The longest first: each of the others is then the beginning of what was read.
            for prefix in reversed(prefixes):
                with ExitStack() as stack:
                    ways = [
                        stack.enter_context(self._prompt(memory, messages, prefix + choice))
                        for choice in choices
                    ]
                    weights.append(shares(memory, ways, stop))
        return weights[::-1]

    def close(self) -> None:
        """Free the model; llama.cpp is silent afterwards."""
        self._memory = None
        self._stack.close()

    def _ready(self, stop: Signal) -> Generator[Progress, None, Memory]:
        yield from self.load(stop)
        if self._memory is None:  # cannot be, but for mypy
            raise CriticError("not-loaded", detail=self._build.text.name)
        return self._memory

    def _prompt(
        self, memory: Memory, messages: Sequence[Message], answer: str | None = None
    ) -> AbstractContextManager[Prompt]:
        """What leads to an answer, or to the rest of one that begins with `answer`."""
        loaded = memory.loaded
        text = loaded.template.prompt(messages)
        if answer is not None:
            text += self._lead + answer
        views = [part for one in messages for part in one.parts if isinstance(part, ModelView)]
        return tokenised(loaded, text, views, memory.pictures, self._build.shape)


def _latest(reports: SimpleQueue[float]) -> float:
    """The last of them; waits for one, but not for long. Raises Empty."""
    done = reports.get(timeout=_PULSE)
    while not reports.empty():
        done = reports.get()
    return done
