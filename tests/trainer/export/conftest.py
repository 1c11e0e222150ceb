"""A model that was exported once, for all tests of this folder."""

import shutil

import pytest

from engine.models.taught import FILE as TAUGHT
from engine.models.taught import Taught
from trainer.evaluation.figure import Figure
from trainer.export.answers import Item
from trainer.export.card import About, Data, Measured

NOTE = "A tiny model for tests; it knows three photos by heart."
LICENCE = "CC0-1.0"


@pytest.fixture(scope="session")
def adapter(tiny_models, tmp_path_factory):
    """As a run of the trainer leaves it, taught.json and all, its base elsewhere."""
    folder = tmp_path_factory.mktemp("run") / "adapter"
    shutil.copytree(tiny_models / "qwen3-vl" / "adapter", folder)
    taught = Taught(note={"en": NOTE, "zh": "一个测试用的小模型。"})
    (folder / TAUGHT).write_text(taught.model_dump_json(), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def order(adapter, tiny_models):
    """What all exports here have in common."""
    photos = sorted((tiny_models / "qwen3-vl" / "photos").iterdir())
    held_out = [Item(photo=photo, score=n) for n, photo in enumerate(photos[:2], 3)]
    return {
        "adapter": adapter,
        "base": tiny_models / "qwen3-vl" / "base",
        "name": "tiny",
        "licence": LICENCE,
        "quantisations": ("Q8_0", "Q4_K_M"),
        "vision": "Q8_0",
        "check_items": held_out,
        "about": About(
            base="nobody/tiny-base",
            data=(Data(name="Three drawings", licence="CC0-1.0", photos=3, records=6),),
            four_bit=True,
            recipe="base: /home/somebody/models/tiny-base\nseed: 7\n",
            figures=(Measured(what="names the fault", tuned=Figure(value=0.9, n=6)),),
        ),
    }


@pytest.fixture(scope="session")
def exported(order, converter_home, tmp_path_factory):  # noqa: ARG001 - for its effect
    """A finished export, and what was told of it on the way."""
    from trainer.export.export import export  # noqa: PLC0415 - the tests skip where it cannot be

    told = []
    made = export(target=tmp_path_factory.mktemp("made") / "tiny", **order, on_progress=told.append)
    return made, told
