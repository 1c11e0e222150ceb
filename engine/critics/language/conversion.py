"""Between what a model writes and the critique that the program keeps."""

from __future__ import annotations

from engine.critics.language.answer import (
    MOST_SENTENCE,
    MOST_STRENGTHS,
    MOST_SUGGESTIONS,
    MOST_SUMMARY,
    MOST_WEAKNESSES,
    Advice,
    Answer,
    CodeKind,
    Levels,
    Strength,
    Weakness,
    codes,
)
from engine.critics.language.levels import level_of
from engine.critics.language.quoting import one_line
from engine.critique import Aspect, Critique, Observation


def answer_of(critique: Critique) -> Answer:
    """The answer that would lead to this critique, as far as an answer can hold it.

    It puts a critique into a conversation that did not write it, and it is what a model is taught
    of a critique that a person wrote. The weightiest observations are kept; regions, evidence and
    edits have no place in it.
    """
    praised = [(one.aspect, what) for one in critique.aspects for what in one.strengths]
    blamed = [(one.aspect, what) for one in critique.aspects for what in one.weaknesses]
    levels = {aspect.value: None for aspect in Aspect} | {
        one.aspect.value: level_of(one.score) for one in critique.aspects if one.score is not None
    }
    return Answer(
        strengths=tuple(
            Strength(text=_sentence(what.text), aspect=aspect, code=_known(what.code, "strength"))
            for aspect, what in _weightiest(praised, MOST_STRENGTHS)
        ),
        weaknesses=tuple(
            Weakness(text=_sentence(what.text), aspect=aspect, code=_known(what.code, "weakness"))
            for aspect, what in _weightiest(blamed, MOST_WEAKNESSES)
        ),
        summary=one_line(critique.overall.summary, MOST_SUMMARY) or "–",
        levels=Levels.model_validate(levels),
        overall=level_of(critique.overall.score),
        suggestions=tuple(
            Advice(text=_sentence(one.text), aspect=one.aspect, code=None, stage=one.stage)
            for one in sorted(critique.suggestions, key=lambda one: one.priority)
        )[:MOST_SUGGESTIONS],
    )


def _weightiest(
    found: list[tuple[Aspect, Observation]], most: int
) -> list[tuple[Aspect, Observation]]:
    return sorted(found, key=lambda one: -one[1].severity)[:most]


def _sentence(text: str) -> str:
    return one_line(text, MOST_SENTENCE) or "–"


def _known(code: str | None, kind: CodeKind) -> str | None:
    return code if code in codes(kind) else None
