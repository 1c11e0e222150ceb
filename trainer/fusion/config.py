"""What the `fusion:` section of a recipe says, and what `fusion.json` beside an adapter keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from trainer.fusion.error import FusionError

CONFIG: Final = "fusion.json"
WEIGHTS: Final = "fusion.safetensors"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FusionConfig(_Part):
    """The module's shape; `trainer.fusion.distiller` says what the letters stand for.

    encoders: folders with a transformers vision model each (config.json and safetensors); none: no
    fusion. train_encoders: whether their weights change, too; frozen ones are not saved again.
    tokens: N, how many the language model is given. queries: M, the sets of learnable queries that
    the instruction selects among. width: D. layers: L. gate, selected: "uniform" and False are
    what the ablation compares with.
    """

    encoders: tuple[Path, ...] = ()
    train_encoders: bool = False
    tokens: int = Field(16, ge=1)
    queries: int = Field(8, ge=1)
    width: int = Field(512, ge=8)
    heads: int = Field(8, ge=1)
    layers: int = Field(2, ge=1)
    gate: Literal["learned", "uniform"] = "learned"
    selected: bool = True

    @model_validator(mode="after")
    def _divisible(self) -> Self:
        if self.width % self.heads:
            raise ValueError("width must be a multiple of heads")
        return self

    def beside(self, folder: Path) -> Self:
        """The same with the encoders' folders relative to `folder`."""
        return self.model_copy(update={"encoders": tuple(folder / one for one in self.encoders)})


def is_fused(folder: Path) -> bool:
    """Whether the adapter in `folder` was tuned with a fusion module beside it."""
    return (folder / CONFIG).is_file()


def refuse_fused(folder: Path) -> None:
    """For whoever is about to merge or convert the adapter in `folder`.

    Raises FusionError where it needs its fusion module: a GGUF has room for one projector, and the
    module is no part of the base's weights that an adapter could be merged into.
    """
    if is_fused(folder):
        raise FusionError("not-exported", path=str(folder))
