"""Measurements beside the critiques: kept, found, outdated; and critiques written from them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from engine.critics.measured.critic import MeasuredCritic
from engine.library import Catalogue, Photo, scan
from engine.measure.measurements import Measurements
from engine.review import Review, review, rewrite
from tests.engine.library.conftest import draw

CRITIC = MeasuredCritic().identity


@pytest.fixture
def photo(catalogue: Catalogue, photos: Path, workers) -> Photo:
    """A scanned photo."""
    path = draw(photos / "a.jpg")
    scan(catalogue, photos, workers=workers)
    return catalogue.find(path)


@pytest.fixture
def made(catalogue: Catalogue, photo: Photo) -> Review:
    """Its review, saved."""
    made = review(str(photo.path), "en")
    catalogue.critiques.save([(photo, made)])
    return made


def test_the_critique_in_another_language_is_that_of_the_pixels(catalogue, photo, made) -> None:
    photo.path.unlink()
    written = rewrite(*catalogue.critiques.measured(photo), "zh")
    assert written == rewrite(made.measurements, made.critique.photo, "zh")
    assert written.overall.score == made.critique.overall.score
    assert any("\u4e00" <= letter <= "\u9fff" for letter in written.overall.summary)
    catalogue.critiques.save([(photo, written)])
    assert catalogue.critiques.get(photo.id, CRITIC, "zh").critique == written
    assert catalogue.critiques.get(photo.id, CRITIC, "en").critique == made.critique


def test_a_photo_that_has_changed_has_no_measurements(catalogue, photo, made, scan_it) -> None:
    assert catalogue.critiques.measured(photo).measurements == made.measurements
    draw(photo.path, 9)
    scan_it(photo.path.parent)
    assert catalogue.critiques.measured(catalogue.find(photo.path)) is None


def test_what_was_measured_in_another_way_is_not_used(catalogue, photo, made) -> None:
    older = made.measurements.model_copy(update={"version": made.measurements.version - 1})
    catalogue.critiques.save([(photo, Review(made.critique, older))])
    assert catalogue.critiques.measured(photo) is None


def test_what_cannot_be_understood_is_not_used(catalogue, photo, made) -> None:
    hollow = Measurements.model_construct(version=made.measurements.version)
    catalogue.critiques.save([(photo, Review(made.critique, hollow))])
    assert catalogue.critiques.measured(photo) is None


def test_a_moved_photo_keeps_its_measurements_under_its_new_name(
    catalogue, photo, made, scan_it
) -> None:
    target = photo.path.with_name("moved.jpg")
    photo.path.rename(target)
    scan_it(target.parent)
    measured = catalogue.critiques.measured(catalogue.find(target))
    assert measured.measurements == made.measurements
    assert measured.facts.path == str(target)


@pytest.mark.usefixtures("made")
def test_a_photo_that_leaves_the_catalogue_takes_its_measurements_along(catalogue, photo) -> None:
    with catalogue.store.write() as db:
        db.execute("DELETE FROM photos WHERE id = ?", (photo.id,))
    with sqlite3.connect(catalogue.store.path) as db:
        assert db.execute("SELECT count(*) FROM measurements").fetchone() == (0,)


@pytest.mark.usefixtures("made")
def test_they_take_little_room(catalogue) -> None:
    with catalogue.store.read() as db:
        query = "SELECT length(facts) + length(numbers) FROM measurements"
        assert db.execute(query).fetchone()[0] < 6000
