"""LLaVA's JSON: a list of `{"id", "image", "conversations": [{"from", "value"}, ...]}`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from engine.critique import Turn
from trainer.dataset.conversation import OURS, PLACE, ours, record_of, turns_of
from trainer.dataset.reading import Entry
from trainer.dataset.reasons import EntryError
from trainer.dataset.record import Record
from trainer.dataset.source import Source
from trainer.dataset.talk import paired

_ROLES: Final = {"human": "user", "user": "user", "gpt": "assistant", "assistant": "assistant"}


def records(entry: Entry, source: Source) -> Iterator[Record]:
    """The record of one entry. Raises EntryError."""
    value = entry.value
    if not isinstance(value, dict) or not isinstance(value.get("conversations"), list):
        raise EntryError("invalid", "conversations")
    spoken = []
    for one in value["conversations"]:
        said = one.get("value", one.get("content")) if isinstance(one, dict) else None
        if not isinstance(said, str):
            raise EntryError("invalid", "conversations")
        role = _ROLES.get(str(one.get("from", one.get("role"))).lower(), "system")
        spoken.append((role, said.replace(PLACE, "")))
    image = value.get("image") or value.get("images")
    if isinstance(image, list):
        if len(image) > 1:
            raise EntryError("several-photos")
        image = image[0] if image else None
    yield record_of(value, paired(spoken), image, entry.number, source)


def entry_of(record: Record) -> dict[str, Any]:
    """A record as LLaVA keeps it."""
    return {
        "id": record.id,
        "image": record.photo,
        "conversations": list(_said(turns_of(record))),
        OURS: ours(record),
    }


def _said(turns: list[Turn]) -> Iterator[dict[str, str]]:
    for number, turn in enumerate(turns):
        place = "" if number else f"{PLACE}\n"
        yield {"from": "human", "value": place + turn.question}
        yield {"from": "gpt", "value": turn.answer}
