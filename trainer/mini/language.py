"""The second half of the base: a language model that says what the tower sees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional
from transformers import Qwen3VLForConditionalGeneration

from trainer.mini.conversations import SILENT
from trainer.mini.filters import PATCH
from trainer.mini.tower import Look

Seen = tuple[Tensor, list[Tensor]]


def joined(model: Qwen3VLForConditionalGeneration, views: Sequence[Look]) -> Seen:
    """The last layer and those that DeepStack takes, of all views in a row: (B, N, D)."""
    last = torch.cat([view.layers[-1] for view in views], 1)
    taken = model.model.visual.deepstack_visual_indexes
    return last, [torch.cat([view.layers[one] for view in views], 1) for one in taken]


def reading_loss(
    model: Qwen3VLForConditionalGeneration, tokens: Tensor, labels: Tensor, weights: Tensor
) -> Tensor:
    """Weighted mean cross-entropy of what is said where there is no photo."""
    core: Any = model.model.language_model
    hidden = core(input_ids=tokens, use_cache=False).last_hidden_state
    return _surprise(model, hidden, labels, weights)


def answer_loss(
    model: Qwen3VLForConditionalGeneration,
    sizes: Sequence[tuple[int, ...]],
    of_tower: Seen,
    tokens: Tensor,
    labels: Tensor,
    weights: Tensor,
) -> Tensor:
    """Weighted mean cross-entropy of what the model says after looking, over a batch.

    sizes: of the views, the same for all rows. tokens, labels, weights: (B, T), filled up on the
    right.
    Runs the model's own parts batch by batch, which at its size is faster than its own forward.
    """
    core = model.model
    places = tokens == model.config.image_token_id
    last, kept = of_tower
    pictures = core.visual.merger(last)
    deep = [
        merger(hidden)
        for merger, hidden in zip(core.visual.deepstack_merger_list, kept, strict=True)
    ]
    width = pictures.shape[-1]
    embedded = core.language_model.embed_tokens(tokens)
    embedded = embedded.masked_scatter(
        places[..., None], pictures.reshape(-1, width).to(embedded.dtype)
    )
    grid = torch.tensor([[1, height // PATCH, across // PATCH] for height, across, *_ in sizes])
    # The pictures come first and are alike in all rows: one row's positions serve for all.
    positions, _ = core.get_rope_index(tokens[:1], places[:1].int(), grid)
    hidden = core.language_model(
        inputs_embeds=embedded,
        position_ids=positions.expand(-1, len(tokens), -1),
        visual_pos_masks=places,
        deepstack_visual_embeds=[layer.reshape(-1, width).to(embedded.dtype) for layer in deep],
        use_cache=False,
    ).last_hidden_state
    return _surprise(model, hidden, labels, weights)


def _surprise(
    model: Qwen3VLForConditionalGeneration, hidden: Tensor, labels: Tensor, weights: Tensor
) -> Tensor:
    spoken = labels[:, 1:] != SILENT
    logits: Tensor = model.lm_head(hidden[:, :-1][spoken])
    each = functional.cross_entropy(logits.float(), labels[:, 1:][spoken], reduction="none")
    counted = weights[:, 1:][spoken]
    return (each * counted).sum() / counted.sum()
