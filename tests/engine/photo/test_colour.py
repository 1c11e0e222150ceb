"""Colours come out as the file means them."""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from engine.photo import load
from engine.photo.spaces import Space, declared_space, way_to_srgb
from tests.engine.photo.drawn import SHARED, exif, icc

WIDE_D50 = ((0.7347, 0.2653), (0.1152, 0.8264), (0.1566, 0.0177))


def patch(
    folder: Path, colour: object, name: str = "photo.png", mode: str = "RGB", **options: object
) -> Path:
    path = folder / name
    Image.new(mode, (16, 16), colour).save(path, **options)
    return path


def colour_of(path: Path) -> np.ndarray:
    return load(path, None).pixels[8, 8].astype(int)


def test_a_wide_gamut_profile_is_honoured(tmp_path: Path) -> None:
    path = patch(tmp_path, (100, 160, 100), icc_profile=icc(WIDE_D50, 2.2))
    red, green, _ = colour_of(path)
    # The same numbers mean a more vivid green in a wider space.
    assert red < 90
    assert green > 160
    assert load(path, None).profile == "Drawn"


def test_grey_stays_neutral_under_a_profile(tmp_path: Path) -> None:
    seen = colour_of(patch(tmp_path, (128, 128, 128), icc_profile=icc(WIDE_D50, 2.2)))
    assert np.ptp(seen) <= 2
    assert abs(seen.mean() - 128) < 4


def test_srgb_profiles_change_nothing(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = patch(tmp_path, (100, 160, 40), icc_profile=profile)
    assert tuple(colour_of(path)) == (100, 160, 40)
    assert load(path, None).profile


@pytest.mark.parametrize("profile", [b"rubbish", icc(WIDE_D50, 2.2)[:200]])
def test_a_broken_profile_is_ignored(tmp_path: Path, profile: bytes) -> None:
    path = patch(tmp_path, (100, 160, 100), "photo.jpg", quality=100, icc_profile=profile)
    assert np.abs(colour_of(path) - (100, 160, 100)).max() <= 2
    assert load(path, None).profile is None


def test_a_profile_for_other_pixels_is_ignored(tmp_path: Path) -> None:
    path = patch(tmp_path, 100, mode="L", icc_profile=icc(WIDE_D50, 2.2))
    assert tuple(colour_of(path)) == (100, 100, 100)


def test_a_profile_counts_for_palettes_and_alpha_too(tmp_path: Path) -> None:
    profile = icc(WIDE_D50, 2.2)
    plain = colour_of(patch(tmp_path, (100, 160, 100), "a.png", icc_profile=profile))
    palette = Image.new("RGB", (16, 16), (100, 160, 100)).quantize(4)
    palette.save(tmp_path / "b.png", icc_profile=profile)
    clear = patch(tmp_path, (100, 160, 100, 255), "c.png", "RGBA", icc_profile=profile)
    assert np.abs(colour_of(tmp_path / "b.png") - plain).max() <= 1
    assert np.abs(colour_of(clear) - plain).max() <= 1


def test_camera_jpegs_in_adobe_rgb_without_a_profile(tmp_path: Path) -> None:
    block = exif({}, {0xA001: 65535, 0xA005: {1: "R03"}})
    path = patch(tmp_path, (100, 160, 100), "photo.jpg", quality=100, exif=block)
    red, green, _ = colour_of(path)
    assert load(path, None).profile == "Adobe RGB (gamma 2.2)"
    assert red < 85
    assert green >= 158


def test_a_linear_png_is_brightened(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    Image.new("RGB", (16, 16), (55, 55, 55)).save(path)
    data = path.read_bytes()
    gamma = b"\0\0\0\x04gAMA" + (100_000).to_bytes(4, "big")
    gamma += zlib.crc32(gamma[4:]).to_bytes(4, "big")
    path.write_bytes(data[:33] + gamma + data[33:])
    assert 126 <= colour_of(path)[0] <= 130


@pytest.mark.parametrize(
    ("primaries", "transfer", "expected"),
    [
        (1, 13, None),
        (2, 2, None),
        (12, 13, Space("Display P3")),
        (9, 16, Space("Rec. 2020", 16)),
        (9, 18, Space("Rec. 2020", 18)),
    ],
)
def test_the_colour_box_of_heif_and_avif(
    primaries: int, transfer: int, expected: Space | None
) -> None:
    image = Image.new("RGB", (1, 1))
    image.format = "AVIF"
    box = b"colrnclx" + primaries.to_bytes(2, "big") + transfer.to_bytes(2, "big") + b"\0\0\x80"
    assert declared_space(image, b"ftyp" * 9 + box) == expected


@pytest.mark.parametrize(
    "space", [Space("Display P3"), Space("Rec. 2020", 16), Space("Rec. 2020", 18)]
)
def test_spaces_keep_neutrals_neutral_and_brightness_in_order(space: Space) -> None:
    ramp = Image.fromarray(np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 3, axis=2))
    seen = np.asarray(ramp.filter(way_to_srgb(space)))[0].astype(int)
    assert np.ptp(seen, axis=1).max() <= 3
    assert (np.diff(seen[:, 1]) >= 0).all()
    assert seen[0, 1] == 0
    assert seen[-1, 1] > 235


def test_cmyk_with_its_profile_differs_from_the_naive_inversion() -> None:
    folder = SHARED / "files/sharp/test/fixtures"
    path = folder / "Channel_digital_image_CMYK_color.jpg"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    managed = load(path, None)
    naive = np.asarray(Image.open(path).convert("RGB")).astype(int)
    assert managed.profile
    assert np.abs(managed.pixels - naive).mean() > 5
