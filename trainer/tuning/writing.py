"""What the model writes of held-out photos by itself, and how good that is.

The loss on taught words knows the words before; only what a model writes alone tells whether it
sees a fault or a quality.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import torch
from accelerate import Accelerator
from accelerate.utils import gather_object

from engine.critics.language.answer import Answer
from engine.critics.language.parsing import UnreadableError, read
from trainer.evaluation.scores import spearman
from trainer.fusion.attach import shown
from trainer.samples.sample import Exchange, Sample
from trainer.tuning.batches import collate
from trainer.tuning.config import Metric
from trainer.tuning.loss import levels
from trainer.tuning.rows import Left, Row, Rows

_LONGER: Final = 2  # times what was taught: an answer that goes on is not going to end


@torch.no_grad()
def written_metric(
    accelerator: Accelerator,
    model: Any,
    rows: Rows,
    samples: Sequence[Sample],
    metric: Metric,
    dtype: torch.dtype,
) -> float:
    """The metric on critiques that the model writes greedily; the more the better.

    score: SRCC with people's scores, -1 to 1, 0 where the model says the same of all. codes: share
    of critiques that name the faults that were taught, no more and no fewer. An answer that cannot
    be read names none, and rates in the middle. Each process writes its share.
    """
    model.eval()
    mine = samples[accelerator.process_index :: accelerator.num_processes]
    tuned = accelerator.unwrap_model(model)
    found = [
        one
        for sample in mine
        if sample.kind == "critique" and (metric == "codes" or sample.score is not None)
        for one in _judged(tuned, rows, sample, metric, dtype)
    ]
    model.train()
    pairs = np.array(gather_object(found), float).reshape(-1, 2)
    if metric == "codes":
        return float(np.mean(pairs[:, 0] == pairs[:, 1])) if len(pairs) else 0.0
    return spearman(pairs[:, 0], pairs[:, 1]) or 0.0


def _judged(
    tuned: Any, rows: Rows, sample: Sample, metric: Metric, dtype: torch.dtype
) -> Iterator[tuple[float, float]]:
    """What the model made of a sample and what people did, as numbers; nothing without a photo."""
    text = _written(tuned, rows, sample, dtype)
    if text is None:
        return
    if metric == "codes":
        yield float(_codes(text) == _codes(sample.exchanges[0].answer)), 1.0
    else:
        yield _score(tuned, rows, sample, text, dtype), float(sample.score or 0)


def _written(tuned: Any, rows: Rows, sample: Sample, dtype: torch.dtype) -> str | None:
    row = rows.of(sample)
    if isinstance(row, Left):
        return None
    asked = next(place for place, label in enumerate(row.labels) if label >= 0)
    batch = collate([row.until(asked)], rows.padding).to(tuned.device)
    lower = torch.autocast(tuned.device.type, dtype, enabled=dtype is not torch.float32)
    with lower, shown(tuned, batch.inputs) as inputs:
        said = tuned.generate(
            **inputs,
            do_sample=False,
            use_cache=True,
            max_new_tokens=_LONGER * (len(row.tokens) - asked),
            pad_token_id=rows.padding,
        )
    return rows.text(said[0, asked:].tolist())


def _score(tuned: Any, rows: Rows, sample: Sample, text: str, dtype: torch.dtype) -> float:
    """The expected level of what was written, 0-1."""
    row = rows.of(sample.model_copy(update={"exchanges": (Exchange(asked="", answer=text),)}))
    if not isinstance(row, Row) or row.scored is None:
        return 0.5
    batch = collate([row], rows.padding).to(tuned.device)
    return float(levels(tuned, batch, dtype)[0])


def _codes(text: str) -> set[str]:
    """The faults that an answer names."""
    try:
        answer: Answer = read(text)
    except UnreadableError:
        return {""}
    return {one.code for one in answer.weaknesses if one.code}
