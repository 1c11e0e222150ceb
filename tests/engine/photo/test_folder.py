"""What a folder's listing becomes: candidates, pairs, and marks to know files again."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from engine.photo import Item, fingerprint, is_candidate, pair, sha256
from tests.engine.photo.drawn import jpeg, quadrants


@pytest.mark.parametrize(
    "name", ["a.jpg", "A.JPG", "b.NEF", "c.heic", "d.HIF", "e.cr3", "f.tif", "g.webp", "h.jxl"]
)
def test_photos_are_candidates_by_name(name: str) -> None:
    assert is_candidate(Path("/nowhere") / name)


@pytest.mark.parametrize("name", ["a.xmp", "b.mov", "c.json", "d.txt", ".e.jpg", "._f.jpg", "g"])
def test_companions_and_hidden_files_are_not(name: str) -> None:
    assert not is_candidate(Path("/nowhere") / name)


def test_strange_names_are_judged_by_their_first_bytes(tmp_path: Path) -> None:
    (tmp_path / "photo.fuzzed").write_bytes(jpeg(quadrants()))
    (tmp_path / "letter.fuzzed").write_bytes(b"Dear reader")
    assert is_candidate(tmp_path / "photo.fuzzed")
    assert not is_candidate(tmp_path / "letter.fuzzed")


def paths(*names: str) -> list[Path]:
    return [Path("/roll") / name for name in names]


def test_raw_and_jpeg_are_one_item() -> None:
    jpeg_file, raw_file = paths("IMG_1.JPG", "IMG_1.CR2")
    assert pair([raw_file, jpeg_file]) == [Item(jpeg_file, raw_file)]


def test_heic_pairs_too_and_case_does_not_matter() -> None:
    heic, raw_file = paths("img_1.heic", "IMG_1.DNG")
    assert pair([heic, raw_file]) == [Item(heic, raw_file)]


def test_other_folders_other_stems_and_exports_do_not_pair() -> None:
    alone = paths("a/1.jpg", "b/1.nef", "2.jpg", "3.nef", "4.tif", "4.nef")
    assert pair(alone) == [Item(path) for path in alone]


def test_one_raw_goes_with_one_picture() -> None:
    first, second, raw_file = paths("1.heic", "1.jpg", "1.dng")
    assert pair([first, raw_file, second]) == [Item(first, raw_file), Item(second)]


def test_order_is_kept() -> None:
    listing = paths("1.jpg", "1.nef", "2.nef", "3.jpg")
    assert [item.path.name for item in pair(listing)] == ["1.jpg", "2.nef", "3.jpg"]


def test_a_moved_file_is_known_again_and_a_changed_one_is_not(tmp_path: Path) -> None:
    first, second = tmp_path / "a.jpg", tmp_path / "b.jpg"
    content = bytes(range(256)) * 1000
    first.write_bytes(content)
    mark = fingerprint(first)
    first.rename(second)
    assert fingerprint(second) == mark
    for changed in (b"x" + content[1:], content[:-1] + b"x", content + b"x"):
        second.write_bytes(changed)
        assert fingerprint(second) != mark
    assert sha256(second) == hashlib.sha256(second.read_bytes()).hexdigest()


@pytest.mark.parametrize("size", [1, 65_535, 65_536, 65_537, 131_072, 131_073])
def test_every_byte_of_a_small_file_counts(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.jpg"
    marks = set()
    for place in {0, size // 2, size - 1}:
        content = bytearray(size)
        content[place] = 1
        path.write_bytes(content)
        marks.add((fingerprint(path), place))
    expected = len({0, size // 2, size - 1})
    assert len({mark for mark, _ in marks}) == (expected if size <= 131_072 else len(marks))
