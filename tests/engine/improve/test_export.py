"""An edited photo as a file."""

import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from engine.critique import Edit
from engine.improve.export import improve
from engine.photo.error import PhotoError


@pytest.fixture
def photo(tmp_path):
    """A 120 x 80 JPEG held upright by its orientation tag, with capture data."""
    pixels = np.tile(np.linspace(20, 200, 120).astype(np.uint8)[None, :, None], (80, 1, 3))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x0110] = "Test camera"
    exif.get_ifd(0x8769)[0x829D] = 5.6
    path = tmp_path / "照片.jpg"
    Image.fromarray(pixels).save(path, exif=exif, quality=95)
    return path


@pytest.mark.parametrize("suffix", [".jpg", ".png"])
def test_the_edit_is_written_upright_in_srgb_with_its_capture_data(photo, tmp_path, suffix):
    output = tmp_path / f"edited{suffix}"
    improve(photo, Edit(exposure_ev=1, crop=(0, 0, 0.5, 1)), output)
    with Image.open(output) as image:
        assert image.size == (40, 120)
        profile = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
        assert "sRGB" in ImageCms.getProfileDescription(profile)
        exif = image.getexif()
        assert exif[0x0112] == 1
        assert exif[0x0110] == "Test camera"
        assert exif.get_ifd(0x8769)[0x829D] == pytest.approx(5.6)
        assert exif.get_ifd(0x8769)[0xA002] == 40
        with Image.open(photo) as original:
            assert np.asarray(image).mean() > np.asarray(original).mean() + 20


def test_the_photo_itself_is_never_overwritten(photo):
    before = photo.read_bytes()
    with pytest.raises(ValueError, match="never overwritten"):
        improve(photo, Edit(exposure_ev=1), photo)
    assert photo.read_bytes() == before


def test_an_unwritable_kind_is_refused_in_a_sentence(photo, tmp_path):
    with pytest.raises(ValueError, match=r"only \.jpg and \.png"):
        improve(photo, Edit(), tmp_path / "edited.gif")


def test_a_missing_folder_leaves_nothing_behind(photo, tmp_path):
    with pytest.raises(OSError, match="nowhere"):
        improve(photo, Edit(), tmp_path / "nowhere" / "edited.jpg")
    assert [p.name for p in tmp_path.iterdir()] == [photo.name]


def test_a_missing_photo_is_a_photo_error(tmp_path):
    with pytest.raises(PhotoError):
        improve(tmp_path / "gone.jpg", Edit(), tmp_path / "edited.jpg")
