"""Case studies, not picked by hand: some at random, and the best and worst by a stated measure."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final, Literal

from trainer.evaluation.heard import Heard, Reply
from trainer.evaluation.items import Item, faults_of
from trainer.evaluation.overlap import rouge_l
from trainer.evaluation.result import Case, Words

RANDOM: Final = 6
ENDS: Final = 2  # best, and as many worst


def cases(heard: Heard, contestants: Sequence[str], seed: int) -> list[Case]:
    """Six random ones, the two best and the two worst of the last contestant's texts.

    Best is who names the true faults (F1; no fault named where there is none), then who comes
    nearest to people's score, then who shares most of the reference's words.
    """
    spoken = heard.only(lambda item: item.asked in {"critique", "text"})
    last = spoken.replies[contestants[-1], "own"]
    order = sorted(range(len(last)), key=lambda at: _quality(last[at]), reverse=True)
    ends = [*order[:ENDS], *order[-ENDS:]] if len(order) >= 2 * ENDS else order[:1]
    rest = [at for at in range(len(last)) if at not in ends]
    chosen = Random(seed).sample(rest, min(RANDOM, len(rest)))  # noqa: S311 - not for secrets
    made = [_case(spoken, contestants, at, "random") for at in chosen]
    made += [_case(spoken, contestants, at, "best") for at in ends[:ENDS]]
    made += [_case(spoken, contestants, at, "worst") for at in ends[ENDS:]]
    return made


def _case(
    heard: Heard, contestants: Sequence[str], at: int, why: Literal["random", "best", "worst"]
) -> Case:
    item = heard.items[at]
    wrong = heard.replies.get((contestants[-1], "wrong"))
    return Case(
        item=item.id,
        photo=item.photo,
        why=why,
        reference=Words(text=item.reference, score=item.score, faults=item.faults or ()),
        said={name: _words(heard.replies[name, "own"][at]) for name in contestants},
        elsewhere=_words(wrong[at]) if wrong else None,
    )


def _words(reply: Reply) -> Words:
    answer = reply.answer if reply.item.asked == "critique" else None
    return Words(
        text=reply.words or reply.said.text,  # what cannot be read is shown as it is
        score=reply.score,
        faults=faults_of(answer) if answer else (),
    )


def _quality(reply: Reply) -> tuple[float, float, float]:
    item = reply.item
    score = reply.score
    off = 9.0 if score is None or item.score is None else abs(score - item.score)
    return _faults_found(reply, item), -off, rouge_l(reply.words, item.reference)


def _faults_found(reply: Reply, item: Item) -> float:
    if item.faults is None or reply.answer is None:
        return 0.0
    named, true = set(faults_of(reply.answer)), set(item.faults)
    return 2 * len(named & true) / (len(named) + len(true)) if named or true else 1.0
