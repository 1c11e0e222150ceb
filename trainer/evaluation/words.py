"""Figures and what they show, in words and numbers for people."""

from __future__ import annotations

from typing import Final, get_args

from engine.critique import Aspect, Language
from engine.rubric import rubric
from engine.translation import translate
from trainer.evaluation.codes import NONE
from trainer.evaluation.figure import Figure
from trainer.evaluation.rows import Row, Section

_POINTS: Final = ("bleu", "aspects", "length", "relevance", "preciseness", "completeness")
_CORRELATIONS: Final = ("srcc", "srcc-rating", "plcc", "plcc-fitted")


def verdict(row: Row, language: Language, base: str = "") -> str:
    """What a row shows, in plain words; "" where nothing was compared.

    base: the name of the contestant that it was compared with.
    """
    said = []
    if row.gap is not None:
        said.append(translate(language, f"evaluation-verdict-wrong-{_against(row.gap)}"))
    low = row.own.low if row.own else None
    if row.chance is not None and low is not None and low <= row.chance:
        said.append(translate(language, "evaluation-verdict-chance"))
    if row.beyond is not None and base:
        kind = f"evaluation-verdict-base-{_against(row.beyond)}"
        said.append(translate(language, kind, name=base))
    return translate(language, "evaluation-space").join(said)


def value(language: Language, figure: Figure | None, measure: str, *, signed: bool = False) -> str:
    """A figure alone; "–" where it was not measured."""
    if figure is None:
        return "–"
    if figure.value is None:
        return translate(language, "evaluation-undefined")
    unit = "" if measure in (*_CORRELATIONS, *_POINTS) else " %"
    return _number(figure.value, measure, signed=signed) + unit


def interval(figure: Figure | None, measure: str, *, signed: bool = False) -> str:
    """Its 95 % interval; "" without."""
    if figure is None or figure.low is None or figure.high is None:
        return ""
    low, high = (_number(one, measure, signed=signed) for one in (figure.low, figure.high))
    return f"[{low}, {high}]"


def shown(language: Language, figure: Figure | None, measure: str, *, signed: bool = False) -> str:
    """A figure, its interval, and the number of items, in one line."""
    told = value(language, figure, measure, signed=signed)
    if figure is None or figure.value is None:
        return told
    return translate(
        language,
        "evaluation-shown",
        figure=told,
        interval=interval(figure, measure, signed=signed),
        n=figure.n,
    )


def title(row: Row, language: Language) -> str:
    """What was measured, and of what."""
    measure = translate(language, f"evaluation-measure-{row.measure}")
    if not row.of:
        return measure
    return translate(
        language, "evaluation-of", measure=measure, of=part_of(row.of, language, row.section)
    )


def part_of(of: str, language: Language, section: Section = "codes") -> str:
    """A code, an aspect or a language by the name people know; datasets have their own names."""
    if section == "scores":
        return of
    if of in rubric().codes:
        return translate(language, f"code-{of.replace('_', '-')}")
    if of in tuple(Aspect):
        return translate(language, f"aspect-{of}")
    if of in (NONE, *get_args(Language)):
        return translate(language, f"evaluation-part-{of}")
    return of


def _against(figure: Figure) -> str:
    if figure.value is None:
        return "undefined"
    if figure.positive:
        return "better"
    return "worse" if figure.high is not None and figure.high < 0 else "same"


def _number(number: float, measure: str, *, signed: bool) -> str:
    sign = "+" if signed else ""
    if measure in _CORRELATIONS:
        told = f"{number:{sign}.3f}"
    elif measure in _POINTS:
        told = f"{number:{sign}.2f}"
    else:
        told = f"{100 * number:{sign}.1f}"
    return told.replace("-", "−")
