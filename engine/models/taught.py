"""How a model was asked while it was tuned, so that the engine asks it in the same way.

`taught.json` lies beside what the trainer writes: the adapter, the merged weights, the GGUF files.
A model without it is asked with the engine's full prompt and as many pixels as the machine allows.
`Taught.shaped` is what engine and trainer cut the views by.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from engine.critique import Aspect, Language
from engine.models.error import ModelError
from engine.places import RESOURCES
from engine.views.shape import SMALLEST, ViewShape

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

    prompts: str = Field("v1", pattern=r"^\w+$")
    pixels: int | None = Field(None, gt=0)
    detail: int = Field(SMALLEST, gt=0)
    least: int | None = Field(None, gt=0)
    answers: bool = True
    sees: tuple[Aspect, ...] = tuple(Aspect)
    note: dict[str, str] = {}

    def shaped(self, shape: ViewShape) -> ViewShape:
        """A tower's shape as the tuning narrowed it. Raises ValueError where it cannot be met."""
        least = shape.least if self.least is None else self.least
        if least > shape.most:
            raise ValueError(f"{least} pixels are more than the {shape.most} that the model takes")
        told = {"least": least, "pixels": self.pixels, "detail": self.detail}
        return shape.model_copy(update=told)

    def note_in(self, language: Language) -> str:
        """What it is, in this language where that was written; "" where nothing was."""
        return self.note.get(language) or self.note.get("en", "")


def read_taught(folder: Path) -> Taught | None:
    """What the trainer left in `folder`; None where it left nothing. Raises ModelError."""
    try:
        taught = Taught.model_validate_json((folder / FILE).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        raise ModelError("taught", path=str(folder / FILE), detail=_first(error)) from error
    if not (RESOURCES / "prompts" / taught.prompts).is_dir():
        raise ModelError("prompts", path=str(folder / FILE), name=taught.prompts)
    return taught


def _first(error: OSError | ValidationError) -> str:
    """The first thing that is wrong, in a few words."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    first = error.errors()[0]
    return ": ".join(filter(None, (".".join(map(str, first["loc"])), first["msg"])))
