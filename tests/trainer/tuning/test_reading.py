"""A recipe from its file: every mistake is told in one sentence, with its line."""

import pytest

from engine.places import RESOURCES
from trainer.tuning.config import Recipe
from trainer.tuning.error import TuningError
from trainer.tuning.reading import read_recipe

PATHS = "base: base\noutput: run\n"


def read(folder, text):
    (folder / "recipe.yaml").write_text(text, encoding="utf-8")
    return read_recipe(folder / "recipe.yaml")


def test_paths_are_relative_to_the_file_and_the_rest_has_defaults(tmp_path):
    recipe = read(tmp_path, PATHS + "dataset: ../data\ntraining:\n  learning_rate: 1e-4\n")
    assert (recipe.base, recipe.dataset) == (tmp_path / "base", tmp_path / "../data")
    assert recipe.training.learning_rate == 1e-4
    assert recipe.lora.rank == 16


def test_what_the_commented_recipes_say_are_the_defaults():
    lora = read_recipe(RESOURCES / "recipes" / "lora.yaml")
    qlora = read_recipe(RESOURCES / "recipes" / "qlora.yaml")
    default = Recipe(base=lora.base, dataset=lora.dataset, output=lora.output)
    assert lora.model_copy(update={"taught": default.taught}) == default
    assert qlora.lora.four_bit
    assert qlora.model_copy(update={"lora": lora.lora}) == lora


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            PATHS + "lora:\n  rnak: 8\n",
            'recipe.yaml, line 4: a recipe has no "lora.rnak". Did you mean "rank"?',
        ),
        (
            PATHS + "traning: {}\n",
            'recipe.yaml, line 3: a recipe has no "traning". Did you mean "training"?',
        ),
        (
            PATHS + "lora:\n  zzz: 8\n",
            'line 4: a recipe has no "lora.zzz". Here it can have: rank, alpha, dropout, parts,',
        ),
        ("base: x\n", 'recipe.yaml: "output" is missing (line 1).'),
        (PATHS + "lora:\n  rank: 8\n  rank: 4\n", 'line 5: "rank" stands there twice.'),
        (
            PATHS + "training:\n  batch: 0\n",
            'line 4: "training.batch" cannot be "0": Input should be greater than 0.',
        ),
        (PATHS + "lora:\n  parts: [language, eyes]\n", 'line 4: "lora.parts.1" cannot be "eyes"'),
        (PATHS + "samples:\n  mix: {poem: 1}\n", 'line 4: "samples.mix.poem'),
        (PATHS + "lora: [\n", "recipe.yaml, line 4, is not the YAML of a recipe:"),
        ("just words", "recipe.yaml, line 1, is not the YAML of a recipe:"),
        ("", "recipe.yaml, line 1, is not the YAML of a recipe:"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path, text, sentence):
    with pytest.raises(TuningError) as error:
        read(tmp_path, text)
    assert sentence in str(error.value)


def test_a_recipe_that_is_not_there_is_told(tmp_path):
    with pytest.raises(TuningError, match="cannot be opened: No such file"):
        read_recipe(tmp_path / "recipe.yaml")
