"""The evaluation as one HTML file: every figure beside its controls, and said in plain words."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from engine import __version__
from engine.critique import Language
from engine.photo.error import PhotoError
from engine.photo.thumbnail import thumbnail_jpeg
from engine.places import RESOURCES
from engine.translation import translate
from trainer.evaluation.files import write
from trainer.evaluation.result import Evaluation, Words
from trainer.evaluation.rows import Row, Section
from trainer.evaluation.words import interval, part_of, shown, title, value, verdict

_SIDE: Final = 480  # px of a photo in a case study
_DRAWN: Final = ("scores", "choices", "faults", "codes")
_HABITS: Final = "habits"  # more is not better there
_FEW: Final = 30  # photos, below which a bootstrap over them is too sure of itself
# What is said first, in words: the measure that stands for each section.
_FIRST: Final[dict[Section, str]] = {
    "scores": "srcc",
    "choices": "accuracy",
    "faults": "named-fault",
    "codes": "micro-f1",
    "texts": "rouge-l",
}


@dataclass(frozen=True)
class Bar:
    """An interval as it is drawn."""

    name: str
    low: float
    value: float
    high: float
    y: float


@dataclass(frozen=True)
class Line:
    """A row as the report shows it."""

    row: Row
    title: str
    said: str
    bars: list[Bar]

    @property
    def n(self) -> int:
        """Items behind it."""
        figure = self.row.own or self.row.gap
        return figure.n if figure else 0


@dataclass(frozen=True)
class Table:
    """A section as the report shows it. drawn: it has bars. worded: it has a verdict."""

    name: Section
    lines: list[Line]

    @property
    def drawn(self) -> bool:
        """Whether its figures run from 0 to 1."""
        return self.name in _DRAWN

    @property
    def worded(self) -> bool:
        """Whether more is better."""
        return self.name != _HABITS


def report(result: Evaluation, target: Path, language: Language) -> None:
    """Write the file, whole or not at all. Raises EvaluationError "unwritable"."""
    write(target, html(result, language))


def html(result: Evaluation, language: Language) -> str:
    """The report's text; photos that are still there are embedded as small JPEGs."""
    text = partial(translate, language)
    names = [one.name for one in result.contestants]
    tables = [
        Table(name, [_line(row, language) for row in result.rows if row.section == name])
        for name in get_args(Section)
    ]
    templates = environment()
    templates.filters |= {"value": partial(value, language), "interval": interval}
    page = templates.get_template("evaluation.html.j2")
    return page.render(
        result=result,
        version=__version__,
        names=names,
        few=_FEW,
        verdicts=list(_verdicts(result, language)),
        sections=[table for table in tables if table.lines],
        cases=[{"case": one, "image": embedded(one.photo, _SIDE)} for one in result.cases],
        marks=partial(_marks, language),
        text=text,
        language=language,
    )


def _verdicts(result: Evaluation, language: Language) -> Sequence[dict[str, str]]:
    """One for each section: the last contestant's first measure over everything."""
    last = result.contestants[-1].name
    base = result.contestants[0].name if len(result.contestants) > 1 else ""
    told = []
    for section, measure in _FIRST.items():
        for row in result.rows:
            if (row.section, row.measure, row.contestant) != (section, measure, last):
                continue
            if row.of and section != "texts":
                continue
            figure = row.gap if row.own is None else row.own
            said = translate(
                language,
                "evaluation-told",
                name=last,
                figure=shown(language, figure, measure, signed=row.own is None),
                verdict=verdict(row, language, base),
            )
            told.append({"title": title(row, language), "said": said})
    return told


def _line(row: Row, language: Language) -> Line:
    bars = []
    for name, figure, y in (
        ("own", row.own, 0.2),
        ("wrong", row.wrong, 0.5),
        ("blind", row.blind, 0.8),
    ):
        if figure is None or figure.value is None:
            continue
        low, value, high = (
            min(1.0, max(-0.3, figure.value if one is None else one))
            for one in (figure.low, figure.value, figure.high)
        )
        bars.append(Bar(name, low, value, high, y))
    said = verdict(row, language) if row.section != _HABITS else ""
    return Line(row, title(row, language), said, bars)


def _marks(language: Language, words: Words) -> str:
    """Score and faults after a name."""
    faults = [part_of(one, language) for one in words.faults]
    score = [f"{words.score:.1f}"] if words.score is not None else []
    return "".join(f" · {one}" for one in (*score, *faults))


def embedded(photo: Path, side: int) -> str | None:
    """A photo as a JPEG in base64, so many pixels long; None where it is gone or broken."""
    try:
        return base64.b64encode(thumbnail_jpeg(photo, side)).decode()
    except PhotoError:
        return None


def environment() -> Environment:
    """The templates of `resources/report`; everything is escaped."""
    return Environment(
        loader=FileSystemLoader(RESOURCES / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
