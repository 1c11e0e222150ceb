"""The data card: what somebody must know before they use a dataset, in Markdown."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from engine.critique import Aspect, Language
from engine.places import RESOURCES
from trainer.annotation.agreement import agreement
from trainer.dataset.dataset import Dataset
from trainer.dataset.reasons import in_words
from trainer.dataset.wording import length, whole_text

_MOST_AUTHORS: Final = 30
_FEW: Final = 2000  # records; the interval of a larger set is narrow, and takes long to draw
_CELL: Final = str.maketrans({"|": "\\|", "\n": " ", "\r": " ", "<": "&lt;"})


def card(dataset: Dataset, language: Language = "en") -> str:
    """The card of a dataset as it is now: counts, licences, removals, split, limits."""
    facts = _contents(dataset) | _scores(dataset) | _left_out(dataset, language) | _split(dataset)
    text = _template(language).render(
        name=_cell(dataset.manifest.name),
        steps=[_cell(step) for step in dataset.manifest.steps],
        agreement=_agreement(dataset),
        **facts,
    )
    return re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"


@cache
def _template(language: Language) -> Template:
    environment = Environment(
        loader=FileSystemLoader(RESOURCES / "dataset"),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - Markdown; what others wrote is escaped by `_cell`
    )
    return environment.get_template(f"card.{language}.md.j2")


def _contents(dataset: Dataset) -> dict[str, Any]:
    records = dataset.records
    licences = Counter(_cell(one.licence or dataset.manifest.licence) for one in records)
    authors = _counted(one.author for one in records)
    speaking: dict[str, set[str]] = {}
    for one in records:
        speaking.setdefault(one.photo, set()).add(one.author)
    shared = sum(len(people) > 1 for people in speaking.values())
    aspects = [
        (
            aspect.value,
            sum(bool((said := one.aspects.get(aspect)) and said.text) for one in records),
            sum(bool((said := one.aspects.get(aspect)) and said.score) for one in records),
        )
        for aspect in Aspect
    ]
    return {
        "records": len(records),
        "photos": len(speaking),
        "shared_photos": shared,
        "with_several": shared * 20 >= len(speaking),
        "with_text": sum(bool(one.text) for one in records),
        "with_score": sum(one.score is not None for one in records),
        "with_answer": sum(one.answer is not None for one in records),
        "reviewed": sum(bool(one.reviews) for one in records),
        "licences": _sorted(licences) if set(licences) - {""} else [],
        "languages": _counted(one.language for one in records),
        "authors": authors[:_MOST_AUTHORS],
        "more_authors": len(authors[_MOST_AUTHORS:]),
        "more_authors_records": sum(count for _, count in authors[_MOST_AUTHORS:]),
        "aspects": aspects,
        "unsaid_aspects": [name for name, words, _ in aspects if records and not words],
        "lengths": _quarters([length(whole_text(one)) for one in records]),
        "sources": _counted(f"{one.provenance.format}: {one.provenance.file}" for one in records)[
            :_MOST_AUTHORS
        ],
    }


def _scores(dataset: Dataset) -> dict[str, Any]:
    given = [one.score for one in dataset.records if one.score is not None]
    counts = Counter(min(9, int(score)) for score in given)
    bins = [(f"{low}–{low + 1}", counts[low]) for low in range(1, 10)]
    return {
        "scores": bins if given else [],
        "score_mean": statistics.fmean(given) if given else 0.0,
        "score_deviation": statistics.pstdev(given) if given else 0.0,
    }


def _left_out(dataset: Dataset, language: Language) -> dict[str, Any]:
    counts = _counted(one.reason for one in dataset.removed)
    return {
        "removed": len(dataset.removed),
        "removals": [(reason, in_words(reason, language), count) for reason, count in counts],
    }


def _agreement(dataset: Dataset) -> list[tuple[str, str, str, int]]:
    """Per aspect: alpha, its 95 % interval, and the photos that it rests on."""
    few = len(dataset.records) <= _FEW
    found = agreement(dataset.records, draws=500 if few else 0)
    return [
        (
            name,
            "–" if one.value is None else f"{one.value:.2f}",
            "–" if one.low is None or one.high is None else f"{one.low:.2f} – {one.high:.2f}",
            one.units,
        )
        for name, one in found.scores.items()
    ]


def _split(dataset: Dataset) -> dict[str, Any]:
    made = dataset.split
    if made is None:
        return {"split": [], "seed": None}
    photos = {one.id: one.photo for one in dataset.records}
    rows = [
        (part, len(ids), len({photos[one] for one in ids if one in photos}))
        for part, ids in made.parts.items()
    ]
    return {"split": rows, "seed": made.seed}


def _quarters(lengths: list[int]) -> list[int]:
    row = sorted(lengths) or [0]
    return [row[round(share * (len(row) - 1))] for share in (0, 0.25, 0.5, 0.75, 1)]


def _counted(names: Iterable[str]) -> list[tuple[str, int]]:
    return _sorted(Counter(_cell(name) for name in names))


def _sorted(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _cell(text: str) -> str:
    """A text of somebody else's that breaks no table."""
    return text.translate(_CELL)[:200]
