"""Requests about a photo that is drawn here."""

from functools import cache

import numpy as np

from engine.critics.critic import Request
from engine.critique import Capture, PhotoFacts
from engine.measure.measurements import measure
from engine.photo.picture import Picture
from engine.views.view import ModelView


@cache
def _measured():
    x, y = np.meshgrid(np.arange(320), np.arange(240))
    pixels = np.zeros((240, 320, 3), np.uint8)
    pixels[...] = (120, 140, 170)
    pixels[y > 140 + 0.05 * x] = (40, 70, 60)
    pixels[(abs(x - 100) < 12) & (y > 60) & (y < 180)] = 250
    views = (
        ModelView("whole", pixels[::2, ::2].copy(), (0, 0, 1, 1), 0.5),
        ModelView("detail", pixels[60:124, 60:124].copy(), (0.19, 0.25, 0.2, 0.27), 1.0, "subject"),
    )
    return views, measure(Picture(pixels, 320, 240, "PNG"))


PHOTO = PhotoFacts(
    path="IMG_1.jpg",
    sha256="ab" * 32,
    width=320,
    height=240,
    capture=Capture(camera="Canon EOS R5", lens="RF24-70mm F2.8 L IS USM", iso=100),
)


def request(language="en", photo=PHOTO, **more):
    views, measurements = _measured()
    return Request(photo, measurements, language, views, **more)
