"""Published open models that our critics can run, best first: `resources/models.json`."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from engine.critique import Language
from engine.places import RESOURCES


class Published(BaseModel):
    """A model on the hub, as one download.

    Sizes are for a first impression; a download goes by what the hub says then.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(description="under which it is installed")
    family: str
    parameters: float = Field(gt=0, description="in thousands of millions")
    kind: Literal["gguf", "transformers"]
    variant: str = Field(description="quantisation of a GGUF, or 16-bit")
    repo: str = Field(description="on the hub, owner/name")
    files: tuple[str, ...] = Field(description="names in the repo; patterns with * are allowed")
    download_bytes: int = Field(gt=0)
    memory_bytes: int = Field(gt=0, description="what it needs to run, estimated like a build's")
    licence: str = Field(description="SPDX identifier, or the licence's own name")
    languages: tuple[Language, ...] = Field(description="of ours, those it was taught well")
    caveat: bool = Field(False, description="the licence forbids commercial use")
    seconds: float | None = Field(
        None, description="for a critique of 300 tokens at 448 pixels on two cores"
    )
    measured: bool = Field(False, description="whether `seconds` was measured, not estimated")


@cache
def published() -> tuple[Published, ...]:
    """All entries, best first."""
    text = (RESOURCES / "models.json").read_text(encoding="utf-8")
    return _List.model_validate_json(text).models


class _List(BaseModel):
    models: tuple[Published, ...]
