"""What transformers and llama.cpp make of one picture, before any model sees it."""

import ctypes
import gc
from pathlib import Path

import numpy as np
from llama_cpp import Llama, mtmd_cpp
from llama_cpp.llama_chat_format import MTMDChatHandler
from PIL import Image

from engine.critics.backends.transformers_model.processor import load_processor


def resized(folder: Path, pictures: list[np.ndarray]) -> list[str]:
    """What transformers' image processor gives otherwise for being allowed to resize."""
    images = load_processor(folder / "merged").image_processor
    found = []
    for pixels in pictures:
        free, kept = (
            images(Image.fromarray(pixels), do_resize=resize, return_tensors="np")
            for resize in (True, False)
        )
        found += [
            f"{pixels.shape}: {name}" for name in kept if not np.array_equal(free[name], kept[name])
        ]
    return found


def grids(folder: Path, pictures: list[np.ndarray]) -> list[list[tuple[int, int]]]:
    """Columns and rows of tokens that llama.cpp cuts each picture into, tile after tile."""
    handler = MTMDChatHandler(str(folder / "gguf" / "mmproj-f16.gguf"), verbose=False)
    text = str(folder / "gguf" / "model-f16.gguf")
    model = Llama(text, n_ctx=64, n_threads=1, n_threads_batch=1, verbose=False)
    try:
        handler._init_mtmd_context(model)
        return [_grids(handler.mtmd_ctx, pixels) for pixels in pictures]
    finally:
        model.close()
        gc.collect()


def _grids(context, pixels: np.ndarray) -> list[tuple[int, int]]:
    height, width = pixels.shape[:2]
    data = np.ascontiguousarray(pixels).ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))
    bitmap = mtmd_cpp.mtmd_bitmap_init(width, height, data)
    marker = mtmd_cpp.mtmd_default_marker()
    asked = mtmd_cpp.mtmd_input_text()
    asked.text, asked.text_len = marker, len(marker)
    asked.add_special, asked.parse_special = False, True
    chunks = mtmd_cpp.mtmd_input_chunks_init()
    try:
        bitmaps = (mtmd_cpp.mtmd_bitmap_p_ctypes * 1)(bitmap)
        assert mtmd_cpp.mtmd_tokenize(context, chunks, ctypes.byref(asked), bitmaps, 1) == 0
        found = []
        for i in range(mtmd_cpp.mtmd_input_chunks_size(chunks)):
            chunk = mtmd_cpp.mtmd_input_chunks_get(chunks, i)
            if mtmd_cpp.mtmd_input_chunk_get_type(chunk) == mtmd_cpp.MTMD_INPUT_CHUNK_TYPE_IMAGE:
                tokens = mtmd_cpp.mtmd_input_chunk_get_tokens_image(chunk)
                columns = mtmd_cpp.mtmd_image_tokens_get_nx(tokens)
                rows = mtmd_cpp.mtmd_image_tokens_get_ny(tokens)
                found.append((columns, rows))
        return found
    finally:
        mtmd_cpp.mtmd_input_chunks_free(chunks)
        mtmd_cpp.mtmd_bitmap_free(bitmap)
