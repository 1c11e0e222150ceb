"""Capture data as a photographer would read it off the camera; nonsense is unknown."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL.TiffImagePlugin import IFDRational

from engine.photo import PhotoError, read_capture, read_header
from engine.photo import exif as believable
from engine.photo.metadata import _cr3_tags
from tests.engine.photo.drawn import SHARED, exif, jpeg, quadrants

MAIN = {0x010F: "NIKON CORPORATION", 0x0110: "NIKON D40", 0x0112: 6, 0x4746: 4}
DETAIL: dict[int, Any] = {
    0x829A: IFDRational(1, 30),
    0x829D: IFDRational(28, 10),
    0x8827: 800,
    0x9003: "2024:07:14 18:03:59",
    0x9011: "+02:00",
    0x9291: "123",
    0x9204: IFDRational(-2, 3),
    0x9209: 1,
    0x920A: 200.0,
    0xA405: 300,
    0xA434: "AF-S NIKKOR 200mm f/2",
}
GPS = {1: "S", 2: (33.0, 51.0, 30.0), 3: "E", 4: (151.0, 12.0, 36.0), 5: b"\0", 6: 58.5}


def photo(folder: Path, main: Any = None, detail: Any = None, gps: Any = None, **more: Any) -> Path:
    path = folder / "photo.jpg"
    path.write_bytes(jpeg(quadrants(), exif=exif(main or {}, detail, gps), **more))
    return path


def test_a_full_set_is_read(tmp_path: Path) -> None:
    capture = read_capture(photo(tmp_path, MAIN, DETAIL, GPS))
    assert capture.model_dump() == {
        "camera": "Nikon D40",
        "lens": "AF-S NIKKOR 200mm f/2",
        "focal_mm": 200.0,
        "focal_35mm": 300.0,
        "f_number": 2.8,
        "exposure_s": pytest.approx(1 / 30),
        "iso": 800,
        "exposure_bias_ev": pytest.approx(-2 / 3),
        "flash": True,
        "taken_at": "2024-07-14T18:03:59+02:00",
        "latitude": pytest.approx(-33.858333),
        "longitude": pytest.approx(151.21),
        "altitude_m": 58.5,
        "rating": 4,
        "orientation": 6,
    }


@pytest.mark.parametrize("suffix", ["png", "webp", "heic", "avif", "tif"])
def test_other_containers_say_the_same(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"photo.{suffix}"
    quadrants().save(path, exif=exif({**MAIN, 0x0112: 1}, DETAIL))
    header = read_header(path)
    assert header.capture.camera == "Nikon D40"
    assert header.capture.exposure_s == pytest.approx(1 / 30)
    assert header.capture.taken_at == "2024-07-14T18:03:59+02:00"
    assert (header.width, header.height) == (96, 64)


def test_a_photo_without_capture_data_has_none(tmp_path: Path) -> None:
    assert not any(read_capture(photo(tmp_path)).model_dump().values())


@pytest.mark.parametrize(
    ("tag", "value", "field"),
    [
        (0x829D, IFDRational(0, 1), "f_number"),
        (0x829D, IFDRational(1, 0), "f_number"),
        (0x829D, IFDRational(0, 0), "f_number"),
        (0x829A, IFDRational(0, 1), "exposure_s"),
        (0x829A, IFDRational(4_000_000_000, 1), "exposure_s"),
        (0x8827, 0, "iso"),
        (0x8827, 65535, "iso"),
        (0x920A, IFDRational(0, 1), "focal_mm"),
        (0x920A, IFDRational(65535, 1), "focal_mm"),
        (0xA405, 0, "focal_35mm"),
        (0xA405, 65535, "focal_35mm"),
        (0x9204, IFDRational(1000, 1), "exposure_bias_ev"),
        (0x9003, "0000:00:00 00:00:00", "taken_at"),
        (0x9003, "    :  :     :  :  ", "taken_at"),
        (0x9003, "2999:01:01 00:00:00", "taken_at"),
        (0x9003, "2024:02:30 00:00:00", "taken_at"),
        (0xA434, "----", "lens"),
        (0xA434, "0.0 mm f/0.0", "lens"),
        (0xA434, "  \0", "lens"),
    ],
)
def test_absurd_values_are_unknown(tmp_path: Path, tag: int, value: Any, field: str) -> None:
    capture = read_capture(photo(tmp_path, {0x0110: "X"}, {tag: value}))
    assert capture.camera == "X"
    assert getattr(capture, field) is None


@pytest.mark.parametrize(
    "gps",
    [
        {1: "N", 2: (200.0, 0.0, 0.0), 3: "E", 4: (10.0, 0.0, 0.0)},
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
        {1: "N", 2: (10.0, 75.0, 0.0), 3: "E", 4: (10.0, 0.0, 0.0)},
        {1: "N", 2: (10.0, 0.0, 0.0)},
    ],
)
def test_impossible_places_are_unknown(tmp_path: Path, gps: Any) -> None:
    capture = read_capture(photo(tmp_path, gps=gps))
    assert capture.latitude is None
    assert capture.longitude is None


@pytest.mark.parametrize(
    ("make", "model", "camera"),
    [
        ("Canon", "Canon EOS 6D", "Canon EOS 6D"),
        ("SONY", "ILCE-7M3", "Sony ILCE-7M3"),
        ("FUJIFILM", "X-T2", "Fujifilm X-T2"),
        ("OLYMPUS IMAGING CORP.", "E-M5", "Olympus E-M5"),
        ("RICOH IMAGING COMPANY, LTD.", "PENTAX K-1", "Pentax K-1"),
        ("Apple", "iPhone 13 Pro", "Apple iPhone 13 Pro"),
        ("HTC", "HTC One", "HTC One"),
        ("samsung", "SM-G900F", "Samsung SM-G900F"),
        ("Jolla", "Jolla", "Jolla"),
        ("LEICA CAMERA AG", "LEICA Q2", "Leica Q2"),
    ],
)
def test_cameras_are_named_as_people_name_them(
    tmp_path: Path, make: str, model: str, camera: str
) -> None:
    assert read_capture(photo(tmp_path, {0x010F: make, 0x0110: model})).camera == camera


@pytest.mark.parametrize(
    "packet", ['<rdf:Description xmp:Rating="3"/>', "<xmp:Rating>3</xmp:Rating>"]
)
def test_the_rating_of_xmp_goes_before_that_of_exif(tmp_path: Path, packet: str) -> None:
    path = photo(tmp_path, MAIN, xmp=f"<x:xmpmeta>{packet}</x:xmpmeta>".encode())
    assert read_capture(path).rating == 3


def test_a_reject_is_minus_one(tmp_path: Path) -> None:
    path = photo(tmp_path, xmp=b"<x:xmpmeta><rdf:Description xmp:Rating='-1'/></x:xmpmeta>")
    assert read_capture(path).rating == -1


def test_the_sensor_tells_the_equivalent_focal_length(tmp_path: Path) -> None:
    plane = {0xA002: 3888, 0xA003: 2592, 0xA20E: 3888000 / 877, 0xA20F: 2592000 / 582, 0xA210: 2}
    capture = read_capture(photo(tmp_path, {}, {0x920A: 50.0, **plane}))
    assert capture.focal_35mm == pytest.approx(81, abs=2)  # APS-C
    shrunk = {**plane, 0xA002: 1944, 0xA003: 1296}
    assert read_capture(photo(tmp_path, {}, {0x920A: 50.0, **shrunk})).focal_35mm is None


def test_canon_cr3_boxes() -> None:
    def box(name: bytes, block: bytes) -> bytes:
        return struct.pack(">I", len(block) + 8) + name + block

    main = exif({0x0110: "Canon EOS R6"}).removeprefix(b"Exif\0\0")
    detail = exif({0x829D: IFDRational(4, 1)}).removeprefix(b"Exif\0\0")
    tags = _cr3_tags(b"\0\0\0\x18ftypcrx " + box(b"CMT1", main) + box(b"CMT2", detail))
    assert believable.camera(tags) == "Canon EOS R6"
    assert believable.f_number(tags) == 4.0


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_damage_to_exif_is_an_exception(tmp_path: Path, data: st.DataObject) -> None:
    block = bytearray(exif(MAIN, DETAIL, GPS))
    for _ in range(data.draw(st.integers(1, 12))):
        block[data.draw(st.integers(6, len(block) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "photo.jpg"
    path.write_bytes(jpeg(quadrants(), exif=bytes(block)))
    capture = read_capture(path)
    assert capture.f_number is None or capture.f_number > 0
    assert capture.latitude is None or -90 <= capture.latitude <= 90


def test_real_cameras() -> None:
    path = SHARED / "photos/235_people_metaext_jpg_Apple_iPhone_4S.jpg"
    if not path.exists():
        pytest.skip("../shared/photos is not here")
    capture = read_capture(path)
    assert capture.camera == "Apple iPhone 4S"
    assert capture.f_number == pytest.approx(2.4)


def test_an_unreadable_file_says_why(tmp_path: Path) -> None:
    with pytest.raises(PhotoError, match="not there"):
        read_capture(tmp_path / "gone.jpg")
