"""What is made smaller: surprise at the answers' words, and distance from people's scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from trainer.tuning.batches import Batch
from trainer.tuning.rows import SILENT

_LEVELS: Final = (5.0, 4.0, 3.0, 2.0, 1.0)  # best first


@dataclass(frozen=True)
class Losses:
    """Sums, so that batches of any size can be added up.

    words: nats of all answer tokens, those of decisions counted as often as is asked. scores:
    squared errors of scores, 0-1. row: (tokens,) which row each answer token's loss in `each`
    belongs to.
    """

    words: Tensor
    scores: Tensor
    each: Tensor
    row: Tensor


def losses(model: Any, batch: Batch, dtype: torch.dtype, decisions: float = 1.0) -> Losses:
    """The losses of one pass in `dtype`; logits are made only where somebody wants them.

    decisions: what a token counts with which a critique decides.
    """
    after = batch.labels[:, 1:]  # what each token is to be followed by
    rows, heard = (after != SILENT).nonzero(as_tuple=True)
    logits, wanted = _logits(model, batch, torch.cat([heard, batch.places[:, 1]]), dtype)
    each = cross_entropy(
        logits[rows, torch.searchsorted(wanted, heard)].float(),
        after[rows, heard],
        reduction="none",
    )
    # Where nothing is heard the sum hangs on the logits all the same: every process has a gradient.
    counted = 1 + (decisions - 1) * batch.decided[rows, heard + 1]
    words = (each * counted).sum() if len(each) else 0 * logits.sum()
    errors = _expected(logits, wanted, batch) - (batch.scores - 1) / 9
    return Losses(words, (errors**2).sum(), each.detach(), rows)


def levels(model: Any, batch: Batch, dtype: torch.dtype) -> Tensor:
    """The expected level at each place of a score, 0 (bad) to 1 (excellent): (scored,)."""
    logits, wanted = _logits(model, batch, batch.places[:, 1], dtype)
    return _expected(logits, wanted, batch)


def _logits(model: Any, batch: Batch, places: Tensor, dtype: torch.dtype) -> tuple[Tensor, Tensor]:
    """(rows, wanted, vocabulary) after each of `places`, and these in order; one at the least."""
    wanted = torch.unique(places)
    if not len(wanted):
        wanted = wanted.new_zeros(1)
    device = batch.labels.device.type
    with torch.autocast(device, dtype, enabled=dtype is not torch.float32):
        said = model(**batch.inputs, use_cache=False, logits_to_keep=wanted)
    return said.logits, wanted


def _expected(logits: Tensor, wanted: Tensor, batch: Batch) -> Tensor:
    places = torch.searchsorted(wanted, batch.places[:, 1].contiguous())
    words = logits[batch.places[:, 0], places].float().gather(1, batch.words)
    return (words.softmax(1) @ words.new_tensor(_LEVELS) - 1) / 4


def unsound(found: Losses, batch: Batch) -> list[str]:
    """The records whose loss is no number."""
    if (found.words + found.scores).isfinite():
        return []
    rows = {int(row) for row in found.row[~found.each.isfinite()]}
    return [batch.records[row] for row in sorted(rows)] or list(batch.records)
