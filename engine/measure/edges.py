"""How blurred each edge of a photo is: look at it at two scales and see how much it gives way."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt
from cv2.typing import MatLike

Numbers = npt.NDArray[np.float32]

OCTAVES: Final = 4  # the coarsest sees blurs of about 20 px
UNIT: Final = 128.0  # what the 5 x 5 Sobel operator gives for a slope of one grey level per px
_FINE_VARIANCE: Final = 5 / 6  # px^2: the operator blurs along its derivative by this much
_COARSE_VARIANCE: Final = 1 + 4 * 5 / 6  # the same on the halved plane, with the halving's own
_SAMPLING: Final = 1.04  # the halved plane's pixels miss a crest by up to half their side
_FAINTEST: Final = 4.0  # grey levels per px; compression and banding stay below
_FAINTEST_GROWTH: Final = 1.5  # per octave: wide soft shading must be strong to count as an edge
_NOISE_PEAK: Final = 2.0  # times the pixels' noise sigma: no crest of noise is higher
_MOST: Final = 32767  # of int16
_BORDER: Final = 0.015  # of the long side: frames and scan edges live there


class Gradient(NamedTuple):
    """Derivatives along x and y in 1 / `UNIT` grey levels per px: h x w, int16."""

    x: MatLike
    y: MatLike


@dataclass(frozen=True)
class Edges:
    """The crests of the edges that one octave resolves, as arrays of one length.

    x, y: position, fractions of the frame.
    sigma: of the Gaussian that would blur an ideal step as much; px of the whole plane.
    """

    octave: int
    x: Numbers
    y: Numbers
    sigma: Numbers


def pyramid(plane: npt.NDArray[np.uint8]) -> list[Gradient]:
    """The gradients of an 8-bit plane (h x w), and of it halved again and again.

    At most one more than `OCTAVES`, fewer for a small plane: an octave needs its next to compare.
    """
    found = []
    level: MatLike = plane
    for octave in range(OCTAVES + 1):
        if octave:
            level = cv2.pyrDown(level)
        if min(level.shape) < 16:
            break
        found.append(
            Gradient(*(cv2.Sobel(level, cv2.CV_16S, dx, 1 - dx, ksize=5) for dx in (1, 0)))
        )
    return found


def find_edges(gradients: list[Gradient], noise: float) -> list[Edges]:
    """The edges in a pyramid of gradients, octave by octave.

    noise: sigma of the pixels, in grey levels; what it could feign is left out.
    """
    strengths = [np.abs(gradient.x) + np.abs(gradient.y) for gradient in gradients]
    return [
        _crests(fine, coarse, octave, noise)
        for octave, (fine, coarse) in enumerate(pairwise(strengths))
    ]


def blur_sigma(ratio: Numbers) -> Numbers:
    """The blur behind a ratio of gradients, fine to coarse, at the crest of an edge; in px.

    Seen after Gaussian blurs a < b, a step of blur s has crests in the ratio
    R = sqrt((s^2 + b^2) / (s^2 + a^2)), whatever its contrast (Elder & Zucker 1998; Zhuo & Sim
    2011). Texture finer than b gives way more than any step: it counts as 0, perfectly sharp.
    """
    squared = np.square(ratio)
    variance = (_COARSE_VARIANCE - squared * _FINE_VARIANCE) / np.maximum(squared - 1, 1e-3)
    return np.sqrt(np.clip(variance, 0, 400))  # type: ignore[no-any-return]


def _crests(fine: MatLike, coarse: MatLike, octave: int, noise: float) -> Edges:
    faintest = max(_FAINTEST * _FAINTEST_GROWTH**octave, _NOISE_PEAK * noise / 2**octave)
    near = np.ones((3, 3), np.uint8)
    # An int, lest the whole plane be compared as float64.
    crest = (fine > min(int(UNIT * faintest), _MOST)) & (fine == cv2.dilate(fine, near))
    height, width = crest.shape
    margin = max(2, round(_BORDER * max(height, width)))
    crest[:margin] = crest[-margin:] = False
    crest[:, :margin] = crest[:, -margin:] = False
    at = np.flatnonzero(crest)
    y, x = np.divmod(at, width)
    # The halved plane's derivative is per its own pixel, twice as long.
    around = cv2.dilate(coarse, near)
    after = around[np.minimum(y // 2, around.shape[0] - 1), np.minimum(x // 2, around.shape[1] - 1)]
    ratio = fine.ravel()[at] / np.maximum(after * np.float32(_SAMPLING / 2), 1)
    sigma = blur_sigma(ratio.astype(np.float32)) * 2**octave
    halvings = (4**octave - 1) / 3  # px^2, by which the plane had been blurred before
    return Edges(
        octave,
        ((x + 0.5) / width).astype(np.float32),
        ((y + 0.5) / height).astype(np.float32),
        np.sqrt(np.maximum(np.square(sigma) - halvings, 0)),
    )
