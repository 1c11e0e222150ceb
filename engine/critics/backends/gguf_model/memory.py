"""What the model has read and still remembers: the KV cache, and the pictures encoded before."""

from __future__ import annotations

import ctypes
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from threading import Event as Signal
from typing import Any, Final

import llama_cpp
import numpy as np
from llama_cpp import mtmd_cpp
from numpy.typing import NDArray

from engine.critics.backends.gguf_model.loading import BATCH, Loaded
from engine.critics.backends.gguf_model.pictures import Pictures
from engine.critics.backends.gguf_model.prompt import (
    Item,
    Prompt,
    Run,
    common,
    count_positions,
    count_tokens,
)
from engine.critics.error import CriticError
from engine.critics.events import Progress

_ABORTED: Final = 2  # llama_decode's return values
_FULL: Final = 1


class Memory:
    """Reads prompts, each time only what differs from what was read before. Close it."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self._cache = llama_cpp.llama_get_memory(loaded.context)
        self._batch = llama_cpp.llama_batch_init(BATCH, 0, 1)
        self._sequence = 0
        self._items: list[Item] = []  # what the cache holds of the sequence, in order
        self.pictures = Pictures(loaded)

    def close(self) -> None:
        """Free what was set aside for batches."""
        llama_cpp.llama_batch_free(self._batch)

    def read(
        self, prompt: Prompt, stop: Signal, most: int | None = None
    ) -> Generator[Progress, None, tuple[int, int]]:
        """Read the first `most` items of a prompt that ends in text; `logits` are then its last's.

        Returns how many tokens had to be evaluated and how many pictures encoded. Raises
        CriticError.
        """
        items = prompt.items[:most]
        # The logits of the last token are wanted, so it at least is evaluated again.
        start = self._rewind(min(common(self._items, items), len(items) - 1))
        new = items[start:]
        encoded = yield from self.pictures.encode(new, prompt.chunks, stop)
        total, done = count_tokens(new), 0
        for piece in _pieces(new):
            if stop.is_set():
                raise CriticError("cancelled")
            if isinstance(piece, Run):
                self._read_picture(piece, prompt.chunks[piece], stop)
            else:
                self._read_text(piece, stop)
            done += count_tokens([piece] if isinstance(piece, Run) else piece)
            yield Progress("read", done / total)
        return total, encoded

    def add(self, token: int, stop: Signal) -> None:
        """Read one more token, of the answer."""
        self._read_text([token], stop)

    def holds(self, items: Sequence[Item]) -> bool:
        """Whether what was read begins with these."""
        return common(self._items, items) == len(items)

    def logits(self) -> NDArray[np.float32]:
        """Behind what was read last: (vocabulary,); valid until more is read."""
        size = llama_cpp.llama_vocab_n_tokens(self.loaded.vocabulary)
        logits = llama_cpp.llama_get_logits_ith(self.loaded.context, -1)
        return np.ctypeslib.as_array(logits, (size,))

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Read on within, and have forgotten it afterwards."""
        kept = list(self._items)
        llama_cpp.llama_memory_seq_cp(self._cache, 0, 1, -1, -1)
        self._sequence = 1
        try:
            yield
        finally:
            llama_cpp.llama_memory_seq_rm(self._cache, 1, -1, -1)
            self._sequence = 0
            self._items = kept

    def _rewind(self, keep: int) -> int:
        """Forget all but the first `keep` items; returns how many could be kept."""
        position = count_positions(self._items[:keep])
        if not llama_cpp.llama_memory_seq_rm(self._cache, self._sequence, position, -1):
            # Recurrent models remember only where they are now.
            llama_cpp.llama_memory_seq_rm(self._cache, self._sequence, -1, -1)
            keep = 0
        del self._items[keep:]
        return keep

    def _read_text(self, tokens: Sequence[int], stop: Signal) -> None:
        start = count_positions(self._items)
        batch = self._batch
        batch.n_tokens = len(tokens)
        for index, token in enumerate(tokens):
            batch.token[index] = token
            batch.pos[index] = start + index
            batch.n_seq_id[index] = 1
            batch.seq_id[index][0] = self._sequence
            batch.logits[index] = index == len(tokens) - 1
        with self._abortable(stop, len(tokens)):
            self._check(llama_cpp.llama_decode(self.loaded.context, batch))
        self._items += tokens

    def _read_picture(self, run: Run, chunk: Any, stop: Signal) -> None:
        start = count_positions(self._items)
        end = llama_cpp.llama_pos()
        embeddings = self.pictures[run]
        with self._abortable(stop, run.tokens):
            self._check(
                mtmd_cpp.mtmd_helper_decode_image_chunk(
                    self.loaded.vision,
                    self.loaded.context,
                    chunk,
                    embeddings.ctypes.data_as(ctypes.POINTER(ctypes.c_float)),
                    start,
                    self._sequence,
                    BATCH,
                    ctypes.byref(end),
                    mtmd_cpp.mtmd_helper_post_decode_callback(),
                    None,
                )
            )
        self._items.append(run)

    @contextmanager
    def _abortable(self, stop: Signal, tokens: int) -> Iterator[None]:
        """Many tokens take seconds on a CPU, which then looks for `stop` between its steps."""
        if tokens == 1:
            yield
            return
        look = llama_cpp.ggml_abort_callback(lambda _: stop.is_set())
        llama_cpp.llama_set_abort_callback(self.loaded.context, look, None)
        try:
            yield
        finally:
            nothing = llama_cpp.ggml_abort_callback()
            llama_cpp.llama_set_abort_callback(self.loaded.context, nothing, None)

    def _check(self, outcome: int) -> None:
        if outcome == _ABORTED:
            raise CriticError("cancelled")
        if outcome == _FULL:
            raise CriticError("too-long", context=self.loaded.size)
        if outcome:
            raise CriticError("crashed", detail=f"llama_decode: {outcome}")


def _pieces(items: Sequence[Item]) -> Iterator[Run | list[int]]:
    """Runs of picture tokens, and tokens of text in batches."""
    tokens: list[int] = []
    for item in items:
        if tokens and (isinstance(item, Run) or len(tokens) == BATCH):
            yield tokens
            tokens = []
        if isinstance(item, Run):
            yield item
        else:
            tokens.append(item)
    if tokens:
        yield tokens
