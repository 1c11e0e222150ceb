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
from torch.nn import functional

from trainer.mini.filters import PATCH, dct_basis, steps

BANDS: Final = 10
_LEANS: Final = (-14.0, -8.0, -4.0, -1.5, 1.5, 4.0, 8.0, 14.0)  # degrees off level or upright
_ALONG: Final = 4  # lowest frequencies along an edge: one that is level or upright has the first
_ACROSS: Final = 5  # from this frequency across it on it is an edge
COUNT: Final = 3 + 1 + BANDS + 4 + 2 + 16 + 2 * _ALONG + len(_LEANS) - 1
_LUMA: Final = (0.299, 0.587, 0.114)
_STEP: Final = torch.tensor([[-3.0, 0.0, 3.0], [-10.0, 0.0, 10.0], [-3.0, 0.0, 3.0]]) / 32
_SCHARR: Final = torch.stack([_STEP, _STEP.T]).unsqueeze(1)
_FAINT: Final = 3e-5  # energy of edges that noise alone could make
_FEW: Final = 0.1  # a patch with less of edges than this has hardly any
_DARK: Final = 0.03  # of white: what is darker has little colour
_LITTLE: Final = 1e-3  # likewise of energy


def patch_statistics(patches: Tensor) -> Tensor:
    """Of patches in 0-1, (..., 3, 16, 16): (..., COUNT).

    Mean luma, and those of red and of blue against it as log ratios, which a cast shifts alike
    everywhere: of three plain means the colour would be the smallest part. Log standard deviation
    of luma; log energy of luma's DCT in `BANDS` radial bands, and in four sectors of direction; log
    energy of both chromas' fine detail; of the steps at each of eight columns and eight rows
    against all of them, among which JPEG's grid stands out. The last tell of tilt. Shares of the
    energy of upright edges, and of level ones, by how fast they change along themselves: those of a
    level photo do not. And the shares of all edges that lean so many degrees: those of a tilted
    photo all lean to one side. Both as square roots.
    """
    luma = torch.einsum("...cyx,c->...yx", patches, torch.tensor(_LUMA))
    mean, means = luma.mean((-1, -2)), patches.mean((-1, -2))
    ratios = ((means[..., [0, 2]] + _DARK) / (mean.unsqueeze(-1) + _DARK)).log()
    chroma = patches[..., [0, 2], :, :] - luma.unsqueeze(-3)
    spread = _log(luma.var((-1, -2)))
    squares = _dct(luma).square()
    energy = squares.flatten(-2)
    bands = _log(energy @ _bands())
    sectors = _log(energy @ _sectors())
    fine = _log(_dct(chroma)[..., 4:, 4:].square().mean((-1, -2)))
    edges = _log(_energy(luma, steps(), 2, 8, 2).mean(-3))
    edges = (edges - edges.mean(-2, keepdim=True)).flatten(-2)
    tilt = [_along(squares), _along(squares.mT), _leans(luma)]
    tone = [mean.unsqueeze(-1), ratios, spread.unsqueeze(-1)]
    return torch.cat([*tone, bands, sectors, fine, edges, *tilt], -1)


def _energy(luma: Tensor, filters: Tensor, *shape: int) -> Tensor:
    """The square of each filter's answer, (..., *shape)."""
    found = (luma.flatten(-2) @ filters.flatten(1).T).square()
    return found.view(*found.shape[:-1], *shape)


def _along(squares: Tensor) -> Tensor:
    """Of upright edges, by frequency along them: DCT's squares, (..., 16, 16) -> (..., _ALONG)."""
    parts = squares[..., :_ALONG, _ACROSS:].sum(-1)
    return (parts / (parts.sum(-1, keepdim=True) + _LITTLE)).sqrt()


def _leans(luma: Tensor) -> Tensor:
    """By the structure tensor (Foerstner, Guelch 1987); what has no one direction counts less."""
    slopes = functional.conv2d(luma.flatten(0, -3).unsqueeze(1), _SCHARR)
    across, down = slopes[:, 0], slopes[:, 1]
    products = torch.stack([across.square(), down.square(), across * down], 1)
    xx, yy, xy = functional.avg_pool2d(products, 3, 1).flatten(2).unbind(1)
    energy, difference = xx + yy, torch.hypot(xx - yy, 2 * xy)
    weight = (difference / (energy + _FAINT)) ** 4 * energy.sqrt()
    turned = 2 * torch.atan2(2 * xy, xx - yy)  # four times the angle: level and upright are one
    lean = torch.rad2deg(torch.atan2(turned.sin(), turned.cos())) / 4
    groups = torch.bucketize(lean, torch.tensor(_LEANS)).unsqueeze(-1)
    members = groups == torch.arange(1, len(_LEANS))
    parts = torch.einsum("np,npk->nk", weight, members.float())
    shares = parts / (weight.sum(-1, keepdim=True) + _FEW)
    return shares.sqrt().view(*luma.shape[:-2], -1)


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
