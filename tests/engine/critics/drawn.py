"""Photos drawn by code, each of one kind that a photographer would name at a glance."""

import cv2
import numpy as np

from engine.photo.picture import Picture

WIDTH, HEIGHT = 1200, 800


def picture(pixels):
    height, width = pixels.shape[:2]
    return Picture(np.ascontiguousarray(pixels), width, height, "JPEG", jpeg_quality=95)


def texture(seed=3, contrast=30.0, colour=0.0):
    """Fine and coarse detail about mid-grey, as stone or foliage has it: H x W x 3 float."""
    rng = np.random.default_rng(seed)
    total = np.zeros((HEIGHT, WIDTH, 3))
    for cells in (6, 24, 96, 384):
        layer = rng.normal(0, 1, (cells, cells * 3 // 2, 3))
        layer = layer.mean(axis=2, keepdims=True) + colour * layer
        total += cv2.resize(layer.astype(np.float32), (WIDTH, HEIGHT)).reshape(HEIGHT, WIDTH, 3)
    return 118 + contrast * total / total.std()


def pixels(plane):
    return np.clip(plane + 0.5, 0, 255).astype(np.uint8)


def daylight(seed=3):
    """An ordinary scene: sky over textured ground, in colour, evenly exposed."""
    scene = texture(seed, 28, colour=0.6)
    sky = np.array([150, 180, 225]) + np.linspace(-25, 20, 300)[:, None, None]
    scene[:300] = sky
    scene[300:] *= np.array([1.0, 0.95, 0.7])
    return pixels(scene)


def disc(radius, x=0.62, y=0.55):
    """1 inside a soft-edged disc, H x W x 1."""
    mask = np.zeros((HEIGHT, WIDTH), np.float32)
    cv2.circle(mask, (int(x * WIDTH), int(y * HEIGHT)), radius, 1, -1, cv2.LINE_AA)
    return mask[..., None]


def low_key():
    """A lit, textured ball in the dark."""
    lit = texture(5, 25, colour=0.3) + 50
    return pixels(disc(150) * lit + (1 - disc(150)) * 10)


def high_key():
    """Pale shapes on a pale ground."""
    ground = 225 + 0.2 * (texture(5, 30) - 118)
    return pixels(disc(170) * (ground - 30) + (1 - disc(170)) * ground)


def night():
    """Thirty lamps over a dark street."""
    rng = np.random.default_rng(2)
    scene = texture(7, 4) - 100
    for x, y in rng.uniform((40, 80), (WIDTH - 40, HEIGHT - 200), (30, 2)):
        cv2.circle(scene, (int(x), int(y)), 5, (255, 225, 170), -1, cv2.LINE_AA)
    return pixels(scene)


def silhouette():
    """A dark figure before an evening sky."""
    sky = np.zeros((HEIGHT, WIDTH, 3)) + np.array([235, 170, 95])
    sky -= np.linspace(60, 0, HEIGHT)[:, None, None]
    return pixels(disc(140) * 8 + (1 - disc(140)) * sky)


def monochrome():
    grey = texture(9, 45).mean(axis=2, keepdims=True)
    return pixels(np.repeat(grey, 3, axis=2))


def shallow():
    """A sharp, textured ball before stripes that are far out of focus."""
    stripes = np.where((np.arange(WIDTH) // 60 % 2)[None, :, None] > 0, 150, 70)
    scene = np.zeros((HEIGHT, WIDTH, 3), np.float32) + stripes * np.array([0.7, 1.0, 0.8])
    soft = cv2.GaussianBlur(scene, (0, 0), 4)
    ball = texture(11, 40, colour=0.5) * np.array([1.35, 0.9, 0.5])
    return pixels(disc(170) * ball + (1 - disc(170)) * soft)


def underexposed():
    return pixels(daylight().astype(float) * 0.22)


def tilted(degrees=3.0):
    """A red boat on a calm sea whose right end is lower by `degrees`."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    sea = y > HEIGHT * 0.45 + np.tan(np.radians(degrees)) * (x - WIDTH / 2)
    waves = texture(13, 12) + np.array([-70, -35, -45])
    sky = np.array([205, 215, 228]) - np.linspace(40, 0, HEIGHT)[:, None, None]
    boat = disc(45, 0.3, 0.62)
    return pixels(
        boat * np.array([190, 40, 50]) + (1 - boat) * np.where(sea[..., None], waves, sky)
    )
