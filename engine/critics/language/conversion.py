"""Between what a model writes and the critique that the program keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from engine.critics.critic import Request
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
from engine.critics.language.grounds import Grounds
from engine.critics.language.levels import Scores, level_of
from engine.critics.language.quoting import one_line
from engine.critique import (
    Aspect,
    AspectCritique,
    CriticIdentity,
    Critique,
    Observation,
    Overall,
    Suggestion,
)
from engine.rubric import rubric
from engine.translation import translate

LEAST_SEVERITY: Final = 0.05  # of what a model found worth saying; a remark has none


def answer_of(critique: Critique) -> Answer:
    """The answer that would lead to this critique, as far as an answer can hold it.

    It puts a critique into a conversation that did not write it, and it is what a model is taught
    of a critique that a person wrote. The weightiest observations are kept; regions, evidence and
    edits have no place in it.
    """
    praised = [
        (one.aspect, what)
        for one in critique.aspects
        for what in one.strengths
        if what.code or what.severity  # else it is a remark
    ]
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


def critique_of(
    answer: Answer,
    scores: Scores,
    request: Request,
    critic: CriticIdentity,
    sees: Collection[Aspect] = tuple(Aspect),
) -> Critique:
    """The critique that an answer amounts to; of aspects that its model does not see, it says so.

    An observation stands under the aspect of its code, where it has one. A fault weighs as much
    as its aspect is bad, a merit as much as it is good. What is said twice is said once. Where
    the measurements found the same, they say where it is, and which edit mends it.
    """
    grounds = Grounds(request)
    said: set[str] = set()
    strengths = [_observed(one, scores, grounds) for one in answer.strengths if _new(one, said)]
    weaknesses = [_observed(one, scores, grounds) for one in answer.weaknesses if _new(one, said)]
    advice = [one for one in answer.suggestions if _new(one, said)]
    untaught = Observation(text=translate(request.language, "critic-untaught"))
    return Critique(
        photo=request.photo,
        critic=critic,
        language=request.language,
        overall=Overall(score=scores.overall, summary=answer.summary),
        aspects=[
            AspectCritique(
                aspect=aspect,
                score=scores.aspects[aspect],
                strengths=[
                    *([] if aspect in sees else [untaught]),
                    *(what for where, what in strengths if where is aspect),
                ],
                weaknesses=[what for where, what in weaknesses if where is aspect],
            )
            for aspect in Aspect
        ],
        suggestions=list(_suggested(advice, grounds)),
    )


def _suggested(advice: Sequence[Advice], grounds: Grounds) -> Iterator[Suggestion]:
    """In the model's order; an edit that turns a knob which an earlier one turns is left out."""
    turned: set[str] = set()
    for priority, one in enumerate(advice, start=1):
        edit = grounds.edit(one.code) if one.stage == "editing" else None
        knobs = set(edit.model_dump(exclude_none=True)) if edit else set()
        if knobs & turned:
            edit = None
        else:
            turned |= knobs
        yield Suggestion(
            text=one.text, aspect=one.aspect, stage=one.stage, priority=priority, edit=edit
        )


def _new(one: Strength | Weakness | Advice, said: set[str]) -> bool:
    plain = one.text.casefold().rstrip(".。!！ ")
    known = plain in said
    said.add(plain)
    return not known


def _observed(
    one: Strength | Weakness, scores: Scores, grounds: Grounds
) -> tuple[Aspect, Observation]:
    aspect = rubric().codes[one.code].aspect if one.code else one.aspect
    score = scores.aspects[aspect]
    if score is None:
        score = scores.overall
    goodness = (score - 1) / 9
    severity = goodness if isinstance(one, Strength) else 1 - goodness
    return aspect, Observation(
        text=one.text,
        code=one.code,
        severity=max(LEAST_SEVERITY, round(severity, 2)),
        region=grounds.region(one.code),
    )


def _weightiest(
    found: list[tuple[Aspect, Observation]], most: int
) -> list[tuple[Aspect, Observation]]:
    return sorted(found, key=lambda one: -one[1].severity)[:most]


def _sentence(text: str) -> str:
    return one_line(text, MOST_SENTENCE) or "–"


def _known(code: str | None, kind: CodeKind) -> str | None:
    return code if code in codes(kind) else None
