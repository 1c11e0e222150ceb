"""Corrections are kept with the photo's content, and read by the trainer without a window."""

import os
import sys
from pathlib import Path

import pytest

from engine.critique import (
    Aspect,
    AspectCritique,
    CriticIdentity,
    Critique,
    Observation,
    Overall,
    PhotoFacts,
)
from engine.library import Catalogue, LibraryError
from engine.library.corrections import corrections_of
from engine.library.schema import MIGRATIONS
from engine.library.store import Store

PHOTO = Path("/photos/boat.jpg")


def corrected(summary="The boat leans.", sha256="abc", language="en"):
    tilted = Observation(text="It leans to the left.", code="tilted_horizon", severity=0.6)
    return Critique(
        photo=PhotoFacts(path=str(PHOTO), sha256=sha256, width=6000, height=4000),
        critic=CriticIdentity(kind="measured", version="1"),
        language=language,
        overall=Overall(score=6.0, summary=summary),
        aspects=[AspectCritique(aspect=Aspect.COMPOSITION, score=5.0, weaknesses=[tilted])],
    )


def test_a_correction_survives_closing_whole(tmp_path):
    with Catalogue.open(tmp_path / "catalogue.db") as catalogue:
        catalogue.corrections.add(corrected(), PHOTO, "Ana")
    (kept,) = corrections_of(tmp_path)
    assert (kept.critique, kept.path, kept.author) == (corrected(), PHOTO, "Ana")
    assert kept.corrected_at.endswith("+00:00")


def test_an_authors_second_thoughts_take_the_place_of_the_first(catalogue):
    catalogue.corrections.add(corrected(), PHOTO, "Ana")
    catalogue.corrections.add(corrected("It leans, and that is the point."), PHOTO, "Ana")
    (kept,) = catalogue.corrections.all()
    assert kept.critique.overall.summary == "It leans, and that is the point."


def test_authors_photos_and_languages_are_kept_apart(catalogue):
    catalogue.corrections.add(corrected(), PHOTO, "Ana")
    catalogue.corrections.add(corrected(), PHOTO, "Bo")
    catalogue.corrections.add(corrected(language="zh"), PHOTO, "Ana")
    catalogue.corrections.add(corrected(sha256="abd"), PHOTO, "Ana")
    assert len(catalogue.corrections.all()) == 4
    assert [one.author for one in catalogue.corrections.of("abc", "en")] == ["Ana", "Bo"]


def test_what_is_removed_is_gone_and_nothing_else(catalogue):
    catalogue.corrections.add(corrected(), PHOTO, "Ana")
    catalogue.corrections.add(corrected(), PHOTO, "Bo")
    catalogue.corrections.remove(catalogue.corrections.all()[0].id)
    catalogue.corrections.remove(999)
    assert [one.author for one in catalogue.corrections.all()] == ["Bo"]


def test_a_photo_that_moved_is_found_where_it_was_last_seen(catalogue):
    catalogue.corrections.add(corrected(), PHOTO)
    catalogue.corrections.saw("abc", Path("/archive/boat.jpg"))
    assert catalogue.corrections.all()[0].path == Path("/archive/boat.jpg")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_utf8_comes_back_as_it_was(catalogue):
    odd = Path(os.fsdecode(b"/photos/caf\xe9.jpg"))
    catalogue.corrections.add(corrected(), odd)
    assert catalogue.corrections.all()[0].path == odd


def test_a_catalogue_of_an_earlier_release_takes_corrections(tmp_path):
    Store(tmp_path / "catalogue.db", MIGRATIONS[:3]).close()
    with Catalogue.open(tmp_path / "catalogue.db") as catalogue:
        catalogue.corrections.add(corrected(), PHOTO)
    assert len(list(corrections_of(tmp_path))) == 1


def test_without_a_catalogue_there_are_none_and_nothing_is_made(tmp_path):
    assert list(corrections_of(tmp_path)) == []
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_and_earlier_corrections_stay(tmp_path):
    path = tmp_path / "catalogue.db"
    with Catalogue.open(path) as catalogue:
        catalogue.corrections.add(corrected(), PHOTO, "Ana")
        size = catalogue.store._writer.execute("PRAGMA page_count").fetchone()[0]
        catalogue.store._writer.execute(f"PRAGMA max_page_count = {size}")
        with pytest.raises(LibraryError, match=r"catalogue\.db"):
            catalogue.corrections.add(corrected("word " * 100_000, "abd"), PHOTO, "Ana")
        assert [one.critique for one in catalogue.corrections.all()] == [corrected()]
