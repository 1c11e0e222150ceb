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

from trainer.mini.filters import PATCH, dct_basis, leaning, steps

BANDS: Final = 10
COUNT: Final = 3 + 1 + BANDS + 4 + 2 + 16 + 8
_LUMA: Final = (0.299, 0.587, 0.114)


def patch_statistics(patches: Tensor) -> Tensor:
    """Of patches in 0-1, (..., 3, 16, 16): (..., COUNT).

    Mean red, green, blue; log standard deviation of luma; log energy of luma's DCT in `BANDS`
    radial bands, and in four sectors of direction; log energy of both chromas' fine detail; of the
    steps at each of eight columns and eight rows against all of them, among which JPEG's grid
    stands out; of waves that lean a little to each side against all of the same frequency.
    """
    luma = torch.einsum("...cyx,c->...yx", patches, torch.tensor(_LUMA))
    means = patches.mean((-1, -2))
    spread = _log(luma.var((-1, -2)))
    energy = _dct(luma).square().flatten(-2)
    bands = _log(energy @ _bands())
    sectors = _log(energy @ _sectors())
    chroma = patches[..., [0, 2], :, :] - luma.unsqueeze(-3)
    fine = _log(_dct(chroma)[..., 4:, 4:].square().mean((-1, -2)))
    edges = _log(_energy(luma, steps(), 2, 8, 2).mean(-3))
    edges = (edges - edges.mean(-2, keepdim=True)).flatten(-2)
    waves = _log(_energy(luma, leaning(), 2, 4, 2).sum(-1))
    waves = (waves - waves.mean(-1, keepdim=True)).flatten(-2)
    return torch.cat([means, spread.unsqueeze(-1), bands, sectors, fine, edges, waves], -1)


def _energy(luma: Tensor, filters: Tensor, *shape: int) -> Tensor:
    """The square of each filter's answer, (..., *shape)."""
    found = (luma.flatten(-2) @ filters.flatten(1).T).square()
    return found.view(*found.shape[:-1], *shape)


def _log(energy: Tensor) -> Tensor:
    return (energy + 1e-6).log() / 2


def _dct(pixels: Tensor) -> Tensor:
    basis = dct_basis()
    return basis @ pixels @ basis.T


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
