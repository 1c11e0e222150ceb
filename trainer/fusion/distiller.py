"""The aesthetic feature distiller of PhotoEye (arXiv 2509.18582): many encoders, a few tokens.

Letters: B photos, A width of an instruction's embedding, E encoders of P_e patches and width D_e,
D width within, M sets of N queries, L layers, H width of the language model.

    F_e = LayerNorm(W_e X_e)                                  X_e: (B, P_e, D_e) -> (B, P_e, D)
    a   = softmax(W_a s),  Q = sum_m a_m Q_m                  s: (B, A), Q_m: (N, D) -> (B, N, D)
    L times:
      Y_e = CrossAttention_e(LayerNorm(Q), F_e)               (B, N, D)
      g   = softmax_e(u . LayerNorm(mean_n Y_e) + (W_g s)_e)  (B, E)
      Q  <- Q + sum_e g_e Y_e
      Q  <- Q + MLP(LayerNorm(Q))
    T   = LayerNorm(MLP(Q))                                   (B, N, H)

The paper states: several encoders; learnable queries selected by the sentence embedding of the
instruction; cross-attention of the queries to each encoder; a softmax gate over the encoders; L
repetitions; an MLP into the language model. Its code was not released. Our reading: the selection
is soft and mixes whole sets of queries, once, before the first layer; the gate sees the instruction
and what each encoder had to say; the residual with its MLP, and the last LayerNorm, which begins
with the length of the base's own word embeddings. Keys carry the places that encoders gave them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn

from trainer.fusion.config import FusionConfig


class Distilled(NamedTuple):
    """tokens: (B, N, H). gates: (B, L, E) and selection: (B, M), rows that sum to 1."""

    tokens: Tensor
    gates: Tensor
    selection: Tensor


class Distiller(nn.Module):
    """Turns the features of several encoders into tokens, led by the instruction.

    widths: D_e of each encoder. instruction: A. hidden: H. loudness: the root mean square that a
    number of a token begins with.
    """

    def __init__(
        self,
        config: FusionConfig,
        widths: Sequence[int],
        instruction: int,
        hidden: int,
        *,
        loudness: float = 1.0,
    ) -> None:
        super().__init__()
        width = config.width
        self._selected = config.selected
        self.views = nn.ModuleList(
            nn.Sequential(nn.Linear(one, width), nn.LayerNorm(width)) for one in widths
        )
        # An embedding's numbers may be tiny; what it means lies in its direction.
        self.instruction = nn.LayerNorm(instruction)
        self.bank = nn.Parameter(torch.randn(config.queries, config.tokens, width))
        self.select = nn.Linear(instruction, config.queries)
        self.layers = nn.ModuleList(
            _Layer(width, config.heads, len(widths), instruction, learned=config.gate == "learned")
            for _ in range(config.layers)
        )
        last = nn.LayerNorm(hidden)
        nn.init.constant_(last.weight, loudness)
        self.project = nn.Sequential(
            nn.LayerNorm(width),
            nn.Linear(width, hidden),
            nn.GELU(),
            nn.Linear(hidden, hidden),
            last,
        )

    def forward(self, features: Sequence[Tensor], instruction: Tensor) -> Distilled:
        """features: (B, P_e, D_e) of each encoder. instruction: (B, A)."""
        said = self.instruction(instruction)
        seen = [view(one) for view, one in zip(self.views, features, strict=True)]
        logits = self.select(said)
        selection = (logits * self._selected).softmax(-1)
        queries = torch.einsum("bm,mnd->bnd", selection, self.bank)
        gates = []
        for layer in self.layers:
            queries, gate = layer(queries, seen, said)
            gates.append(gate)
        return Distilled(self.project(queries), torch.stack(gates, 1), selection)


class _Layer(nn.Module):
    """One repetition: ask every encoder, weigh what they say, think it over."""

    def __init__(
        self, width: int, heads: int, encoders: int, instruction: int, *, learned: bool
    ) -> None:
        super().__init__()
        self._learned = learned
        self.before = nn.LayerNorm(width)
        self.attention = nn.ModuleList(
            nn.MultiheadAttention(width, heads, batch_first=True) for _ in range(encoders)
        )
        self.heard = nn.Sequential(nn.LayerNorm(width), nn.Linear(width, 1, bias=False))
        self.asked = nn.Linear(instruction, encoders)
        self.think = nn.Sequential(
            nn.LayerNorm(width),
            nn.Linear(width, 4 * width),
            nn.GELU(),
            nn.Linear(4 * width, width),
        )

    def forward(
        self, queries: Tensor, seen: Sequence[Tensor], said: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Queries (B, N, D) after this layer, and the gate (B, E)."""
        asking = self.before(queries)
        told = torch.stack(
            [
                attend(asking, view, view, need_weights=False)[0]
                for attend, view in zip(self.attention, seen, strict=True)
            ],
            1,
        )  # (B, E, N, D)
        logits = self.heard(told.mean(2))[..., 0] + self.asked(said)
        gate = (logits * self._learned).softmax(-1)
        queries = queries + torch.einsum("be,bend->bnd", gate, told)
        return queries + self.think(queries), gate
