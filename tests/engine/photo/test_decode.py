"""Every kind of file looks as its author meant it, at the size that was asked for."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageCms

from engine.photo import load, read_header
from tests.engine.photo.drawn import STORED, exif, jpeg, looks_like_quadrants, quadrants

GREY = 128


def saved(folder: Path, image: Image.Image, name: str, **options: object) -> Path:
    path = folder / name
    image.save(path, **options)
    return path


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "webp", "heic", "avif"])
def test_photos_are_upright(tmp_path: Path, suffix: str, orientation: int) -> None:
    path = tmp_path / f"photo.{suffix}"
    options = {"quality": 95} if suffix in ("jpg", "heic", "avif", "webp") else {}
    STORED[orientation](quadrants()).save(path, exif=exif({0x0112: orientation}), **options)
    picture = load(path, None)
    assert looks_like_quadrants(picture.pixels, 25)
    assert picture.pixels.shape == (64, 96, 3)
    assert (picture.full_width, picture.full_height) == (96, 64)
    header = read_header(path)
    assert (header.width, header.height) == (96, 64)


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "P", "LAB", "RGBA", "1", "LA", "I;16"])
@pytest.mark.parametrize("compression", [None, "tiff_lzw"])
def test_tiffs_of_every_mode_decode(tmp_path: Path, mode: str, compression: str | None) -> None:
    image = quadrants().convert("RGB")
    if mode == "I;16":
        image = Image.fromarray(np.asarray(image.convert("L")).astype(np.uint16) * 257)
    elif mode == "LAB":
        srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        image = ImageCms.profileToProfile(image, srgb, lab, outputMode="LAB")
    else:
        image = image.quantize(16) if mode == "P" else image.convert(mode)
    picture = load(saved(tmp_path, image, "photo.tif", compression=compression), None)
    if mode in ("RGB", "P", "RGBA", "LAB", "CMYK"):
        assert looks_like_quadrants(picture.pixels, 40)
    expected = np.asarray(quadrants().convert("L"))
    if mode != "1":
        seen = np.asarray(Image.fromarray(picture.pixels).convert("L")).astype(int)
        assert np.abs(seen - expected).mean() < 12
    assert picture.bits == {"I;16": 16, "1": 1}.get(mode, 8)


@pytest.mark.parametrize("suffix", ["png", "tif"])
def test_sixteen_bit_colour(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"photo.{suffix}"
    colours = np.asarray(quadrants()).astype(np.uint16) * 257
    cv2.imwrite(str(path), colours[..., ::-1])
    picture = load(path, None)
    assert looks_like_quadrants(picture.pixels)
    assert picture.bits == 16


def test_floating_point_grey_is_shown(tmp_path: Path) -> None:
    ramp = np.tile(np.linspace(0, 1, 64, dtype=np.float32), (32, 1))
    picture = load(saved(tmp_path, Image.fromarray(ramp), "photo.tif"), None)
    assert picture.pixels[0, 0, 0] == 0
    assert picture.pixels[0, -1, 0] == 255


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparency_lies_on_mid_grey(tmp_path: Path, mode: str) -> None:
    image = Image.new("RGBA", (40, 20), (255, 255, 255, 255))
    image.paste((0, 0, 0, 0), (0, 0, 20, 20))
    picture = load(saved(tmp_path, image.convert(mode), "photo.png"), None)
    assert picture.has_alpha
    assert tuple(picture.pixels[10, 5]) == (GREY, GREY, GREY)
    assert tuple(picture.pixels[10, 35]) == (255, 255, 255)


@pytest.mark.parametrize("suffix", ["gif", "webp", "png"])
def test_of_an_animation_the_first_frame_is_shown(tmp_path: Path, suffix: str) -> None:
    frames = [Image.new("RGB", (30, 20), colour) for colour in ("red", "blue")]
    path = tmp_path / f"photo.{suffix}"
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=100)
    red, _, blue = load(path, None).pixels[10, 15]
    assert red > 200
    assert blue < 50


def test_a_jpeg_with_previews_behind_it_is_a_jpeg(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    quadrants().save(path, "MPO", save_all=True, append_images=[quadrants((48, 32))], quality=95)
    picture = load(path, None)
    assert picture.file_format == "JPEG"
    assert looks_like_quadrants(picture.pixels, 25)


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "webp", "jp2", "bmp", "heic", "avif"])
@pytest.mark.parametrize("long_side", [1, 7, 100, 333, 639, 640, 2000])
def test_the_long_side_is_what_was_asked_for(tmp_path: Path, suffix: str, long_side: int) -> None:
    path = saved(tmp_path, quadrants((640, 427)), f"photo.{suffix}")
    picture = load(path, long_side)
    wanted = min(long_side, 640)
    # A JPEG may come a little smaller, where its own reduction nearly is the wanted size.
    assert 0.93 * wanted <= max(picture.pixels.shape[:2]) <= wanted
    assert (picture.full_width, picture.full_height) == (640, 427)
    assert picture.pixels.flags.c_contiguous


def test_a_panorama_keeps_at_least_one_row(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.new("RGB", (3000, 3), "red"), "photo.jpg")
    assert load(path, 100).pixels.shape == (1, 100, 3)


@pytest.mark.parametrize("quality", [20, 50, 75, 90, 97])
def test_jpeg_quality_is_read_from_the_tables(tmp_path: Path, quality: int) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(jpeg(quadrants(), quality=quality))
    assert load(path, None).jpeg_quality == quality


def test_foreign_quantisation_tables_have_no_quality(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(jpeg(quadrants(), qtables=[list(range(64, 0, -1))] * 2))
    assert load(path, None).jpeg_quality is None


@pytest.mark.parametrize("suffix", ["jpg", "png"])
def test_what_is_left_of_a_truncated_photo_is_shown(tmp_path: Path, suffix: str) -> None:
    random = np.random.default_rng(0)
    noise = Image.fromarray(random.integers(0, 255, (256, 256, 3), np.uint8))
    path = saved(tmp_path, noise, f"photo.{suffix}")
    whole = load(path, None).pixels
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    picture = load(path, None)
    assert picture.damaged
    assert np.array_equal(picture.pixels[:64], whole[:64])


def test_sizes_and_content_do_not_depend_on_the_name(tmp_path: Path) -> None:
    stream = BytesIO()
    quadrants().save(stream, "PNG")
    for name in ("photo.jpg", "photo.nef", "photo", "photo.txt"):
        path = tmp_path / name
        path.write_bytes(stream.getvalue())
        picture = load(path, None)
        assert picture.file_format == "PNG"
        assert looks_like_quadrants(picture.pixels)
