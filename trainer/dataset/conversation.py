"""A record as a conversation, which is how other tools keep critiques, and back.

Such files carry the whole record beside the conversation, as a string of JSON under one key of
ours that other tools pass over (a string, because Arrow wants one type per column). Read again,
the record is taken from there, unless somebody has edited the conversation since: then what it
says now counts, and only who, where and under which licence is kept.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from pydantic import ValidationError

from engine.critics.language.answer import Answer
from engine.critique import Aspect, Turn
from engine.translation import LANGUAGES
from trainer.dataset.reasons import EntryError
from trainer.dataset.record import Record
from trainer.dataset.source import Source
from trainer.dataset.words import question, scored

OURS: Final = "photoeye"
PLACE: Final = "<image>"  # where the photo stands in a question


def turns_of(record: Record) -> list[Turn]:
    """The whole record in questions and answers: the critique, its aspects, what else was asked."""
    asked = record.instruction or question("whole", record.language)
    turns = [Turn(question=asked, answer=record.text)] if record.text else []
    for aspect in Aspect:
        remark = record.aspects.get(aspect)
        if remark and remark.text:
            about = question(aspect.value, record.language)
            turns.append(Turn(question=about, answer=remark.text))
    turns += record.turns
    if not turns:
        said = "" if record.score is None else scored(record.score, record.language)
        turns = [Turn(question=asked, answer=said)]
    return turns


def ours(record: Record) -> str:
    """The record as it is carried along."""
    return record.model_dump_json(exclude_defaults=True)


def record_of(
    entry: dict[str, Any], turns: Sequence[Turn], photo: object, number: int, source: Source
) -> Record:
    """The record of a conversation about `photo`. Raises EntryError.

    A first answer in the app's JSON is read as such; its summary is then the text. Keys of the
    entry that are named like a record's are taken: language, author, licence, score, shoot.
    """
    kept = _kept(entry)
    named = kept.photo if kept else source.photos.relative(photo)
    if kept and not source.photos.holds(kept.photo):
        raise EntryError("outside", kept.photo)
    if kept and _same(turns_of(kept), turns) and photo == kept.photo:
        return kept
    if not turns or not any(turn.answer.strip() for turn in turns):
        raise EntryError("no-critique")
    first, *rest = turns
    answer = _answer(first.answer)
    facts: dict[str, Any] = {key: entry.get(key) for key in _FACTS if entry.get(key) is not None}
    if kept:  # it was edited
        named = source.photos.relative(photo)
        facts = {key: getattr(kept, key) for key in (*_FACTS, "provenance", "id")}
    said = first.question.strip()
    usual = {question("whole", language) for language in LANGUAGES}
    asked = "" if said in usual else said
    return source.record(
        number,
        photo=named,
        text=answer.summary if answer else first.answer.strip(),
        answer=answer,
        instruction=asked,
        turns=tuple(rest),
        **({"id": str(entry["id"])} if entry.get("id") not in (None, "") else {}) | facts,
    )


_FACTS: Final = ("language", "author", "licence", "score", "shoot")


def _same(said: Sequence[Turn], read: Sequence[Turn]) -> bool:
    """Whether nobody has edited it; white space at the ends and the photo's place do not count."""
    return [_plain(turn) for turn in said] == [_plain(turn) for turn in read]


def _plain(turn: Turn) -> tuple[str, str]:
    return turn.question.replace(PLACE, "").strip(), turn.answer.replace(PLACE, "").strip()


def _kept(entry: dict[str, Any]) -> Record | None:
    if OURS not in entry:
        return None
    try:
        return Record.model_validate_json(entry[OURS])
    except (ValidationError, TypeError) as error:
        raise EntryError("invalid", OURS) from error


def _answer(text: str) -> Answer | None:
    if not text.lstrip().startswith("{"):
        return None
    try:
        return Answer.model_validate(json.loads(text))
    except (ValueError, RecursionError):
        return None
