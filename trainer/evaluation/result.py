"""What an evaluation found, as it is kept in evaluation.json."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from trainer.evaluation.controls import Condition
from trainer.evaluation.figure import Figure
from trainer.evaluation.rows import Row, Section

FILE: Final = "evaluation.json"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Asked(_Part):
    """A contestant. weights: sha256 of all its files. failed: questions without an answer."""

    name: str
    kind: str
    architecture: str
    variant: str
    weights: str
    failed: int
    seconds_per_answer: float | None


class LeftOut(_Part):
    """An item that nobody was asked, or whose photo could not be shown to somebody."""

    item: str
    photo: str
    reason: str


class Words(_Part):
    """What one contestant said in a case study. score: 1-10; None where none was given."""

    text: str
    score: float | None = None
    faults: tuple[str, ...] = ()


class Case(_Part):
    """One photo with everybody's words. why: how it was chosen among all.

    said: by contestant. elsewhere: the last contestant's answer to the same question with the wrong
    photo; None where that control was not asked.
    """

    item: str
    photo: Path
    why: Literal["random", "best", "worst"]
    reference: Words
    said: dict[str, Words]
    elsewhere: Words | None = None


class Judging(_Part):
    """The judge that was asked: which weights, which prompt, how far it agrees with itself.

    alike: share of ratings that stay the same when the two texts change places.
    """

    model: str
    weights: str
    prompt: str
    photos: int
    alike: Figure


class Evaluation(_Part):
    """All of it. The first contestant is what the others are compared with.

    items: how many of each kind. same_views: whether every contestant was shown the same pixels;
    models of different architectures cannot be. prompts: the folder of `resources/prompts`.
    """

    schema_version: Literal[1] = 1
    made_at: str
    seed: int
    prompts: str
    conditions: tuple[Condition, ...]
    contestants: tuple[Asked, ...]
    items: dict[str, int]
    photos: int
    same_views: bool
    left_out: tuple[LeftOut, ...] = ()
    rows: tuple[Row, ...]
    cases: tuple[Case, ...] = ()
    judging: Judging | None = None

    def figures(self, section: Section, measure: str, of: str = "") -> dict[str, Row]:
        """The rows of one measure, by contestant."""
        return {
            row.contestant: row
            for row in self.rows
            if (row.section, row.measure, row.of) == (section, measure, of)
        }


def read_evaluation(folder: Path) -> Evaluation:
    """What `evaluate` left in a folder. Raises OSError, pydantic's ValidationError."""
    return Evaluation.model_validate_json((folder / FILE).read_bytes())
