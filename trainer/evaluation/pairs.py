"""What a blind comparison keeps on disk, and reading it.

texts.jsonl   a Contest a line: who wrote what; `evaluate` leaves it
pairs.jsonl   a Head, then one Pair a line, in random order: what judges see
key.json      who wrote which text; its sha256 is in the head, so that it cannot be changed later
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from engine.critique import Language
from trainer.evaluation.error import EvaluationError

PAIRS: Final = "pairs.jsonl"
KEY: Final = "key.json"
TEXTS: Final = "texts.jsonl"

Criterion = Literal["professionalism", "insight", "accuracy", "fluency"]
CRITERIA: Final[tuple[Criterion, ...]] = get_args(Criterion)
Role = Literal["pair", "repeat", "catch"]
Side = Literal["A", "B"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Contest(_Part):
    """What contestants said to the same question about the same photo."""

    item: str
    photo: Path
    language: Language
    asked: str = ""
    texts: dict[str, str]


class Head(_Part):
    """The first line of the pairs."""

    schema_version: Literal[1] = 1
    pairs: int
    criteria: tuple[Criterion, ...] = CRITERIA
    key_sha256: str


class Pair(_Part):
    """Two texts on one photo; nothing here tells who wrote them."""

    pair: str
    photo: Path
    language: Language
    asked: str = ""
    a: str
    b: str


class Hidden(_Part):
    """Who wrote a pair's texts.

    role: "repeat" is a pair that was shown before, its sides exchanged; in a "catch" one text is
    about another photo, and `a` or `b` is "" for that one.
    """

    pair: str
    item: str
    role: Role
    a: str
    b: str

    def author(self, side: Side) -> str:
        """Who wrote that side's text."""
        return self.a if side == "A" else self.b


class Key(_Part):
    """All that judges must not know. nonce: keeps the key from being guessed by its sha256."""

    seed: int
    nonce: str
    contestants: tuple[str, ...]
    pairs: tuple[Hidden, ...]


def read_contests(path: Path) -> list[Contest]:
    """What `evaluate` left in texts.jsonl. Raises EvaluationError "pairs-damaged"."""
    contests = []
    for number, line in enumerate(lines_of(path), start=1):
        try:
            contests.append(Contest.model_validate_json(line))
        except ValidationError as error:
            raise damaged(path, number, error) from error
    return contests


def read_pairs(path: Path) -> tuple[Head, list[Pair]]:
    """The pairs as judges see them. Raises EvaluationError "pairs-damaged"."""
    head: Head | None = None
    pairs = []
    for number, line in enumerate(lines_of(path), start=1):
        try:
            if head is None:
                head = Head.model_validate_json(line)
            else:
                pairs.append(Pair.model_validate_json(line))
        except ValidationError as error:
            raise damaged(path, number, error) from error
    if head is None or head.pairs != len(pairs):
        raise EvaluationError(
            "pairs-damaged", path=str(path), line=len(pairs) + 2, detail="it ends early"
        )
    return head, pairs


def read_key(path: Path, head: Head) -> Key:
    """The key, which must be the one that the pairs were made with.

    Raises EvaluationError "key-missing", "key-altered".
    """
    try:
        kept = path.read_bytes()
    except OSError as error:
        raise EvaluationError("key-missing", path=str(path)) from error
    if sha256_of(kept) != head.key_sha256:
        raise EvaluationError("key-altered", path=str(path))
    return Key.model_validate_json(kept)


def lines_of(path: Path) -> Iterator[str]:
    """The lines that hold anything. Raises EvaluationError "pairs-damaged"."""
    try:
        yield from filter(None, path.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError("pairs-damaged", path=str(path), line=1, detail=str(error)) from error


def damaged(path: Path, line: int, error: ValidationError) -> EvaluationError:
    """The error for a line, with what is wrong with it."""
    detail = error.errors()[0]["msg"]
    return EvaluationError("pairs-damaged", path=str(path), line=line, detail=detail)


def sha256_of(kept: bytes) -> str:
    """Hexadecimal."""
    return hashlib.sha256(kept).hexdigest()
