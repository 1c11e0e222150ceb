"""24-megapixel JPEGs as a camera writes them, drawn by code, for benchmarks."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

SIZE = (6000, 4000)
_QUALITY = 93


def write_camera_jpegs(folder: Path, count: int, *, thumbnail: bool) -> list[Path]:
    """`count` files of about 10 MB in `folder`, with an EXIF thumbnail of 160 x 120 or without."""
    paths = []
    for number in range(count):
        photo = _photo(number)
        path = folder / f"{'with' if thumbnail else 'without'}-{number}.jpg"
        photo.save(path, quality=_QUALITY, exif=_exif(photo) if thumbnail else b"")
        paths.append(path)
    return paths


def _photo(seed: int) -> Image.Image:
    # Natural photos have a 1/f spectrum; sensors add noise to every pixel of it.
    random = np.random.default_rng(seed)
    height, width = SIZE[1] // 4, SIZE[0] // 4
    frequency = np.hypot(*np.meshgrid(np.fft.rfftfreq(width), np.fft.fftfreq(height)))
    spectrum = random.normal(size=(3, *frequency.shape)) / (frequency + 1 / width) ** 1.2
    scene = np.fft.irfft2(spectrum * np.exp(2j * np.pi * random.random(frequency.shape)))
    scene = 128 + 45 * (scene - scene.mean()) / scene.std()
    small = Image.fromarray(scene.transpose(1, 2, 0).clip(0, 255).astype(np.uint8))
    pixels = np.asarray(small.resize(SIZE, Image.Resampling.BICUBIC)).astype(np.int16)
    pixels += random.normal(0, 5, (*pixels.shape[:2], 1)).astype(np.int16)
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def _exif(photo: Image.Image) -> bytes:
    """An EXIF block with a thumbnail between black bars, as DCF asks of 3:2 cameras."""
    small = Image.new("RGB", (160, 120))
    small.paste(photo.resize((160, 107)), (0, 6))
    stream = BytesIO()
    small.save(stream, "JPEG", quality=80)
    data = stream.getvalue()
    start = 8 + 2 + 4 + 2 + 3 * 12 + 4
    first = _directory([], following=14)
    second = _directory([(0x0103, 3, 6), (0x0201, 4, start), (0x0202, 4, len(data))], following=0)
    return b"Exif\0\0II*\0\x08\0\0\0" + first + second + data


def _directory(entries: list[tuple[int, int, int]], following: int) -> bytes:
    body = b"".join(
        tag.to_bytes(2, "little")
        + kind.to_bytes(2, "little")
        + (1).to_bytes(4, "little")
        + value.to_bytes(4, "little")
        for tag, kind, value in entries
    )
    return len(entries).to_bytes(2, "little") + body + following.to_bytes(4, "little")
