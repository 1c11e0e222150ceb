"""Aesthetic instruction tuning of the base into a critic: lessons as the trainer's own samples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from engine.critics.language.answer import answer_json
from engine.views.view import ModelView
from trainer.mini.facts import facts_of
from trainer.mini.faults import NONE
from trainer.mini.heads import CODES
from trainer.mini.learning import Base
from trainer.mini.lessons import Lesson
from trainer.mini.teaching import LANGUAGES, Truth, critique
from trainer.samples.sample import Exchange, Sample

Views = dict[str, tuple[ModelView, ...]]

_SURE: Final = 0.4  # probability from which a fault of the photo's own is worth a word
_POOR: Final = 0.2  # below this share of people's scores a photo has some fault
_OTHERS: Final = 3  # lessons for each photo as it is
_FLAWED: Final = 2  # photos with a fault of their own for each without any
_GOOD: Final = 0.75  # goodness of the photos that faults are put into, in the mean
_COST: Final = (0.2, 0.55)  # what a fault takes from a photo's goodness, and what its strength adds


@dataclass(frozen=True)
class Own:
    """The fault of our kinds that an untouched photo has by itself, or "none"; severity: 0-1."""

    code: str
    severity: float


def own_faults(base: Base, lessons: Iterable[Lesson]) -> dict[str, Own]:
    """What photos that were left as they are suffer from, by name, as the tower's heads see it.

    Where they are unsure of a fault, or see nothing in a photo that people found poor, nothing is
    known.
    """
    own: dict[str, Own] = {}
    for lesson, logits, _ in base.answers(lessons):
        share, place = logits.softmax(-1).max(-1)
        code, score = CODES[int(place)], lesson.score or 0.0
        if code == NONE and score >= _POOR:
            own[lesson.photo] = Own(NONE, 0.0)
        elif code != NONE and share > _SURE:
            own[lesson.photo] = Own(code, 0.3 + 0.5 * (1 - score))
    return own


def some_as_they_are(lessons: Iterable[Lesson], own: Mapping[str, Own]) -> Iterator[Lesson]:
    """Of these lessons one as it is, of a photo whose own faults are known, for each three others.

    A critic that has hardly seen a photo as it is blames them all; one that has seen little else,
    or little but flawless ones, blames none. Among the others, too, are some that were left alone:
    of large photos as well.
    """
    flawed = flawless = others = 0
    for lesson in lessons:
        as_it_is = flawed + flawless
        if lesson.code is not None:
            if others >= _OTHERS * (as_it_is + 1):
                continue
            others += 1
        elif lesson.photo not in own or _OTHERS * as_it_is > others:
            continue
        elif own[lesson.photo].code != NONE:
            flawed += 1
        elif _FLAWED * flawless <= flawed:
            flawless += 1
        else:
            continue
        yield lesson


def samples_of(
    lessons: Iterable[Lesson], own: Mapping[str, Own], seed: int
) -> tuple[list[Sample], Views]:
    """A critique for each lesson of which enough is known, in either language; and what is shown.

    own: faults of untouched photos, by name; those that are not in it are left out. A score is
    told only of pixels that people saw.
    """
    random = Random(seed)  # noqa: S311 - nothing secret
    samples: list[Sample] = []
    views: Views = {}
    for number, lesson in enumerate(lessons):
        truth = _truth(lesson, own)
        if truth is None:
            continue
        language = random.choice(LANGUAGES)
        key = f"{number} {lesson.photo}"
        answer = answer_json(critique(truth, language, random))
        samples.append(
            Sample(
                record=key,
                photo=key,
                kind="critique",
                language=language,
                exchanges=(Exchange(asked="", answer=answer),),
                score=None if lesson.score is None else 1 + 9 * lesson.score,
            )
        )
        views[key] = tuple(
            ModelView("whole" if place == 0 else "detail", pixels, (0.0, 0.0, 1.0, 1.0), 1.0)
            for place, pixels in enumerate(lesson.views)
        )
    return samples, views


def _truth(lesson: Lesson, own: Mapping[str, Own]) -> Truth | None:
    truth = Truth(facts_of(lesson.views), NONE, 0.0, lesson.score or 0.0)
    if lesson.code is None:
        fault = own.get(lesson.photo)
        return replace(truth, code=fault.code, strength=fault.severity) if fault else None
    if lesson.code == NONE:
        return truth
    least, more = _COST
    goodness = max(0.0, _GOOD - least - more * lesson.strength)
    return replace(truth, code=lesson.code, strength=lesson.strength, goodness=goodness)
