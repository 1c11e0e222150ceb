"""A folder per architecture, as a user would have it from the trainer and the hub:

base/      config, safetensors, tokenizer, image processor
adapter/   the LoRA adapter, for that base
merged/    the base with the adapter merged in
gguf/      model-f16.gguf, model-q8_0.gguf, mmproj-f16.gguf
photos/    the photos that were learned
views/     what the engine shows of them to this model, at the size that no program resizes again
expected.json   what the tuned model is asked in the engine's own words, and what it answers, word
                for word, when decoded greedily
"""

import json
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

import torch
from transformers.utils import logging

from engine.critics.backends.transformers_model.processor import load_processor
from engine.critics.critic import Request
from engine.views.shape import ViewShape
from engine.views.shapes import shape_of_transformers
from tests.tiny_models.architectures import ARCHITECTURES
from tests.tiny_models.conversion import convert_model
from tests.tiny_models.lessons import lessons
from tests.tiny_models.photos import draw_photos
from tests.tiny_models.processor import save_processor
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
    save_processor(architecture, base)
    photos = draw_photos(folder / "photos", _shape(architecture, base))
    taught = lessons(photos)
    tokenizer = save_tokenizer(architecture, taught, base)
    model = random_base(architecture, tokenizer.get_vocab(), len(tokenizer))
    model.save_pretrained(base)
    tuned, loss = train_adapter(architecture, model, load_processor(base), taught)
    tuned.save_pretrained(adapter)
    shutil.copytree(base, merged, ignore=shutil.ignore_patterns("*.safetensors"))
    tuned.merge_and_unload().save_pretrained(merged)
    convert_model(architecture, merged, folder / "gguf")
    views = _save_views(photos, folder / "views")
    stored = [_stored(lesson, views) for lesson in taught]
    expected = json.dumps(stored, ensure_ascii=False, indent=1)
    (folder / "expected.json").write_text(expected, encoding="utf-8")
    return loss


def _shape(architecture, folder: Path) -> ViewShape:
    settings = json.loads((folder / "preprocessor_config.json").read_text(encoding="utf-8"))
    return shape_of_transformers({"model_type": architecture.name}, settings)


def _save_views(photos: dict[str, Request], folder: Path) -> dict[str, str]:
    """Write all views as PNG; the name of each one's file, by its digest."""
    folder.mkdir()
    names = {}
    for photo, request in photos.items():
        for number, view in enumerate(request.views, 1):
            names[view.digest] = f"{photo}-{number}-{view.kind}.png"
            (folder / names[view.digest]).write_bytes(view.png())
    return names


def _stored(lesson, views: dict[str, str]) -> dict:
    """A lesson as JSON, its messages as chat templates take them."""
    messages = [
        {
            "role": message.role,
            "content": [
                {"type": "text", "text": part}
                if isinstance(part, str)
                else {"type": "image", "view": views[part.digest]}
                for part in message.parts
            ],
        }
        for message in lesson.messages
    ]
    return {
        "photo": lesson.photo,
        "language": lesson.language,
        "kind": lesson.kind,
        "messages": messages,
        "answer": lesson.answer,
    }
