"""What a patch of 16 x 16 pixels is looked at through, at first and when it is asked about."""

from __future__ import annotations

import math
from functools import cache
from typing import Final

import torch
from torch import Tensor

PATCH: Final = 16


@cache
def dct_basis() -> Tensor:
    """The orthonormal DCT-II of 16 values, a row for each frequency."""
    place = (torch.arange(PATCH) + 0.5) * math.pi / PATCH
    basis = torch.cos(torch.arange(PATCH)[:, None] * place) * math.sqrt(2 / PATCH)
    basis[0] /= math.sqrt(2)
    return basis


@cache
def steps() -> Tensor:
    """How far each of eight columns, and rows, stands out from its neighbours: (32, 16, 16).

    Half a patch high: where JPEG's squares of 8 pixels meet, the step goes one way along a square.
    """
    edge = torch.tensor([0.5, -1.5, 1.5, -0.5])
    found = []
    for half in (slice(0, 8), slice(8, 16)):
        for place in range(3, 11):
            one = torch.zeros(PATCH, PATCH)
            one[half, place : place + 4] = edge
            found += [one, one.T]
    return torch.stack(found)


@cache
def leaning() -> Tensor:
    """Waves a little off the level and the upright, as sine and cosine: (16, 16, 16)."""
    place = torch.arange(PATCH) - (PATCH - 1) / 2
    window = torch.hann_window(PATCH + 2, periodic=False)[1:-1]
    found = []
    for cycles in (4.0, 7.0):
        for degrees in (-9.0, 9.0, 81.0, 99.0):
            angle = math.radians(degrees)
            along = math.cos(angle) * place + math.sin(angle) * place[:, None]
            phase = 2 * math.pi * cycles / PATCH * along
            found += [torch.outer(window, window) * wave for wave in (phase.cos(), phase.sin())]
    return torch.stack(found)
