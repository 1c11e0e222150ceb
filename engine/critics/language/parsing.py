"""Reads what a model wrote, as kindly as possible without making anything up.

A grammar keeps most models to the schema. What is left: servers without one, small models that
wrap JSON in prose or code fences, and answers that end in the middle.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeVar

from pydantic_core import from_json

from engine.critics.language.answer import (
    MOST_SENTENCE,
    MOST_STRENGTHS,
    MOST_SUGGESTIONS,
    MOST_SUMMARY,
    MOST_WEAKNESSES,
    Advice,
    Answer,
    CodeKind,
    Level,
    Levels,
    Strength,
    Weakness,
    codes,
)
from engine.critics.language.levels import mean_level
from engine.critics.language.quoting import visible
from engine.critics.language.sentences import ended, whole_sentences
from engine.critique import Aspect
from engine.rubric import rubric

_OBJECT: Final = re.compile(r'\{\s*"')
_TRAILING_COMMA: Final = re.compile(r",(\s*[}\]])")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_STAGES: Final = ("shooting", "editing")

Remark = TypeVar("Remark", Strength, Weakness)


class UnreadableError(ValueError):
    """No answer could be made of a text; says in a few words what is wrong with it."""


def read(text: str) -> Answer:
    """The answer in `text`. Raises UnreadableError.

    Prose and code fences around the JSON are skipped, trailing commas and raw line breaks
    forgiven. Of an answer that breaks off, what was finished counts. Unknown codes are dropped,
    an aspect that is not named is that of the code, sentences beyond the bounds are ended.
    """
    said = _loaded(text)
    strengths = tuple(_remarks(said.get("strengths"), Strength, "strength"))[:MOST_STRENGTHS]
    weaknesses = tuple(_remarks(said.get("weaknesses"), Weakness, "weakness"))[:MOST_WEAKNESSES]
    first = [one.text for one in strengths[:1]] + [one.text for one in weaknesses[:1]]
    summary = _text(said.get("summary"), MOST_SUMMARY) or " ".join(first)
    if not summary:
        raise UnreadableError("it has no summary")
    levels = _levels(said.get("levels"))
    overall = _level(said.get("overall")) or mean_level(levels)
    if overall is None:
        raise UnreadableError("it ends before the levels")
    return Answer(
        strengths=strengths,
        weaknesses=weaknesses,
        summary=ended(summary, MOST_SUMMARY),
        levels=levels,
        overall=overall,
        suggestions=tuple(_suggestions(said.get("suggestions")))[:MOST_SUGGESTIONS],
    )


def _loaded(text: str) -> Mapping[str, Any]:
    """The first JSON object of the text that holds a part of an answer."""
    plain = _CONTROL.sub(" ", text)
    for start in _OBJECT.finditer(plain):
        for candidate in (
            plain[start.start() :],
            _TRAILING_COMMA.sub(r"\1", plain[start.start() :]),
        ):
            said = _object(candidate)
            if said is not None and said.keys() & Answer.model_fields.keys():
                return said
    raise UnreadableError("it is no JSON")


def _object(text: str) -> dict[str, Any] | None:
    """The object that `text` begins with, whole or as far as it goes."""
    try:
        said, _ = json.JSONDecoder().raw_decode(text)
    except json.JSONDecodeError:
        try:
            said = _unfinished(text)
        except (ValueError, RecursionError):
            return None
    except RecursionError:
        return None
    return said if isinstance(said, dict) else None


def _unfinished(text: str) -> Any:
    """What was finished of an answer that breaks off; of its summary, the whole sentences."""
    said = from_json(text, allow_partial=True)
    if isinstance(said, dict) and "summary" not in said:
        begun = from_json(text, allow_partial="trailing-strings").get("summary")
        if isinstance(begun, str) and (whole := whole_sentences(begun)):
            said["summary"] = whole
    return said


def _remarks(found: Any, made: type[Remark], kind: CodeKind) -> Iterator[Remark]:
    for one in found if isinstance(found, list) else ():
        if not isinstance(one, dict):
            continue
        text = _text(one.get("text"), MOST_SENTENCE)
        code = _code(one.get("code"), kind)
        aspect = _aspect(one.get("aspect"), code)
        if text and aspect:
            yield made(text=text, aspect=aspect, code=code)


def _suggestions(found: Any) -> Iterator[Advice]:
    for one in found if isinstance(found, list) else ():
        if not isinstance(one, dict):
            continue
        text = _text(one.get("text"), MOST_SENTENCE)
        code = _code(one.get("code"), "weakness")
        aspect = _aspect(one.get("aspect"), code)
        stage = one.get("stage")
        if text and aspect and stage in _STAGES:
            yield Advice(text=text, aspect=aspect, code=code, stage=stage)


def _levels(found: Any) -> Levels:
    said = found if isinstance(found, dict) else {}
    return Levels(**{aspect.value: _level(said.get(aspect.value)) for aspect in Aspect})


def _level(said: Any) -> Level | None:
    word = said.strip().lower() if isinstance(said, str) else ""
    return Level(word) if word in tuple(Level) else None


def _code(said: Any, kind: CodeKind) -> str | None:
    word = said.strip().lower() if isinstance(said, str) else ""
    return word if word in codes(kind) else None


def _aspect(said: Any, code: str | None) -> Aspect | None:
    word = said.strip().lower() if isinstance(said, str) else ""
    word = "colour" if word == "color" else word
    if word in tuple(Aspect):
        return Aspect(word)
    return rubric().codes[code].aspect if code else None


def _text(said: Any, most: int) -> str:
    if not isinstance(said, str):
        return ""
    line = visible(" ".join(said.split()))  # white space first: tabs are control characters
    return ended(" ".join(line.split()), most)
