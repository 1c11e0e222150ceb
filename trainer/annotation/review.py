"""Cross-review: a second person accepts or rejects a critique before a model learns from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, Literal

from engine.critique import Language
from engine.translation import translate
from trainer.annotation.agreement import disagreement
from trainer.annotation.error import AnnotationError
from trainer.dataset.record import Record, Review

Status = Literal["unreviewed", "accepted", "rejected", "contested"]

_OPEN: Final[tuple[Status, ...]] = ("contested", "unreviewed")


def status(record: Record) -> Status:
    """What its reviewers decided; "contested" where they differ.

    Whoever is unsure decides nothing: such a record still waits for a second person.
    """
    verdicts = {one.verdict for one in record.reviews} - {"unsure"}
    if len(verdicts) > 1:
        return "contested"
    if "accepted" in verdicts:
        return "accepted"
    return "rejected" if verdicts else "unreviewed"


def in_words(one: Status, language: Language) -> str:
    """A status for people."""
    return translate(language, f"annotation-status-{one}")


def statuses(records: Sequence[Record]) -> Counter[Status]:
    """How many records are in which state."""
    return Counter(status(one) for one in records)


def reviewed(record: Record, review: Review) -> Record:
    """The record with one more review, which takes the place of the same person's earlier one.

    Raises AnnotationError "own", "nameless".
    """
    if not review.author.strip():
        raise AnnotationError("nameless")
    if review.author == record.author:
        raise AnnotationError("own", author=review.author)
    others = (one for one in record.reviews if one.author != review.author)
    return record.model_copy(update={"reviews": (*others, review)})


def to_review(
    records: Sequence[Record], *, reviewer: str = "", most: int | None = None
) -> list[Record]:
    """What needs a second pair of eyes: contested ones, then those not reviewed yet.

    Within each, photos come first on whose scores people agree least, then those that only one
    person scored; else the records' order. reviewer: leaves out what this person wrote or has given
    a verdict on.
    """
    apart = disagreement(records)
    waiting = [
        one for one in records if status(one) in _OPEN and not (reviewer and _knows(one, reviewer))
    ]
    waiting.sort(key=lambda one: (_OPEN.index(status(one)), -apart.get(one.photo, -1.0)))
    return waiting[:most]


def teachable(records: Sequence[Record], *, only_accepted: bool = False) -> list[Record]:
    """The records that a model may learn from: none that was rejected, or accepted ones only."""
    return [
        one
        for one in records
        if (status(one) == "accepted" if only_accepted else status(one) != "rejected")
    ]


def _knows(record: Record, reviewer: str) -> bool:
    return reviewer == record.author or any(one.author == reviewer for one in record.reviews)
