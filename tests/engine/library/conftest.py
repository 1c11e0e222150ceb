"""Real files, a real catalogue, and worker processes that all tests of this folder share."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.library import Catalogue, ScanCounts, scan
from engine.workers import Workers

NOBODY = 65534


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    with Workers(1) as pool:
        yield pool


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(tmp_path / "catalogue.db") as opened:
        yield opened


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    return folder


@pytest.fixture
def scan_it(catalogue: Catalogue, workers: Workers) -> Callable[[Path], ScanCounts]:
    return lambda folder: scan(catalogue, folder, workers=workers)


@pytest.fixture
def ordinary_user() -> Iterator[Path]:
    """A folder of somebody whom file permissions hold back, which they do not do with root."""
    with tempfile.TemporaryDirectory() as folder:
        if os.geteuid() != 0:
            yield Path(folder)
            return
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        try:
            yield Path(folder)
        finally:
            os.seteuid(0)


def draw(path: Path, seed: int = 0, taken_at: str | None = None) -> Path:
    """A small JPEG whose content depends on `seed`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(seed).integers(0, 256, (24, 36, 3), np.uint8)
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "NIKON CORPORATION", "NIKON D750"
    if taken_at:
        exif.get_ifd(0x8769)[0x9003] = taken_at
    Image.fromarray(pixels).save(path, exif=exif)
    return path


def names(catalogue: Catalogue, **how: object) -> list[str]:
    return [photo.path.name for photo in catalogue.photos(catalogue.ids(**how))]
