"""Rows of tokens as the tensors of a pass through the model, prepared in the background."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from math import ceil
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from engine.critics.language.levels import LEVELS
from engine.error import KindError
from trainer.samples.sample import Sample
from trainer.tuning.rows import SILENT, Left, Row, Rows

_AHEAD: Final = 2  # steps that each worker prepares before they are wanted


@dataclass(frozen=True)
class Batch:
    """What goes through the model at once.

    inputs: the model's own. labels: (rows, tokens). decided: which of them are decisions, likewise.
    records: of each row. places: (scored, 2), row
    and token after which a score is read; words: (scored, 5), the levels' tokens, best first;
    scores: (scored,), 1-10.
    """

    inputs: dict[str, Tensor]
    labels: Tensor
    decided: Tensor
    records: tuple[str, ...]
    places: Tensor
    words: Tensor
    scores: Tensor

    def answer_tokens(self, decisions: float = 1.0) -> float:
        """Tokens that the loss hears; a decision counts as so many."""
        heard = self.labels[:, 1:] != SILENT
        return float(heard.sum() + (decisions - 1) * (heard & self.decided[:, 1:]).sum())

    @property
    def all_tokens(self) -> int:
        """Tokens that are read, padding left out."""
        return int(self.inputs["attention_mask"].sum())

    def to(self, device: torch.device) -> Batch:
        """The same on another device."""
        if device.type == "cpu":
            return self
        moved: dict[str, Any] = {
            one.name: value.to(device, non_blocking=True)
            for one in fields(self)
            if isinstance(value := getattr(self, one.name), Tensor)
        }
        inputs = {name: value.to(device, non_blocking=True) for name, value in self.inputs.items()}
        return replace(self, inputs=inputs, **moved)

    def silent(self) -> Batch:
        """The same where the loss hears nothing: for a process with fewer batches than others."""
        nothing: dict[str, Any] = {
            name: getattr(self, name)[:0] for name in ("places", "words", "scores")
        }
        return replace(self, labels=torch.full_like(self.labels, SILENT), records=(), **nothing)


@dataclass(frozen=True)
class Work:
    """One process's share of a step, and the samples of it, by number, that cannot be learned."""

    batches: list[Batch]
    left: dict[int, Left]


class Steps(Dataset[Work | KindError]):
    """The steps of a tuning, each with this process's share of its samples.

    order: numbers of samples, step after step. batch: samples in a step, over all `processes`.
    Every process makes `passes` batches of a step, so that they can wait for each other. Within a
    share rows of like length go together; the sum of a step's losses stays the same.
    """

    def __init__(
        self,
        rows: Rows,
        samples: Sequence[Sample],
        order: np.ndarray[Any, np.dtype[np.int64]],
        batch: int,
        at_once: int,
        process: tuple[int, int] = (0, 1),
    ) -> None:
        self._rows = rows
        self._samples = samples
        self._order = order
        self._batch = batch
        self._at_once = at_once
        self._process, self._processes = process
        self.passes = ceil(ceil(batch / self._processes) / at_once)

    def __len__(self) -> int:
        return ceil(len(self._order) / self._batch)

    def __getitem__(self, step: int) -> Work | KindError:
        """Errors are returned: a worker process would lose what they say."""
        first = step * self._batch
        numbers = self._order[first : first + self._batch][self._process :: self._processes]
        try:
            made = {int(one): self._rows.of(self._samples[one]) for one in numbers}
        except KindError as error:
            return error
        rows = [row for row in made.values() if isinstance(row, Row)]
        rows.sort(key=lambda row: len(row.tokens))
        left = {number: row for number, row in made.items() if isinstance(row, Left)}
        if not rows and self._processes > 1:
            rows = [self._rows.nothing("en")]
        batches = [
            collate(rows[start : start + self._at_once], self._rows.padding)
            for start in range(0, len(rows), self._at_once)
        ]
        if self._processes > 1:
            batches += [batches[-1].silent()] * (self.passes - len(batches))
        return Work(batches, left)


def order(samples: int, epochs: float, seed: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Numbers of samples in the order in which they are learned: each epoch shuffled anew."""
    shuffled = [
        np.random.default_rng((seed, epoch)).permutation(samples) for epoch in range(ceil(epochs))
    ]
    return np.concatenate(shuffled)[: max(1, round(epochs * samples))]


def prepared(steps: Steps, first: int, workers: int) -> Iterator[Work]:
    """The work of all steps from `first` on. Raises what a step raised."""
    left = len(steps) - first
    # A processor cannot be sent to processes that do not begin as copies of this one.
    workers = min(workers, left) if sys.platform == "linux" else 0
    loader = DataLoader(
        steps,
        batch_size=None,
        sampler=range(first, len(steps)),
        num_workers=workers,
        collate_fn=_as_it_is,
        prefetch_factor=_AHEAD if workers else None,
        multiprocessing_context="fork" if workers else None,
        generator=torch.Generator(),  # the run's own random numbers stay as they are
    )
    for work in loader:
        if isinstance(work, KindError):
            raise work
        yield work


def _as_it_is(work: Any) -> Any:
    return work


def collate(rows: Sequence[Row], padding: int) -> Batch:
    """Rows side by side, filled up at their ends with the token `padding`."""
    width = max(len(row.tokens) for row in rows)
    inputs = {
        "input_ids": _filled([row.tokens for row in rows], width, padding),
        "attention_mask": _filled([[1] * len(row.tokens) for row in rows], width, 0),
    }
    told = [row.prompt.per_token(0, len(row.tokens)) for row in rows]
    for name in {name for one in told for name in one}:
        values = [one[name][0].tolist() if name in one else [] for one in told]
        inputs[name] = _filled(values, width, 0)
    inputs |= _pictures(rows)
    inputs |= {name: torch.stack([row.more[name] for row in rows]) for name in rows[0].more}
    scored = [(number, row.scored) for number, row in enumerate(rows) if row.scored]
    return Batch(
        inputs,
        _filled([row.labels for row in rows], width, SILENT),
        _filled([[place in row.decided for place in range(width)] for row in rows], width, False),
        tuple(row.record for row in rows),
        torch.tensor([[number, one.place] for number, one in scored]).reshape(-1, 2).long(),
        torch.tensor([one.words for _, one in scored]).reshape(-1, len(LEVELS)).long(),
        torch.tensor([one.score for _, one in scored]),
    )


def _filled(rows: Sequence[Sequence[int]], width: int, filling: int) -> Tensor:
    return torch.tensor([[*row, *[filling] * (width - len(row))] for row in rows])


def _pictures(rows: Sequence[Row]) -> dict[str, Tensor]:
    """All pictures of all rows one after the other; those cut into tiles are kept by row."""
    inputs: dict[str, Tensor] = {}
    shown = [[one.inputs for one in row.pictures] for row in rows if row.pictures]
    # The Idefics3 family: (1, tiles, channels, height, width) a picture.
    tiled = any(one["pixel_values"].ndim == 5 for row in shown for one in row)
    for name in {name for row in shown for one in row for name in one}:
        if tiled:
            inputs[name] = _stacked([torch.cat([one[name][0] for one in row]) for row in shown])
        else:
            inputs[name] = torch.cat([one[name] for row in shown for one in row])
    return inputs


def _stacked(rows: Sequence[Tensor]) -> Tensor:
    """Rows of tiles, filled up with empty ones, which the model leaves out."""
    most = max(len(row) for row in rows)
    stacked = rows[0].new_zeros(len(rows), most, *rows[0].shape[1:])
    for number, row in enumerate(rows):
        stacked[number, : len(row)] = row
    return stacked
