"""What a model writes: a critique's judgement, smaller than the critique that is made of it.

Words come before the levels that they lead to, so that a level is judged after its reasons; what
stands out comes before the rest, so that not every aspect is covered alike. A code comes before the
sentence about it: a model that always takes the likeliest token then chooses among faults, and not
among the openings of sentences, which different faults may share.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)

from engine.critique import Aspect
from engine.rubric import rubric


class Level(StrEnum):
    """The five levels of Q-Align (arXiv 2312.17090), best first."""

    EXCELLENT = "excellent"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    BAD = "bad"


CodeKind = Literal["strength", "weakness"]


def codes(kind: CodeKind) -> tuple[str, ...]:
    """The rubric's codes of one kind, in its order."""
    return tuple(name for name, code in rubric().codes.items() if code.kind == kind)


def _one_of(allowed: tuple[str, ...]) -> tuple[AfterValidator, WithJsonSchema]:
    def known(code: str) -> str:
        if code not in allowed:
            raise ValueError(f"{code!r} is no code of this kind")
        return code

    return AfterValidator(known), WithJsonSchema({"type": "string", "enum": list(allowed)})


# Characters of a sentence and of the summary, and entries of each kind. A grammar holds a model
# to them, so that not even one that rambles exceeds an answer's tokens.
MOST_SENTENCE: Final = 160
MOST_SUMMARY: Final = 320
MOST_STRENGTHS: Final = 3
MOST_WEAKNESSES: Final = 4
MOST_SUGGESTIONS: Final = 3

Sentence = Annotated[str, StringConstraints(min_length=1, max_length=MOST_SENTENCE)]
Summary = Annotated[str, StringConstraints(min_length=1, max_length=MOST_SUMMARY)]
StrengthCode = Annotated[str, *_one_of(codes("strength"))]
WeaknessCode = Annotated[str, *_one_of(codes("weakness"))]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Strength(_Part):
    """What succeeds; the code is null where the rubric has none for it."""

    code: StrengthCode | None
    aspect: Aspect
    text: Sentence


class Weakness(_Part):
    """What fails; the code is null where the rubric has none for it."""

    code: WeaknessCode | None
    aspect: Aspect
    text: Sentence


class Levels(_Part):
    """One level per aspect, in the vocabulary's order; null where the aspect cannot be judged."""

    composition: Level | None
    light: Level | None
    colour: Level | None
    subject: Level | None
    story: Level | None
    technique: Level | None
    processing: Level | None


class Advice(_Part):
    """One thing to do, at the next shooting or now at the desk; the code is of what it mends."""

    code: WeaknessCode | None
    aspect: Aspect
    stage: Literal["shooting", "editing"]
    text: Sentence


class Answer(_Part):
    """A whole answer; its fields are written in this order."""

    strengths: Annotated[tuple[Strength, ...], Field(max_length=MOST_STRENGTHS)]
    weaknesses: Annotated[tuple[Weakness, ...], Field(max_length=MOST_WEAKNESSES)]
    summary: Summary
    levels: Levels
    overall: Level
    suggestions: Annotated[tuple[Advice, ...], Field(max_length=MOST_SUGGESTIONS)]

    @property
    def texts(self) -> tuple[str, ...]:
        """All that it says in words."""
        return (self.summary, *(one.text for one in self.said))

    @property
    def said(self) -> tuple[Strength | Weakness | Advice, ...]:
        """All entries of its lists."""
        return (*self.strengths, *self.weaknesses, *self.suggestions)


def answer_json(answer: Answer) -> str:
    """The answer as it is taught and kept: one line, no spaces between, as the grammars allow."""
    return json.dumps(answer.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))


def _inlined(node: Any, shared: dict[str, Any]) -> Any:
    """The schema with each reference replaced by what it refers to, and without titles.

    Not every server's grammar knows references.
    """
    if isinstance(node, list):
        return [_inlined(one, shared) for one in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _inlined(shared[node["$ref"].rsplit("/", 1)[1]], shared)
    said = {key: part for key, part in node.items() if key not in ("$defs", "description")}
    if isinstance(said.get("title"), str):
        del said["title"]
    return {key: _inlined(part, shared) for key, part in said.items()}


def _schema() -> str:
    schema = Answer.model_json_schema()
    return json.dumps(_inlined(schema, schema["$defs"]))


ANSWER_SCHEMA: Final = _schema()
