"""What the parts of the multi-view fusion are for: an ablation on a task where the answer is known.

    python -m tests.benchmarks.fusion [--steps 600] [--pictures 1000] [--seeds 3]

A picture has four quarters, each of one of four hues, all equally bright, and with fine stripes in
one of four directions. One encoder sees it 8 px wide: the stripes are gone. The other sees it 32 px
wide in grey: the hues are gone. Neither knows what the other sees, which is checked first. The
instruction asks, in varying words, for the hue or the stripes of one quarter; a small network is
given the distiller's one token and the instruction, and answers. It stands for the language model:
it knows what was asked, so that a variant without selection has a fair chance. Encoders are frozen.
Everything is random weights and drawn pictures: nothing here speaks of photographs.

Held-out accuracy as measured (mean of 3 seeds, chance .25), and the gate's share of the encoder
that sees the answer:

| variant                               | hue   | stripes | right gate |
|---------------------------------------|-------|---------|------------|
| no fusion                             | .254  | .252    |            |
| 8 px in colour alone                  | 1.000 | .256    |            |
| 32 px in grey alone                   | .251  | .999    |            |
| both, uniform gate, fixed queries     | .527  | .470    | .50        |
| both, learned gate, fixed queries     | .526  | .485    | .80        |
| both, uniform gate, selected queries  | 1.000 | .997    | .50        |
| both, learned gate, selected queries  | 1.000 | .999    | .87        |

What counts is the second encoder and the selection of queries. The learned gate turns to the right
encoder, and that makes the answers no better here: one token has room for what both say.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from tests.benchmarks.fusion_pictures import WIDTH, Pictures, encoders, look
from trainer.fusion.config import FusionConfig
from trainer.fusion.distiller import Distiller

UNHEARD = 999  # the seed of the phrasings that are asked of held-out pictures
PLACES = (("top", "left"), ("top", "right"), ("bottom", "left"), ("bottom", "right"))
KINDS = (("hue", "colour", "tint"), ("stripes", "lines", "direction"))
FILLING = ("what", "which", "is", "the", "tell", "me", "please", "of", "quarter", "photo")
WORDS = [word for group in (*KINDS, *PLACES[::3], FILLING) for word in group]
HEARD, PHRASINGS = 48, 50


@dataclass(frozen=True)
class Variant:
    name: str
    encoders: tuple[int, ...] = (0, 1)
    gate: str = "learned"
    selected: bool = True


VARIANTS = (
    Variant("no fusion", ()),
    Variant("8 px in colour alone", (0,)),
    Variant("32 px in grey alone", (1,)),
    Variant("both, uniform gate, fixed queries", gate="uniform", selected=False),
    Variant("both, learned gate, fixed queries", selected=False),
    Variant("both, uniform gate, selected queries", gate="uniform"),
    Variant("both, learned gate, selected queries"),
)


@dataclass(frozen=True)
class Result:
    """Held-out accuracy on questions of each kind, and the gate's share of the encoder that sees
    the answer, mean over layers; None where there is no choice."""

    hue: float
    stripes: float
    right_gate: tuple[float, float] | None


@cache
def instructions(seed: int) -> Tensor:
    """(2, 4, PHRASINGS, HEARD), kind and place: means of the embeddings of words, which vary."""
    random = np.random.default_rng(seed)
    words = torch.randn(len(WORDS), HEARD, generator=torch.Generator().manual_seed(0))
    made = torch.zeros(2, 4, PHRASINGS, HEARD)
    for kind, place, phrasing in np.ndindex(made.shape[:3]):
        said = [str(random.choice(KINDS[kind])), *PLACES[place]]
        said += [str(word) for word in random.choice(FILLING, random.integers(2, 6))]
        made[kind, place, phrasing] = words[[WORDS.index(word) for word in said]].mean(0)
    return made


class Reader(nn.Module):
    """Distiller and a small network that reads its token beside the instruction."""

    def __init__(self, variant: Variant, widths: Sequence[int]) -> None:
        super().__init__()
        config = FusionConfig(
            tokens=1, queries=8, width=WIDTH, heads=2, layers=1,
            gate=variant.gate, selected=variant.selected,
        )  # fmt: skip
        self._encoders = variant.encoders
        self.distiller = (
            Distiller(config, [widths[one] for one in variant.encoders], HEARD, WIDTH)
            if variant.encoders
            else None
        )
        self.heard = nn.LayerNorm(HEARD)
        self.answer = nn.Sequential(
            nn.Linear(WIDTH + HEARD, 128), nn.GELU(), nn.Linear(128, 128), nn.GELU(),
            nn.Linear(128, 8),
        )  # fmt: skip

    def forward(self, features: Sequence[Tensor], said: Tensor) -> tuple[Tensor, Tensor | None]:
        """Logits of the four hues and four directions, and the gates (B, L, E)."""
        token, gates = said.new_zeros(len(said), WIDTH), None
        if self.distiller is not None:
            told = self.distiller([features[one] for one in self._encoders], said)
            token, gates = told.tokens[:, 0], told.gates
        return self.answer(torch.cat([token, self.heard(said)], 1)), gates


def learn(variant: Variant, train: Pictures, held_out: Pictures, steps: int, seed: int) -> Result:
    """Train one variant and ask it all eight questions of every held-out picture."""
    torch.manual_seed(seed)
    reader = Reader(variant, [one.shape[-1] for one in train.features])
    optimiser = torch.optim.AdamW(reader.parameters(), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, total_steps=steps)
    random = np.random.default_rng(seed)
    for _ in range(steps):
        rows = torch.from_numpy(random.integers(0, len(train.truth), 64))
        asked = random.integers(0, (2, 4), (64, 2))
        said = instructions(seed)[*asked.T, random.integers(PHRASINGS, size=64)]
        logits, _ = reader([one[rows] for one in train.features], said)
        loss = cross_entropy(logits, answers(train, rows, asked))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return examine(reader.eval(), held_out, variant)


@torch.no_grad()
def examine(reader: Reader, held_out: Pictures, variant: Variant) -> Result:
    rows = torch.arange(len(held_out.truth))
    right: list[list[float]] = [[], []]
    gated: list[list[float]] = [[], []]
    for kind, place in product(range(2), range(4)):
        asked = np.tile([kind, place], (len(rows), 1))
        said = instructions(UNHEARD)[kind, place, rows % PHRASINGS]
        logits, gates = reader(held_out.features, said)
        found = logits.argmax(1) == answers(held_out, rows, asked)
        right[kind].append(found.float().mean().item())
        if gates is not None and len(variant.encoders) == 2:
            gated[kind].append(gates[..., kind].mean().item())
    share = (np.mean(gated[0]).item(), np.mean(gated[1]).item()) if gated[0] else None
    return Result(np.mean(right[0]).item(), np.mean(right[1]).item(), share)


def answers(pictures: Pictures, rows: Tensor, asked: np.ndarray) -> Tensor:
    kinds, places = torch.from_numpy(asked).T
    return pictures.truth[rows, kinds, places] + 4 * kinds


def blind(train: Pictures, held_out: Pictures) -> list[list[float]]:
    """What a linear read-out of all patches of each encoder tells: [encoder][hue, stripes]."""
    told = []
    for number, features in enumerate(train.features):
        known, unknown = features.flatten(1), held_out.features[number].flatten(1)
        scale = known.std(0) + 1e-4 * known.std()
        rows = []
        for kind in range(2):
            found = []
            for place in range(4):
                wanted = nn.functional.one_hot(train.truth[:, kind, place], 4).float()
                centred = (known - known.mean(0)) / scale
                penalty = 10 * torch.eye(centred.shape[1])
                weights = torch.linalg.solve(
                    centred.T @ centred + penalty, centred.T @ (wanted - wanted.mean(0))
                )
                guess = ((unknown - known.mean(0)) / scale @ weights).argmax(1)
                found.append((guess == held_out.truth[:, kind, place]).float().mean().item())
            rows.append(np.mean(found).item())
        told.append(rows)
    return told


def ablate(
    pictures: int, steps: int, seed: int, variants: Sequence[Variant] = VARIANTS
) -> Iterator[tuple[Variant, Result]]:
    with TemporaryDirectory() as folder:
        seen = look(encoders(Path(folder)), pictures + 500, seed)
    train, held_out = seen.part(slice(pictures)), seen.part(slice(pictures, None))
    for variant in variants:
        yield variant, learn(variant, train, held_out, steps, seed)


def main(say: Callable[[str], None] = print) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=600)
    parser.add_argument("--pictures", type=int, default=1000)
    parser.add_argument("--seeds", type=int, default=3)
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    with TemporaryDirectory() as folder:
        seen = look(encoders(Path(folder)), chosen.pictures + 500, 0)
    told = blind(seen.part(slice(chosen.pictures)), seen.part(slice(chosen.pictures, None)))
    for name, (hue, stripes) in zip(("8 px in colour", "32 px in grey"), told, strict=True):
        say(f"{name}: a linear read-out finds hues {hue:.2f}, stripes {stripes:.2f} (chance .25)")
    found: dict[str, list[Result]] = {}
    for seed in range(chosen.seeds):
        for variant, result in ablate(chosen.pictures, chosen.steps, seed):
            found.setdefault(variant.name, []).append(result)
    say(f"\nheld-out accuracy, {chosen.seeds} seeds {'hue':>24} {'stripes':>12} {'right gate':>14}")
    for name, results in found.items():
        hue, stripes = ([getattr(one, kind) for one in results] for kind in ("hue", "stripes"))
        gates = [share for one in results if one.right_gate for share in one.right_gate]
        told_gate = f"{np.mean(gates):.2f}" if gates else "-"
        say(
            f"{name:45} {np.mean(hue):.3f} ±{np.std(hue):.3f} "
            f"{np.mean(stripes):.3f} ±{np.std(stripes):.3f} {told_gate}"
        )


if __name__ == "__main__":
    main()
