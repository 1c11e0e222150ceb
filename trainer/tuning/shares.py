"""The steps of a run, of which each process prepares its share."""

from __future__ import annotations

import numpy as np
from accelerate import Accelerator

from engine.models.model import TransformersBuild
from trainer.fusion.lead import Lead
from trainer.tuning.batches import Steps, order
from trainer.tuning.config import Recipe
from trainer.tuning.look import EngineLook, GivenViews, Views
from trainer.tuning.model import load_base_processor
from trainer.tuning.rows import Rows
from trainer.tuning.source import Source


def rows_of(recipe: Recipe, source: Source, base: TransformersBuild, views: Views | None) -> Rows:
    """What turns a sample into tokens, as the base's processor does."""
    taught = recipe.taught
    assert taught.pixels is not None
    look = (
        GivenViews(views)
        if views
        else EngineLook(
            source.photos,
            taught.shaped(base.shape),
            taught.pixels,
            recipe.output / "views",
            recipe.machine.cache_gb * 1e9,
        )
    )
    scores = recipe.training.score_loss > 0 or recipe.checks.metric == "score"
    processor = load_base_processor(recipe)
    context, lead = context_of(recipe, base), None
    if recipe.fusion.encoders:
        lead = Lead.of(recipe.fusion, processor.tokenizer)
        context -= lead.count
    decisions = recipe.training.decisions > 1
    return Rows(
        processor, look, taught.prompts, context, scores=scores, decisions=decisions, lead=lead
    )


def context_of(recipe: Recipe, base: TransformersBuild) -> int:
    """Tokens of the longest sample that is learned."""
    return recipe.machine.context or min(base.context, 8192)


def steps_of(
    recipe: Recipe, source: Source, rows: Rows, accelerator: Accelerator
) -> tuple[Steps, Steps]:
    """The steps of the training, and those in which the held-out samples are looked at."""
    training = recipe.training
    share = accelerator.process_index, accelerator.num_processes
    learned = order(len(source.train), training.epochs, recipe.seed)
    unseen = np.arange(len(source.held_out))
    together = training.at_once * accelerator.num_processes
    return (
        Steps(rows, source.train, learned, training.batch, training.at_once, share),
        Steps(rows, source.held_out, unseen, together, training.at_once, share),
    )
