"""One critique from several people's comments: written by a model, then judged by it.

The model sees no photo: what nobody said cannot be known, and a second look at the same words is to
find what was made up.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from threading import Event as Signal
from typing import Annotated, Final, Literal, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from engine.critics.backends.backend import Backend, Message, Sampling
from engine.critics.error import CriticError
from engine.critics.language.degenerate import refuse_degenerate
from engine.critics.language.quoting import quoted
from engine.critique import Aspect, Language
from trainer.samples.instructions import INSTRUCTIONS

MOST_COMMENTS: Final = 30  # more say the same again, and small contexts end
MOST_COMMENT: Final = 500  # characters
MOST_TOKENS: Final = 1536  # of the longest answer that the schema allows
# What cannot be read is asked for once more, less literally.
_TRIES: Final = (
    Sampling(temperature=0.0, most_tokens=MOST_TOKENS),
    Sampling(temperature=0.7, seed=1, most_tokens=MOST_TOKENS),
)

Reason = Literal["refused", "unreadable", "empty", "repeats", "other-language"]
_DEGENERATE: Final[dict[str, Reason]] = {
    "empty": "empty",
    "repeats": "repeats",
    "other-language": "other-language",
}
_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=700)]
_Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=240)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Written(_Part):
    """What the first pass answers; null where the comments say nothing of an aspect."""

    critique: _Words
    composition: _Note | None
    light: _Note | None
    colour: _Note | None
    subject: _Note | None
    story: _Note | None
    technique: _Note | None
    processing: _Note | None

    @property
    def aspects(self) -> dict[Aspect, str]:
        """What is said of each aspect of which something is."""
        return {one: said for one in Aspect if (said := getattr(self, one.value))}


class Judged(_Part):
    """What the second pass answers."""

    reason: _Note
    verdict: Literal["accept", "reject"]


Answered = TypeVar("Answered", Written, Judged)


class RejectedError(Exception):
    """No critique could be made of the comments; says why, in the model's words where it did."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason: Reason = reason
        self.detail = detail


def write(
    backend: Backend, comments: Sequence[str], language: Language, stop: Signal
) -> tuple[Written, Judged]:
    """The critique and why it was accepted. Raises RejectedError, and CriticError as the backend.

    Of comments too many for the model the first half is taken, again and again.
    """
    told = [quoted(one, MOST_COMMENT) for one in comments[:MOST_COMMENTS]]
    while True:
        try:
            return _write(backend, told, language, stop)
        except CriticError as error:
            if error.kind != "too-long" or len(told) < 2:
                raise
            told = told[: len(told) // 2]


def _write(
    backend: Backend, told: Sequence[str], language: Language, stop: Signal
) -> tuple[Written, Judged]:
    asked = _prompts().get_template(f"write.{language}.j2").render(comments=told)
    written = _ask(backend, asked, Written, stop)
    try:
        refuse_degenerate([written.critique], language)
    except CriticError as error:
        if reason := _DEGENERATE.get(error.kind):
            raise RejectedError(reason) from error
        raise
    critique = quoted(written.critique, len(written.critique))
    asked = _prompts().get_template(f"judge.{language}.j2").render(comments=told, critique=critique)
    judged = _ask(backend, asked, Judged, stop)
    if judged.verdict == "reject":
        raise RejectedError("refused", judged.reason)
    return written, judged


def _ask(backend: Backend, asked: str, answer: type[Answered], stop: Signal) -> Answered:
    messages = (Message("user", (asked.strip(),)),)
    schema = json.dumps(answer.model_json_schema())
    wrong = ""
    for tried in _TRIES:
        sampling = Sampling(tried.temperature, tried.seed, tried.most_tokens, schema)
        pieces = backend.generate(messages, sampling, stop)
        text = "".join(piece for piece in pieces if isinstance(piece, str))
        try:
            return answer.model_validate(json.loads(_object(text), strict=False))
        except json.JSONDecodeError:
            wrong = "JSON"
        except ValidationError as error:
            wrong = ".".join(map(str, error.errors()[0]["loc"]))
    raise RejectedError("unreadable", wrong)


def _object(text: str) -> str:
    """Without the prose and fences that some models put around it."""
    return text[text.find("{") : text.rfind("}") + 1]


@cache
def _prompts() -> Environment:
    return Environment(
        loader=FileSystemLoader(INSTRUCTIONS / "comments"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - plain text; comments are defused and quoted instead
        trim_blocks=True,
        lstrip_blocks=True,
    )
