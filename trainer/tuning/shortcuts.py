"""Work that libraries do for nothing, left out; what is computed stays the same."""

from __future__ import annotations

from functools import partial
from typing import Any

from peft.tuners.lora import LoraLayer
from torch import Tensor, nn
from torch.nn.functional import linear


def take_shortcuts(model: Any) -> None:
    """Change how layers of a model with an adapter compute.

    peft turns a layer's input into float32, which autocast turns back at once. A convolution over
    exactly one patch, as the Qwen family's towers begin with, is a product of matrices, which
    libraries compute much faster.
    """
    for module in model.modules():
        if isinstance(module, LoraLayer):
            module.cast_input_dtype_enabled = False
        if isinstance(module, nn.Conv3d) and module.kernel_size == module.stride:
            module.forward = partial(_product, module, module.forward)  # type: ignore[method-assign]


def _product(layer: nn.Conv3d, convolve: Any, patches: Tensor) -> Tensor:
    """patches: (n, channels, *kernel) -> (n, width, 1, 1, 1)."""
    if patches.shape[2:] != layer.kernel_size:
        said: Tensor = convolve(patches)
        return said
    return linear(patches.flatten(1), layer.weight.flatten(1), layer.bias)[..., None, None, None]
