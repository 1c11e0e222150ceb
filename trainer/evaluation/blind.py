"""A comparison by people who do not know who wrote what: making the pairs and the key."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from random import Random

from trainer.evaluation.error import EvaluationError
from trainer.evaluation.pairs import KEY, PAIRS, Contest, Head, Hidden, Key, Pair, Role, sha256_of


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
    head = Head(pairs=len(shown), key_sha256=sha256_of(kept.encode()))
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
