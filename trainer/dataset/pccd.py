"""PCCD's JSON (Chang et al., "Aesthetic Critiques Generation for Photos", ICCV 2017).

A list of photos, each with one reviewer's words on seven aspects, and seven scores in the order
general_impression, subject_of_photo, composition, use_of_camera, depth_of_field, color_lighting,
focus; "N" stands where nothing was said. They become ours like this:

general_impression   the record's text
overall              the record's score (the file's own figure: mostly the mean of the seven)
subject_of_photo     subject
composition          composition
color_lighting       colour, text and score; light gets the score alone, because the text speaks
                     of both and must not be taught twice
use_of_camera, depth_of_field, focus
                     technique: the texts one after the other, the mean of the scores

The score of general_impression, the photographer's own description, title and category have no
place. The photo is named by the file name of `image_url`, or by `title` where such a file exists.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from statistics import fmean
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from engine.critique import Aspect
from trainer.dataset.reading import Entry
from trainer.dataset.reasons import EntryError
from trainer.dataset.record import Record, Remark
from trainer.dataset.scores import score_of
from trainer.dataset.source import Source

ASPECTS: Final = (
    *("general_impression", "subject_of_photo", "composition", "use_of_camera"),
    *("depth_of_field", "color_lighting", "focus"),
)
_OURS: Final = {
    Aspect.COMPOSITION: ("composition",),
    Aspect.COLOUR: ("color_lighting",),
    Aspect.SUBJECT: ("subject_of_photo",),
    Aspect.TECHNIQUE: ("use_of_camera", "depth_of_field", "focus"),
}
_SUFFIXES: Final = ("jpg", "jpeg", "png")


def records(entry: Entry, source: Source) -> Iterator[Record]:
    """The record of one photo. Raises EntryError."""
    value = entry.value
    if not isinstance(value, dict):
        raise EntryError("invalid", "general_impression")
    scores = _scores(value)
    aspects = {aspect: _remark(value, theirs, scores) for aspect, theirs in _OURS.items()}
    aspects[Aspect.LIGHT] = Remark(score=scores["color_lighting"])
    said = {aspect: one for aspect in Aspect if (one := aspects.get(aspect)) and one != Remark()}
    text = _text(value, "general_impression")
    if not text and not any(one.text for one in said.values()):
        raise EntryError("no-critique")
    yield source.record(
        entry.number,
        id=_text(value, "title"),
        photo=source.photos.relative(_photo(value, source)),
        text=text,
        score=score_of(value.get("overall")),
        aspects=said,
        author=_text(value, "reviewer"),
    )


def _scores(value: dict[str, Any]) -> dict[str, float | None]:
    given = value.get("score")
    if given is None:
        return dict.fromkeys(ASPECTS)
    if not isinstance(given, list) or len(given) != len(ASPECTS):
        raise EntryError("invalid", "score: not a list of seven")
    return {name: score_of(one) for name, one in zip(ASPECTS, given, strict=True)}


def _remark(
    value: dict[str, Any], theirs: tuple[str, ...], scores: dict[str, float | None]
) -> Remark:
    texts = [_text(value, name) for name in theirs]
    given = [score for name in theirs if (score := scores[name]) is not None]
    return Remark(
        text="\n".join(filter(None, texts)), score=round(fmean(given), 2) if given else None
    )


def _text(value: dict[str, Any], name: str) -> str:
    text = value.get(name) or ""
    if not isinstance(text, str):
        raise EntryError("invalid", name)
    return text.strip()


def _photo(value: dict[str, Any], source: Source) -> str:
    url, title = _text(value, "image_url"), _text(value, "title")
    name = PurePosixPath(unquote(urlsplit(url).path)).name
    others = [f"{title}-{name}", *(f"{title}.{suffix}" for suffix in _SUFFIXES)] if title else []
    if name and source.photos.path(name).exists():
        return name
    for other in others:
        if "/" not in other and source.photos.path(other).exists():
            return other
    return name or (others[1] if others else "")
