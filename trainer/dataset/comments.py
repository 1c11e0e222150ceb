"""Raw comments under photos, as they are gathered from the pages of a contest or a forum.

Read are a JSON object `{photo: [comment, ...]}`, and a list or JSONL of
`{"image": photo, "comments": [...]}` (the shape of DPC-Captions) or
`{"filename": photo, "sentences": [{"raw": ...}]}` (Karpathy's). A comment is a text, or an object
with the text, who wrote it, and a score. Each becomes a record of its own: several people who
speak of one photo are what agreement is computed from, and what one critique is written from.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from trainer.dataset.reading import Entry
from trainer.dataset.reasons import EntryError
from trainer.dataset.record import Record
from trainer.dataset.scores import score_of
from trainer.dataset.source import Source

LISTS: Final = ("comments", "captions", "sentences", "critiques", "reviews")
_PHOTO: Final = ("image", "photo", "filename", "file_name", "image_id", "id")
_TEXT: Final = ("comment", "text", "raw", "caption", "body", "critique", "review", "content")
_AUTHOR: Final = ("author", "user", "username", "commenter", "reviewer", "by")
_ANY_SUFFIX: Final = (".jpg", ".jpeg", ".png")


def records(entry: Entry, source: Source) -> Iterator[Record | EntryError]:
    """One record per comment, or why it is none. Raises EntryError where the whole entry is bad."""
    photo, said, rest = _photo_and_comments(entry)
    named = source.photos.relative(_with_suffix(photo, source))
    if not isinstance(said, list):
        raise EntryError("invalid", "comments")
    if not said:
        raise EntryError("no-critique", named)
    shared = {key: rest[key] for key in ("language", "licence", "shoot") if key in rest}
    for number, comment in enumerate(said, start=1):
        one = f"{photo}#{number}"
        try:
            facts = shared | _comment(comment, one)
            yield source.record(entry.number, id=one, photo=named, **facts)
        except EntryError as error:
            yield error


def _photo_and_comments(entry: Entry) -> tuple[str, Any, dict[str, Any]]:
    if entry.name:
        value = entry.value
        if isinstance(value, dict):
            return entry.name, _first(value, LISTS), value
        return entry.name, value, {}
    if not isinstance(entry.value, dict):
        raise EntryError("invalid", "comments")
    photo = _first(entry.value, _PHOTO)
    if photo is None:
        raise EntryError("no-photo")
    return str(photo), _first(entry.value, LISTS), entry.value


def _comment(comment: Any, one: str) -> dict[str, Any]:
    if isinstance(comment, str):
        comment = {"text": comment}
    text = _first(comment, _TEXT) if isinstance(comment, dict) else None
    if not isinstance(text, str):
        raise EntryError("invalid", one)
    if not text.strip():
        raise EntryError("no-critique", one)
    author = _first(comment, _AUTHOR)
    return {
        "text": text.strip(),
        "author": "" if author is None else str(author),
        "score": score_of(comment.get("score", comment.get("rating"))),
    }


def _first(value: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((value[name] for name in names if value.get(name) is not None), None)


def _with_suffix(photo: str, source: Source) -> str:
    """Such files often give a photo's number only; then the file of that name is meant."""
    if photo.lower().endswith(_ANY_SUFFIX) or "/" in photo or "\\" in photo or ".." in photo:
        return photo
    there = (photo + end for end in _ANY_SUFFIX if source.photos.path(photo + end).exists())
    return next(there, photo if "." in photo else photo + _ANY_SUFFIX[0])
