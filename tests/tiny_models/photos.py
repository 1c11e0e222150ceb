"""Three drawn photos that a vision tower of random weights can tell apart."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from engine.critics.critic import Request
from engine.review import prepare
from engine.views.budget import FEW_CORES
from engine.views.shape import ViewShape

Size = tuple[int, int]

SIZE = (1200, 800)


def _sky(size: Size, top, bottom) -> Image.Image:
    strip = Image.new("RGB", (1, 2))
    strip.putdata([top, bottom])
    return strip.resize(size, Image.Resampling.BILINEAR)


def _scaled(size: Size, *fractions: float) -> list[float]:
    return [fraction * size[index % 2] for index, fraction in enumerate(fractions)]


def lighthouse(size: Size) -> Image.Image:
    """Dusk at sea, the horizon leaning, a white tower on the left third."""
    photo = _sky(size, (40, 70, 140), (240, 150, 80))
    draw = ImageDraw.Draw(photo)
    draw.polygon(_scaled(size, 0, 0.62, 1, 0.72, 1, 1, 0, 1), fill=(15, 40, 60))
    draw.polygon(_scaled(size, 0.28, 0.75, 0.31, 0.2, 0.37, 0.2, 0.4, 0.75), fill=(240, 240, 230))
    draw.ellipse(_scaled(size, 0.3, 0.1, 0.38, 0.22), fill=(255, 240, 120))
    return photo


def portrait(size: Size) -> Image.Image:
    """A dark head before a bright window."""
    photo = _sky(size, (250, 248, 235), (215, 205, 180))
    draw = ImageDraw.Draw(photo)
    draw.rectangle(_scaled(size, 0.48, 0, 0.52, 1), fill=(120, 90, 60))
    draw.ellipse(_scaled(size, 0.35, 0.2, 0.65, 0.68), fill=(70, 45, 35))
    draw.ellipse(_scaled(size, 0.2, 0.68, 0.8, 1.4), fill=(110, 30, 40))
    return photo


def street(size: Size) -> Image.Image:
    """A wet street at night, lamps burnt out to white, their light in the puddles."""
    photo = _sky(size, (8, 8, 24), (24, 16, 40))
    draw = ImageDraw.Draw(photo)
    for x in (0.12, 0.32, 0.68, 0.88):
        draw.ellipse(_scaled(size, x - 0.05, 0.15, x + 0.05, 0.32), fill=(255, 255, 240))
        draw.rectangle(_scaled(size, x - 0.02, 0.6, x + 0.02, 0.98), fill=(200, 140, 40))
    draw.polygon(_scaled(size, 0.45, 0.5, 0.55, 0.5, 0.7, 1, 0.3, 1), fill=(70, 70, 90))
    return photo.filter(ImageFilter.GaussianBlur(size[0] / 100))


PHOTOS = {"lighthouse": lighthouse, "portrait": portrait, "street": street}


def draw_photos(folder: Path, shape: ViewShape) -> dict[str, Request]:
    """Write the photos into `folder`; a request for each, with the views that a model gets."""
    folder.mkdir()
    for name, draw in PHOTOS.items():
        draw(SIZE).save(folder / f"{name}.png")
    return {name: prepare(str(folder / f"{name}.png"), "en", shape, FEW_CORES) for name in PHOTOS}
