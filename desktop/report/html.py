"""The HTML report: one self-contained file with thumbnails, regions drawn, and print styles."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from desktop.critique.claim_check import check_text, checks_of
from desktop.report.illustrated import Illustrated
from desktop.tongue import Tongue
from engine import __version__
from engine.critique import AspectCritique, Critique, Failure, Language, Observation, Region
from engine.places import RESOURCES
from engine.translation import translate


@dataclass(frozen=True)
class Mark:
    """An observation as the report shows it: numbered where it has a place on the photo.

    checks: what the measurements say to it, a line each.
    """

    sign: str
    number: int | None
    observation: Observation
    checks: list[str]


class HtmlReport:
    """Written as critiques arrive; the file appears, whole, when it is closed."""

    def __init__(self, path: Path, language: Language) -> None:
        self._path = path
        self._partial = path.with_name(path.name + ".part")
        self._file = self._partial.open("w", encoding="utf-8")
        self._templates = _environment(language)
        self._failures: list[Failure] = []
        self._count = 0
        self._write("head.html.j2", made_at=datetime.now().astimezone(), version=__version__)

    def add(self, result: Illustrated | Failure) -> None:
        """One photo, or why it has no critique."""
        if isinstance(result, Failure):
            self._failures.append(result)
            return
        self._count += 1
        critique, thumbnail = result.critique, result.thumbnail
        aspects = _marked(critique)
        self._write(
            "photo.html.j2",
            critique=critique,
            name=Path(critique.photo.path).name,
            image=base64.b64encode(thumbnail).decode() if thumbnail else None,
            aspects=aspects,
            places=_places(aspects),
        )

    def close(self) -> None:
        """Finish the file and put it in its place."""
        if self._file.closed:
            return
        self._write("foot.html.j2", failures=self._failures, count=self._count)
        self._file.close()
        self._partial.replace(self._path)

    def abandon(self) -> None:
        """Leave nothing behind; a report that was there before stays."""
        self._file.close()
        self._partial.unlink()

    def _write(self, template: str, **values: object) -> None:
        self._file.write(self._templates.get_template(template).render(**values))


def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(RESOURCES / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["text"] = partial(translate, language)
    environment.globals["language"] = language
    return environment


def _marked(critique: Critique) -> list[tuple[AspectCritique, list[Mark]]]:
    """Each aspect with its observations, faults first; one number a region."""
    numbers: dict[Region, int] = {}
    tongue = Tongue(critique.language)
    marked = []
    for entry in critique.aspects:
        marks = []
        for sign, observation in entry.signed():
            region = observation.region
            number = numbers.setdefault(region, len(numbers) + 1) if region else None
            checks = [check_text(one, tongue) for one in checks_of(observation, critique)]
            marks.append(Mark(sign, number, observation, checks))
        marked.append((entry, marks))
    return marked


def _places(aspects: list[tuple[AspectCritique, list[Mark]]]) -> list[Mark]:
    """One mark for each region that is drawn on the photo."""
    first: dict[int, Mark] = {}
    for _, marks in aspects:
        for mark in marks:
            if mark.number is not None:
                first.setdefault(mark.number, mark)
    return list(first.values())
