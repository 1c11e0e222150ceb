"""How a model was asked while it was tuned goes where the model goes."""

import json
import shutil

import pytest

from engine.critics.registry import Choice, open_critic
from engine.critique import Aspect
from engine.models.error import ModelError
from engine.models.store import Models
from engine.models.taught import Taught

pytest.importorskip("gguf", reason="the extra `gguf` reads GGUF headers")
pytest.importorskip("safetensors", reason="the extra `gpu` reads safetensors")

TAUGHT = Taught(
    prompts="short1",
    pixels=100_000,
    detail=96,
    least=96 * 96,
    answers=False,
    sees=(Aspect.LIGHT, Aspect.TECHNIQUE),
    note={"en": "Knows light.", "zh": "懂光线。"},
)


@pytest.fixture
def models(tmp_path):
    return Models(tmp_path / "home")


@pytest.fixture
def copied(tiny_models, tmp_path):
    """A folder of one tiny model that a test may spoil."""
    return shutil.copytree(tiny_models / "qwen3-vl", tmp_path / "mine")


def _teach(folder, taught=TAUGHT):
    (folder / "taught.json").write_text(taught.model_dump_json(), encoding="utf-8")


@pytest.mark.parametrize(
    ("beside", "variants"),
    [("gguf", ["q8_0", "f16"]), ("merged", ["merged"]), ("adapter", ["adapter"])],
)
def test_how_a_model_was_asked_while_it_was_tuned_is_kept(models, copied, beside, variants):
    _teach(copied / beside)
    model = models.add(copied)
    shutil.rmtree(copied)
    taught = [build for build in model.builds if build.taught != Taught()]
    assert [build.variant for build in taught] == variants
    for build in taught:
        assert build.taught == TAUGHT
        assert (build.shape.least, build.shape.pixels, build.shape.detail) == (9216, 100_000, 96)
        assert "taught.json" in [file.path.name for file in build.files]
    assert models.check("mine") == []
    (taught[0].files[-1].path).write_text("{}", encoding="utf-8")
    assert [one.kind for one in models.check("mine")] == ["file-altered"]


def test_a_file_beside_a_single_gguf_counts_too(models, copied):
    _teach(copied / "gguf")
    assert models.add(copied / "gguf" / "model-f16.gguf").builds[0].taught == TAUGHT


def test_a_critic_is_another_one_when_it_is_asked_otherwise(models, copied):
    versions = {}
    for prompts in ("v1", "short1"):
        _teach(copied / "gguf", TAUGHT.model_copy(update={"prompts": prompts}))
        models.add(copied / "gguf", name=prompts)
        with open_critic(Choice("gguf", prompts, "f16"), models) as critic:
            versions[prompts] = critic.identity.version
            assert not critic.capabilities.follow_up
            assert critic.capabilities.needs.pixels == 100_000
    assert versions["v1"].split(".")[:-1] != versions["short1"].split(".")[:-1]


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("{", "taught", "JSON"),
        ('{"prompts": "short9"}', "prompts", "short9"),
        ('{"prompts": "../v1"}', "taught", "prompts"),
        ('{"pixel": 5}', "taught", "pixel"),
        ('{"detail": 0}', "taught", "detail"),
        ('{"least": 99999999}', "taught", "99999999"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused_with_what_is_wrong(models, copied, text, kind, told):
    (copied / "gguf" / "taught.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=told) as found:
        models.add(copied)
    assert found.value.kind == kind
    assert models.all() == []


def test_a_record_from_before_tuning_was_kept_is_read(models, tiny_models):
    models.add(tiny_models / "qwen3-vl")
    record = models.folder / "qwen3-vl" / "model.json"
    told = json.loads(record.read_text(encoding="utf-8"))
    for build in told["builds"]:
        del build["taught"], build["shape"]["pixels"], build["shape"]["detail"]
    record.write_text(json.dumps(told), encoding="utf-8")
    assert [build.taught for build in models.get("qwen3-vl").builds] == [Taught()] * 4
