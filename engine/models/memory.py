"""What a build needs to run, estimated from its files before anything is loaded.

The parts: the weights; the keys and values of the conversation, in 16 bits, for as many tokens as
our critics ever hold; and what the libraries themselves take. A Qwen3-VL-2B in Q4_K_M was measured
to run in 4 GB; this says 3.9.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

# A photo's views, its facts, the instruction and the answer fit into this many tokens.
CONTEXT: Final = 8192
# Compute buffers of text and vision part at the sizes of picture that a critic gets, and Python.
LLAMA_CPP: Final = 2**30
# torch, transformers and the activations of one picture.
TORCH: Final = 1500 * 2**20

# Of the memory in 16 bits: 4.25 bits for each weight that is quantised, 16 for the vision tower and
# the embeddings, which are not; a quarter of it is room for the conversation.
FOUR_BITS: Final = 0.45

_KEYS: Final = re.compile(r"(?:blk\.\d+\.attn_k|layers\.\d+\.self_attn\.k_proj)\.weight$")


def cache_bytes(keys: Iterable[int], context: int) -> int:
    """Keys and values of the whole conversation; `keys`: numbers a token adds in each layer."""
    return 2 * 2 * sum(keys) * min(context, CONTEXT)


def makes_keys(tensor: str) -> bool:
    """Whether a text model's tensor of this name makes the keys of one layer."""
    return _KEYS.search(tensor) is not None
