"""Whether tuning helped: base against tuned on the critiques that were held out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event as Signal
from typing import Final

from trainer.dataset.dataset import Dataset
from trainer.dataset.record import Record
from trainer.evaluation.contestants import of_folder
from trainer.evaluation.evaluate import evaluate
from trainer.evaluation.items import items_of
from trainer.evaluation.result import Evaluation
from trainer.evaluation.rows import Row, Section
from trainer.samples.blind import sift
from trainer.samples.make import samples_of
from trainer.samples.sample import Kind

BASE: Final = "base"
TUNED: Final = "tuned"
MOST: Final = 100  # records: each costs two models three answers, and on a CPU an answer a minute
_MIX: Final[dict[Kind, float]] = {"critique": 1.0, "question": 1.0}

# What is said at the end of a run and in the card; the whole lies in evaluation/.
HEADLINES: Final[tuple[tuple[Section, str], ...]] = (
    ("scores", "srcc"),
    ("codes", "micro-f1"),
    ("choices", "accuracy"),
    ("habits", "fault-and-fix"),
)


@dataclass(frozen=True)
class Headline:
    """One measure: the tuned model's row, with its controls, and the base's."""

    section: Section
    measure: str
    tuned: Row
    base: Row


def judge(
    base: Path,
    adapter: Path,
    dataset: Dataset,
    folder: Path,
    seed: int,
    progress: Callable[[int, int], None],
    stop: Signal,
) -> Evaluation:
    """Ask base and tuned about the part "test", with controls, and keep all in `folder`.

    Questions whose words give their answer away are not asked, nor again what was answered before.
    progress: answers so far and in all. Raises EvaluationError, CriticError, ModelError.
    """
    held_out: Sequence[Record] = dataset.part("test")[:MOST]
    samples = sift(samples_of(held_out, mix=_MIX, seed=seed, roles=False)).kept
    return evaluate(
        [of_folder(BASE, base), of_folder(TUNED, adapter, base=base)],
        items_of(samples, held_out, dataset.photos),
        folder,
        seed=seed,
        on_progress=lambda told: progress(told.done, told.total),
        stop=stop,
    )


def headlines(evaluation: Evaluation) -> list[Headline]:
    """The few measures that say most, as far as the items allow them."""
    found = []
    for section, measure in HEADLINES:
        rows = evaluation.figures(section, measure)
        if {BASE, TUNED} <= rows.keys():
            found.append(Headline(section, measure, rows[TUNED], rows[BASE]))
    return found
