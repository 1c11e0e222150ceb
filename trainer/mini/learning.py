"""How the base learns: single patches at first, then the tower on views, then what it says too."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any, Final, Literal, get_args

import numpy as np
import torch
from accelerate import PartialState
from torch import Tensor, distributed
from transformers import PreTrainedTokenizerBase, Qwen3VLForConditionalGeneration

from trainer.mini.architecture import WIDTH
from trainer.mini.conversations import Row, padded, questions_row, text_row
from trainer.mini.facts import facts_of
from trainer.mini.heads import CODES, WEIGHTS, Heads
from trainer.mini.language import answer_loss, joined, reading_loss
from trainer.mini.lessons import Lesson, read
from trainer.mini.teaching import LANGUAGES, Truth, anything, measured, named, rated
from trainer.mini.tower import Tower, look, patches_of

LOG: Final = "training.log"
_BATCH: Final = 16  # over all processes
_WAITING: Final = 600  # lessons that wait for others of their sizes
_RATES: Final = {  # of tower and heads; later a full one would undo what it has learned
    "patches": 2e-3,
    "views": 1e-3,
    "words": 5e-4,
}
_WORDS_RATE: Final = 1.5e-3
_READING: Final = 0.15  # of the steps: words without photos are soon known
_BRIEFLY: Final = 150  # steps until the full rate
_MARGIN: Final = 32  # px: a row of the tokens that the language part sees

Told = Callable[[dict[str, float]], None]
# What learns: the tower's first block, from patches that each stand alone; the rest of the tower;
# that and the language part. Views would soon undo what single patches have taught.
Stage = Literal["patches", "views", "words"]
STAGES: Final[tuple[Stage, ...]] = get_args(Stage)


class Base:
    """The base while it learns, one stage after the other."""

    def __init__(
        self, model: Qwen3VLForConditionalGeneration, tokenizer: PreTrainedTokenizerBase
    ) -> None:
        self.model = model
        self.tokenizer = tokenizer
        self.tower = Tower(model.model.visual)
        self.heads = Heads(WIDTH)

    def learn(
        self,
        folder: Path,
        minutes: float,
        seed: int,
        *,
        stage: Stage,
        told: Told,
    ) -> None:
        """Learn from a folder of shards for so long; `told` hears of every hundredth step.

        Where accelerate started several processes, they share every step.
        """
        here = PartialState()
        random = Random(f"{seed} {stage} {here.process_index}")  # noqa: S311 - nothing secret
        begun = monotonic()
        for weight in self.tower.first():
            weight.requires_grad_(stage == "patches")
        groups = self._groups(stage)
        weights = [weight for group in groups for weight in group["params"]]
        optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
        lately: dict[str, list[float]] = defaultdict(list)
        batches = _same_sizes(_stream(folder, random), _BATCH // here.num_processes, _WAITING)
        for step, batch in enumerate(batches, 1):
            share = min(1.0, _latest(monotonic() - begun) / (60 * minutes))
            if share == 1 and step > 1:
                break
            rate = min(1, step / _BRIEFLY) * (0.03 + 0.97 * (1 + math.cos(math.pi * share)) / 2)
            for group in optimiser.param_groups:
                group["lr"] = rate * group["peak"]
            if stage == "patches":
                losses = self._patch_losses(batch)
            else:
                losses, _, _ = self.losses(batch, random, speaks=stage == "words")
            loss = sum(WEIGHTS.get(name, 1.0) * one for name, one in losses.items())
            optimiser.zero_grad()
            loss.backward()  # type: ignore[union-attr]
            _average(weights)
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            for name, one in losses.items():
                lately[name].append(one.item())
            if step % 100 == 0:
                means = {name: float(np.mean(some)) for name, some in lately.items()}
                told({"step": step, "minutes": (monotonic() - begun) / 60, **means})
                lately.clear()

    def losses(
        self, lessons: Sequence[Lesson], random: Random, *, speaks: bool
    ) -> tuple[dict[str, Tensor], Tensor, Tensor]:
        """Losses by name, logits of codes, scores, of lessons whose views have the same sizes."""
        with torch.autocast("cpu", torch.bfloat16):
            views = look(self.tower, lessons)
            losses, codes, scores = self.heads.losses(views, lessons)
            if speaks:
                rows = [self._row(lesson, random) for lesson in lessons]
                told = padded(rows, self.tokenizer.pad_token_id)
                sizes = [view.shape for view in lessons[0].views]
                losses["words"] = answer_loss(self.model, sizes, joined(self.model, views), *told)
                if random.random() < _READING:
                    losses["reading"] = reading_loss(self.model, *self._read(random, len(lessons)))
        return losses, codes, scores

    def _patch_losses(self, lessons: Sequence[Lesson]) -> dict[str, Tensor]:
        views = zip(*(lesson.views for lesson in lessons), strict=True)
        patches = torch.cat([patches_of(view).flatten(0, 1) for view in views])
        with torch.autocast("cpu", torch.bfloat16):
            statistics = self.heads.scaled(patches)
            return {"statistics": self.heads.alone(self.tower.alone(patches), statistics)}

    def measure(self, lessons: Sequence[Lesson]) -> dict[str, float]:
        """On lessons held out, by the heads: share of faults named, mean and of each code; SRCC."""
        from trainer.evaluation.scores import spearman  # noqa: PLC0415 - for this alone

        right: dict[str, list[bool]] = defaultdict(list)
        told, true = [], []
        for one, logits, score in self.answers(lessons):
            if one.code is not None:
                right[one.code].append(CODES[int(logits.argmax())] == one.code)
            elif one.score is not None:
                told.append(score)
                true.append(one.score)
        shares = {code: float(np.mean(one)) for code, one in right.items()}
        mean = float(np.mean([*shares.values()]))
        return {"codes": mean, "srcc": spearman(told, true) or 0.0, **shares}

    def answers(self, lessons: Iterable[Lesson]) -> Iterator[tuple[Lesson, Tensor, float]]:
        """Each lesson, the heads' logits of `CODES` and their score; like sizes come together."""
        groups: dict[Any, list[Lesson]] = defaultdict(list)
        for lesson in lessons:
            groups[tuple(view.shape for view in lesson.views)].append(lesson)
        for alike in groups.values():
            for at in range(0, len(alike), _BATCH):
                some = alike[at : at + _BATCH]
                with torch.no_grad():
                    _, codes, scores = self.losses(some, Random(0), speaks=False)  # noqa: S311
                yield from zip(some, codes, scores.tolist(), strict=True)

    def _read(self, random: Random, count: int) -> tuple[Tensor, Tensor, Tensor]:
        rows = []
        for _ in range(count):
            asked, answer = anything(random.choice(LANGUAGES), random)
            rows.append(text_row(asked, answer, self.tokenizer))
        return padded(rows, self.tokenizer.pad_token_id)

    def _row(self, lesson: Lesson, random: Random) -> Row:
        """First the answers of one word, so that they are not copied from the longer one."""
        language = random.choice(LANGUAGES)
        exchanges = []
        if lesson.code is not None:
            exchanges.append(named(lesson.code, language, random))
        if lesson.score is not None:
            exchanges.append(rated(lesson.score, language, random))
        random.shuffle(exchanges)
        if lesson.code is not None:
            facts, goodness = facts_of(lesson.views), lesson.score or 0.0
            truth = Truth(facts, lesson.code, lesson.strength, goodness)
            exchanges.append(measured(truth, language, random))
        return questions_row(lesson.views, language, exchanges, self.tokenizer)

    def _groups(self, stage: Stage) -> list[dict[str, Any]]:
        first = {id(weight) for weight in self.tower.first()}
        named = self.model.model.visual.named_parameters()
        tower = [weight for name, weight in named if "merger" not in name]
        seeing = [one for one in tower if (id(one) in first) is (stage == "patches")]
        heads = self.heads.of_patches() if stage == "patches" else [*self.heads.parameters()]
        parts = [([*seeing, *heads], _RATES[stage])]
        if stage == "words":
            of_tower = {id(weight) for weight in tower}
            words = [one for one in self.model.parameters() if id(one) not in of_tower]
            parts.append((words, _WORDS_RATE))
        return [
            {
                "params": [one for one in weights if (one.ndim > 1) is matrix],
                "peak": rate,
                "weight_decay": 0.05 if matrix else 0.0,
            }
            for weights, rate in parts
            for matrix in (True, False)
        ]


def _latest(seconds: float) -> float:
    """The same time in all processes, so that they end with the same step."""
    if PartialState().num_processes == 1:
        return seconds
    told = torch.tensor(seconds)
    distributed.all_reduce(told, distributed.ReduceOp.MAX)
    return told.item()


def _average(weights: Sequence[Tensor]) -> None:
    """Give every process the mean of all processes' gradients."""
    count = PartialState().num_processes
    if count == 1:
        return
    for weight in weights:
        if weight.grad is None:  # nothing in this process's batch asked for it
            weight.grad = torch.zeros_like(weight)
    gradients = [weight.grad for weight in weights if weight.grad is not None]
    flat = torch.cat([one.flatten() for one in gradients])
    distributed.all_reduce(flat)
    flat /= count
    means = torch.split(flat, [one.numel() for one in gradients])
    for one, mean in zip(gradients, means, strict=True):
        one.copy_(mean.view_as(one))


def once(folder: Path, random: Random) -> Iterator[Lesson]:
    """All lessons of a folder, in any order; their pixels stay on the drive until they are used."""
    every = [lesson for shard in sorted(folder.glob("*.jsonl")) for lesson in read(shard)]
    random.shuffle(every)
    yield from every


def _stream(folder: Path, random: Random) -> Iterator[Lesson]:
    """All of them for ever, each time looked at a little differently."""
    while True:
        yield from (_varied(lesson, random) for lesson in once(folder, random))


def _same_sizes(lessons: Iterator[Lesson], batch: int, waiting: int) -> Iterator[list[Lesson]]:
    """Batches of lessons whose views have the same sizes; so many wait for others like them."""
    queues: dict[tuple[tuple[int, ...], ...], list[Lesson]] = defaultdict(list)
    held = 0
    for lesson in lessons:
        queue = queues[tuple(view.shape for view in lesson.views)]
        queue.append(lesson)
        held += 1
        if held > waiting or len(queue) >= batch:
            fullest = max(queues.values(), key=len)
            yield fullest[:batch]
            held -= len(fullest[:batch])
            del fullest[:batch]


def _varied(lesson: Lesson, random: Random) -> Lesson:
    """Mirrored or not, with a margin cut off or not, with one detail less or not.

    People's scores are few, and a tower learns photos by heart.
    """
    whole, *details = lesson.views
    if random.random() < 0.6:
        margins = [random.choice([0, _MARGIN]) if side > 5 * _MARGIN else 0 for side in whole.shape]
        top, left = (random.choice([0, margin]) for margin in margins[:2])
        height, width, _ = np.subtract(whole.shape, margins)
        whole = whole[top : top + height, left : left + width]
    if len(details) > 1 and random.random() < 0.3:
        details.pop(random.randrange(len(details)))
    views = [whole, *details]
    if random.random() < 0.5:
        views = [view[:, ::-1] for view in views]
    return replace(lesson, views=tuple(np.ascontiguousarray(view) for view in views))
