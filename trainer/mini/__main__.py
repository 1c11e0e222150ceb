r"""Make `mini` from nothing: lessons, base, instruction tuning, export.

    ACCELERATE_USE_CPU=true torchrun --nproc_per_node 2 -m trainer.mini \
        PHOTOS TABLE WORK \
        [--lessons N] [--patches MINUTES] [--views MINUTES] [--words MINUTES]

PHOTOS and TABLE are BIQ2021's images and the CSV of its training split (nisarahmedrana/BIQ2021 on
GitHub; the test split stays out of it). WORK is filled step by step; what is finished there is not
done again. The base learns in three stages, for so many minutes: single patches, then views, then
words for what it sees. The result is WORK/export, of which the Q8_0 build ships in
resources/models/mini.
`python -m trainer.mini` does the same in one process.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import chain, islice
from pathlib import Path
from random import Random
from typing import Final

import torch
from accelerate import PartialState
from accelerate.utils import gather_object
from transformers import PreTrainedTokenizerFast

from engine.models.taught import FILE as TAUGHT_FILE
from engine.places import RESOURCES
from trainer.export.answers import Item
from trainer.export.export import export
from trainer.export.files import whole
from trainer.mini.base import fresh, new_base, save_weights
from trainer.mini.critic import Own, own_faults, samples_of, some_as_they_are
from trainer.mini.facts import facts_of
from trainer.mini.faults import NONE
from trainer.mini.gathering import Rated, gather, split
from trainer.mini.learning import LOG, STAGES, Base, Stage, once
from trainer.mini.lessons import TAUGHT, Lesson, read
from trainer.mini.statistics import patch_statistics
from trainer.mini.teaching import LANGUAGES, Truth, anything, measured, named, rated
from trainer.mini.tower import patches_of, start_bold, start_from_dct
from trainer.tuning.events import Progress, Stepped
from trainer.tuning.reading import read_recipe
from trainer.tuning.recipe import tune

_MINI: Final = RESOURCES / "mini"
_TEXTS: Final = 4000  # critiques for the vocabulary
_OWN: Final = 6000  # untouched photos whose own faults are looked for
_TUNED: Final = 22_000  # lessons for the instruction tuning
_CHECKED: Final = 200  # photos held out, of which all builds are to say the same
_SEED: Final = 3
_RARELY: Final = 50  # steps of the tuning between lines in the log
_LOG: Final = logging.getLogger(__name__)


def main() -> None:
    """Do what is left of all steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path)
    parser.add_argument("table", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--lessons", type=int, default=70_000)
    parser.add_argument("--patches", type=float, default=5.0)
    parser.add_argument("--views", type=float, default=44.0)
    parser.add_argument("--words", type=float, default=25.0)
    chosen = parser.parse_args()
    work: Path = chosen.work
    work.mkdir(parents=True, exist_ok=True)
    logs: list[logging.Handler] = [logging.StreamHandler(), logging.FileHandler(work / LOG)]
    logging.basicConfig(level=logging.INFO, format="%(message)s", handlers=logs)
    learned, held_out = split(chosen.photos, chosen.table)
    here = PartialState(cpu=True)
    share = here.process_index, here.num_processes
    gather(learned, chosen.lessons, 1, work / "train", share)
    gather(held_out, 2000, 1_000_000, work / "validation", share)
    here.wait_for_everyone()
    if not (work / "base" / "model.safetensors").exists():
        _make_base(work, {stage: getattr(chosen, stage) for stage in STAGES})
    if not (work / "tuned" / "adapter").exists():
        _tune(work, _own_faults(work))
    if here.is_main_process:
        export(
            work / "tuned" / "adapter",
            work / "export",
            name="mini",
            licence="Apache-2.0",
            quantisations=("Q8_0",),
            check_items=[_asked(one) for one in held_out[:_CHECKED]],
        )


def _asked(photo: Rated) -> Item:
    return Item(photo=photo.file, score=1 + 9 * photo.goodness)


def _make_base(work: Path, minutes: Mapping[Stage, float]) -> None:
    """Stage after stage, for so many minutes."""
    here = PartialState()
    some = list(_lessons(work / "train", 500))
    if here.is_main_process and not (work / "base" / TAUGHT_FILE).exists():
        new_base(work / "base", _texts(some), TAUGHT)
    here.wait_for_everyone()
    torch.manual_seed(_SEED)
    base = _opened(work)
    _begin(base, some)
    for stage in STAGES:
        _learn(base, work, minutes[stage], stage)
    if here.is_main_process:
        save_weights(base.model, work / "base")
    here.wait_for_everyone()


def _begin(base: Base, lessons: Sequence[Lesson]) -> None:
    patches = torch.cat(
        [patches_of([view]).flatten(0, 1) for lesson in lessons[:200] for view in lesson.views]
    )
    start_bold(base.model.model.visual)
    start_from_dct(base.model.model.visual, patches)
    base.heads.fit(patch_statistics(patches))


def _learn(base: Base, work: Path, minutes: float, stage: Stage) -> None:
    """One stage, unless it was finished before; what it came to is kept."""
    kept = work / f"{stage}.pt"
    if kept.exists():
        _restore(base, kept)
        return
    base.learn(work / "train", minutes, _SEED, stage=stage, told=_tell)
    if stage != "patches":
        _tell(base.measure(list(_lessons(work / "validation", 1000))))
    if PartialState().is_main_process:
        told = {"model": base.model.state_dict(), "heads": base.heads.state_dict()}
        with whole(kept) as unfinished:
            torch.save(told, unfinished)


def _tune(work: Path, own: dict[str, Own]) -> None:
    recipe = read_recipe(_MINI / "recipe.yaml").model_copy(
        update={"base": work / "base", "output": work / "tuned", "taught": TAUGHT}
    )
    mixed = once(work / "train", Random(_SEED))  # noqa: S311 - nothing secret
    chosen = islice(some_as_they_are(mixed, own), _TUNED)
    samples, views = samples_of(chosen, own, 1)
    held_out, more = samples_of(_lessons(work / "validation", 500), own, 2)
    renamed = [one.model_copy(update={"photo": f"held out {one.photo}"}) for one in held_out]
    shown = views | {f"held out {name}": seen for name, seen in more.items()}
    tune(
        recipe,
        _tell_event,
        samples=samples,
        held_out=renamed,
        views=lambda sample: shown[sample.photo],
    )


def _tell_event(event: Progress) -> None:
    if not isinstance(event, Stepped) or event.step % _RARELY == 0:
        _LOG.info("%s", event)


def _own_faults(work: Path) -> dict[str, Own]:
    """What untouched photos suffer from, as the tower sees it; asked once, by all processes."""
    here, kept = PartialState(), work / "own.json"
    there = kept.exists()
    here.wait_for_everyone()
    if not there:
        base = _opened(work)
        _restore(base, work / "words.pt")
        looks = {one.photo: one for one in _lessons(work / "train") if one.code is None}
        photos = sorted(looks)[:_OWN][here.process_index :: here.num_processes]
        own = own_faults(base, [looks[one] for one in photos])
        told = gather_object([(name, asdict(one)) for name, one in own.items()])
        if here.is_main_process:
            with whole(kept) as unfinished:
                unfinished.write_text(json.dumps(dict(told)), encoding="utf-8")
        here.wait_for_everyone()
    return {name: Own(**one) for name, one in json.loads(kept.read_text()).items()}


def _opened(work: Path) -> Base:
    return Base(fresh(work / "base"), PreTrainedTokenizerFast.from_pretrained(work / "base"))


def _restore(base: Base, kept: Path) -> None:
    """Give a base what it had learned after some stage."""
    told = torch.load(kept, weights_only=True)
    base.model.load_state_dict(told["model"])
    base.heads.load_state_dict(told["heads"])


def _lessons(folder: Path, count: int | None = None) -> Iterator[Lesson]:
    shards = (read(shard) for shard in sorted(folder.glob("*.jsonl")))
    return islice(chain.from_iterable(shards), count)


def _texts(lessons: Sequence[Lesson]) -> list[str]:
    """What will be heard and said, as often as it will: what the vocabulary is made of."""
    random = Random(_SEED)  # noqa: S311 - nothing secret
    texts = []
    for _ in range(_TEXTS):
        lesson = random.choice(lessons)
        truth = Truth(facts_of(lesson.views), lesson.code or NONE, lesson.strength, random.random())
        language = random.choice(LANGUAGES)
        texts += [*anything(language, random), *measured(truth, language, random)]
        texts += rated(truth.goodness, language, random)
        texts += named(truth.code, language, random)
    heard = [file.read_text(encoding="utf-8") for file in (RESOURCES / "prompts/short1").iterdir()]
    return texts + 50 * [*heard, "system", "user", "assistant", "The whole:", "A detail:"]


def _tell(told: Mapping[str, float]) -> None:
    if PartialState().is_main_process:
        _LOG.info("%s", {name: round(value, 3) for name, value in told.items()})


if __name__ == "__main__":
    main()
