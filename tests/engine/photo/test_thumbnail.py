"""Thumbnails look like their photo, whether the camera made them or we did."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from engine.photo import thumbnail, thumbnail_jpeg
from tests.engine.photo.drawn import STORED, exif, jpeg, looks_like_quadrants, quadrants

MARK = (255, 0, 255)  # in the middle of embedded pictures, to see where a thumbnail came from


def marked(image: Image.Image) -> Image.Image:
    image = image.copy()
    width, height = image.size
    image.paste(MARK, (width * 3 // 8, height * 3 // 8, width * 5 // 8, height * 5 // 8))
    return image


def came_from_the_camera(pixels: object) -> bool:
    height, width = pixels.shape[:2]
    red, green, blue = pixels[height // 2, width // 2].astype(int)
    return red > 200 and green < 60 and blue > 200


def with_exif_thumbnail(photo: Image.Image, small: Image.Image, orientation: int = 1) -> bytes:
    data = jpeg(small)
    main = b"\x01\0" + struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0) + struct.pack("<I", 26)
    first = b"\x03\0" + struct.pack("<HHII", 0x0103, 3, 1, 6)
    start = 26 + 2 + 36 + 4
    first += struct.pack("<HHII", 0x0201, 4, 1, start) + struct.pack(
        "<HHII", 0x0202, 4, 1, len(data)
    )
    return jpeg(photo, exif=b"Exif\0\0II*\0\x08\0\0\0" + main + first + b"\0\0\0\0" + data)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_camera_thumbnail_is_used_upright_and_without_its_bars(
    tmp_path: Path, orientation: int
) -> None:
    photo = STORED[orientation](quadrants((600, 400)))
    small = Image.new("RGB", (160, 120) if photo.width > photo.height else (120, 160))
    inner = marked(photo.resize((160, 107) if photo.width > photo.height else (107, 160)))
    small.paste(inner, ((small.width - inner.width) // 2, (small.height - inner.height) // 2))
    path = tmp_path / "photo.jpg"
    path.write_bytes(with_exif_thumbnail(photo, small, orientation))
    pixels = thumbnail(path, 150)
    assert came_from_the_camera(pixels)
    assert looks_like_quadrants(pixels, 40)
    assert pixels.shape[:2] == (100, 150)


def test_a_thumbnail_too_small_is_not_enlarged(tmp_path: Path) -> None:
    photo = quadrants((600, 400))
    path = tmp_path / "photo.jpg"
    path.write_bytes(with_exif_thumbnail(photo, marked(photo.resize((160, 107)))))
    pixels = thumbnail(path, 256)
    assert not came_from_the_camera(pixels)
    assert max(pixels.shape) == 256


def test_a_thumbnail_from_before_the_crop_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    stale = marked(quadrants((160, 120)))
    path.write_bytes(with_exif_thumbnail(quadrants((400, 400)), stale))
    pixels = thumbnail(path, 100)
    assert not came_from_the_camera(pixels)
    assert pixels.shape[:2] == (100, 100)


def test_a_broken_thumbnail_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    whole = with_exif_thumbnail(quadrants((600, 400)), quadrants((160, 107)))
    start = whole.index(b"\xff\xd8", 2)
    path.write_bytes(whole[: start + 2] + b"\0" * 200 + whole[start + 202 :])
    assert looks_like_quadrants(thumbnail(path, 100), 25)


def test_a_large_preview_behind_the_photo_is_used(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    photo = quadrants((1200, 800))
    preview = marked(photo.resize((600, 400)))
    photo.save(path, "MPO", save_all=True, append_images=[preview], quality=90)
    data = path.read_bytes()
    # Pillow writes "undefined" as the second picture's type; cameras write "large thumbnail".
    length = len(data) - data.rindex(b"\xff\xd8\xff\xe0")
    entry = data.index(struct.pack("<II", 0, length))
    path.write_bytes(data[:entry] + struct.pack("<I", 0x00010001) + data[entry + 4 :])
    pixels = thumbnail(path, 400)
    assert came_from_the_camera(pixels)
    assert looks_like_quadrants(pixels, 40)


@pytest.mark.parametrize("suffix", ["png", "heic", "webp", "tif"])
def test_other_formats_get_thumbnails_too(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"photo.{suffix}"
    quadrants((600, 400)).save(path, exif=exif({0x0110: "X"}))
    assert looks_like_quadrants(thumbnail(path, 120), 25)


def test_the_cache_gets_a_jpeg(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    quadrants((600, 400)).save(path)
    with Image.open(BytesIO(thumbnail_jpeg(path, 256))) as image:
        assert image.format == "JPEG"
        assert max(image.size) == 256
