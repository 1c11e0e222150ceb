"""How well the held-out samples are answered."""

from __future__ import annotations

from typing import Any

import torch
from accelerate import Accelerator

from trainer.tuning.batches import Steps, prepared
from trainer.tuning.loss import losses


@torch.no_grad()
def held_out_loss(
    accelerator: Accelerator, model: Any, steps: Steps, dtype: torch.dtype, workers: int
) -> float:
    """Nats per answer token over all of `steps`; every process looks at its share."""
    found = torch.zeros(2, dtype=torch.float64, device=accelerator.device)
    model.eval()
    for work in prepared(steps, 0, workers):
        for batch in work.batches:
            said = losses(model, batch.to(accelerator.device), dtype)
            found[0] += said.words
            found[1] += batch.answer_tokens
    model.train()
    words, tokens = accelerator.reduce(found, "sum").tolist()
    return float(words / max(1.0, tokens))
