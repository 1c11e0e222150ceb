"""An optional judge: a pinned model with a pinned prompt, asked twice with the texts exchanged.

It rates relevance, preciseness and completeness, 0 to 2. A judge's figures are worth as much as
what it thinks of the wrong photo's text, so that is rated beside the own photo's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final, Literal, get_args

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from pydantic import BaseModel, ConfigDict, ValidationError

from engine.critics.backends.backend import Message, Sampling
from engine.critics.language.quoting import defused
from engine.places import RESOURCES
from trainer.evaluation.answers import Said
from trainer.evaluation.asking import digest, joined
from trainer.evaluation.desk import Asking
from trainer.evaluation.error import EvaluationError
from trainer.evaluation.figure import mean, mean_of
from trainer.evaluation.heard import Heard, Reply, Who
from trainer.evaluation.items import Item
from trainer.evaluation.result import Judging
from trainer.evaluation.rows import Measuring, Row

Criterion = Literal["relevance", "preciseness", "completeness"]
CRITERIA: Final[tuple[Criterion, ...]] = get_args(Criterion)
_MOST_TOKENS: Final = 200
_FOLDER: Final = RESOURCES / "evaluation"


class _Rating(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    relevance: Literal[0, 1, 2]
    preciseness: Literal[0, 1, 2]
    completeness: Literal[0, 1, 2]


class _Ratings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    A: _Rating
    B: _Rating


_ONE: Final = {
    "type": "object",
    "properties": {name: {"type": "integer", "enum": [0, 1, 2]} for name in CRITERIA},
    "required": [*CRITERIA],
    "additionalProperties": False,
}
_SCHEMA: Final = json.dumps(
    {
        "type": "object",
        "properties": {"A": _ONE, "B": _ONE},
        "required": ["A", "B"],
        "additionalProperties": False,
    }
)


def prompt_digest() -> str:
    """The sha256 of all that the judge is told, in both languages, but for photos and texts."""
    told = hashlib.sha256(_SCHEMA.encode())
    for file in sorted(_FOLDER.glob("judge.*.j2")):
        told.update(file.read_bytes())
    return told.hexdigest()


def judged(
    judge: Asking, heard: Heard, names: Sequence[str], seed: int, tell: Callable[[int, int], None]
) -> tuple[list[Row], Judging]:
    """Rows of the judge's ratings, and how far it agrees with itself.

    For each item the last contestant's text is held against every other's, and against its own
    with the wrong photo; each two are shown twice, on either side. An item counts where all of its
    ratings can be read. A critique that names neither a fault nor a suggestion has a preciseness of
    0, whatever the judge thinks. tell: items done and in all. Raises EvaluationError "judge-mute"
    where no rating can be read, "stopped"; CriticError.
    """
    spoken = heard.only(lambda item: item.asked in {"critique", "text"})
    last: Who = (names[-1], "own")
    others = [who for who in spoken.replies if who != last and who[1] == "own"]
    others += [who for who in spoken.replies if who == (names[-1], "wrong")]
    marks: dict[str, dict[Who, list[_Rating]]] = {}
    alike: list[float] = []
    for at, item in enumerate(spoken.items):
        found: dict[Who, list[_Rating]] = {}
        for other in others:
            own, against = spoken.replies[last][at], spoken.replies[other][at]
            first, second = _rated(judge, item, own, against), _rated(judge, item, against, own)
            if first is None or second is None:
                break
            found.setdefault(last, []).extend((first.A, second.B))
            found.setdefault(other, []).extend((first.B, second.A))
        else:
            marks[item.id] = found
            alike.append(float(np.mean([_same(one) for one in found.values()])))
        tell(at + 1, len(spoken.items))
    rated = spoken.only(lambda item: bool(marks.get(item.id)))
    if not rated.items:
        raise EvaluationError("judge-mute", model=judge.contestant.name)
    measuring = Measuring(names, rated.groups, seed)
    rows = [
        row
        for criterion in CRITERIA
        for row in measuring.rows(
            "judge",
            criterion,
            {
                who: mean_of([_mark(one, marks[one.item.id][who], criterion) for one in replies])
                for who, replies in rated.replies.items()
                if who == last or who in others
            },
        )
    ]
    return rows, Judging(
        model=judge.contestant.name,
        weights=judge.contestant.weights,
        prompt=prompt_digest(),
        photos=len({item.photo for item in rated.items}),
        alike=mean(alike, rated.groups, seed=seed),
    )


def _rated(judge: Asking, item: Item, a: Reply, b: Reply) -> _Ratings | None:
    """What the judge thinks of two texts about the item's photo; None where nobody can read it."""
    if judge.stop.is_set():
        raise EvaluationError("stopped")
    request = judge.look(item.sample.model_copy(update={"photo": str(item.photo)}))
    words = _template(item.sample.language).render(
        asked=defused(item.sample.exchanges[item.turn].asked),
        a=defused(a.words),
        b=defused(b.words),
    )
    messages = (Message("user", (*request.views, words)),)
    asked = digest(messages, "judge")
    said = judge.answers.asked(asked)
    if said is None:
        sampling = Sampling(most_tokens=_MOST_TOKENS, schema=_SCHEMA)
        text, finished = joined(judge.backend.generate(messages, sampling, judge.stop))
        said = Said(
            place=asked,
            asked=asked,
            item=item.id,
            condition="own",
            shown=str(item.photo),
            text=text,
            finished=finished,
        )
        judge.answers.add(said)
    try:
        return _Ratings.model_validate_json(said.text)
    except ValidationError:
        return None


def _mark(reply: Reply, marks: Sequence[_Rating], criterion: Criterion) -> float:
    answer = reply.answer
    names_nothing = answer is not None and not answer.weaknesses and not answer.suggestions
    if criterion == "preciseness" and reply.item.asked == "critique" and names_nothing:
        return 0.0
    return float(np.mean([getattr(one, criterion) for one in marks]))


def _same(marks: Sequence[_Rating]) -> float:
    """The share of a text's ratings that were the same on either side."""
    pairs = zip(marks[::2], marks[1::2], strict=True)
    return float(
        np.mean([getattr(one, of) == getattr(two, of) for one, two in pairs for of in CRITERIA])
    )


@cache
def _template(language: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - plain text; what models wrote is defused instead
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(f"judge.{language}.j2")
