"""Does a quantised model still say the same? Held against the merged one, on photos held out.

All builds are asked as the app asks them: same prompts, views, grammar and reading of levels. The
merged model's answers are the reference, through transformers; a GGUF in f16 tells how much of a
difference is due to llama.cpp rather than to fewer bits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event as Signal
from typing import Final

from pydantic import BaseModel, ConfigDict

from engine.critics.registry import Choice, available, open_critic
from engine.critique import Critique
from engine.models.store import Models
from engine.models.taught import FILE as TAUGHT
from trainer.evaluation.figure import Figure, wilson
from trainer.evaluation.scores import srcc, srcc_gap
from trainer.export.answers import Answer, Item, ask
from trainer.export.error import ExportError

REFERENCE: Final = "merged"
_NAME: Final = "model"

Report = Callable[[str, int, int], None]
"""Takes a build's variant, its answers so far and in all."""


class Same(BaseModel):
    """One build held against the merged model.

    items: photos that the merged model has critiqued. failed: those among them that this build
    could not. codes: share with the same set of faults. texts: share with the same words, all of
    them. scores: SRCC between both overall scores; score_difference: the largest one, in points of
    1-10. people: SRCC with people's scores; lost: by how much the merged model's is higher. None
    without people's scores.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    variant: str
    items: int
    failed: int
    codes: Figure
    texts: Figure
    scores: Figure
    score_difference: float
    people: Figure | None = None
    lost: Figure | None = None


def compare(
    model: Path,
    items: Sequence[Item],
    answers: Path,
    *,
    builds: Sequence[str] | None = None,
    report: Report = lambda *_: None,
    stop: Signal | None = None,
) -> list[Same]:
    """Ask every build in the folder `model` and hold each against the merged one, which is first.

    model: a folder as `Models.add` takes it, with one build called "merged". answers: the folder
    where what was said is kept, a file for each build, so that the work goes on where it was
    broken off. builds: the variants to ask beside the merged one; all for None.
    Raises ModelError, CriticError, ExportError "stopped", "taught-differs".
    """
    stop = stop or Signal()
    items = list({item.key: item for item in items}.values())  # a photo may have several authors
    answers.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=answers) as home:
        models = Models(Path(home))
        added = models.add(model, name=_NAME, origin="trained")
        if len({one.taught.model_dump_json() for one in added.builds if one.kind != "server"}) > 1:
            raise ExportError("taught-differs", path=str(model), file=TAUGHT)
        wanted = {REFERENCE, *builds} if builds is not None else None
        builds_here = [one for one in available(models) if one.model == _NAME]
        choices = [one for one in builds_here if not wanted or one.variant in wanted]
        choices.sort(key=lambda one: one.variant != REFERENCE)
        said = {
            str(one.variant): _said(one, models, items, answers, report, stop) for one in choices
        }
    reference = said[REFERENCE]
    return [held(variant, one, reference, items) for variant, one in said.items()]


def held(
    variant: str, said: Sequence[Answer], reference: Sequence[Answer], items: Sequence[Item]
) -> Same:
    """One build's answers against the reference's, both in the items' order."""
    pairs = [
        (one, other, item.score)
        for one, other, item in zip(said, reference, items, strict=True)
        if isinstance(other, Critique)
    ]
    both = [(one, other, score) for one, other, score in pairs if isinstance(one, Critique)]
    first = [one.overall.score for one, _, _ in both]
    second = [other.overall.score for _, other, _ in both]
    judged = [(at, score) for at, (_, _, score) in enumerate(both) if score is not None]
    mine, theirs = [first[at] for at, _ in judged], [second[at] for at, _ in judged]
    people = [score for _, score in judged]
    ranked = srcc(mine, people) if judged else None
    return Same(
        variant=variant,
        items=len(pairs),
        failed=len(pairs) - len(both),
        codes=wilson(sum(_codes(one) == _codes(other) for one, other, _ in both), len(pairs)),
        texts=wilson(sum(_texts(one) == _texts(other) for one, other, _ in both), len(pairs)),
        scores=srcc(first, second),
        score_difference=max((abs(a - b) for a, b in zip(first, second, strict=True)), default=0.0),
        people=ranked,
        lost=srcc_gap(theirs, mine, people) if ranked and ranked.value is not None else None,
    )


def _said(
    choice: Choice,
    models: Models,
    items: Sequence[Item],
    answers: Path,
    report: Report,
    stop: Signal,
) -> list[Answer]:
    variant = str(choice.variant)
    with open_critic(choice, models) as critic:
        file = answers / f"{variant}.jsonl"
        return ask(critic, items, file, lambda done: report(variant, done, len(items)), stop)


def _codes(critique: Critique) -> frozenset[str]:
    """The faults that it names."""
    found = (what.code for aspect in critique.aspects for what in aspect.weaknesses)
    return frozenset(code for code in found if code)


def _texts(critique: Critique) -> tuple[str, ...]:
    said = (what.text for aspect in critique.aspects for _, what in aspect.signed())
    return (critique.overall.summary, *said, *(one.text for one in critique.suggestions))
