"""Sample photos, drawn by code: something to review where there are no photos yet.

Each is a small scene with known virtues and a known fault, so that its critique can be judged.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

Scene = npt.NDArray[np.float32]  # H x W x 3, linear light, 1 is white

WIDTH, HEIGHT = 1800, 1200
_MAKE, _MODEL, _F_NUMBER, _EXPOSURE, _ISO, _FOCAL, _FOCAL_35 = (
    0x010F, 0x0110, 0x829D, 0x829A, 0x8827, 0x920A, 0xA405,
)  # fmt: skip


def draw_samples(folder: Path) -> list[Path]:
    """Draw the samples that are not in `folder` yet; returns all of their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, (scene, exposure_s, iso, f_number, focal_mm) in _SAMPLES.items():
        path = folder / f"{name}.jpg"
        if not path.exists():
            _save(path, scene(), exposure_s, iso, f_number, focal_mm)
        paths.append(path)
    return paths


def _bay_at_dusk() -> Scene:
    """A level sea under a warm sky, photographed with the camera held crooked."""
    y, x = _grid()
    horizon = 0.58
    sky = _mix((1.0, 0.52, 0.22), (0.10, 0.17, 0.36), (horizon - y) / horizon)
    sun = np.exp(-(((x - 0.64) ** 2 + (y - 0.5) ** 2) / 0.0012))
    glow = np.exp(-(((x - 0.64) ** 2 + ((y - 0.52) * 1.4) ** 2) / 0.045))
    sky += sun[..., None] * (2.2, 1.8, 1.2) + glow[..., None] * (0.5, 0.24, 0.08)
    sky *= 0.75 + 0.5 * _clouds(3, 7, 2.2)[..., None]
    depth = np.clip((y - horizon) / (1 - horizon), 0, 1)
    ripple = _noise(WIDTH // 6, 220, 5) * 0.6 + _noise(WIDTH // 20, 60, 6) * 0.4
    glitter = np.exp(-((x - 0.64) ** 2) / (0.002 + 0.02 * depth)) * (ripple > 0.58)
    sea = _mix((0.34, 0.22, 0.17), (0.03, 0.05, 0.09), depth * 1.3) * (
        0.55 + 0.9 * ripple[..., None]
    )
    sea += glitter[..., None] * (0.9, 0.55, 0.25)
    scene = np.where((y < horizon)[..., None], sky, sea)
    hull = (abs(x - 0.30) < 0.085 - 0.5 * np.clip(y - 0.600, 0, 1)) & (abs(y - 0.612) < 0.016)
    sail = (y > 0.36) & (y < 0.59) & (x > 0.29) & (x - 0.29 < (y - 0.36) * 0.34)
    mast = (abs(x - 0.287) < 0.0016) & (y > 0.33) & (y < 0.6)
    scene[hull | mast] = (0.012, 0.010, 0.012)
    scene[sail] = (0.05, 0.035, 0.035)
    return _turned(scene, 2.3)


def _ridges_in_haze() -> Scene:
    """Hill behind hill; flat light that wants contrast."""
    y, _ = _grid()
    scene = _mix((0.62, 0.66, 0.70), (0.40, 0.50, 0.62), 1 - y * 1.4)
    for layer in range(6):
        nearness = layer / 5
        line = 0.36 + 0.105 * layer + 0.16 * (1 - 0.4 * nearness) * (_profile(20 + layer) - 0.5)
        below = y > line[None, :]
        hill = (
            np.array((0.44, 0.50, 0.55)) * (1 - nearness) + np.array((0.10, 0.13, 0.10)) * nearness
        )
        texture = 0.9 + 0.25 * nearness * (
            _noise(WIDTH // 3, HEIGHT // 3, 40 + layer)[..., None] - 0.5
        )
        scene = np.where(below[..., None], hill * texture, scene)
    return (0.16 + 0.5 * scene).astype(np.float32)


def _still_life() -> Scene:
    """Three glazed balls on a table in window light, lights out of focus behind them."""
    y, x = _grid()
    aspect = WIDTH / HEIGHT
    scene = _mix((0.035, 0.03, 0.03), (0.09, 0.07, 0.06), y)
    generator = np.random.default_rng(11)
    for _ in range(26):
        cx, cy, r = (
            generator.uniform(0, 1),
            generator.uniform(0, 0.5),
            generator.uniform(0.015, 0.045),
        )
        tint = np.array((1.0, generator.uniform(0.5, 0.8), generator.uniform(0.15, 0.5)))
        disc = ((x - cx) * aspect) ** 2 + (y - cy) ** 2 < r**2
        scene += disc[..., None] * tint * generator.uniform(0.05, 0.22)
    scene = cv2.GaussianBlur(scene.astype(np.float32), (0, 0), 5)
    table = np.clip((y - 0.62) / 0.38, 0, 1)[..., None]
    grain = _noise(WIDTH // 2, 90, 31)[..., None]
    wood = np.array((0.30, 0.17, 0.09)) * (0.65 + 0.5 * grain) * (0.5 + 0.7 * (1 - x[..., None]))
    soft = cv2.GaussianBlur(wood.astype(np.float32), (0, 0), 9)
    near = np.clip(1 - abs(y - 0.80) / 0.16, 0, 1)[..., None]
    scene = np.where(
        y[..., None] > 0.62, (wood * near + soft * (1 - near)) * (0.4 + 0.6 * table), scene
    )
    for cx, cy, r, colour in (
        (0.36, 0.60, 0.20, (0.62, 0.10, 0.06)),
        (0.56, 0.69, 0.115, (0.85, 0.62, 0.30)),
        (0.245, 0.735, 0.075, (0.16, 0.28, 0.30)),
    ):
        shadow = np.exp(
            -(
                (((x - cx - r * 0.5) * aspect) / (r * 1.5)) ** 2
                + ((y - cy - r * 0.96) / (r * 0.22)) ** 2
            )
        )
        scene *= 1 - 0.75 * (shadow * (y > 0.62))[..., None]
        _ball(scene, x * aspect, y, (cx * aspect, cy, r), np.array(colour))
    return scene.astype(np.float32)


def _dim_lamp_room() -> Scene:
    """The still life again, two stops under and under an uncorrected tungsten lamp."""
    return (_still_life() * 0.2 * np.array((1.35, 0.95, 0.50))).astype(np.float32)


def _ball(
    scene: Scene, x: Scene, y: Scene, place: tuple[float, float, float], colour: Scene
) -> None:
    cx, cy, r = place
    nx, ny = (x - cx) / r, (y - cy) / r
    inside = nx**2 + ny**2 < 1
    nz = np.sqrt(np.clip(1 - nx**2 - ny**2, 0, 1))
    light = np.array((-0.62, -0.52, 0.59))
    facing = nx * light[0] + ny * light[1] + nz * light[2]
    glossy = np.clip(2 * facing * nz - light[2], 0, 1) ** 60
    shade = 0.06 + 1.0 * np.clip(facing, 0, 1) + 0.10 * np.clip(ny, 0, 1)
    glaze = 0.93 + 0.14 * _noise(WIDTH // 4, HEIGHT // 4, 50)
    lit = colour * (shade * glaze)[..., None] + (0.9 * glossy)[..., None]
    edge = np.clip((1 - np.sqrt(nx**2 + ny**2)) * r * HEIGHT, 0, 1)[..., None]
    scene[inside] = (lit * edge + scene * (1 - edge))[inside]


_SAMPLES: dict[str, tuple[Callable[[], Scene], float, int, float, float]] = {
    "bay-at-dusk": (_bay_at_dusk, 1 / 250, 200, 8.0, 35.0),
    "ridges-in-haze": (_ridges_in_haze, 1 / 500, 100, 8.0, 85.0),
    "still-life": (_still_life, 1 / 60, 400, 2.0, 50.0),
    "still-life-dim": (_dim_lamp_room, 1 / 60, 3200, 2.0, 50.0),
}


def _grid() -> tuple[Scene, Scene]:
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    return y / HEIGHT, x / WIDTH


def _mix(low: tuple[float, ...], high: tuple[float, ...], share: Scene) -> Scene:
    share = np.clip(share, 0, 1)[..., None]
    return (np.array(low) * (1 - share) + np.array(high) * share).astype(np.float32)


def _noise(columns: int, rows: int, seed: int) -> Scene:
    """Smooth value noise, 0-1: random points, enlarged."""
    points = np.random.default_rng(seed).random((rows, columns), dtype=np.float32)
    return cv2.resize(points, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)


def _clouds(columns: int, seed: int, stretch: float) -> Scene:
    octaves = range(5)
    layers = [
        _noise(columns * 2**o, int(columns * 2**o * stretch), seed + o) * 0.55**o for o in octaves
    ]
    return sum(layers) / sum(0.55**o for o in octaves)  # type: ignore[return-value]


def _profile(seed: int) -> Scene:
    """One ridge line, 0-1 for each column."""
    generator = np.random.default_rng(seed)
    places = np.arange(WIDTH)
    line = np.zeros(WIDTH, np.float32)
    for octave in range(8):
        points = generator.random(4 * 2**octave + 1)
        line += np.interp(places, np.linspace(0, WIDTH, points.size), points) * 0.5**octave
    return line / 2


def _turned(scene: Scene, degrees: float) -> Scene:
    """The scene as a crooked camera sees it, enlarged so that no corner stays empty."""
    matrix = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), degrees, 1.07)
    return cv2.warpAffine(scene, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_CUBIC)


def _save(
    path: Path, scene: Scene, exposure_s: float, iso: int, f_number: float, focal: float
) -> None:
    generator = np.random.default_rng(iso)
    noise = generator.normal(0, 0.0016 * np.sqrt(iso / 100), scene.shape)
    light = np.clip(scene + noise * np.sqrt(np.clip(scene, 0.02, 1) * 4), 0, 1)
    display = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    exif = Image.Exif()
    exif[_MAKE], exif[_MODEL] = "Photographer's Eye", "drawn by code"
    exif.get_ifd(0x8769).update(
        {
            _EXPOSURE: exposure_s,
            _ISO: iso,
            _F_NUMBER: f_number,
            _FOCAL: focal,
            _FOCAL_35: int(focal),
        }
    )
    Image.fromarray((display * 255 + 0.5).astype(np.uint8)).save(path, quality=93, exif=exif)
