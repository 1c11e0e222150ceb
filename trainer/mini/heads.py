"""What the tower is asked while it learns to see; no part of the model that ships.

Every patch is asked for its own statistics after the first block, and after the last for those of
its view and which fault was put in: hundreds of answers for each photo. All patches together are
asked for the fault, its strength and people's score.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from trainer.mini.faults import FAULTS, NONE
from trainer.mini.lessons import Lesson
from trainer.mini.statistics import COUNT, patch_statistics
from trainer.mini.tower import Look

CODES: Final = (NONE, *FAULTS)
_UNKNOWN: Final = -100
WEIGHTS: Final = {
    "statistics": 1.0,
    "view": 0.7,
    "token": 0.7,  # what each patch says is what the language part can read
    "code": 1.0,
    "strength": 1.0,
    "score": 0.6,
}
_POOLED: Final = 512
_QUANTILES: Final = (0.05, 0.5, 0.95)


class Heads(nn.Module):
    """Linear answers of single patches; a small network for all of them together."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.early = nn.LayerNorm(width)
        self.statistics = nn.Linear(width, COUNT)
        self.view = nn.Linear(width, (len(_QUANTILES) + 1) * COUNT)
        self.code = nn.Linear(width, len(CODES))
        self.together = nn.Sequential(
            *(nn.Linear(4 * width, _POOLED), nn.GELU(), nn.Linear(_POOLED, _POOLED), nn.GELU())
        )
        self.codes = nn.Linear(_POOLED, len(CODES))
        self.strength = nn.Linear(_POOLED, 1)
        self.score = nn.Linear(_POOLED, 1)
        self.mean: Tensor  # of each statistic of a patch
        self.deviation: Tensor
        self.register_buffer("mean", torch.zeros(COUNT))
        self.register_buffer("deviation", torch.ones(COUNT))

    def fit(self, statistics: Tensor) -> None:
        """Take each statistic's mean and deviation from some patches', (n, COUNT)."""
        self.mean.copy_(statistics.mean(0))
        self.deviation.copy_(statistics.std(0).clamp_min(1e-3))

    def _pooled(self, whole: Tensor, details: Tensor) -> Tensor:
        """(B, N, D) of the wholes and of all details in a row -> (B, 512)."""
        parts = [whole.mean(1), whole.amax(1), details.mean(1), details.amax(1)]
        pooled: Tensor = self.together(torch.cat(parts, -1))
        return pooled

    def of_patches(self) -> list[nn.Parameter]:
        """The weights that answer for single patches."""
        return [*self.early.parameters(), *self.statistics.parameters()]

    def scaled(self, patches: Tensor) -> Tensor:
        """Statistics of patches in 0-1, (..., 3, 16, 16), by mean and deviation: (..., COUNT)."""
        # In 32 bits: what 16 leave of a smooth patch looks like grain.
        with torch.no_grad(), torch.autocast(patches.device.type, enabled=False):
            return (patch_statistics(patches) - self.mean) / self.deviation

    def alone(self, seen: Tensor, statistics: Tensor) -> Tensor:
        """How far off the statistics are that the tower's first block, (..., D), tells."""
        told = self.statistics(self.early(seen.float())).float()
        return functional.smooth_l1_loss(told, statistics)

    def losses(
        self, views: Sequence[Look], lessons: Sequence[Lesson]
    ) -> tuple[dict[str, Tensor], Tensor, Tensor]:
        """Losses by name; logits of `CODES`, (B, 12); scores, (B,).

        views: what the tower sees of each, whole first. What nobody knows of a lesson is left out
        of a mean.
        """
        seen = [self.norm(view.layers[-1].float()) for view in views]
        whole, details = seen[0], torch.cat(seen[1:] or seen[:1], 1)
        tokens = torch.cat(seen, 1)
        early = torch.cat([view.layers[0] for view in views], 1)
        statistics = [self.scaled(view.patches) for view in views]
        of_all = [_of_all(one) for one in statistics]
        of_view = self.view(tokens).float()
        told, together = self.code(tokens).float(), self._pooled(whole, details)
        codes, strength = self.codes(together).float(), self.strength(together).float()[:, 0]
        score = self.score(together).float()[:, 0]
        truth = torch.tensor(
            [_UNKNOWN if one.code is None else CODES.index(one.code) for one in lessons]
        )
        strengths = torch.tensor([one.strength for one in lessons])
        scores = torch.tensor([float("nan") if one.score is None else one.score for one in lessons])
        spoilt, scored = truth > 0, ~scores.isnan()
        every = truth[:, None].expand(told.shape[:2])
        losses = {
            "statistics": self.alone(early, torch.cat(statistics, 1)),
            "view": functional.smooth_l1_loss(of_view, torch.cat(of_all, 1)),
            "token": _surprise(told.flatten(0, 1), every.flatten()),
            "code": _surprise(codes, truth),
            "strength": _squared(strength[spoilt], strengths[spoilt]),
            "score": _squared(score[scored], 4 * (scores[scored] - 0.5)),
        }
        return losses, codes, score


def _of_all(statistics: Tensor) -> Tensor:
    """What each patch of a view is asked of all of them: (B, N, 4 COUNT)."""
    ordered = statistics.sort(1).values
    count = ordered.shape[1]
    quantiles = [ordered[:, int(count * share)] for share in _QUANTILES]
    told = torch.cat([statistics.mean(1), *quantiles], -1)
    return told[:, None].expand(-1, count, -1)


def _surprise(logits: Tensor, truth: Tensor) -> Tensor:
    if not (truth != _UNKNOWN).any():
        return logits.new_zeros(())
    return functional.cross_entropy(logits, truth, ignore_index=_UNKNOWN)


def _squared(told: Tensor, truth: Tensor) -> Tensor:
    return functional.mse_loss(told, truth) if len(told) else told.new_zeros(())
