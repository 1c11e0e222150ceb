"""Processors are put together from whatever files a model has, and need no torchvision."""

import json
import shutil
import sys

import pytest

pytest.importorskip("torch", reason="needs the extra gpu")
pytest.importorskip("transformers", reason="needs the extra gpu")

from engine.critics.backends.transformers_model.answer import Words
from engine.critics.backends.transformers_model.processor import load_processor
from tests.tiny_models.architectures import ARCHITECTURES


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_every_architecture_has_one_for_pictures_alone(tiny_models, name):
    processor = load_processor(tiny_models / name / "merged")
    assert type(processor).__mro__[1].__name__ == ARCHITECTURES[name].processor_class
    assert "torchvision" not in sys.modules


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_all_settings_may_lie_in_one_file(tiny_models, tmp_path, name):
    """As transformers 5 saves a processor: the image processor within its settings."""
    folder = tmp_path / "saved"
    shutil.copytree(tiny_models / name / "merged", folder)
    once = load_processor(folder)
    alone, whole = folder / "preprocessor_config.json", folder / "processor_config.json"
    stored = json.loads(whole.read_text()) if whole.exists() else {}
    stored["image_processor"] = json.loads(alone.read_text())
    whole.write_text(json.dumps(stored))
    alone.unlink()
    again = load_processor(folder)
    assert again.image_processor.to_dict() == once.image_processor.to_dict()
    assert getattr(again, "image_seq_len", None) == getattr(once, "image_seq_len", None)


def test_a_template_in_the_older_file_counts(tiny_models, tmp_path):
    folder = tmp_path / "older"
    shutil.copytree(tiny_models / "smolvlm" / "merged", folder)
    template = (folder / "chat_template.jinja").read_text(encoding="utf-8")
    (folder / "chat_template.jinja").unlink()
    stored = json.dumps({"chat_template": template})
    (folder / "chat_template.json").write_text(stored, encoding="utf-8")
    assert load_processor(folder).chat_template == template


@pytest.mark.parametrize("name", ["qwen3-vl", "llava"])
@pytest.mark.parametrize("text", ["  a 暮色 sky 灯", "\u9f00\u9f01!", "x", "  "])
def test_words_come_whole_and_in_order(tiny_models, name, text):
    tokenizer = load_processor(tiny_models / name / "merged").tokenizer
    words = Words(tokenizer)
    tokens = tokenizer(text, add_special_tokens=False)["input_ids"]
    pieces = [words.take(token) for token in tokens]
    assert "".join([*pieces, words.rest()]) == text.lstrip(" ")
    assert "\N{REPLACEMENT CHARACTER}" not in "".join(pieces)
    assert words.lead.strip() == ""


def test_half_a_character_is_shown_as_such(tiny_models):
    tokenizer = load_processor(tiny_models / "qwen3-vl" / "merged").tokenizer
    words = Words(tokenizer)
    *begun, _ = tokenizer("\u9f00", add_special_tokens=False)["input_ids"]
    assert [words.take(token) for token in begun][-1] == ""
    assert set(words.rest()) == {"\N{REPLACEMENT CHARACTER}"}
