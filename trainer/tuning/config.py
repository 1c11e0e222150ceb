"""The recipe of a tuning: one YAML file, every key of it checked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from engine.critique import Language
from engine.models.taught import Taught
from trainer.fusion.config import FusionConfig
from trainer.samples.sample import Kind

Part = Literal["language", "projector", "vision"]
Metric = Literal["loss", "score", "codes"]
Share = Annotated[float, Field(ge=0, le=1)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SampleMix(_Part):
    """What is made of each record; see `trainer.samples.make.samples_of`.

    mix: samples of each kind per record. roles: half of them state who answers. phrasings: how
    many ways of asking are used; all for null. records: how many records are used, drawn with the
    seed; all for null. accepted: only records that a second person accepted; without it, all that
    nobody rejected.
    """

    mix: dict[Kind, Annotated[float, Field(ge=0)]] = {
        "critique": 1.0,
        "description": 1.0,
        "conversation": 1.0,
        "question": 1.0,
    }
    languages: tuple[Language, ...] = ("en", "zh")
    roles: bool = True
    phrasings: int | None = Field(None, gt=0)
    records: int | None = Field(None, gt=0)
    accepted: bool = Field(False, exclude_if=lambda one: not one)  # as before it came


class Lora(_Part):
    """The adapter (LoRA, arXiv 2106.09685; QLoRA, arXiv 2305.14314).

    rank: of the two matrices. alpha: the adapter counts alpha / rank. dropout: share of what goes
    into it. parts: where adapters are put. four_bit: the base in nf4 with double quantisation.
    """

    rank: int = Field(16, gt=0)
    alpha: float = Field(32.0, gt=0)
    dropout: float = Field(0.05, ge=0, lt=1)
    parts: tuple[Part, ...] = Field(("language",), min_length=1)
    four_bit: bool = False


class Training(_Part):
    """How long and how fast.

    epochs: times that every sample is seen. batch: samples in a step of the optimiser, over all
    processes. at_once: how many of them a process puts through the model together; it changes
    memory and time, and nothing else. learning_rate: at its peak. warm_up: share of the steps in
    which it rises, before it falls with a cosine to 0. gradient_clip: largest norm. score_loss:
    weight of the squared error of scores (0-1) beside the loss of words. decisions: how many other
    tokens of a critique a token counts for that says a fault's code or the overall level.
    """

    epochs: float = Field(3.0, gt=0)
    batch: int = Field(16, gt=0)
    at_once: int = Field(1, gt=0)
    learning_rate: float = Field(2e-4, gt=0)
    warm_up: Share = 0.03
    weight_decay: float = Field(0.0, ge=0)
    gradient_clip: float = Field(1.0, gt=0)
    score_loss: float = Field(0.0, ge=0)
    decisions: float = Field(1.0, ge=1)


class Machine(_Part):
    """What changes speed and memory.

    precision: what is computed in; auto takes bf16 where the hardware has it. context: tokens;
    longer samples are dropped; null takes the base's, at most 8192. workers: processes that
    prepare photos; with 0, and on other systems than Linux, the run does it itself. cache_gb: of
    views on the disk, so that a photo is measured once.
    """

    precision: Literal["auto", "bf16", "fp32"] = "auto"
    gradient_checkpointing: bool = True
    context: int | None = Field(None, gt=0)
    workers: int = Field(2, ge=0)
    cache_gb: float = Field(8.0, ge=0)


class Checks(_Part):
    """Held-out samples and checkpoints.

    every: steps between checkpoints, each after a look at the held-out samples. metric: what
    decides over the best one: "loss" of the held-out answers; "score", SRCC of the overall levels
    with people's scores; "codes", share of critiques whose faults are those taught. The latter two
    are measured on critiques that the model writes itself. most: held-out samples that are used.
    """

    every: int = Field(100, gt=0)
    metric: Metric = "loss"
    most: int = Field(200, gt=0)


class Recipe(_Part):
    """A whole tuning; `trainer.tuning.recipe.tune` follows it from top to bottom.

    base: folder with config, safetensors, tokenizer and image processor. dataset: a folder of
    `trainer.dataset`. output: the folder to write to; what was begun there is resumed. taught: how
    the model is asked, which the engine repeats. seed: of samples, order, weights and dropout.
    fusion: of further vision encoders; none by default, and then it is not written either.
    """

    base: Path
    dataset: Path | None = None
    output: Path
    seed: int = Field(0, ge=0)
    taught: Taught = Taught()
    samples: SampleMix = SampleMix()
    lora: Lora = Lora()
    fusion: FusionConfig = Field(FusionConfig(), exclude_if=lambda one: not one.encoders)
    training: Training = Training()
    machine: Machine = Machine()
    checks: Checks = Checks()
