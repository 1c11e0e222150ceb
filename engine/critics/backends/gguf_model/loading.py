"""Text model and vision part of a GGUF build, opened."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import llama_cpp
import numpy as np
import psutil
from llama_cpp import mtmd_cpp
from numpy.typing import NDArray

from engine.critics.backends.gguf_model.gpu import share_that_fits
from engine.critics.backends.gguf_model.log import Log
from engine.critics.backends.gguf_model.spelling import text_of
from engine.critics.backends.gguf_model.template import ChatTemplate
from engine.critics.error import CriticError
from engine.models.model import GgufBuild

# System prompt, a few views, facts, a critique and some questions stay below this; a KV cache for
# all that a model was trained on (131,072 and more) would not fit into a laptop.
MOST_CONTEXT: Final = 8192
BATCH: Final = 512
SEQUENCES: Final = 2  # the conversation, and what is tried out beside it
_GIGABYTE: Final = 1e9

Report = Callable[[float], bool]
"""Takes 0-1 of the loading; False gives it up."""


@dataclass(frozen=True)
class Loaded:
    """llama.cpp's handles, and what is to be known of them.

    marker: stands for a picture in a prompt. control: tokens without text, those that end an
    answer not among them.
    """

    model: Any
    context: Any
    vision: Any
    vocabulary: Any
    template: ChatTemplate
    marker: str
    begin: str
    size: int
    embedding: int
    control: NDArray[np.intp]


def open_model(
    build: GgufBuild, threads: int | None, report: Report, log: Log, stack: ExitStack
) -> Loaded:
    """Load both files; `stack` closes them. Raises CriticError."""
    for path in (build.text, build.mmproj):
        if not path.is_file():
            raise CriticError("files-missing", path=str(path))
    _check_memory(build)
    weights = [path.stat().st_size for path in (build.text, build.mmproj)]
    text_share = weights[0] / max(1, sum(weights))
    cores = threads or physical_cores()
    llama_cpp.llama_backend_init()

    model = _text_model(build, lambda done: report(done * text_share), log)
    stack.callback(llama_cpp.llama_model_free, model)
    source = llama_cpp.llama_model_chat_template(model, None)
    if not source:
        raise CriticError("not-loaded", detail=f"{build.text.name}: no tokenizer.chat_template")
    context = _context(build, model, cores, log)
    stack.callback(llama_cpp.llama_free, context)
    # Nobody can write this into a question or a file name.
    marker = f"<__{secrets.token_hex(8)}__>"

    def rest(done: float) -> bool:
        return report(text_share + done * (1 - text_share))

    vision = _vision(build.mmproj, model, cores, marker, rest, log)
    stack.callback(mtmd_cpp.mtmd_free, vision)

    vocabulary = llama_cpp.llama_model_get_vocab(model)
    begin = text_of(vocabulary, llama_cpp.llama_vocab_bos(vocabulary), special=True).decode(
        "utf-8", "replace"
    )
    end = text_of(vocabulary, llama_cpp.llama_vocab_eos(vocabulary), special=True).decode(
        "utf-8", "replace"
    )
    return Loaded(
        model=model,
        context=context,
        vision=vision,
        vocabulary=vocabulary,
        template=ChatTemplate(source.decode("utf-8", "replace"), marker, begin=begin, end=end),
        marker=marker,
        begin=begin,
        size=llama_cpp.llama_n_ctx(context),
        embedding=llama_cpp.llama_model_n_embd_inp(model),
        control=_control_tokens(vocabulary),
    )


def physical_cores() -> int:
    """Cores that this process may use; hyperthreads share the units that the work needs."""
    cores = psutil.cpu_count(logical=False) or 1
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else cores
    return max(1, min(cores, allowed))


def _check_memory(build: GgufBuild) -> None:
    free = psutil.virtual_memory().available
    if build.memory_bytes > free and not llama_cpp.llama_supports_gpu_offload():
        raise CriticError(
            "no-memory",
            needed=round(build.memory_bytes / _GIGABYTE, 1),
            free=round(free / _GIGABYTE, 1),
        )


def _text_model(build: GgufBuild, report: Report, log: Log) -> Any:
    settings = llama_cpp.llama_model_default_params()
    share = share_that_fits(build.memory_bytes)
    if share < 1:
        settings.n_gpu_layers = int(share * _layers(build.text, log)) if share else 0
    settings.progress_callback = llama_cpp.llama_progress_callback(lambda done, _: report(done))
    return _opened(build.text, settings, log)


def _layers(text: Path, log: Log) -> int:
    settings = llama_cpp.llama_model_default_params()
    settings.vocab_only = True
    model = _opened(text, settings, log)
    layers: int = llama_cpp.llama_model_n_layer(model)
    llama_cpp.llama_model_free(model)
    return layers


def _opened(text: Path, settings: Any, log: Log) -> Any:
    log.begin()
    model = llama_cpp.llama_model_load_from_file(str(text).encode(), settings)
    if not model:
        raise CriticError("not-loaded", detail=f"{text.name}: {log.reason()}")
    return model


def _context(build: GgufBuild, model: Any, cores: int, log: Log) -> Any:
    settings = llama_cpp.llama_context_default_params()
    if not llama_cpp.llama_supports_gpu_offload():
        # On a CPU it adds up in 16 bits: logits were off by 0.09 after 1,000 tokens, else by 0.02.
        settings.flash_attn_type = llama_cpp.LLAMA_FLASH_ATTN_TYPE_DISABLED
    settings.n_ctx = min(build.context, MOST_CONTEXT)
    settings.n_batch = settings.n_ubatch = BATCH
    settings.n_seq_max, settings.kv_unified = SEQUENCES, True
    settings.n_threads = settings.n_threads_batch = cores
    log.begin()
    context = llama_cpp.llama_init_from_model(model, settings)
    if not context:
        raise CriticError("not-loaded", detail=f"{build.text.name}: {log.reason()}")
    return context


def _vision(mmproj: Path, model: Any, cores: int, marker: str, report: Report, log: Log) -> Any:
    settings = mtmd_cpp.mtmd_context_params_default()
    settings.n_threads = cores
    settings.media_marker = marker.encode()
    settings.print_timings = False
    # It would set aside the memory for a picture larger than those that are shown.
    settings.warmup = False
    settings.progress_callback = mtmd_cpp.mtmd_progress_callback(lambda done, _: report(done))
    log.begin()
    vision = mtmd_cpp.mtmd_init_from_file(str(mmproj).encode(), model, settings)
    if not vision:
        detail = log.reason()
        if "mismatch between" in detail:
            raise CriticError("mismatched", part=mmproj.name, detail=detail)
        raise CriticError("not-loaded", detail=f"{mmproj.name}: {detail}")
    return vision


def _control_tokens(vocabulary: Any) -> NDArray[np.intp]:
    count = llama_cpp.llama_vocab_n_tokens(vocabulary)
    kinds = np.array([llama_cpp.llama_vocab_get_attr(vocabulary, one) for one in range(count)])
    mute = llama_cpp.LLAMA_TOKEN_ATTR_CONTROL | llama_cpp.LLAMA_TOKEN_ATTR_UNKNOWN
    tokens = np.flatnonzero(kinds & mute)
    return tokens[[not llama_cpp.llama_vocab_is_eog(vocabulary, int(one)) for one in tokens]]
