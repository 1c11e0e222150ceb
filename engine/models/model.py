"""A model on this machine, or at an address: what it consists of and where that lies."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from engine.critique import Language
from engine.models.taught import Taught
from engine.views.shape import ViewShape


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class File(_Record):
    """One file of a build as it was when it was added.

    path: absolute, or relative to the model's folder. bytes: its size. sha256: hexadecimal.
    """

    path: Path
    bytes: int
    sha256: str


class GgufBuild(_Record):
    """A quantised build for llama.cpp: the text model and the vision part that belongs to it."""

    kind: Literal["gguf"] = "gguf"
    variant: str = Field(description="its quantisation, lower case: q4_k_m, q8_0, f16")
    architecture: str = Field(description="general.architecture of the text model")
    text: Path
    mmproj: Path
    shape: ViewShape = Field(description="of its tower, as its tuning narrowed it")
    taught: Taught = Taught()
    context: int = Field(description="tokens that it was trained on at most")
    memory_bytes: int = Field(description="what it needs to run, estimated from its files")
    files: tuple[File, ...]


class TransformersBuild(_Record):
    """Weights in safetensors for transformers, with or without a LoRA adapter of peft."""

    kind: Literal["transformers"] = "transformers"
    variant: str = Field(description="merged, base, or the adapter's name")
    architecture: str = Field(description="model_type of its configuration")
    model: Path = Field(description="folder with config, weights, tokenizer, image processor")
    adapter: Path | None = None
    shape: ViewShape = Field(description="of its tower, as its tuning narrowed it")
    taught: Taught = Taught()
    context: int = Field(description="tokens that it was trained on at most")
    memory_bytes: int = Field(description="what it needs to run in 16 bits, estimated")
    files: tuple[File, ...]


class ServerBuild(_Record):
    """An OpenAI-compatible endpoint. It has no files; the key is not kept here."""

    kind: Literal["server"] = "server"
    variant: str = Field(description="the name by which the server knows the model")
    url: str = Field(description="up to and including /v1")
    parallel: int = Field(4, gt=0, description="requests in flight at once")
    shape: ViewShape


Build = Annotated[GgufBuild | TransformersBuild | ServerBuild, Field(discriminator="kind")]


class Model(_Record):
    """One model under the name that the user gave it, with all its builds.

    origin: how it came here. licence: as the catalogue or its files say; "" unknown.
    """

    name: str
    origin: Literal["added", "downloaded", "trained", "server", "shipped"]
    licence: str = ""
    builds: tuple[Build, ...]

    def notes(self, language: Language) -> list[str]:
        """What the tuning of its builds says that they are; each sentence once."""
        local = (build for build in self.builds if not isinstance(build, ServerBuild))
        return list(filter(None, dict.fromkeys(build.taught.note_in(language) for build in local)))
