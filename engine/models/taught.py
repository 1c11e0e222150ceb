"""How a model was asked while it was tuned, so that the engine asks it in the same way.

`taught.json` lies beside what the trainer writes: the adapter, the merged weights, the GGUF files.
A model without it is asked with the engine's full prompt and as many pixels as the machine allows.
"""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from engine.critique import Aspect

FILE: Final = "taught.json"


class Taught(BaseModel):
    """What a model's tuning fixed.

    prompts: the folder of `resources/prompts` that it was asked with. pixels: of all views of a
    photo together; None leaves it to the machine. detail: px, the least side of a detail.
    least: px, width x height of the smallest picture it was shown; None keeps its processor's.
    answers: whether it was taught to answer questions. sees: the aspects that it was taught.
    note: one sentence in each language ("en", "zh") on what it is and is not, for cards and window.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    prompts: str = "v1"
    pixels: int | None = Field(None, gt=0)
    detail: int = Field(224, gt=0)
    least: int | None = Field(None, gt=0)
    answers: bool = True
    sees: tuple[Aspect, ...] = tuple(Aspect)
    note: dict[str, str] = {}
