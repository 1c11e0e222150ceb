"""Vision encoders of transformers, from local folders of safetensors, behind one seam."""

from __future__ import annotations

from inspect import Parameter, signature
from pathlib import Path
from typing import Any, Final, Self

import torch
import transformers
from torch import Tensor, nn

from engine.critics.backends.transformers_model.faults import first_line, is_memory
from engine.critics.backends.transformers_model.loading import quiet
from trainer.fusion.error import FusionError

_LOCAL: Final = {"local_files_only": True, "trust_remote_code": False}


class Encoder(nn.Module):
    """A vision model: photos in, patches out. Frozen, it stays in evaluation mode.

    CLIP, SigLIP, DINOv2, ConvNeXt and whatever else of transformers needs nothing but
    `pixel_values`; SigLIP 2 in its variant of variable resolution needs more.
    """

    def __init__(self, model: Any, *, trained: bool) -> None:
        super().__init__()
        self.model = model
        self.trained = trained
        model.requires_grad_(trained)

    @classmethod
    def load(cls, folder: Path, *, trained: bool = False) -> Self:
        """Raises FusionError where there is no vision model that can be used."""
        if not any(folder.glob("*.safetensors")):
            raise FusionError("encoder-missing", path=str(folder), detail="*.safetensors")
        library: Any = transformers
        try:
            with quiet(lambda _share: None):
                whole = library.AutoConfig.from_pretrained(folder, **_LOCAL)
                # CLIP and SigLIP are pairs of towers; only the one that looks is loaded.
                vision = getattr(whole, "vision_config", whole)
                kind = library.MODEL_MAPPING.get(type(vision), None)
                if not _looks(kind):
                    raise FusionError("encoder-foreign", path=str(folder), name=whole.model_type)
                model, told = kind.from_pretrained(
                    folder, dtype=torch.float32, output_loading_info=True, **_LOCAL
                )
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            if is_memory(error):
                raise
            detail = first_line(error)
            raise FusionError("encoder-missing", path=str(folder), detail=detail) from error
        # transformers fills them with random numbers; patches do not pass through a pooler.
        if missing := [name for name in told["missing_keys"] if "pooler" not in name]:
            raise FusionError("encoder-missing", path=str(folder), detail=min(missing))
        return cls(model.eval(), trained=trained)

    @property
    def width(self) -> int:
        """D_e: how many numbers describe a patch."""
        config = self.model.config
        return int(
            config.hidden_sizes[-1] if hasattr(config, "hidden_sizes") else config.hidden_size
        )

    def forward(self, pixels: Tensor) -> Tensor:
        """(B, 3, side, side) to (B, P_e, D_e): the last layer, patches in the encoder's order."""
        with torch.set_grad_enabled(self.trained and torch.is_grad_enabled()):
            patches: Tensor = self.model(pixel_values=pixels).last_hidden_state
        # A convolutional encoder has a map, (B, D_e, rows, columns).
        return patches.flatten(2).transpose(1, 2) if patches.ndim == 4 else patches

    def train(self, mode: bool = True) -> Self:
        """A frozen encoder does not drop anything out, whatever the rest does."""
        return super().train(mode and self.trained)


def _looks(kind: Any) -> bool:
    """Whether a model needs pixels and nothing else."""
    if kind is None:
        return False
    needed = [
        one.name
        for one in signature(kind.forward).parameters.values()
        if one.default is Parameter.empty
        and one.kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
    ]
    return "pixel_values" in signature(kind.forward).parameters and set(needed) <= {
        "self",
        "pixel_values",
    }
