"""Asking the catalogue: orders, folders, batches, critiques."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.critique import Aspect, AspectCritique, CriticIdentity, Critique, Overall, PhotoFacts
from engine.library import Catalogue, Progress, scan
from engine.photo import PhotoError
from tests.benchmarks.catalogue_rows import make
from tests.engine.library.conftest import draw, names

CRITIC = CriticIdentity(kind="measured", version="1")
NEXT = CriticIdentity(kind="measured", version="2")


def critique(score: float, language: str = "en", critic: CriticIdentity = CRITIC) -> Critique:
    return Critique(
        photo=PhotoFacts(path="p", sha256="0", width=3, height=2),
        critic=critic,
        language=language,
        overall=Overall(score=score, summary="清楚。"),
        aspects=[AspectCritique(aspect=Aspect.LIGHT, score=score)],
    )


@pytest.fixture
def three(catalogue: Catalogue, photos: Path, workers) -> Path:
    draw(photos / "c.jpg", 1, taken_at="2020:01:01 00:00:01")
    draw(photos / "b.jpg", 2, taken_at="2020:01:01 00:00:01")
    draw(photos / "sub" / "a.jpg", 3, taken_at="2019:06:01 12:00:00")
    draw(photos.parent / "photos beside" / "d.jpg", 4, taken_at="2021:01:01 00:00:00")
    scan(catalogue, photos.parent, workers=workers)
    return photos


def test_orders(catalogue, three) -> None:
    assert names(catalogue) == ["a.jpg", "b.jpg", "c.jpg", "d.jpg"]
    assert names(catalogue, order="name") == ["b.jpg", "c.jpg", "d.jpg", "a.jpg"]
    b, c = (catalogue.find(three / name) for name in ("b.jpg", "c.jpg"))
    catalogue.critiques.save([(b, critique(4)), (c, critique(8))])
    assert names(catalogue, order="score") == ["c.jpg", "b.jpg", "a.jpg", "d.jpg"]


@pytest.mark.parametrize("order", ["taken", "name", "score"])
def test_a_folder_holds_what_is_in_it_and_not_what_only_begins_alike(
    catalogue, three, order
) -> None:
    assert sorted(names(catalogue, folder=three, order=order)) == ["a.jpg", "b.jpg", "c.jpg"]
    alone = names(catalogue, folder=three, recursive=False, order=order)
    assert sorted(alone) == ["b.jpg", "c.jpg"]


@pytest.mark.usefixtures("three")
def test_photos_come_in_the_order_of_the_ids_and_gone_ones_are_left_out(catalogue) -> None:
    ids = catalogue.ids()
    assert [p.id for p in catalogue.photos([ids[2], 10**6, ids[0]])] == [ids[2], ids[0]]


def test_a_critique_comes_back_as_it_was(catalogue, three) -> None:
    photo = catalogue.find(three / "b.jpg")
    catalogue.critiques.save([(photo, critique(4)), (photo, critique(5, "zh"))])
    saved = catalogue.critiques.get(photo.id, CRITIC, "zh")
    assert (saved.critique, saved.stale) == (critique(5, "zh"), False)
    assert catalogue.critiques.get(catalogue.find(three / "c.jpg").id, CRITIC, "en") is None
    assert catalogue.critiques.scores(catalogue.ids()) == {photo.id: pytest.approx(4.5, abs=0.5)}


def test_a_critique_is_stale_when_photo_or_critic_change(catalogue, three, scan_it) -> None:
    photo = catalogue.find(three / "b.jpg")
    catalogue.critiques.save([(photo, critique(4))])
    assert catalogue.critiques.get(photo.id, NEXT, "en").stale
    draw(photo.path, 9)
    scan_it(three)
    assert catalogue.critiques.get(photo.id, CRITIC, "en").stale
    assert photo.id in catalogue.critiques.unreviewed(three, CRITIC, "en")


def test_a_new_critique_replaces_the_old_one(catalogue, three) -> None:
    photo = catalogue.find(three / "b.jpg")
    catalogue.critiques.save([(photo, critique(4))])
    catalogue.critiques.save([(photo, critique(6, critic=NEXT))])
    assert catalogue.critiques.scores([photo.id]) == {photo.id: 6}
    assert not catalogue.critiques.get(photo.id, NEXT, "en").stale


def test_what_is_still_to_be_reviewed(catalogue, three) -> None:
    b, c = (catalogue.find(three / name) for name in ("b.jpg", "c.jpg"))
    assert len(catalogue.critiques.unreviewed(three, CRITIC, "en")) == 3
    catalogue.critiques.save([(b, critique(4))])
    catalogue.refuse(c.id, PhotoError("crashed", "c.jpg", "exit status -6"))
    left = catalogue.photos(catalogue.critiques.unreviewed(three, CRITIC, "en"))
    assert [photo.path.name for photo in left] == ["a.jpg"]
    assert catalogue.critiques.progress(three, CRITIC, "en") == Progress(reviewed=2, total=3)
    assert catalogue.critiques.progress(None, NEXT, "en") == Progress(reviewed=1, total=4)
    assert len(catalogue.critiques.unreviewed(three, CRITIC, "zh")) == 2
    assert catalogue.find(three / "c.jpg").error.kind == "crashed"


def test_a_moved_photo_keeps_its_critique(catalogue, three, scan_it) -> None:
    photo = catalogue.find(three / "b.jpg")
    catalogue.critiques.save([(photo, critique(7))])
    target = three / "sub" / "moved.jpg"
    photo.path.rename(target)
    scan_it(three)
    moved = catalogue.find(target)
    assert not catalogue.critiques.get(moved.id, CRITIC, "en").stale


def test_a_critique_of_a_photo_that_left_the_catalogue_is_no_error(catalogue, three) -> None:
    photo = catalogue.find(three / "b.jpg")
    with catalogue.store.write() as db:
        db.execute("DELETE FROM photos WHERE id = ?", (photo.id,))
    catalogue.critiques.save([(photo, critique(7))])
    assert catalogue.critiques.scores([photo.id]) == {}


def test_nothing_large_is_sorted_or_read_through_to_show_a_folder(tmp_path) -> None:
    root = make(tmp_path / "home", 2_000)
    plans: list[str] = []
    with (
        Catalogue.open(tmp_path / "home" / "catalogue.db") as catalogue,
        catalogue.store.read() as db,
    ):
        db.set_trace_callback(plans.append)
        assert len(catalogue.ids(root)) == len(catalogue.ids(root, order="name")) == 2_000
        db.set_trace_callback(None)
        for query in plans:
            steps = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {query}")]
            assert not any("TEMP B-TREE" in step for step in steps), steps
