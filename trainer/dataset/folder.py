"""A folder of photos, a text of the same stem beside each: `a.jpg` with `a.txt` or `a.md`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from engine.photo import is_candidate
from trainer.dataset.error import DatasetError
from trainer.dataset.reading import Entry, text_of
from trainer.dataset.reasons import EntryError
from trainer.dataset.record import Record
from trainer.dataset.source import Source

TEXTS: Final = (".txt", ".md")


def entries(folder: Path) -> Iterator[Entry]:
    """One entry per photo and text of a stem, in order of their names; links are not followed.

    The value is (photo or None, text or None), relative to the folder. A photo without a text
    is an entry too, so that it is told. Files of other kinds are passed over.
    """
    number = 0
    for parent, folders, names in os.walk(folder):
        folders.sort()
        where = Path(parent).relative_to(folder)
        stems: dict[str, tuple[list[str], list[str]]] = {}
        for name in sorted(names):
            photos, texts = stems.setdefault(Path(name).stem.casefold(), ([], []))
            if Path(name).suffix.lower() in TEXTS:
                texts.append(name)
            elif is_candidate(Path(parent, name)):
                photos.append(name)
        for photos, texts in stems.values():
            for photo, text in _together(photos, texts):
                number += 1
                yield Entry(number, (photo and where / photo, text and where / text))


def records(entry: Entry, source: Source) -> Iterator[Record]:
    """The record of one photo and its text. Raises EntryError."""
    photo, text = entry.value
    if photo is None:
        raise EntryError("no-photo", text.as_posix())
    if text is None:
        raise EntryError("no-critique", photo.as_posix())
    if not source.photos.holds(text.as_posix()):
        raise EntryError("outside", text.as_posix())
    try:
        said = text_of(source.path / text).strip()
    except DatasetError as error:
        reason = {"encoding": "encoding", "empty": "no-critique"}.get(error.kind, "invalid")
        raise EntryError(reason, text.as_posix()) from error  # type: ignore[arg-type]
    if not said:
        raise EntryError("no-critique", text.as_posix())
    yield source.record(
        entry.number,
        file=text.as_posix(),
        id=text.with_suffix("").as_posix(),
        photo=source.photos.relative(photo.as_posix()),
        text=said,
    )


def _together(photos: list[str], texts: list[str]) -> Iterator[tuple[str | None, str | None]]:
    """Each text with the stem's photo; the first photo stands for a RAW and its JPEG."""
    if photos and texts:
        yield from ((photos[0], text) for text in texts)
    elif photos:
        yield photos[0], None
    elif texts:
        yield None, texts[0]
