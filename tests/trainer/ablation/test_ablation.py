"""An ablation tunes once per value and seed, keeps what is done, and shows it."""

import json
from pathlib import Path
from threading import Event as Signal

import pytest
import yaml
from PIL import Image

from trainer.ablation.error import AblationError
from trainer.ablation.grid import read_grid
from trainer.ablation.run import run_grid
from trainer.tuning.error import TuningError

RECIPE = {"base": "base", "dataset": "dataset", "output": "tuned", "lora": {"rank": 16}}


@pytest.fixture
def grid(tmp_path):
    """Writes a grid beside its recipe."""

    def write(**told):
        (tmp_path / "recipe.yaml").write_text(yaml.safe_dump(RECIPE))
        file = tmp_path / "grid.yaml"
        file.write_text(yaml.safe_dump({"recipe": "recipe.yaml", **told}, allow_unicode=True))
        return file

    return write


class Bench:
    """Stands for hours of tuning: the loss is 1 / rank, and the seed on top of it."""

    def __init__(self):
        self.followed = []

    def __call__(self, recipe):
        self.followed.append(recipe)
        return {"loss": 1 / recipe.lora.rank + recipe.seed, "codes": float(recipe.lora.rank)}


def ablate(file, folder, measure, tell=lambda *_: None, stop=None):
    return run_grid(*read_grid(file), folder, measure, tell, stop or Signal())


def test_each_setting_is_varied_by_itself_and_the_others_stay(grid, tmp_path):
    bench = Bench()
    file = grid(vary={"lora.rank": [4, 16], "samples.records": [10, None]})
    ablate(file, tmp_path / "out", bench)
    ran = {(recipe.lora.rank, recipe.samples.records) for recipe in bench.followed}
    assert ran == {(4, None), (16, 10), (16, None)}
    assert len(bench.followed) == 3  # the recipe as it is was listed twice
    assert {recipe.base for recipe in bench.followed} == {tmp_path / "base"}
    assert len({recipe.output for recipe in bench.followed}) == 3


def test_seeds_give_the_mean_and_its_spread(grid, tmp_path):
    file = grid(vary={"lora.rank": [2]}, seeds=[1, 2, 3])
    ablate(file, tmp_path / "out", Bench())
    [row] = json.loads((tmp_path / "out" / "table.json").read_text())
    assert row["means"]["loss"] == pytest.approx(2.5)
    assert row["deviations"]["loss"] == pytest.approx(1.0)
    assert "| lora.rank | 2 | 3 | 2 ± 0 | 2.5 ± 1 |" in (tmp_path / "out" / "table.md").read_text()


def test_values_may_have_names(grid, tmp_path):
    mixes = {"critiques alone": {"critique": 1.0}, "with questions": {"critique": 1, "question": 1}}
    ablate(grid(vary={"samples.mix": mixes}), tmp_path / "out", Bench())
    table = (tmp_path / "out" / "table.md").read_text()
    assert "critiques alone" in table
    assert "with questions" in table


def test_a_curve_is_drawn_for_each_measure(grid, tmp_path):
    file = grid(vary={"lora.rank": [4, 64], "lora.parts": [["language"], ["language", "vision"]]})
    ablate(file, tmp_path / "out", Bench())
    for name in ("loss.png", "codes.png"):
        with Image.open(tmp_path / "out" / name) as picture:
            assert len(set(picture.convert("L").tobytes())) > 2


def test_what_was_finished_before_a_stop_is_not_tuned_again(grid, tmp_path):
    file, stop, bench = grid(vary={"lora.rank": [1, 2, 3]}), Signal(), Bench()
    heard = []

    def tell(done, total, cell):
        heard.append((done, total, cell.value))
        if done == 1:
            stop.set()

    with pytest.raises(AblationError, match="2 of 3"):
        ablate(file, tmp_path / "out", bench, tell, stop)
    rows = ablate(file, tmp_path / "out", bench, tell)
    assert [recipe.lora.rank for recipe in bench.followed] == [1, 2, 3]
    assert [row.value for row in rows] == [1, 2, 3]
    assert heard == [(0, 3, 1), (1, 3, 2), (0, 3, 1), (1, 3, 2), (2, 3, 3)]


def test_a_setting_that_no_recipe_has_is_refused_before_anything_is_tuned(grid, tmp_path):
    bench = Bench()
    with pytest.raises(TuningError, match="rank"):
        ablate(grid(vary={"samples.records": [1], "lora.rnak": [4]}), tmp_path / "out", bench)
    assert bench.followed == []


def test_a_setting_inside_a_value_is_refused(grid, tmp_path):
    with pytest.raises(AblationError, match=r"seed\.x"):
        ablate(grid(vary={"seed.x": [4]}), tmp_path / "out", Bench())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("vary: [", "no YAML"),
        ("recipe: r.yaml\nvary: {}", "vary"),
        ("recipe: r.yaml\nvary: {a: [1]}\nseed: [1]", "seed"),
        ("recipe: r.yaml\nvary: {a: [1]}\nseeds: []", "seeds"),
    ],
)
def test_what_is_no_grid_gets_one_sentence(tmp_path: Path, text, said):
    file = tmp_path / "grid.yaml"
    file.write_text(text)
    with pytest.raises(AblationError, match=said):
        read_grid(file)
