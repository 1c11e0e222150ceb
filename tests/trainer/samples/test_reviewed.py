"""Nothing is tuned on a critique that somebody rejected; on accepted ones alone where asked."""

import pytest

from tests.trainer.samples.records import essay
from trainer.dataset.dataset import Dataset, Manifest, Split
from trainer.dataset.record import Review
from trainer.dataset.store import write
from trainer.tuning.config import Recipe, SampleMix
from trainer.tuning.source import source_of


@pytest.fixture
def recipe(tmp_path):
    verdicts = [(), ("accepted",), ("rejected",), ("accepted", "rejected")] * 2
    records = [
        essay(n, reviews=[Review(author=f"b{i}", verdict=one) for i, one in enumerate(several)])
        for n, several in enumerate(verdicts)
    ]
    names = [one.id for one in records]
    split = Split(seed=0, parts={"train": tuple(names[:4]), "validation": tuple(names[4:])})
    manifest = Manifest(name="reviewed", photos=tmp_path)
    write(Dataset(tmp_path / "dataset", manifest, records, split=split))
    return Recipe(base=tmp_path, dataset=tmp_path / "dataset", output=tmp_path / "run")


def taught(recipe):
    source = source_of(recipe, None, None)
    return [{one.record for one in part} for part in (source.train, source.held_out)]


def test_rejected_critiques_are_neither_taught_nor_checked_against(recipe):
    assert taught(recipe) == [{"r0", "r1", "r3"}, {"r4", "r5", "r7"}]


def test_accepted_ones_alone_where_the_recipe_asks_for_it(recipe):
    only = recipe.model_copy(update={"samples": SampleMix(accepted=True)})
    assert taught(only) == [{"r1"}, {"r5"}]


def test_a_recipe_that_does_not_ask_is_written_as_before():
    assert "accepted" not in SampleMix().model_dump_json()
    assert "accepted" in SampleMix(accepted=True).model_dump_json()
