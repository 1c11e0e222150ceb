"""How much of a model fits on a GPU, where llama.cpp was built for one."""

from __future__ import annotations

import ctypes
from typing import Final

import llama_cpp
from llama_cpp._ggml import libggml

_GPUS: Final = (1, 2)  # GGML_BACKEND_DEVICE_TYPE_GPU, _IGPU
_USABLE: Final = 0.9  # of what is free: the driver and the window want some


def share_that_fits(needed: int) -> float:
    """0-1 of a model that needs so many bytes; 0 where llama.cpp was built without a GPU."""
    if not llama_cpp.llama_supports_gpu_offload():
        return 0.0
    return min(1.0, _free_bytes() * _USABLE / needed)


def _free_bytes() -> int:
    """The free memory of all GPUs that ggml found."""
    device = libggml.ggml_backend_dev_get
    device.restype, device.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    kind = libggml.ggml_backend_dev_type
    kind.argtypes = [ctypes.c_void_p]
    memory = libggml.ggml_backend_dev_memory
    size = ctypes.POINTER(ctypes.c_size_t)
    memory.restype, memory.argtypes = None, [ctypes.c_void_p, size, size]
    found = 0
    for index in range(libggml.ggml_backend_dev_count()):
        one = device(index)
        if kind(one) in _GPUS:
            free, total = ctypes.c_size_t(), ctypes.c_size_t()
            memory(one, ctypes.byref(free), ctypes.byref(total))
            found += free.value
    return found
