"""Scenes drawn by code, whose geometry and subject are known."""

import cv2
import numpy as np

from engine.measure.view import View
from engine.photo.picture import Picture

WIDTH, HEIGHT = 960, 640


def view(pixels):
    pixels = np.ascontiguousarray(np.clip(pixels, 0, 255).astype(np.uint8))
    height, width = pixels.shape[:2]
    return View.of(Picture(pixels, width, height, "JPEG"))


def turned(pixels, degrees):
    """Turned counter-clockwise, and cut to what has no empty corners."""
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), degrees, 1)
    whole = cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC)
    y, x = height // 7, width // 7
    return whole[y:-y, x:-x]


def sea(horizon=0.45, seed=1):
    """A hazy sky over a textured sea, level."""
    rng = np.random.default_rng(seed)
    scene = np.zeros((HEIGHT, WIDTH, 3), np.float32)
    top = int(HEIGHT * horizon)
    scene[:top] = np.linspace(0, 1, top)[:, None, None] * 40 + np.array([150, 180, 210])
    waves = cv2.GaussianBlur(rng.normal(0, 60, (HEIGHT - top, WIDTH)).astype(np.float32), (0, 0), 1)
    scene[top:] = np.array([60, 90, 110]) + waves[..., None]
    return cv2.GaussianBlur(scene, (0, 0), 0.8)


def dusk(horizon=0.55):
    """The sea under an evening sky, blue above and orange at the horizon; beige on average."""
    scene = sea(horizon)
    top = int(HEIGHT * horizon)
    share = np.linspace(0, 1, top)[:, None, None]
    scene[:top] = (1 - share) * np.array([95, 125, 185]) + share * np.array([250, 200, 130])
    return scene


def facade(converge=0.0):
    """A wall of windows, upright; `converge` is the angle between its outer uprights, degrees."""
    scene = np.full((HEIGHT, WIDTH, 3), 170, np.float32)
    for row in range(5):
        for column in range(10):
            x, y = 60 + column * 86, 40 + row * 118
            cv2.rectangle(scene, (x, y), (x + 50, y + 80), (60, 70, 90), -1)
    if converge:
        inward = np.tan(np.radians(converge / 2)) * HEIGHT / 2
        square = np.array([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)], np.float32)
        shift = np.array([(inward, 0), (-inward, 0), (inward, 0), (-inward, 0)], np.float32)
        scene = cv2.warpPerspective(
            scene,
            cv2.getPerspectiveTransform(square, square + shift),
            (WIDTH, HEIGHT),
            borderValue=(170, 170, 170),
        )
    return scene


def road():
    """Rails that run to one point from the left, the right and below."""
    scene = np.full((HEIGHT, WIDTH, 3), 150, np.float32)
    for x in (40, 250, 470, 700, 930):
        cv2.line(scene, (x, HEIGHT - 1), (480 + (x - 480) // 8, 260), (30, 30, 30), 4, cv2.LINE_AA)
    for y in (330, 460):
        cv2.line(scene, (0, y), (440, 250), (240, 240, 240), 4, cv2.LINE_AA)
    return scene


def ball(x=0.62, y=0.5, radius=80, ground=None):
    """A striped red ball on a quiet ground, or on the one given."""
    scene = np.full((HEIGHT, WIDTH, 3), (120, 130, 125), np.float32) if ground is None else ground
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.circle(mask, (int(x * WIDTH), int(y * HEIGHT)), radius, 1, -1)
    stripes = (np.arange(HEIGHT) // 30 % 2)[:, None, None] * np.array([60, 50, 50])
    red = np.array([190, 40, 40]) + np.broadcast_to(stripes, scene.shape)
    return np.where(mask[..., None] > 0, red, scene)


def rubble(seed=4):
    """Hard-edged clutter all over."""
    rng = np.random.default_rng(seed)
    scene = np.full((HEIGHT, WIDTH, 3), 110, np.float32)
    for _ in range(900):
        x, y = rng.integers(0, WIDTH), rng.integers(0, HEIGHT)
        w, h = rng.integers(12, 44, 2)
        grey = float(rng.uniform(20, 230))
        cv2.rectangle(scene, (int(x), int(y)), (int(x + w), int(y + h)), (grey, grey, grey), -1)
    return scene


def leaves(seed=6):
    """A texture without any one subject."""
    rng = np.random.default_rng(seed)
    noise = sum(
        cv2.resize(rng.normal(0, 1, (n, n * 3 // 2)).astype(np.float32), (WIDTH, HEIGHT))
        for n in (20, 60, 200)
    )
    return 110 + 22 * noise[..., None] * np.array([0.8, 1.0, 0.6])


def mirrored():
    """A textured half and its mirror image."""
    half = rubble(9)[:, : WIDTH // 2]
    return np.hstack([half, half[:, ::-1]])
