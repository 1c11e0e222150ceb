"""Whatever lies in a folder becomes a picture or one clear sentence, and never a wait."""

from __future__ import annotations

import csv
import json
import os
import pickle
import struct
import zlib
from pathlib import Path
from typing import get_args

import pytest

from engine.photo import PhotoError, display_path, fingerprint, is_placeholder, load, read_header
from engine.photo.error import Kind
from engine.translation import LANGUAGES, translate
from tests.engine.photo.drawn import SHARED, jpeg, quadrants


def kind(path: Path) -> str:
    with pytest.raises(PhotoError) as caught:
        load(path, 512)
    with pytest.raises(PhotoError) as again:
        read_header(path)
    assert again.value.kind == caught.value.kind
    assert caught.value.path == display_path(path)
    return caught.value.kind


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_what_is_not_there(tmp_path: Path) -> None:
    assert kind(tmp_path / "gone.jpg") == "missing"
    (tmp_path / "a.jpg").symlink_to(tmp_path / "b.jpg")
    (tmp_path / "b.jpg").symlink_to(tmp_path / "a.jpg")
    assert kind(tmp_path / "a.jpg") == "missing"


def test_what_is_empty(tmp_path: Path) -> None:
    assert kind(written(tmp_path, "photo.jpg", b"")) == "empty"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    path = written(tmp_path, "photo.jpg", jpeg(quadrants()))
    path.chmod(0)
    assert kind(path) == "forbidden"


def test_folders_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    assert kind(tmp_path) == "not_a_photo"
    os.mkfifo(tmp_path / "pipe.jpg")
    assert kind(tmp_path / "pipe.jpg") == "not_a_photo"
    assert kind(Path("/dev/zero")) == "not_a_photo"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("page.jpg", b"<!DOCTYPE html><html>not found</html>", "not_a_photo"),
        ("IMG.xmp", b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>", "not_a_photo"),
        ("film.jpg", b"\0\0\0\x18ftypmp42\0\0\0\0isommp42" + b"\0" * 99, "not_a_photo"),
        ("photo.jxl", b"\0\0\0\x0cJXL \r\n\x87\n" + b"\0" * 99, "unsupported"),
        ("photo.exr", b"v/1\x01" + b"\0" * 99, "unsupported"),
        ("photo.nef", b"II*\0\x08\0\0\0" + b"\0" * 99, "unsupported"),
        ("photo.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 99, "damaged"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "damaged"),
        ("words.cr2", b"words" * 99, "not_a_photo"),
        ("noise.cr2", bytes(range(256)), "damaged"),
        ("zeros.jpg", bytes(5000), "damaged"),
        ("cloud.ico", bytes(5000), "unsupported"),
        ("zeros", bytes(5000), "not_a_photo"),
    ],
)
def test_other_files(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    assert kind(written(tmp_path, name, data)) == expected


def test_a_bomb_is_refused_before_it_unfolds(tmp_path: Path) -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 100))
    path = written(tmp_path, "bomb.png", data + chunk(b"IEND", b""))
    assert kind(path) == "too_large"


def test_a_photo_that_only_lies_in_the_cloud_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    with path.open("wb") as file:
        file.truncate(5_000_000)  # sparse: a size, but nothing on the disk
    if path.stat().st_blocks:
        pytest.skip("this file system stores empty space")
    assert is_placeholder(path.stat())
    assert kind(path) == "offline"
    with pytest.raises(PhotoError, match="cloud"):
        fingerprint(path)


def test_names_that_are_not_text(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.jpg"))
    try:
        path.write_bytes(jpeg(quadrants()))
    except OSError:
        pytest.skip("this file system wants UTF-8 names")
    assert load(path, None).full_width == 96
    assert json.dumps(display_path(path), ensure_ascii=False).encode("utf-8")
    path.write_bytes(b"rubbish")
    assert kind(path) == "not_a_photo"


def test_every_kind_has_its_sentence_and_travels_between_processes() -> None:
    for each in get_args(Kind):
        error = pickle.loads(pickle.dumps(PhotoError(each, "a.jpg", "decoder words")))
        assert error.kind == each
        for language in LANGUAGES:
            assert len(error.message(language)) > 5
            # Only a mistake of our own is told in the words of its exception.
            assert ("decoder words" in error.message(language)) == (each == "defect")
    assert translate("en", "photo-error-missing") == PhotoError("missing", "a").message("en")


def hostile() -> list[Path]:
    manifest = SHARED / "files/MANIFEST.csv"
    if not manifest.exists():
        return []
    with manifest.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if int(row["bytes"]) < 60_000]
    return [SHARED / "files" / row["path"] for row in rows]


def outcome(path: Path) -> str:
    """What a person gets to know of a file: a picture, or a sentence."""
    try:
        read_header(path)
        return "picture" if load(path, 256).pixels.size else "nothing"
    except PhotoError as error:
        return error.message("en")


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.skipif(not hostile(), reason="../shared/files is not here")
def test_hostile_files_end_in_a_picture_or_one_sentence() -> None:
    allowed = {"picture", *(PhotoError(each, "").message("en") for each in get_args(Kind))}
    assert {outcome(path) for path in hostile()} <= allowed


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "webp", "heic", "gif", "bmp", "jp2"])
def test_damage_anywhere_is_survived(tmp_path: Path, suffix: str) -> None:
    good = tmp_path / f"good.{suffix}"
    quadrants().save(good)
    data = good.read_bytes()
    outcomes = set()
    for start in range(0, len(data), max(1, len(data) // 60)):
        bad = bytearray(data)
        bad[start : start + 4] = b"\xff\x00\xff\x7f"
        outcomes.add(outcome(written(tmp_path, f"bad.{suffix}", bytes(bad))))
    kinds: tuple[Kind, ...] = ("damaged", "unsupported", "not_a_photo", "too_large", "memory")
    assert outcomes <= {"picture", *(PhotoError(each, "").message("en") for each in kinds)}
