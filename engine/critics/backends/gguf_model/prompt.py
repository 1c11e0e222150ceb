"""A prompt as the model reads it: tokens of text, and runs of picture tokens between them."""

from __future__ import annotations

import ctypes
from collections.abc import Container, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from llama_cpp import mtmd_cpp

from engine.critics.backends.gguf_model.loading import Loaded
from engine.critics.error import CriticError
from engine.views.shape import ViewShape
from engine.views.view import ModelView


@dataclass(frozen=True)
class Run:
    """The tokens that the vision tower makes of a picture, or of one tile of it.

    picture: its digest. tokens: how many fill the context. positions: by how many the text after
    it moves on, fewer than tokens with M-RoPE.
    """

    picture: str
    part: int
    tokens: int
    positions: int


Item = int | Run
"""A token of text, or a run of picture tokens."""


@dataclass(frozen=True)
class Prompt:
    """items: what is read, in order. chunks: mtmd's handle of each run of picture tokens."""

    items: tuple[Item, ...]
    chunks: dict[Run, Any]

    @property
    def tokens(self) -> int:
        """How many it has, those of pictures among them."""
        return count_tokens(self.items)


def count_tokens(items: Sequence[Item]) -> int:
    """How many places of the context they fill."""
    return sum(1 if isinstance(item, int) else item.tokens for item in items)


def count_positions(items: Sequence[Item]) -> int:
    """How far they move on."""
    return sum(1 if isinstance(item, int) else item.positions for item in items)


def common(one: Sequence[Item], other: Sequence[Item]) -> int:
    """How many items both begin with."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


@contextmanager
def tokenised(
    loaded: Loaded, text: str, views: Sequence[ModelView], kept: Container[str], shape: ViewShape
) -> Iterator[Prompt]:
    """`text` with `views` in place of its markers; what mtmd allocates is freed at the end.

    kept: digests of the pictures that need not be encoded, whose pixels are not handed over then.
    Raises CriticError("mismatched") where mtmd would resize a picture.
    """
    with ExitStack() as stack:
        chunks = mtmd_cpp.mtmd_input_chunks_init()
        stack.callback(mtmd_cpp.mtmd_input_chunks_free, chunks)
        bitmaps = [
            _bitmap(view, number, stack, empty=view.digest in kept)
            for number, view in enumerate(views)
        ]
        raw = text.encode()
        # Templates may write the token that begins a text, tokenizers may add it: once is right.
        begun = bool(loaded.begin) and text.startswith(loaded.begin)
        said = mtmd_cpp.mtmd_input_text(raw, len(raw), not begun, True)
        handles = (mtmd_cpp.mtmd_bitmap_p_ctypes * len(bitmaps))(*bitmaps)
        if mtmd_cpp.mtmd_tokenize(loaded.vision, chunks, ctypes.byref(said), handles, len(bitmaps)):
            raise CriticError("not-loaded", detail="a picture could not be prepared")
        yield _prompt(chunks, views, shape)


def _bitmap(view: ModelView, number: int, stack: ExitStack, *, empty: bool) -> Any:
    height, width = view.pixels.shape[:2]
    pixels = None if empty else np.ascontiguousarray(view.pixels)
    data = None if pixels is None else pixels.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))
    bitmap = mtmd_cpp.mtmd_bitmap_init(width, height, data)  # it copies the pixels
    stack.callback(mtmd_cpp.mtmd_bitmap_free, bitmap)
    mtmd_cpp.mtmd_bitmap_set_id(bitmap, str(number).encode())
    return bitmap


def _prompt(chunks: Any, views: Sequence[ModelView], shape: ViewShape) -> Prompt:
    items: list[Item] = []
    handles: dict[Run, Any] = {}
    runs: list[list[Run]] = [[] for _ in views]
    for index in range(mtmd_cpp.mtmd_input_chunks_size(chunks)):
        chunk = mtmd_cpp.mtmd_input_chunks_get(chunks, index)
        if mtmd_cpp.mtmd_input_chunk_get_type(chunk) == mtmd_cpp.MTMD_INPUT_CHUNK_TYPE_TEXT:
            count = ctypes.c_size_t()
            tokens = mtmd_cpp.mtmd_input_chunk_get_tokens_text(chunk, ctypes.byref(count))
            items += tokens[: count.value]
        else:
            number = int(mtmd_cpp.mtmd_input_chunk_get_id(chunk))
            run = Run(
                views[number].digest,
                len(runs[number]),
                mtmd_cpp.mtmd_input_chunk_get_n_tokens(chunk),
                mtmd_cpp.mtmd_input_chunk_get_n_pos(chunk),
            )
            runs[number].append(run)
            items.append(run)
            handles[run] = chunk
    for view, made in zip(views, runs, strict=True):
        _check_size(view, made, shape)
    return Prompt(tuple(items), handles)


def _check_size(view: ModelView, runs: list[Run], shape: ViewShape) -> None:
    """Mtmd resizes in silence; what it makes of a picture shows whether it did."""
    height, width = view.pixels.shape[:2]
    cells = height * width // shape.multiple**2
    if shape.square:
        untouched = width == height == shape.long_side
    elif shape.long_side:  # tiles and an overview
        untouched = len(runs) == cells + 1
    else:
        untouched = sum(run.tokens for run in runs) == cells
    if not untouched or height % shape.multiple or width % shape.multiple:
        raise CriticError(
            "mismatched", part="mmproj", detail=f"it would resize a picture of {width} x {height}"
        )
