"""What `mini` is taught to say: first measured facts, then critiques, in varied words.

Every statement follows from what is known: the fault that was put in, or that the tower found in an
untouched photo, what the views show, and the score that people gave. The words are in
`resources/mini`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any, Final

import yaml

from engine.critics.language.answer import (
    Advice,
    Answer,
    Level,
    Levels,
    Strength,
    Weakness,
    answer_json,
)
from engine.critics.language.levels import LEVELS
from engine.critique import Aspect, Language
from engine.places import RESOURCES
from engine.rubric import rubric
from trainer.mini.facts import Facts
from trainer.mini.faults import NONE

LANGUAGES: Final[tuple[Language, ...]] = ("en", "zh")
_SPOILS: Final = {  # faults beside which a merit cannot be said
    "well_exposed": {"overexposed", "underexposed"},
    "full_tonal_range": {"low_contrast", "overexposed", "underexposed"},
    "crisp_detail": {
        *("out_of_focus", "motion_blur", "compression_artifacts"),
        *("high_noise", "oversharpened"),
    },
    "hue": {"colour_cast", "oversaturated"},
    "clean": {"high_noise", "compression_artifacts", "oversharpened"},
    "side": {"overexposed", "underexposed"},
}
_ASPECTS: Final = {
    "well_exposed": Aspect.TECHNIQUE,
    "full_tonal_range": Aspect.LIGHT,
    "crisp_detail": Aspect.TECHNIQUE,
    "hue": Aspect.COLOUR,
    "clean": Aspect.TECHNIQUE,
    "side": Aspect.LIGHT,
}
_SEEN: Final = (Aspect.LIGHT, Aspect.COLOUR, Aspect.TECHNIQUE, Aspect.PROCESSING)


@dataclass(frozen=True)
class Truth:
    """What is known of a lesson's photo. goodness: 0-1, its place among the scores of people."""

    facts: Facts
    code: str
    strength: float
    goodness: float


def measured(truth: Truth, language: Language, random: Random) -> tuple[str, str]:
    """Question and answer of the base: what can be measured, and what was done to the photo."""
    words = _words(language)
    told, facts = words["measured"], truth.facts
    hue = told["hue"].format(hue=words["hue"][facts.hue]) if facts.hue else ""
    said = told["list"].format(
        light=words["light"][facts.light],
        contrast=words["contrast"][facts.contrast],
        colour=words["colour"][facts.colour],
        hue=hue,
        detail=told["detail"][facts.detail],
        side=words["side"][facts.side],
    )
    how = told["how"][_step(truth.strength)]
    done = told["nothing"] if truth.code == NONE else told["done"][truth.code].format(how=how)
    gap = " " if language == "en" else ""
    return random.choice(words["asks"]["measured"]), f"{said}{gap}{done}"


def named(code: str, language: Language, random: Random) -> tuple[str, str]:
    """Question and answer of the base: nothing but the fault, by its code."""
    return random.choice(_words(language)["asks"]["named"]), code


def rated(goodness: float, language: Language, random: Random) -> tuple[str, str]:
    """Question and answer of the base: the level that people's scores amount to."""
    return random.choice(_words(language)["asks"]["rated"]), _level(goodness, random)


def anything(language: Language, random: Random) -> tuple[str, str]:
    """A critique of no photo at all: the base is to know words before it is taught their use."""
    words = _words(language)
    facts = Facts(
        light=random.choice([*words["light"]]),
        contrast=random.choice([*words["contrast"]]),
        colour=random.choice([*words["colour"]]),
        hue=random.choice([None, *words["hue"]]),
        detail=random.choice([*words["measured"]["detail"]]),
        side=random.choice([*words["side"]]),
        exposed=random.random() < 0.5,
        whole_range=random.random() < 0.3,
        clean=random.random() < 0.5,
    )
    code = random.choice([NONE, *words["faults"]])
    truth = Truth(facts, code, random.random(), random.random())
    asked = random.choice(words["asks"]["anything"])
    return asked, answer_json(critique(truth, language, random))


def critique(truth: Truth, language: Language, random: Random) -> Answer:
    """The critique that such a photo should get."""
    words, code = _words(language), truth.code
    fault = words["faults"].get(code)
    how = words["how"][_step(truth.strength)]
    weaknesses: tuple[Weakness, ...] = ()
    advice: list[Advice] = []
    if fault:
        aspect = rubric().codes[code].aspect
        said = random.choice(fault["says"]).format(how=how)
        weaknesses = (Weakness(text=said, aspect=aspect, code=code),)
        stages = ("editing", "shooting") if random.random() < 0.6 else ("editing",)
        advice = [
            Advice(text=random.choice(fault[stage]), aspect=aspect, code=code, stage=stage)
            for stage in stages
        ]
    name = fault["name"] if fault else ""
    verdict = random.choice(words["verdict"]["fault" if fault else "none"]).format(fault=name)
    opening = random.choice(words["opening"]).format(
        light=words["light"][truth.facts.light],
        contrast=words["contrast"][truth.facts.contrast],
        colour=words["colour"][truth.facts.colour],
    )
    return Answer(
        strengths=_strengths(truth, words, random),
        weaknesses=weaknesses,
        summary=opening + (" " if language == "en" else "") + verdict,
        levels=_levels(truth),
        overall=_level(truth.goodness, random),
        suggestions=tuple(advice),
    )


def _strengths(truth: Truth, words: dict[str, Any], random: Random) -> tuple[Strength, ...]:
    facts = truth.facts
    holds = {
        "well_exposed": facts.exposed,
        "full_tonal_range": facts.whole_range,
        "crisp_detail": facts.detail == "high",
        "hue": facts.hue is not None,
        "clean": facts.clean,
        "side": facts.side != "middle",
    }
    true = [one for one, held in holds.items() if held and truth.code not in _SPOILS[one]]
    random.shuffle(true)
    coded = set(rubric().codes)
    return tuple(
        Strength(
            text=random.choice(words["strengths"][one]).format(
                hue=words["hue"].get(facts.hue, ""), side=words["side"][facts.side]
            ),
            aspect=_ASPECTS[one],
            code=one if one in coded else None,
        )
        for one in true[:2]
    )


def _levels(truth: Truth) -> Levels:
    """Good where nothing is known against an aspect; null where nothing is known of it."""
    levels: dict[str, Level | None] = {aspect.value: None for aspect in Aspect}
    levels |= {aspect.value: Level.GOOD for aspect in _SEEN}
    if truth.code != NONE:
        worse = (Level.FAIR, Level.POOR, Level.BAD)[_step(truth.strength)]
        levels[rubric().codes[truth.code].aspect] = worse
    return Levels.model_validate(levels)


def _level(goodness: float, random: Random) -> Level:
    """One of the two levels around it, drawn so that their mean is the goodness itself."""
    place = 4 * (1 - goodness)
    lower = min(3, int(place))
    return LEVELS[lower + (random.random() < place - lower)]


def _step(strength: float) -> int:
    return min(2, int(3 * strength))


@cache
def _words(language: Language) -> dict[str, Any]:
    text = (RESOURCES / "mini" / f"{language}.yaml").read_text(encoding="utf-8")
    words: dict[str, Any] = yaml.safe_load(text)
    return words
