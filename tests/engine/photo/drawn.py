"""Photos drawn by code, whose right appearance is known."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

SHARED = Path(__file__).resolve().parents[4] / "shared"

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 180, 30), (30, 30, 200), (240, 240, 240)


def quadrants(size: tuple[int, int] = (96, 64)) -> Image.Image:
    """Red top left, green top right, blue bottom left, white bottom right."""
    image = Image.new("RGB", size, WHITE)
    half = (size[0] // 2, size[1] // 2)
    image.paste(RED, (0, 0, *half))
    image.paste(GREEN, (half[0], 0, size[0], half[1]))
    image.paste(BLUE, (0, half[1], half[0], size[1]))
    return image


def looks_like_quadrants(pixels: np.ndarray, tolerance: int = 12) -> bool:
    height, width = pixels.shape[:2]
    for colour, (x, y) in zip(
        (RED, GREEN, BLUE, WHITE), ((1, 1), (3, 1), (1, 3), (3, 3)), strict=True
    ):
        seen = pixels[height * y // 4, width * x // 4].astype(int)
        if np.abs(seen - colour).max() > tolerance:
            return False
    return True


STORED = {  # how pixels lie in the file when the tag is needed to turn them upright
    1: lambda image: image,
    2: lambda image: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    3: lambda image: image.transpose(Image.Transpose.ROTATE_180),
    4: lambda image: image.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
    5: lambda image: image.transpose(Image.Transpose.TRANSPOSE),
    6: lambda image: image.transpose(Image.Transpose.ROTATE_90),
    7: lambda image: image.transpose(Image.Transpose.TRANSVERSE),
    8: lambda image: image.transpose(Image.Transpose.ROTATE_270),
}


def exif(tags: dict[int, Any], detail: dict[int, Any] | None = None, gps: Any = None) -> bytes:
    """An EXIF block: main tags, those of the Exif directory, those of the GPS directory."""
    block = Image.Exif()
    block.update(tags)
    if detail:
        block.get_ifd(0x8769).update(detail)
    if gps:
        block.get_ifd(0x8825).update(gps)
    return block.tobytes()


def jpeg(image: Image.Image, **options: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, "JPEG", quality=options.pop("quality", 95), **options)
    return stream.getvalue()


def icc(primaries: tuple[tuple[float, float], ...], gamma: float) -> bytes:
    """A matrix profile with these CIE xy primaries (relative to D50) and a pure power curve."""
    white = np.array([0.9642, 1.0, 0.8249])
    columns = np.array([(x / y, 1, (1 - x - y) / y) for x, y in primaries]).T
    columns = columns * np.linalg.solve(columns, white)

    def xyz(values: Any) -> bytes:
        return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    name = b"Drawn"
    words = b"desc\0\0\0\0" + struct.pack(">I", len(name) + 1) + name + b"\0" * 79
    words += b"\0" * (-len(words) % 4)
    tags = [(b"desc", words), (b"wtpt", xyz(white))]
    tags += [
        (key, xyz(column))
        for key, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns.T, strict=True)
    ]
    tags += [(key, curve) for key in (b"rTRC", b"gTRC", b"bTRC")]
    offset, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for key, data in tags:
        table += key + struct.pack(">II", offset + len(body), len(data))
        body += data
    size = offset + len(body)
    head = struct.pack(">I4sI4s4s4s", size, b"none", 0x02200000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp") + b"\0" * 28
    head += struct.pack(">3i", *(round(value * 65536) for value in white))
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body
