"""A critique dataset on disk: a folder that explains itself.

dataset.json     Manifest: name, where the photos lie, licence, what was done to it with which seed
records.jsonl    one Record a line
removed.jsonl    one Removal a line: nothing leaves a dataset without a reason
split.json       Split: which record is for training, validation, test (once it was split)
card.md          the data card, for people
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from trainer.dataset.record import Provenance, Record

Part = Literal["train", "validation", "test"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Removal(_Part):
    """What is not in the dataset although it was met, and why.

    reason: a stable key (`trainer/dataset/reasons.py`); detail: what was found, e.g. the id that
    is repeated. record: what cleaning took out, so that it can come back; None where an entry of
    an import never became a record, and then `provenance` says which entry it was.
    """

    reason: str
    detail: str = ""
    record: Record | None = None
    provenance: Provenance | None = None


class Split(_Part):
    """Which record goes where, by id; the same seed and records give the same split."""

    seed: int
    parts: dict[Part, tuple[str, ...]]


class Manifest(_Part):
    """What is known of a dataset as a whole. photos: absolute, or relative to its folder."""

    schema_version: Literal[1] = 1
    name: str
    photos: Path
    licence: str = ""
    steps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dataset:
    """A dataset in memory; `folder` is where it lies, `photos` the absolute folder of photos."""

    folder: Path
    manifest: Manifest
    records: list[Record]
    removed: list[Removal] = field(default_factory=list)
    split: Split | None = None

    @property
    def photos(self) -> Path:
        """The absolute folder that the records' photos are relative to."""
        return (self.folder / self.manifest.photos).absolute()

    def part(self, name: Part) -> list[Record]:
        """The records of one part, in the dataset's order; all train where nothing was split."""
        if self.split is None:
            return list(self.records) if name == "train" else []
        wanted = set(self.split.parts.get(name, ()))
        return [record for record in self.records if record.id in wanted]
