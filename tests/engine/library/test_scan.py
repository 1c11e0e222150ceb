"""What a scan remembers, and what it must never lose."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from engine.library import Catalogue, LibraryError, notice_drives, scan
from engine.photo import PhotoError
from tests.engine.library.conftest import draw, names


def test_a_folder_is_recorded_with_what_the_files_say(catalogue, photos, scan_it) -> None:
    draw(photos / "a.jpg", 1, taken_at="2024:05:01 10:20:30")
    draw(photos / "trip" / "b.jpg", 2)
    counts = scan_it(photos)
    assert (counts.added, counts.failed, counts.total) == (2, 0, 2)
    first = catalogue.find(photos / "a.jpg")
    assert first is not None
    assert (first.width, first.height, first.file_format, first.pending) == (36, 24, "JPEG", False)
    assert (first.capture.camera, first.capture.taken_at) == ("Nikon D750", "2024-05-01T10:20:30")
    assert [(folder.path, folder.photos) for folder in catalogue.folders()] == [
        (photos, 1),
        (photos / "trip", 1),
    ]


def test_a_second_scan_reads_nothing_again(catalogue, photos, workers) -> None:
    draw(photos / "a.jpg")
    scan(catalogue, photos, workers=workers)
    read = []
    counts = scan(
        catalogue, photos, workers=workers, progress=lambda _done, total: read.append(total)
    )
    assert (counts.unchanged, counts.added, counts.changed) == (1, 0, 0)
    assert not any(read)


def test_an_edited_photo_is_read_again(catalogue, photos, scan_it) -> None:
    path = draw(photos / "a.jpg", 1)
    scan_it(photos)
    before = catalogue.find(path)
    draw(path, 2, taken_at="2020:01:01 00:00:00")
    counts = scan_it(photos)
    after = catalogue.find(path)
    assert counts.changed == 1
    assert after.id == before.id
    assert after.fingerprint != before.fingerprint
    assert after.capture.taken_at == "2020-01-01T00:00:00"


def test_a_deleted_photo_is_missing_and_comes_back(catalogue, photos, scan_it) -> None:
    path = draw(photos / "a.jpg", 1)
    draw(photos / "b.jpg", 2)
    scan_it(photos)
    id_ = catalogue.find(path).id
    path.rename(photos.parent / "elsewhere.jpg")
    assert scan_it(photos).missing == 1
    assert names(catalogue) == ["b.jpg"]
    assert catalogue.find(path).state == "missing"
    (photos.parent / "elsewhere.jpg").rename(path)
    scan_it(photos)
    back = catalogue.find(path)
    assert (back.id, back.state) == (id_, "here")


@pytest.mark.parametrize("scanned_in_between", [True, False])
def test_a_moved_photo_keeps_its_record(catalogue, photos, scan_it, scanned_in_between) -> None:
    path = draw(photos / "inbox" / "a.jpg", 1)
    draw(photos / "inbox" / "b.jpg", 2)
    scan_it(photos)
    id_ = catalogue.find(path).id
    target = photos / "2024" / "renamed.jpg"
    target.parent.mkdir()
    path.rename(target)
    if scanned_in_between:
        scan_it(photos / "inbox")
    counts = scan_it(photos / "2024")
    assert (counts.moved, counts.added, counts.missing) == (1, 0, 0)
    assert catalogue.find(target).id == id_
    assert catalogue.find(path) is None


def test_a_renamed_folder_keeps_its_records(catalogue, photos, scan_it) -> None:
    for number in range(5):
        draw(photos / "old" / f"{number}.jpg", number)
    scan_it(photos)
    before = set(catalogue.ids())
    (photos / "old").rename(photos / "new")
    counts = scan_it(photos)
    assert (counts.moved, counts.added, counts.missing) == (5, 0, 0)
    assert set(catalogue.ids()) == before
    assert [folder.path.name for folder in catalogue.folders()] == ["new"]


def test_a_move_is_noticed_by_the_scan_after_one_that_was_cut_short(
    catalogue, photos, scan_it, workers
) -> None:
    path = draw(photos / "a.jpg", 1)
    scan_it(photos)
    id_ = catalogue.find(path).id
    moved = path.rename(photos / "b.jpg")
    read = []
    scan(
        catalogue,
        photos,
        workers=workers,
        progress=lambda *_: read.append(1),
        cancelled=lambda: bool(read),
    )
    counts = scan_it(photos)
    assert (counts.moved, counts.added, counts.unchanged, counts.missing) == (1, 0, 0, 0)
    assert catalogue.find(moved).id == id_


def test_a_copy_is_another_photo(catalogue, photos, scan_it) -> None:
    path = draw(photos / "a.jpg", 1)
    scan_it(photos)
    shutil.copy(path, photos / "b.jpg")
    counts = scan_it(photos)
    assert (counts.added, counts.moved) == (1, 0)
    assert len(catalogue.ids()) == 2


def test_raw_and_jpeg_are_one_photo(catalogue, photos, scan_it) -> None:
    draw(photos / "IMG_1.JPG", 1)
    (photos / "IMG_1.NEF").write_bytes(b"raw")
    assert scan_it(photos).total == 1
    photo = catalogue.find(photos / "IMG_1.NEF")
    assert (photo.path.name, photo.companion) == ("IMG_1.JPG", photos / "IMG_1.NEF")
    (photos / "IMG_1.NEF").unlink()
    scan_it(photos)
    assert catalogue.find(photos / "IMG_1.JPG").companion is None


def test_a_raw_whose_jpeg_comes_later_and_goes_again_stays_one_record(
    catalogue, photos, scan_it
) -> None:
    (photos / "IMG_1.NEF").write_bytes(b"raw")
    scan_it(photos)
    id_ = catalogue.find(photos / "IMG_1.NEF").id
    draw(photos / "IMG_1.JPG", 1)
    counts = scan_it(photos)
    pair = catalogue.find(photos / "IMG_1.JPG")
    assert (counts.changed, counts.added, counts.missing) == (1, 0, 0)
    assert (pair.id, pair.width, pair.error) == (id_, 36, None)
    pair.path.unlink()
    scan_it(photos)
    assert [photo.path.name for photo in catalogue.photos([id_])] == ["IMG_1.NEF"]


def test_unreadable_photos_are_kept_with_their_reason(catalogue, photos, scan_it) -> None:
    (photos / "empty.jpg").touch()
    (photos / "text.jpg").write_text("not a photo at all, whatever its name says")
    draw(photos / "good.jpg")
    assert scan_it(photos).failed == 2
    assert [photo.path.name for photo in catalogue.unreadable(photos)] == ["empty.jpg", "text.jpg"]
    assert catalogue.unreadable(photos)[0].error.kind == "empty"
    draw(photos / "empty.jpg", 3)
    assert scan_it(photos).failed == 1


def test_a_name_that_is_not_unicode_survives(catalogue, photos, scan_it) -> None:
    path = draw(photos / os.fsdecode(b"caf\xe9 \xe7a") / "a.jpg", 1)
    odd = path.rename(path.with_name(os.fsdecode(b"na\xefve.jpg")))
    scan_it(photos)
    (photo,) = catalogue.photos(catalogue.ids(odd.parent))
    assert photo.path == odd
    assert photo.path.exists()
    assert scan_it(photos).unchanged == 1


def test_links_that_form_a_loop_end(catalogue, photos, scan_it) -> None:
    draw(photos / "real" / "a.jpg")
    (photos / "real" / "up").symlink_to(photos, target_is_directory=True)
    (photos / "again").symlink_to(photos / "real", target_is_directory=True)
    (photos / "self.jpg").symlink_to(photos / "self.jpg")
    assert scan_it(photos).total == 1
    assert names(catalogue) == ["a.jpg"]


def test_a_linked_folder_elsewhere_is_followed(catalogue, photos, scan_it, tmp_path) -> None:
    draw(tmp_path / "other" / "a.jpg")
    (photos / "link").symlink_to(tmp_path / "other", target_is_directory=True)
    scan_it(photos)
    assert catalogue.find(photos / "link" / "a.jpg") is not None


def test_hidden_files_bins_and_previews_are_left_out(photos, scan_it) -> None:
    for place in (".thumbnails", "@eaDir", "$RECYCLE.BIN", "Catalog Previews.lrdata", "."):
        draw(photos / place / ".hidden.jpg")
        draw(photos / place / "seen.jpg")
    os.mkfifo(photos / "pipe.jpg")
    assert scan_it(photos).total == 1


def test_a_placeholder_is_recorded_and_not_opened(catalogue, photos, scan_it) -> None:
    with (photos / "cloud.jpg").open("wb") as file:
        file.truncate(5_000_000)  # occupies nothing on disk, as a placeholder does
    counts = scan_it(photos)
    assert (counts.added, counts.failed) == (1, 0)
    assert catalogue.find(photos / "cloud.jpg").state == "cloud"
    draw(photos / "cloud.jpg")
    scan_it(photos)
    assert catalogue.find(photos / "cloud.jpg").state == "here"


def test_an_unplugged_drive_keeps_its_photos(catalogue, photos, scan_it) -> None:
    draw(photos / "2024" / "a.jpg")
    scan_it(photos)
    away = photos.rename(photos.with_name("unplugged"))
    counts = scan_it(photos)
    assert (counts.offline, counts.missing) == (1, 0)
    (photo,) = catalogue.photos(catalogue.ids(photos))
    assert photo.state == "offline"
    assert not catalogue.folders()[0].present
    away.rename(photos)
    scan_it(photos)
    assert catalogue.photos(catalogue.ids())[0].state == "here"


def test_the_empty_place_of_an_unmounted_drive_is_no_deletion(photos, scan_it) -> None:
    draw(photos / "a.jpg")
    scan_it(photos)
    photos.rename(photos.with_name("unplugged"))
    photos.mkdir()
    counts = scan_it(photos)
    assert (counts.offline, counts.missing) == (1, 0)


def test_drives_that_come_and_go_are_noticed(catalogue, photos, scan_it) -> None:
    draw(photos / "2024" / "a.jpg")
    scan_it(photos)
    assert not notice_drives(catalogue)
    away = photos.rename(photos.with_name("unplugged"))
    assert notice_drives(catalogue)
    assert not catalogue.folders()[0].present
    away.rename(photos)
    assert notice_drives(catalogue)
    assert catalogue.folders()[0].present


def test_a_folder_that_never_was_is_refused(photos, scan_it) -> None:
    with pytest.raises(LibraryError, match="no such folder") as caught:
        scan_it(photos / "nowhere")
    assert "没有这个文件夹" in caught.value.message("zh")


def test_a_newer_version_tries_what_an_older_one_could_not_read(
    catalogue, photos, scan_it, monkeypatch
) -> None:
    path = draw(photos / "a.jpg")
    scan_it(photos)
    catalogue.refuse(catalogue.find(path).id, PhotoError("crashed", "a.jpg"))
    assert scan_it(photos).failed == 1
    monkeypatch.setattr("engine.library.records.__version__", "99")
    assert scan_it(photos).failed == 0


def test_a_forbidden_folder_is_one_line_and_the_rest_goes_on(ordinary_user: Path, workers) -> None:
    draw(ordinary_user / "open" / "a.jpg")
    closed = draw(ordinary_user / "closed" / "b.jpg").parent
    with Catalogue.open(ordinary_user / "catalogue.db") as catalogue:
        scan(catalogue, ordinary_user, workers=workers)
        closed.chmod(0)
        counts = scan(catalogue, ordinary_user, workers=workers)
        closed.chmod(0o700)
        assert [problem.kind for problem in counts.problems] == ["folder-unreadable"]
        assert "closed" in str(counts.problems[0])
        assert (counts.unchanged, counts.missing) == (1, 0)
        assert len(catalogue.ids()) == 2


def test_a_file_that_vanishes_during_the_scan_is_one_error_until_it_is_back(
    catalogue, photos, scan_it, workers
) -> None:
    path = draw(photos / "a.jpg")
    away = photos.parent / "a.jpg"

    def take_away(*_: int) -> None:
        if path.exists():
            path.rename(away)

    assert scan(catalogue, photos, workers=workers, progress=take_away).failed == 1
    assert catalogue.find(path).error.kind == "missing"
    away.rename(path)
    assert scan_it(photos).failed == 0
    assert catalogue.find(path).error is None


def test_cancelling_keeps_what_is_done_and_the_next_scan_goes_on(
    catalogue, photos, workers
) -> None:
    for number in range(60):
        draw(photos / f"{number:02}.jpg", number)
    done = []
    counts = scan(
        catalogue,
        photos,
        workers=workers,
        progress=lambda read, _total: done.append(read),
        cancelled=lambda: bool(done and done[-1]),
    )
    assert not counts.complete
    pending = [photo.pending for photo in catalogue.photos(catalogue.ids())]
    assert len(pending) == 60
    assert 0 < sum(pending) < 60
    assert scan(catalogue, photos, workers=workers).complete
    assert not any(photo.pending for photo in catalogue.photos(catalogue.ids()))


def test_a_cancelled_listing_loses_no_photo(catalogue, photos, scan_it, workers) -> None:
    draw(photos / "a" / "a.jpg", 1)
    draw(photos / "b" / "b.jpg", 2)
    scan_it(photos)
    assert scan(catalogue, photos, workers=workers, cancelled=lambda: True).missing == 0
    assert len(catalogue.ids()) == 2
