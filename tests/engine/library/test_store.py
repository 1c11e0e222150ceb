"""A catalogue that is damaged, full, read-only, old, or from the future."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from engine.library import Catalogue, LibraryError, scan
from engine.library.schema import MIGRATIONS
from engine.library.store import Store
from engine.review import review
from tests.engine.library.conftest import draw


def filled(path: Path, photos: Path, workers) -> Path:
    draw(photos / "a.jpg")
    with Catalogue.open(path) as catalogue:
        scan(catalogue, photos, workers=workers)
    return path


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"This is no database." * 1000,
        lambda data: data[:100] + bytes(len(data) - 100),
        lambda data: data[: len(data) // 2],
        lambda data: data[:16] + b"\xff" * 200 + data[216:],
    ],
    ids=["another file", "zeroes", "cut short", "header"],
)
def test_a_damaged_catalogue_is_kept_aside_and_begun_anew(
    tmp_path, photos, workers, damage
) -> None:
    path = filled(tmp_path / "catalogue.db", photos, workers)
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    with suppress(LibraryError), Catalogue.open(path) as catalogue:
        catalogue.ids()  # damage may be met in use only: then the next start mends it
    with Catalogue.open(path) as catalogue:
        scan(catalogue, photos, workers=workers)
        assert len(catalogue.ids()) == 1
    (aside,) = tmp_path.glob("catalogue-damaged-*.db")
    assert aside.read_bytes() == damaged


def test_the_notice_says_where_the_damaged_file_is(tmp_path) -> None:
    path = tmp_path / "catalogue.db"
    path.write_bytes(b"This is no database." * 1000)
    with Catalogue.open(path) as catalogue:
        (aside,) = tmp_path.glob("catalogue-damaged-*.db")
        assert str(aside) in catalogue.notice.message("en")
        assert str(aside) in catalogue.notice.message("zh")
    with Catalogue.open(path) as catalogue:
        assert catalogue.notice is None


def test_a_full_disk_loses_nothing_that_was_saved(tmp_path, photos, workers) -> None:
    with Catalogue.open(filled(tmp_path / "catalogue.db", photos, workers)) as catalogue:
        pages = catalogue.store._writer.execute("PRAGMA page_count").fetchone()[0]
        catalogue.store._writer.execute(f"PRAGMA max_page_count = {pages}")  # as a full disk does
        for number in range(200):
            draw(photos / f"{'long name ' * 20}{number}.jpg", number)
        with pytest.raises(LibraryError, match="no room left"):
            scan(catalogue, photos, workers=workers)
        assert len(catalogue.ids()) == 1
        catalogue.store._writer.execute("PRAGMA max_page_count = 1000000")
        assert scan(catalogue, photos, workers=workers).total == 201


@pytest.mark.parametrize("folder_too", [False, True])
def test_a_read_only_catalogue_can_be_looked_at(ordinary_user: Path, workers, folder_too) -> None:
    photos = ordinary_user / "photos"
    path = filled(ordinary_user / "data.db", photos, workers)
    path.chmod(0o400)
    if folder_too:
        ordinary_user.chmod(0o500)
    try:
        with Catalogue.open(path) as catalogue:
            assert "can only be read" in catalogue.notice.message("en")
            assert [photo.path.name for photo in catalogue.photos(catalogue.ids())] == ["a.jpg"]
            with pytest.raises(LibraryError, match="cannot be written"):
                scan(catalogue, photos, workers=workers)
    finally:
        ordinary_user.chmod(0o700)


def test_a_damaged_catalogue_that_cannot_be_kept_aside_is_one_clear_error(
    ordinary_user: Path,
) -> None:
    path = ordinary_user / "catalogue.db"
    path.write_bytes(b"This is no database." * 1000)
    ordinary_user.chmod(0o500)
    with pytest.raises(LibraryError, match="is damaged"):
        Catalogue.open(path)
    ordinary_user.chmod(0o700)


def test_a_place_that_cannot_be_written_is_one_clear_error(ordinary_user: Path) -> None:
    ordinary_user.chmod(0o500)
    with pytest.raises(LibraryError, match="cannot be written"):
        Catalogue.open(ordinary_user / "catalogue.db")
    ordinary_user.chmod(0o700)


def test_an_empty_file_that_a_full_disk_has_left_is_no_catalogue(ordinary_user: Path) -> None:
    path = ordinary_user / "catalogue.db"
    path.touch()
    path.chmod(0o400)
    ordinary_user.chmod(0o500)
    with pytest.raises(LibraryError, match="cannot be written"):
        Catalogue.open(path)
    ordinary_user.chmod(0o700)


def test_a_catalogue_from_the_future_is_refused_and_left_as_it_is(tmp_path) -> None:
    path = tmp_path / "catalogue.db"
    Store(path, (*MIGRATIONS, ("CREATE TABLE invented_later (id INTEGER)",))).close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="newer version"):
        Catalogue.open(path)
    assert path.read_bytes() == before


def test_migrating_keeps_the_photos_and_a_backup(tmp_path, photos, workers) -> None:
    path = filled(tmp_path / "catalogue.db", photos, workers)
    steps = (
        *MIGRATIONS,
        ("ALTER TABLE photos ADD COLUMN mark INTEGER", "UPDATE photos SET mark = 3"),
        ("CREATE TABLE later (id INTEGER)",),
    )
    store = Store(path, steps)
    with store.read() as db:
        assert db.execute("SELECT name, mark FROM photos").fetchall() == [("a.jpg", 3)]
    store.close()
    with sqlite3.connect(tmp_path / f"catalogue-version-{len(MIGRATIONS)}.db") as backup:
        assert backup.execute("SELECT name FROM photos").fetchall() == [("a.jpg",)]
        assert backup.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def test_a_catalogue_without_measurements_gets_room_for_them(tmp_path, photos, workers) -> None:
    path = tmp_path / "catalogue.db"
    old = Catalogue(Store(path, MIGRATIONS[:1]))
    scan(old, draw(photos / "a.jpg").parent, workers=workers)
    (photo,) = old.photos(old.ids())
    made = review(str(photo.path), "en")
    row = (photo.id, made.critique.critic.version, photo.size, photo.mtime_ns)
    with old.store.write() as db:
        db.execute(
            """
            INSERT INTO critiques (photo_id, kind, model, language, version, size, mtime_ns,
                overall, made_at, critique)
            VALUES (?, 'measured', '', 'en', ?, ?, ?, 5, '2026-11-23T12:00:00.000+00:00', ?)
            """,
            (*row, made.critique.to_json()),
        )
    old.close()
    with Catalogue.open(path) as catalogue:
        assert catalogue.photos(catalogue.ids()) == [photo]
        kept = catalogue.critiques.get(photo.id, made.critique.critic, "en")
        assert (kept.critique, kept.stale) == (made.critique, False)
        assert catalogue.critiques.measured(photo) is None
        catalogue.critiques.save([(photo, made)])
        assert catalogue.critiques.measured(photo).measurements == made.measurements
    with sqlite3.connect(tmp_path / "catalogue-version-1.db") as backup:
        assert backup.execute("SELECT count(*) FROM critiques").fetchone() == (1,)


def test_a_catalogue_without_measurements_that_cannot_be_written_can_be_looked_at(
    ordinary_user: Path, workers
) -> None:
    path = ordinary_user / "catalogue.db"
    old = Catalogue(Store(path, MIGRATIONS[:1]))
    scan(old, draw(ordinary_user / "photos" / "a.jpg").parent, workers=workers)
    old.close()
    path.chmod(0o400)
    with Catalogue.open(path) as catalogue:
        (photo,) = catalogue.photos(catalogue.ids())
        assert catalogue.critiques.measured(photo) is None


def test_a_step_that_fails_leaves_the_catalogue_as_it_was(tmp_path, photos, workers) -> None:
    path = filled(tmp_path / "catalogue.db", photos, workers)
    with pytest.raises(sqlite3.OperationalError):
        Store(path, (*MIGRATIONS, ("DELETE FROM photos", "NOT SQL AT ALL")))
    with Catalogue.open(path) as catalogue:
        assert len(catalogue.ids()) == 1


def test_a_busy_catalogue_says_so(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("engine.library.store.BUSY_S", 0.1)
    path = tmp_path / "catalogue.db"
    with Catalogue.open(path) as catalogue:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with (
            pytest.raises(LibraryError, match="Another program"),
            catalogue.store.write(),
        ):
            pass
        assert catalogue.ids() == []
        other.close()


def test_an_exception_undoes_the_whole_change(tmp_path) -> None:
    store = Store(tmp_path / "store.db", (("CREATE TABLE t (x INTEGER)",),))
    with suppress(ZeroDivisionError), store.write() as db:
        db.execute("INSERT INTO t VALUES (1)")
        raise ZeroDivisionError
    with store.read() as db:
        assert db.execute("SELECT count(*) FROM t").fetchone() == (0,)
    store.close()
