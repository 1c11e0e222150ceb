"""What a model is asked while it is tuned: `resources/instructions/<language>.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Final, Literal

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from engine.critics.language.answer import Level
from engine.critique import Aspect, Language
from engine.places import RESOURCES
from trainer.samples.error import SamplesError

INSTRUCTIONS: Final = RESOURCES / "instructions"


def _with(*places: str) -> AfterValidator:
    def filled(phrasing: str) -> str:
        for place in places:
            if place not in phrasing:
                raise ValueError(f"{phrasing!r} lacks {place}")
        return phrasing

    return AfterValidator(filled)


Phrasing = Annotated[str, Field(min_length=1)]
OfLevels = Annotated[Phrasing, _with("{levels}")]
OfAspect = Annotated[Phrasing, _with("{aspect}")]
OfAspectLevels = Annotated[Phrasing, _with("{aspect}", "{levels}")]
Several = Field(min_length=1)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Length(_Part):
    """How long a description is that is put together from an answer."""

    unit: Literal["words", "characters"]
    most: int = Field(gt=0)

    def of(self, text: str) -> int:
        """The length of `text` in this unit."""
        return len(text.split()) if self.unit == "words" else len(text)


class Description(_Part):
    """Asking for a paragraph on the whole photo."""

    length: Length
    phrasings: tuple[Phrasing, ...] = Several


class Rating(_Part):
    """Asking for one of the five level words, `{levels}`."""

    overall: tuple[OfLevels, ...] = Several
    aspect: tuple[OfAspectLevels, ...] = Several


class Question(_Part):
    """Asking for one of four options."""

    strength: tuple[Phrasing, ...] = Several
    weakness: tuple[Phrasing, ...] = Several
    level: tuple[OfAspect, ...] = Several
    hint: str
    levels: dict[Level, str] = Field(min_length=len(Level))


class Instructions(_Part):
    """All phrasings of one language; a role is a system message on who answers.

    turning: words after which a sentence may say the opposite.
    """

    roles: tuple[Phrasing, ...] = Several
    description: Description
    conversation: dict[Aspect, Annotated[tuple[Phrasing, ...], Several]] = Field(
        min_length=len(Aspect)
    )
    rating: Rating
    question: Question
    turning: tuple[Phrasing, ...]


@cache
def instructions(language: Language, folder: Path = INSTRUCTIONS) -> Instructions:
    """The phrasings of a language. Raises SamplesError "absent", "yaml", "invalid"."""
    file = folder / f"{language}.yaml"
    try:
        said = yaml.safe_load(file.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or ""
        raise SamplesError("absent", path=str(file), reason=reason) from error
    except UnicodeDecodeError as error:
        raise SamplesError("yaml", path=str(file), line=1, problem=error.reason) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or "–"
        raise SamplesError("yaml", path=str(file), line=line, problem=problem) from error
    try:
        return Instructions.model_validate(said)
    except ValidationError as error:
        # A key that nobody knows explains the one that is missing.
        first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
        where = ".".join(map(str, first["loc"])) or "–"
        raise SamplesError(
            "invalid", path=str(file), where=where, problem=first["msg"], count=error.error_count()
        ) from error
