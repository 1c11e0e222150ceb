"""A folder per architecture, as a user would have it from the trainer and the hub:

base/      config, safetensors, tokenizer, image processor
adapter/   the LoRA adapter, for that base
merged/    the base with the adapter merged in
gguf/      model-f16.gguf, model-q8_0.gguf, mmproj-f16.gguf
photos/    the photos that were learned, at the exact size that no program resizes again
expected.json   what the tuned model answers, word for word, when decoded greedily
"""

import json
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

import torch
from PIL import Image
from transformers.utils import logging

from tests.tiny_models.architectures import ARCHITECTURES
from tests.tiny_models.conversion import convert_model
from tests.tiny_models.lessons import lessons
from tests.tiny_models.photos import PHOTOS
from tests.tiny_models.processor import load_processor, save_processor
from tests.tiny_models.tokenizer import save_tokenizer
from tests.tiny_models.training import random_base, train_adapter
from trainer.export.converter import converter


def build_all(out: Path, names) -> Iterator[tuple[str, float, float]]:
    """Build the named models into `out`/<name>, a process for each core.

    Yields each one's name, its last training loss and the seconds it took.
    """
    converter()  # fetched once, not by each process
    processes = min(len(names), os.cpu_count() or 1)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_build_alone, repeat(out), names)


def _build_alone(out: Path, name: str) -> tuple[str, float, float]:
    logging.disable_progress_bar()
    torch.set_num_threads(1)  # threads that wait for each other cost more than they bring here
    start = perf_counter()
    loss = build(ARCHITECTURES[name], out / name)
    return name, loss, perf_counter() - start


def build(architecture, folder: Path) -> float:
    """Write one model into `folder`, replacing it; returns the last training loss."""
    shutil.rmtree(folder, ignore_errors=True)
    base, adapter, merged = (folder / name for name in ("base", "adapter", "merged"))
    base.mkdir(parents=True)
    taught = lessons()
    photos = _draw_photos(architecture, folder / "photos")
    tokenizer = save_tokenizer(architecture, taught, base)
    save_processor(architecture, base)
    model = random_base(architecture, tokenizer.get_vocab(), len(tokenizer))
    model.save_pretrained(base)
    # The conversations that go on from a critique hold the critique itself.
    whole = [lesson for lesson in taught if lesson.kind != "critique"]
    tuned, loss = train_adapter(architecture, model, load_processor(base), photos, whole)
    tuned.save_pretrained(adapter)
    shutil.copytree(base, merged, ignore=shutil.ignore_patterns("*.safetensors"))
    tuned.merge_and_unload().save_pretrained(merged)
    convert_model(architecture, merged, folder / "gguf")
    expected = json.dumps([asdict(lesson) for lesson in taught], ensure_ascii=False, indent=1)
    (folder / "expected.json").write_text(expected, encoding="utf-8")
    return loss


def _draw_photos(architecture, folder: Path) -> dict[str, Image.Image]:
    folder.mkdir()
    drawn = {name: draw(architecture.photo_size) for name, draw in PHOTOS.items()}
    for name, photo in drawn.items():
        photo.save(folder / f"{name}.png")
    return drawn
