"""What every patch of a view can be asked that its pixels answer: the tower's first lessons.

A transformer that starts from nothing needs many photos to find out that grain, blur and blocks
are there to be seen. Asked for each patch's spectrum it learns so from few: a hundred answers a
view instead of one label.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Final

import torch
from torch import Tensor

BANDS: Final = 10
PATCH: Final = 16
TURN: Final = 2
COUNT: Final = 3 + 1 + BANDS + 4 + 2 + 2 + TURN
SPREAD: Final = 3  # its place among them
_LUMA: Final = (0.299, 0.587, 0.114)


def patch_statistics(patches: Tensor) -> Tensor:
    """Of patches in 0-1, (..., 3, 16, 16): (..., COUNT).

    Mean red, green, blue; log standard deviation of luma; log energy of luma's DCT in `BANDS`
    radial bands, and in four sectors of direction; log energy of both chromas' fine detail; how
    much the steps at the strongest of eight columns, and rows, exceed the others (JPEG's grid);
    where the edges point, as the mean of (cos, sin) of four times their angle, so that level and
    upright edges are alike and the sine says to which side they lean.
    """
    luma = torch.einsum("...cyx,c->...yx", patches, torch.tensor(_LUMA))
    means = patches.mean((-1, -2))
    spread = _log(luma.var((-1, -2)))
    energy = _dct(luma).square().flatten(-2)
    bands = _log(energy @ _bands())
    sectors = _log(energy @ _sectors())
    chroma = patches[..., [0, 2], :, :] - luma.unsqueeze(-3)
    fine = _log(_dct(chroma)[..., 4:, 4:].square().mean((-1, -2)))
    grid = torch.stack([_grid(luma), _grid(luma.transpose(-1, -2))], -1)
    return torch.cat([means, spread.unsqueeze(-1), bands, sectors, fine, grid, _turn(luma)], -1)


def _log(energy: Tensor) -> Tensor:
    return (energy + 1e-6).log() / 2


def _grid(luma: Tensor) -> Tensor:
    """Log ratio of the largest to the mean step between columns, by their place modulo 8."""
    steps = (luma[..., 1:] - luma[..., :-1]).abs().mean(-2)  # (..., 15)
    pairs = torch.nn.functional.pad(steps, (0, 1))
    phases = pairs.view(*pairs.shape[:-1], 2, 8).sum(-2)
    phases = phases / torch.tensor([2.0] * 7 + [1.0])
    return torch.log((phases.amax(-1) + 1e-3) / (phases.mean(-1) + 1e-3))


def _turn(luma: Tensor) -> Tensor:
    """Mean over a patch of the edges' (cos, sin) of four times their angle, by their energy."""
    across = luma[..., 1:-1, 2:] - luma[..., 1:-1, :-2]
    down = luma[..., 2:, 1:-1] - luma[..., :-2, 1:-1]
    energy = across.square() + down.square()
    cosine = energy - 8 * (across * down).square() / (energy + 1e-9)
    sine = 4 * across * down * (across.square() - down.square()) / (energy + 1e-9)
    means = torch.stack([one.mean((-1, -2)) for one in (cosine, sine)], -1)
    return means / (energy.mean((-1, -2)) + 1e-4).unsqueeze(-1)


def view_turn(statistics: Tensor) -> Tensor:
    """Of the statistics of a view's patches, (..., N, COUNT): where all edges point, (..., 2)."""
    weights = (2 * statistics[..., SPREAD]).exp().unsqueeze(-1)
    return (weights * statistics[..., -TURN:]).sum(-2) / weights.sum(-2)


def _dct(pixels: Tensor) -> Tensor:
    basis = dct_basis()
    return basis @ pixels @ basis.T


@cache
def dct_basis() -> Tensor:
    """The orthonormal DCT-II of 16 values, a row for each frequency."""
    place = (torch.arange(PATCH) + 0.5) * math.pi / PATCH
    basis = torch.cos(torch.arange(PATCH)[:, None] * place) * math.sqrt(2 / PATCH)
    basis[0] /= math.sqrt(2)
    return basis


def _frequencies() -> tuple[Tensor, Tensor]:
    down, across = torch.meshgrid(
        torch.arange(PATCH).float(), torch.arange(PATCH).float(), indexing="ij"
    )
    return down.flatten(), across.flatten()


def _mean_over(members: Tensor) -> Tensor:
    """(256, groups) weights that average the members of each group."""
    weights = members.float()
    return (weights / weights.sum(0).clamp_min(1)).contiguous()


@cache
def _bands() -> Tensor:
    down, across = _frequencies()
    radius = torch.hypot(down, across)
    edges = torch.tensor([0.5, 1.5, 2.5, 3.5, 5, 6.5, 8.5, 10.5, 13, 16, 23])
    return _mean_over((radius[:, None] >= edges[:-1]) & (radius[:, None] < edges[1:]))


@cache
def _sectors() -> Tensor:
    """Level, two diagonals taken together with how steep they are, upright: from frequency 3 up."""
    down, across = _frequencies()
    angle = torch.atan2(down, across) / (math.pi / 2)
    edges = torch.tensor([0, 0.25, 0.5, 0.75, 1.01])
    inside = (angle[:, None] >= edges[:-1]) & (angle[:, None] < edges[1:])
    return _mean_over(inside & (torch.hypot(down, across) >= 3)[:, None])
