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

    words: nats of all answer tokens. scores: squared errors of scores, 0-1. row: (tokens,) which
    row each answer token's loss in `each` belongs to.
    """

    words: Tensor
    scores: Tensor
    each: Tensor
    row: Tensor


def losses(model: Any, batch: Batch, dtype: torch.dtype) -> Losses:
    """The losses of one pass in `dtype`; logits are made only where somebody wants them."""
    after = batch.labels[:, 1:]  # what each token is to be followed by
    rows, heard = (after != SILENT).nonzero(as_tuple=True)
    wanted = torch.unique(torch.cat([heard, batch.places[:, 1]]))
    if not len(wanted):
        wanted = wanted.new_zeros(1)
    device = batch.labels.device.type
    with torch.autocast(device, dtype, enabled=dtype is not torch.float32):
        logits = model(**batch.inputs, use_cache=False, logits_to_keep=wanted).logits
    each = cross_entropy(
        logits[rows, torch.searchsorted(wanted, heard)].float(),
        after[rows, heard],
        reduction="none",
    )
    places = torch.searchsorted(wanted, batch.places[:, 1])
    levels = logits[batch.places[:, 0], places].float().gather(1, batch.words)
    expected = levels.softmax(1) @ levels.new_tensor(_LEVELS)
    errors = (expected - 1) / 4 - (batch.scores - 1) / 9
    # Without any words the sum hangs on the logits all the same: every process has a gradient.
    return Losses(each.sum() + 0 * logits.sum(), (errors**2).sum(), each, rows)


def unsound(found: Losses, batch: Batch) -> list[str]:
    """The records whose loss is no number."""
    rows = {int(row) for row in found.row[~found.each.isfinite()]}
    return [batch.records[row] for row in sorted(rows)] or list(batch.records)
