"""Models that come with the program: none in tests, but for those that lay one there."""

import shutil

import pytest

from engine.critique import Aspect
from engine.models import store
from engine.models.store import Models
from engine.models.taught import Taught

TAUGHT = Taught(
    pixels=512 * 512,
    answers=False,
    sees=(Aspect.LIGHT, Aspect.COLOUR, Aspect.TECHNIQUE, Aspect.PROCESSING),
    note={
        "en": "A small model that knows technique, light and colour, not meaning.",
        "zh": "一个小模型，懂技术、光线和色彩，不懂意义。",
    },
)


@pytest.fixture(autouse=True)
def shipped(tmp_path_factory, monkeypatch):
    """An empty folder in place of `resources/models`; what is laid there comes with the program."""
    folder = tmp_path_factory.getbasetemp() / "none-shipped"
    monkeypatch.setattr(store, "SHIPPED", folder)
    return folder


@pytest.fixture
def mini(tiny_models, tmp_path, monkeypatch):
    """The folder of a tiny model that comes with the program under the name of "mini"."""
    pytest.importorskip("gguf", reason="the extra `gguf` reads GGUF headers")
    folder = tmp_path / "resources" / "models"
    (tmp_path / "tuned").mkdir()
    for file in (tiny_models / "qwen3-vl" / "gguf").glob("*"):
        if "q8_0" in file.name or "mmproj" in file.name:
            shutil.copy(file, tmp_path / "tuned")
    (tmp_path / "tuned" / "taught.json").write_text(TAUGHT.model_dump_json(), encoding="utf-8")
    made = Models(tmp_path / "makers")
    made.add(tmp_path / "tuned", name="mini", origin="trained", licence="MIT")
    folder.parent.mkdir()
    made.folder.rename(folder)
    (folder / "mini" / "card.md").write_text("# mini\n", encoding="utf-8")
    monkeypatch.setattr(store, "SHIPPED", folder)
    return folder / "mini"
