"""JSONL of `messages`, in the shapes of TRL, ms-swift and LLaMA-Factory.

Read are `{"messages": [...], "images": [...]}` with texts or with lists of parts, TRL's
`prompt` and `completion`, ms-swift's `query`, `response` and `history`. Written is the first, one
object a line, which all three read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from trainer.dataset.conversation import OURS, PLACE, ours, record_of, turns_of
from trainer.dataset.reading import Entry
from trainer.dataset.reasons import EntryError
from trainer.dataset.record import Record
from trainer.dataset.source import Source
from trainer.dataset.talk import paired

_ROLES: Final = {"user": "user", "human": "user", "assistant": "assistant", "gpt": "assistant"}


def records(entry: Entry, source: Source) -> Iterator[Record]:
    """The record of one entry. Raises EntryError."""
    value = entry.value
    if not isinstance(value, dict):
        raise EntryError("invalid", "messages")
    images = [*_listed(value.get("images")), *_listed(value.get("image"))]
    spoken = []
    for role, content in _messages(value):
        text, shown = _parts(content)
        images += shown
        spoken.append((role, text.replace(PLACE, "")))
    named = list(dict.fromkeys(_path(one) for one in images if one is not None))
    if len(named) > 1:
        raise EntryError("several-photos", ", ".join(map(str, named))[:200])
    photo = named[0] if named else None
    yield record_of(value, paired(spoken), photo, entry.number, source)


def entry_of(record: Record) -> dict[str, Any]:
    """A record as one line of the file."""
    messages = []
    for number, turn in enumerate(turns_of(record)):
        place = "" if number else PLACE
        messages.append({"role": "user", "content": place + turn.question})
        messages.append({"role": "assistant", "content": turn.answer})
    return {"id": record.id, "messages": messages, "images": [record.photo], OURS: ours(record)}


def _messages(value: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    if "query" in value:
        for pair in _listed(value.get("history")):
            if not isinstance(pair, list) or len(pair) != 2:
                raise EntryError("invalid", "history")
            yield from (("user", pair[0]), ("assistant", pair[1]))
        yield from (("user", value["query"]), ("assistant", value.get("response")))
        return
    if "messages" in value:
        said = value["messages"]
    else:
        said = [*_spoken(value.get("prompt"), "user")]
        said += _spoken(value.get("completion"), "assistant")
    if not isinstance(said, list) or not said:
        raise EntryError("invalid", "messages")
    for one in said:
        if not isinstance(one, dict):
            raise EntryError("invalid", "messages")
        role = one.get("role", one.get("from"))
        yield _ROLES.get(str(role).lower(), "system"), one.get("content", one.get("value"))


def _spoken(said: Any, role: str) -> list[Any]:
    return [{"role": role, "content": said}] if isinstance(said, str) else _listed(said)


def _parts(content: Any) -> tuple[str, list[Any]]:
    """The text of a message, and the photos in it; a place kept for a photo names none."""
    if isinstance(content, str):
        return content, []
    if not isinstance(content, list):
        raise EntryError("invalid", "content")
    texts, images = [], []
    for part in content:
        if isinstance(part, str):
            texts.append(part)
        elif isinstance(part, dict) and isinstance(part.get("text"), str):
            texts.append(part["text"])
        elif isinstance(part, dict):
            named = part.get("image", part.get("image_url", part.get("path", part.get("url"))))
            images.append(named)
    return "\n".join(texts), images


def _path(named: Any) -> Any:
    """A photo's path, in whichever of the shapes; bytes inside the file are nobody's photo."""
    if isinstance(named, dict):
        return named.get("path") or named.get("url") or named.get("image") or ""
    return named


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
