"""A comparison by people who do not know who wrote what: the pairs, and the key that is kept away.

pairs.jsonl   a Head, then one Pair a line, in random order: what judges see
key.json      who wrote which text; its sha256 is in the head, so that it cannot be changed later
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from random import Random
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
    for number, line in enumerate(_lines(path), start=1):
        try:
            contests.append(Contest.model_validate_json(line))
        except ValidationError as error:
            raise _damaged(path, number, error) from error
    return contests


def make_pairs(
    contests: Sequence[Contest],
    folder: Path,
    *,
    seed: int,
    repeats: float = 0.1,
    catches: float = 0.05,
) -> Path:
    """Write pairs and key into a folder; the path of the pairs.

    Every two contestants meet once in each contest, unless they wrote the same. Each is on the left
    as often as on the right, against each other one. repeats: share of pairs that are shown again
    with their sides exchanged; catches: share of further pairs of a contestant's own text and its
    text on another photo. Raises EvaluationError "no-items", "unwritable".
    """
    random = Random(seed)  # noqa: S311 - the order hides authorship, the nonce the key
    pairs = list(_balanced(contests, random))
    if not pairs:
        raise EvaluationError("no-items")
    again = random.sample(pairs, round(repeats * len(pairs)))
    shown = [
        *pairs,
        *(replace(one, role="repeat", a=one.b, b=one.a) for one in again),
        *_caught(contests, round(catches * len(pairs)), random),
    ]
    random.shuffle(shown)
    names = [f"{number:04d}" for number in range(1, len(shown) + 1)]
    key = Key(
        seed=seed,
        nonce=secrets.token_hex(16),
        contestants=tuple(dict.fromkeys(name for one in contests for name in one.texts)),
        pairs=tuple(one.hidden(name) for name, one in zip(names, shown, strict=True)),
    )
    kept = key.model_dump_json(indent=1)
    head = Head(pairs=len(shown), key_sha256=_sha256(kept.encode()))
    lines = [head, *(one.pair(name) for name, one in zip(names, shown, strict=True))]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / KEY).write_text(kept, encoding="utf-8")
        text = "".join(f"{line.model_dump_json()}\n" for line in lines)
        (folder / PAIRS).write_text(text, encoding="utf-8")
    except OSError as error:
        reason = error.strerror or ""
        raise EvaluationError("unwritable", path=str(folder), reason=reason) from error
    return folder / PAIRS


def read_pairs(path: Path) -> tuple[Head, list[Pair]]:
    """The pairs as judges see them. Raises EvaluationError "pairs-damaged"."""
    head: Head | None = None
    pairs = []
    for number, line in enumerate(_lines(path), start=1):
        try:
            if head is None:
                head = Head.model_validate_json(line)
            else:
                pairs.append(Pair.model_validate_json(line))
        except ValidationError as error:
            raise _damaged(path, number, error) from error
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
    if _sha256(kept) != head.key_sha256:
        raise EvaluationError("key-altered", path=str(path))
    return Key.model_validate_json(kept)


@dataclass(frozen=True)
class _Shown:
    """A pair with its authors: for each side a name and a text."""

    contest: Contest
    a: tuple[str, str]
    b: tuple[str, str]
    role: Role = "pair"

    def hidden(self, name: str) -> Hidden:
        return Hidden(pair=name, item=self.contest.item, role=self.role, a=self.a[0], b=self.b[0])

    def pair(self, name: str) -> Pair:
        one = self.contest
        return Pair(
            pair=name,
            photo=one.photo,
            language=one.language,
            asked=one.asked,
            a=self.a[1],
            b=self.b[1],
        )


def _balanced(contests: Sequence[Contest], random: Random) -> Iterator[_Shown]:
    """Every two who wrote different texts, each on the left every other time."""
    met: dict[tuple[str, str], list[Contest]] = {}
    for contest in contests:
        for one, other in combinations(contest.texts, 2):
            if contest.texts[one] != contest.texts[other]:
                met.setdefault((one, other), []).append(contest)
    for (one, other), those in met.items():
        random.shuffle(those)
        turned = random.randrange(2)
        for number, contest in enumerate(those):
            left, right = (one, other) if (number + turned) % 2 else (other, one)
            yield _Shown(contest, (left, contest.texts[left]), (right, contest.texts[right]))


def _caught(contests: Sequence[Contest], count: int, random: Random) -> Iterator[_Shown]:
    """A contestant's own text beside its text on another photo, on either side."""
    for _ in range(count):
        contest = random.choice(contests)
        name = random.choice(list(contest.texts))
        own = contest.texts[name]
        others = [
            one.texts[name]
            for one in contests
            if one.photo != contest.photo and one.language == contest.language
            if one.texts.get(name, own) != own
        ]
        if others:
            sides = [(name, own), ("", random.choice(others))]
            random.shuffle(sides)
            yield _Shown(contest, sides[0], sides[1], "catch")


def _lines(path: Path) -> Iterator[str]:
    try:
        yield from filter(None, path.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError("pairs-damaged", path=str(path), line=1, detail=str(error)) from error


def _damaged(path: Path, line: int, error: ValidationError) -> EvaluationError:
    detail = error.errors()[0]["msg"]
    return EvaluationError("pairs-damaged", path=str(path), line=line, detail=detail)


def _sha256(kept: bytes) -> str:
    return hashlib.sha256(kept).hexdigest()
