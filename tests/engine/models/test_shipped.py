"""Models that come with the program are there like others, and stay."""

import shutil

import pytest

from engine.critics.registry import MEASURED, Choice, choose, open_critic
from engine.models.error import ModelError
from engine.models.store import SHIPPED, Models
from tests.shipped import TAUGHT

MINI = Choice("gguf", "mini", "q8_0")


@pytest.fixture
def models(mini, tmp_path):  # noqa: ARG001 - for its effect
    return Models(tmp_path / "home")


def test_one_that_comes_with_the_program_is_listed_after_the_users_own(models, tiny_models):
    [mini] = models.all()
    assert (mini.name, mini.origin, mini.licence) == ("mini", "shipped", "MIT")
    assert mini.builds[0].text.is_file()
    assert models.get("mini") == mini
    models.add(tiny_models / "smolvlm" / "gguf", name="zebra")
    assert [one.name for one in models.all()] == ["zebra", "mini"]


def test_it_says_what_it_is(models):
    assert models.get("mini").notes("en") == [TAUGHT.note["en"]]
    assert models.get("mini").notes("zh") == [TAUGHT.note["zh"]]


def test_it_can_be_opened_and_is_asked_as_it_was_taught(models):
    with open_critic(MINI, models) as critic:
        assert critic.identity.model == "mini"
        assert critic.capabilities.needs.pixels == TAUGHT.pixels
        assert not critic.capabilities.follow_up


def test_it_cannot_be_removed(models, mini):
    with pytest.raises(ModelError, match="comes with the program") as found:
        models.remove("mini")
    assert found.value.kind == "shipped"
    assert (mini / "model.json").is_file()


def test_its_name_is_taken(models, tiny_models):
    for name in ("mini", "Mini"):
        with pytest.raises(ModelError) as found:
            models.add(tiny_models / "smolvlm" / "gguf", name=name)
        assert found.value.kind == "name-taken"
    folder = shutil.copytree(tiny_models / "smolvlm" / "gguf", models.folder.parent / "mini")
    assert models.add(folder).name == "mini-2"


def test_a_model_that_had_the_name_before_keeps_it(models, mini, tiny_models, shipped, tmp_path):
    Models(tmp_path / "home", shipped).add(tiny_models / "smolvlm" / "gguf", name="mini")
    assert [one.origin for one in models.all()] == ["added"]
    models.remove("mini")
    assert [one.origin for one in models.all()] == ["shipped"]
    assert mini.is_dir()


def test_every_byte_of_it_is_checked(models, mini):
    assert models.check("mini") == []
    (mini / "taught.json").write_text("{}", encoding="utf-8")
    (mini / "mmproj-f16.gguf").unlink()
    assert sorted(one.kind for one in models.check("mini")) == ["file-altered", "file-missing"]


def test_it_speaks_only_when_it_is_asked_for(models, tiny_models):
    assert choose(models, "auto", None) == MEASURED
    assert choose(models, "auto", "mini") == choose(models, "gguf", None) == MINI
    models.add(tiny_models / "smolvlm" / "gguf", name="zebra")
    assert choose(models, "gguf", None).model == "zebra"


def test_those_in_this_checkout_are_whole(tmp_path):
    models = Models(tmp_path, SHIPPED)
    assert models.damaged() == []
    for model in models.all():
        assert models.check(model.name) == []
        assert model.notes("en")
        assert model.notes("zh")
        assert (SHIPPED / model.name / "card.md").is_file()
