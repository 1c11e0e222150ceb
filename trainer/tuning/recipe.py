"""Aesthetic instruction tuning, from a base and critiques to an adapter: read it top to bottom.

The same file runs alone and, in several processes that share every batch, under
`accelerate launch` or torchrun.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path
from threading import Event as Signal
from typing import Any

import torch
from accelerate import Accelerator, DistributedDataParallelKwargs
from accelerate.utils import gather_object
from torch.optim import AdamW

from engine.models.inspection.transformers_folder import read_folder
from engine.views.budget import FEW_CORES
from trainer.samples.sample import Sample
from trainer.tuning.batches import Batch, Steps, Work, prepared
from trainer.tuning.checkpoints import Checkpoints, State, is_sharded
from trainer.tuning.config import Recipe, Training
from trainer.tuning.error import TuningError
from trainer.tuning.events import OnProgress, Saved, Started, Stepped, Validated
from trainer.tuning.look import Views
from trainer.tuning.loss import Losses, losses, unsound
from trainer.tuning.memory import explained_memory
from trainer.tuning.model import load_base, precision, with_adapter
from trainer.tuning.output import begin, digest, refuse_other, save_adapter
from trainer.tuning.report import Report
from trainer.tuning.shares import context_of, rows_of, steps_of
from trainer.tuning.source import source_of
from trainer.tuning.validation import Check


@dataclass(frozen=True)
class Tuned:
    """What a run came to.

    adapter: its folder. step: the one that the adapter is of. best: what was measured on the
    held-out samples at that step; None without any. dropped: samples that could not be learned,
    by reason.
    """

    adapter: Path
    step: int
    best: float | None
    dropped: dict[str, int]


def tune(
    recipe: Recipe,
    on_progress: OnProgress = lambda _event: None,
    stop: Signal | None = None,
    *,
    samples: Iterable[Sample] | None = None,
    held_out: Iterable[Sample] | None = None,
    views: Views | None = None,
) -> Tuned:
    """Follow a recipe, or go on with it where its output folder holds a checkpoint.

    on_progress: hears of every step, in the main process. stop: ends the run after a step with
    TuningError "stopped"; the same call goes on from there. samples, held_out: in place of the
    recipe's dataset. views: what is shown of a sample's photo, in place of what the engine shows;
    for prompts that tell no facts.

    Raises TuningError; ModelError for the base's files; CriticError where its processor does not
    fit the views; DatasetError and SamplesError.
    """
    # The machine: one process, or one of several. A tower that trains may get no photo in a batch.
    towers = recipe.lora.parts != ("language",) or recipe.fusion.train_encoders
    blind = DistributedDataParallelKwargs(find_unused_parameters=towers)
    accelerator = Accelerator(kwargs_handlers=[blind])
    dtype = precision(recipe.machine, accelerator.device)
    if is_sharded(accelerator) and recipe.checks.metric != "loss":
        raise TuningError("metric", metric=recipe.checks.metric)

    # The samples, as the engine will show and ask them.
    taught = recipe.taught.model_copy(update={"pixels": recipe.taught.pixels or FEW_CORES})
    recipe = recipe.model_copy(update={"taught": taught})
    source = source_of(recipe, samples, held_out)
    base = read_folder(recipe.base).build
    rows = rows_of(recipe, source, base, views)
    steps, unseen = steps_of(recipe, source, rows, accelerator)
    begin(recipe, accelerator)

    with explained_memory(recipe, context_of(recipe, base), bf16=dtype is torch.bfloat16):
        # The model: a frozen base in 16 or 4 bits, and a fresh adapter, the same in every process.
        torch.manual_seed(recipe.seed)
        model = with_adapter(load_base(recipe, accelerator.device, dtype), recipe)
        weights = [one for one in model.parameters() if one.requires_grad]
        sizes = sum(one.numel() for one in weights), sum(one.numel() for one in model.parameters())
        optimiser: Any = AdamW(weights, weight_decay=recipe.training.weight_decay)
        model, optimiser = accelerator.prepare(model, optimiser)
        torch.manual_seed(recipe.seed + accelerator.process_index)  # of dropout

        # Where it left off.
        checkpoints = Checkpoints(recipe.output / "checkpoints", accelerator, model, optimiser)
        state = State(step=0, samples=source.digest, recipe=digest(recipe))
        if kept := checkpoints.latest():
            refuse_other(kept, recipe, source.digest)
            checkpoints.resume(kept)
            state = kept

        # The loop, and the adapter that did best in it.
        with closing(Report(accelerator, on_progress, recipe.output, state.step)) as report:
            counts = len(source.train), len(source.held_out)
            place = str(accelerator.device), accelerator.num_processes
            report.tell(Started(state.step, len(steps), *counts, *sizes, *place))
            check = Check(accelerator, model, dtype, recipe, rows, source.held_out, unseen)
            run = _Run(recipe, accelerator, dtype, model, optimiser, check, checkpoints, report)
            state = run.learn(steps, state, stop)
            chosen = state.best_step or state.step
            if accelerator.is_main_process:
                save_adapter(recipe, accelerator.unwrap_model(model), checkpoints.weights(chosen))
            accelerator.wait_for_everyone()
            dropped = report.all_dropped()
    return Tuned(recipe.output / "adapter", chosen, state.best, dropped)


@dataclass(frozen=True)
class _Run:
    recipe: Recipe
    accelerator: Accelerator
    dtype: torch.dtype
    model: Any
    optimiser: Any
    check: Check
    checkpoints: Checkpoints
    report: Report

    def learn(self, steps: Steps, state: State, stop: Signal | None) -> State:
        """All steps that are left, with a checkpoint every so often; the state after the last."""
        self.model.train()
        learned = state.step > 0
        works = prepared(steps, state.step, self.recipe.machine.workers)
        for step, work in enumerate(works, state.step + 1):
            self.report.dropped(work.left)
            answers, scored, tokens, stopping = self._together(work, stop)
            if stopping:
                self.checkpoints.save(state)
                raise TuningError("stopped", step=state.step, steps=len(steps))
            if answers:
                self._step(work, step, len(steps), answers, scored, tokens)
                learned = True
            state = state.model_copy(update={"step": step})
            if step % self.recipe.checks.every == 0 or step == len(steps):
                if not learned:
                    raise TuningError("no-samples")
                state = self._checked(state)
        return state

    def _together(self, work: Work, stop: Signal | None) -> tuple[float, int, int, int]:
        """Over all processes: answer tokens, scores, tokens of the step; whether to stop."""
        weight = self.recipe.training.decisions
        mine = [
            sum(batch.answer_tokens(weight) for batch in work.batches),
            sum(len(batch.scores) for batch in work.batches),
            sum(batch.all_tokens for batch in work.batches if batch.records),
            int(stop is not None and stop.is_set()),
        ]
        told = torch.tensor(mine, dtype=torch.float64, device=self.accelerator.device)
        answers, *counts = self.accelerator.reduce(told, "sum").tolist()
        scored, tokens, stopping = (int(one) for one in counts)
        return answers, scored, tokens, stopping

    def _step(
        self, work: Work, step: int, steps: int, answers: float, scored: int, tokens: int
    ) -> None:
        """One step of AdamW, at the rate that is due."""
        words, errors = self._gradients(work, step, answers, scored)
        rate = learning_rate(step, steps, self.recipe.training)
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        clip = self.recipe.training.gradient_clip
        norm = float(self.accelerator.clip_grad_norm_(self.model.parameters(), clip) or 0.0)
        if not math.isfinite(norm):
            raise self._not_finite(step, [name for one in work.batches for name in one.records])
        self.optimiser.step()
        self.optimiser.zero_grad()
        score_loss = errors / scored if scored else None
        pace = self.report.pace(tokens, steps - step)
        self.report.tell(Stepped(step, steps, words / answers, score_loss, rate, norm, *pace))

    def _gradients(self, work: Work, step: int, answers: float, scored: int) -> tuple[float, float]:
        """The gradients of a step, and its losses' sums over all processes.

        The loss is the weighted mean over the answer tokens of all batches of all processes,
        however the samples were divided among them.
        """
        device = self.accelerator.device
        total = torch.zeros(2, device=device)
        said: list[tuple[Losses, Batch]] = []
        for number, batch in enumerate(work.batches, 1):
            last = self.accelerator.sync_gradients = number == len(work.batches)
            with nullcontext() if last else self.accelerator.no_sync(self.model):
                weight = self.recipe.training.decisions
                found = losses(self.model, batch.to(device), self.dtype, weight)
                loss = found.words / answers
                if scored:
                    loss = loss + self.recipe.training.score_loss * found.scores / scored
                # Gradients are averaged over the processes, and their sum is wanted.
                self.accelerator.backward(loss * self.accelerator.num_processes)
            total += torch.stack([found.words, found.scores]).detach()
            said.append((found, batch))
        words, errors = self.accelerator.reduce(total, "sum").tolist()
        if not math.isfinite(words + errors):
            mine = [name for found, batch in said for name in unsound(found, batch)]
            raise self._not_finite(step, mine)
        return words, errors

    def _not_finite(self, step: int, records: list[str]) -> TuningError:
        return TuningError("not-finite", step=step, records=", ".join(gather_object(records)))

    def _checked(self, state: State) -> State:
        """A look at the held-out samples, and a checkpoint."""
        if found := self.check.look():
            best = self.check.better(found.measured, state.best)
            metric = self.recipe.checks.metric
            self.report.tell(Validated(state.step, found.loss, metric, found.measured, best))
            if best:
                told = {"best": found.measured, "best_step": state.step}
                state = state.model_copy(update=told)
        self.checkpoints.save(state)
        self.report.tell(Saved(state.step))
        self.report.draw()
        self.report.paused()
        return state


def learning_rate(step: int, steps: int, training: Training) -> float:
    """Of step 1 to `steps`: up in a straight line, then down along a cosine."""
    rising = max(1, round(training.warm_up * steps))
    if step <= rising:
        return training.learning_rate * step / rising
    done = (step - rising) / (steps - rising + 1)
    return training.learning_rate * 0.5 * (1 + math.cos(math.pi * done))
