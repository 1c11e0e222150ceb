"""Nothing of a photo, a shoot or a look-alike stands on both sides of a split."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.trainer.dataset.made import dataset, draw, moment, record, sentence
from trainer.dataset.error import DatasetError
from trainer.dataset.paths import Photos
from trainer.dataset.photos import looked_at
from trainer.dataset.split import groups_of, leaks, split

HALVES = {"train": 0.5, "test": 0.5}


def parts(made):
    return {id_: part for part, ids in made.split.parts.items() for id_ in ids}


@settings(max_examples=40, deadline=None)
@given(
    said=st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 6)), min_size=1, max_size=40, unique=True
    ),
    seed=st.integers(0, 99),
)
def test_photos_and_shoots_stay_together_whatever_the_order(tmp_path_factory, said, seed):
    folder = tmp_path_factory.getbasetemp() / "none"
    records = [
        record(f"{photo}-{shoot}", f"{photo}.jpg", shoot=f"s{shoot}" if shoot else "")
        for photo, shoot in said
    ]
    made = split(dataset(folder, *records), seed=seed)
    shuffled = random.Random(seed).sample(records, len(records))
    assert split(dataset(folder, *shuffled), seed=seed).split == made.split
    where = parts(made)
    assert sorted(where) == sorted(one.id for one in records)
    for key in ("photo", "shoot"):
        for value in {getattr(one, key) for one in records} - {""}:
            assert len({where[one.id] for one in records if getattr(one, key) == value}) == 1


def test_shares_are_met_as_well_as_groups_allow(tmp_path):
    records = [record(f"{n}", shoot=f"{n // 7}") for n in range(700)]
    made = split(dataset(tmp_path, *records), seed=5)
    sizes = Counter(parts(made).values())
    assert abs(sizes["train"] - 560) <= 7
    assert abs(sizes["validation"] - 70) <= 7
    assert abs(sizes["test"] - 70) <= 7
    assert made.split.seed == 5
    assert "seed=5" in made.manifest.steps[-1]
    assert {one.id for one in made.part("test")} == set(made.split.parts["test"])


def test_another_seed_gives_another_split(tmp_path):
    made = dataset(tmp_path, *(record(f"{n}") for n in range(50)))
    assert split(made, seed=1).split.parts != split(made, seed=2).split.parts


def test_look_alikes_and_bursts_are_never_torn_apart(tmp_path):
    names = [name for number in range(12) for name in (f"p{number}", f"copy/p{number}")]
    records = [record(name, text=sentence(name)) for name in names]
    made = dataset(tmp_path, *records)
    for number in range(12):
        photo = draw(made.photos / f"p{number}.jpg", seed=number)
        copy = made.photos / "copy" / f"p{number}.jpg"
        copy.parent.mkdir(exist_ok=True)
        with Image.open(photo) as image:
            image.resize((180, 120)).save(copy, quality=55)
    for seed in range(5):
        done = split(made, HALVES, seed)
        where = parts(done)
        assert all(where[f"p{n}"] == where[f"copy/p{n}"] for n in range(12))
        seen, _ = looked_at([one.photo for one in records], Photos(made.photos))
        assert leaks(done, seen) == []
    torn = done.split.model_copy(update={"parts": {"train": ("p1",), "test": ("copy/p1",)}})
    assert leaks(replace(done, split=torn), seen)


def test_photos_of_one_folder_taken_one_after_the_other_are_a_shoot(tmp_path):
    made = dataset(tmp_path, *(record(id_, f"{id_}.jpg") for id_ in ("m/a", "m/b", "m/c", "n/d")))
    times = {"m/a": (9, 0), "m/b": (9, 25), "m/c": (10, 30), "n/d": (9, 10)}
    for seed, (name, when) in enumerate(times.items()):
        draw(made.photos / f"{name}.jpg", seed, moment(*when))
    assert groups_of(made) == [["m/a", "m/b"], ["m/c"], ["n/d"]]


def test_what_a_record_says_of_its_shoot_counts_before_the_clock(tmp_path):
    made = dataset(tmp_path, record("a", shoot="one"), record("b", shoot="two"), record("c"))
    for seed, name in enumerate("abc"):
        draw(made.photos / f"{name}.jpg", seed, moment(9))
    assert groups_of(made) == [["a"], ["b"], ["c"]]


@pytest.mark.parametrize(
    "shares", [{}, {"train": 0.5}, {"train": 1.5, "test": -0.5}, {"train": 0.5, "exam": 0.5}]
)
def test_shares_that_do_not_add_up_are_told(tmp_path, shares):
    with pytest.raises(DatasetError, match="add up to 1"):
        split(dataset(tmp_path, record()), shares)


def test_leaving_parts_out_is_allowed(tmp_path):
    made = split(dataset(tmp_path, record("a"), record("b")), {"test": 1.0})
    assert made.split.parts == {"test": ("a", "b")}
    assert made.part("train") == []
