"""RAW files: the camera's preview at once, every pixel when asked for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine.photo import PhotoError, load, read_header, thumbnail
from tests.engine.photo.drawn import SHARED

FILES = SHARED / "files"
CANON = FILES / "photoprism/assets/examples/canon_eos_6d.dng"
PHONE = FILES / "exiv2/test/data/IMG_1361.dng"  # no preview; stored on its side

pytestmark = pytest.mark.skipif(not CANON.exists(), reason="../shared/files is not here")


def test_the_preview_comes_first() -> None:
    picture = load(CANON, 1024)
    assert (picture.file_format, picture.source) == ("RAW", "preview")
    assert picture.pixels.shape == (683, 1024, 3)
    assert (picture.full_width, picture.full_height) == (1224, 816)


def test_one_to_one_is_a_real_decode() -> None:
    picture = load(CANON, None)
    assert (picture.file_format, picture.source) == ("RAW", "decode")
    assert picture.pixels.shape == (816, 1224, 3)
    assert picture.scale == 1


def test_without_a_preview_the_raw_is_decoded_upright() -> None:
    picture = load(PHONE, 800)
    assert picture.source == "decode"
    assert picture.pixels.shape == (800, 600, 3)
    assert (picture.full_width, picture.full_height) == (3024, 4032)
    header = read_header(PHONE)
    assert (header.width, header.height, header.file_format) == (3024, 4032, "RAW")


def test_capture_data_of_a_raw() -> None:
    capture = read_header(CANON).capture
    assert capture.camera == "Canon EOS 6D"
    assert capture.lens == "EF24-105mm f/4L IS USM"
    assert capture.iso == 1000


def test_thumbnails_of_raws() -> None:
    assert thumbnail(CANON, 256).shape == (171, 256, 3)


def test_a_jpeg_under_a_raw_name_is_a_jpeg() -> None:
    assert load(FILES / "metadata-extractor-images/nef/Issue 247-4.nef", 500).file_format == "JPEG"


def test_names_that_are_not_text(tmp_path: Path) -> None:
    path = tmp_path / "caf\udce9.dng"
    try:
        shutil.copy(CANON, path)
    except OSError:
        pytest.skip("this file system wants UTF-8 names")
    assert load(path, 1024).file_format == "RAW"


def test_a_truncated_raw_says_so(tmp_path: Path) -> None:
    path = tmp_path / "photo.dng"
    path.write_bytes(PHONE.read_bytes()[:2_000])
    with pytest.raises(PhotoError) as caught:
        load(path, 800)
    assert caught.value.kind == "damaged"
