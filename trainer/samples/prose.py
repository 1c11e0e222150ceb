"""Between answers with codes and the paragraphs that photographers write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from engine.critics.language.answer import (
    MOST_SENTENCE,
    MOST_STRENGTHS,
    MOST_SUMMARY,
    MOST_WEAKNESSES,
    Advice,
    Answer,
    Level,
    Levels,
    Strength,
    Weakness,
)
from engine.critics.language.levels import level_of
from engine.critics.language.quoting import one_line
from engine.critics.language.sentences import ended, whole_sentences
from engine.critique import Aspect, Language
from trainer.dataset.record import Record
from trainer.samples.instructions import Length

_PRAISED: Final = (Level.EXCELLENT, Level.GOOD)
_BLAMED: Final = (Level.POOR, Level.BAD)
_STOPS: Final = tuple(".!?…。！？")
_NO_SPACE: Final = re.compile(r"[a-z)][.!?]+[A-Z]")  # two sentences of somebody in a hurry


def paragraph(
    answer: Answer, language: Language, length: Length | None = None, aspect: Aspect | None = None
) -> str:
    """The answer as photographers write: strengths first, then each fault with its fix.

    length: where to stop; the first strength and the first fault always stand. aspect: this one
    only. The summary where there is neither strength nor fault; "" where none is of `aspect`.
    """
    praise = [_sentence(one.text, language) for one in _of(answer.strengths, aspect)]
    blame = list(_mended(answer, language, aspect))
    said = praise[:1], blame[:1]
    for rest, group in ((blame[1:], said[1]), (praise[1:], said[0])):
        for one in rest:
            if length and length.of(joined((*said[0], *said[1], one), language)) > length.most:
                break
            group.append(one)
    if not (praise or blame):
        return "" if aspect else answer.summary
    return joined((*said[0], *said[1]), language)


def answer_from(record: Record, turning: Sequence[str] = ()) -> Answer | None:
    """The record's answer; else one made of what the record itself tells apart, or None.

    Which sentence praises and which finds fault is known only where an aspect's remark is one
    sentence and its score is good or bad; all else is left out rather than guessed, a sentence with
    one of the words `turning` too. Nothing is made without an overall score, a text, and at least
    one such sentence. It has no codes, no suggestions: nobody gave any.
    """
    turns = _any_of(turning)
    if record.answer is not None:
        return record.answer
    summary = whole_sentences(one_line(record.text, 10 * MOST_SUMMARY))
    if record.score is None or not summary:
        return None
    praised, blamed = [], []
    for aspect, remark in record.aspects.items():
        text = one_line(remark.text, 10 * MOST_SENTENCE)
        level = None if remark.score is None else level_of(remark.score)
        if not text or len(text) > MOST_SENTENCE or _several(text) or turns.search(text):
            continue
        if level in _PRAISED:
            praised.append(Strength(text=text, aspect=aspect, code=None))
        elif level in _BLAMED:
            blamed.append(Weakness(text=text, aspect=aspect, code=None))
    if not (praised or blamed):
        return None
    levels = {
        aspect.value: level_of(score)
        for aspect in Aspect
        if (score := _score(record, aspect)) is not None
    }
    return Answer(
        strengths=tuple(praised[:MOST_STRENGTHS]),
        weaknesses=tuple(blamed[:MOST_WEAKNESSES]),
        summary=ended(summary, MOST_SUMMARY),
        levels=Levels.model_validate(dict.fromkeys(Levels.model_fields) | levels),
        overall=level_of(record.score),
        suggestions=(),
    )


def joined(sentences: Sequence[str], language: Language) -> str:
    """Sentences in a row, with a space between where the language has one."""
    return ("" if language == "zh" else " ").join(sentences)


def _several(text: str) -> bool:
    first = text.rstrip("".join(_STOPS) + "\"'”’)）」』")
    return bool(whole_sentences(first) or _NO_SPACE.search(first))


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Of words with letters the whole word, of Chinese ones any place; nothing for no words."""
    ways = [rf"\b{re.escape(one)}\b" if one.isascii() else re.escape(one) for one in words]
    return re.compile("|".join(ways) or r"(?!)", re.IGNORECASE)


def _score(record: Record, aspect: Aspect) -> float | None:
    remark = record.aspects.get(aspect)
    return remark.score if remark else None


def _of(said: Sequence[Strength], aspect: Aspect | None) -> list[Strength]:
    return [one for one in said if aspect in (None, one.aspect)]


def _mended(answer: Answer, language: Language, aspect: Aspect | None) -> Iterator[str]:
    """Each fault followed by what mends it; advice on nothing that was named comes last."""
    left = list(answer.suggestions)
    for fault in answer.weaknesses:
        fix = _fix(fault, left)
        if fix:
            left.remove(fix)
        if aspect in (None, fault.aspect):
            told = (fault.text, fix.text) if fix else (fault.text,)
            yield joined([_sentence(one, language) for one in told], language)
    for advice in left:
        if aspect in (None, advice.aspect):
            yield _sentence(advice.text, language)


def _fix(fault: Weakness, advice: Sequence[Advice]) -> Advice | None:
    by_code = (one for one in advice if one.code and one.code == fault.code)
    by_aspect = (one for one in advice if not one.code and one.aspect is fault.aspect)
    return next(by_code, None) or next(by_aspect, None)


def _sentence(text: str, language: Language) -> str:
    text = text.strip()
    if text.endswith(_STOPS):
        return text
    return text + ("。" if language == "zh" else ".")
