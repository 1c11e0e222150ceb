"""How well the held-out samples are answered."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from accelerate import Accelerator

from trainer.samples.sample import Sample
from trainer.tuning.batches import Steps, prepared
from trainer.tuning.config import Recipe
from trainer.tuning.loss import losses
from trainer.tuning.rows import Rows
from trainer.tuning.writing import written_metric


@dataclass(frozen=True)
class Found:
    """loss: nats per answer token. measured: the metric that decides over the best checkpoint."""

    loss: float
    measured: float


@dataclass(frozen=True)
class Check:
    """Looks at the held-out samples; every process at its share.

    unseen: the same samples as steps, whose rows are prepared in the background.
    """

    accelerator: Accelerator
    model: Any
    dtype: torch.dtype
    recipe: Recipe
    rows: Rows
    samples: Sequence[Sample]
    unseen: Steps

    def look(self) -> Found | None:
        """What was found; None without held-out samples."""
        if not self.samples:
            return None
        loss, metric = self._loss(), self.recipe.checks.metric
        if metric == "loss":
            return Found(loss, loss)
        told = self.accelerator, self.model, self.rows, self.samples, metric, self.dtype
        return Found(loss, written_metric(*told))

    def better(self, one: float, other: float | None) -> bool:
        """Whether one value of the metric is better than another; any number is, than none."""
        if other is None:
            return math.isfinite(one)
        return one < other if self.recipe.checks.metric == "loss" else one > other

    @torch.no_grad()
    def _loss(self) -> float:
        found = torch.zeros(2, dtype=torch.float64, device=self.accelerator.device)
        weight = self.recipe.training.decisions
        self.model.eval()
        for work in prepared(self.unseen, 0, self.recipe.machine.workers):
            for batch in work.batches:
                said = losses(self.model, batch.to(self.accelerator.device), self.dtype, weight)
                found[0] += said.words
                found[1] += batch.answer_tokens(weight)
        self.model.train()
        words, tokens = self.accelerator.reduce(found, "sum").tolist()
        return float(words / max(1.0, tokens))
