"""What a row of tokens needs for the distiller: places for its tokens, photo, instruction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Self

import torch
from PIL import Image
from torch import Tensor

from engine.critics.backends.transformers_model.prompt import Prompt
from engine.views.view import ModelView
from trainer.fusion.config import FusionConfig
from trainer.fusion.pixels import Square

ASKED: Final = "fusion_asked"  # (B, tokens), -1 where there are no more
VIEW: Final = "fusion_view_"  # and an encoder's number: (B, 3, side, side)
NOBODY: Final = -1
_LONGEST: Final = 256  # tokens of an instruction that are heard


@dataclass(frozen=True)
class Lead:
    """Prepares rows in the background; picklable. count: N. placeholder: any ordinary token."""

    count: int
    placeholder: int
    squares: tuple[Square, ...]
    tokenizer: Any

    @classmethod
    def of(cls, config: FusionConfig, tokenizer: Any) -> Self:
        """Raises FusionError for an encoder's damaged settings."""
        squares = tuple(Square.of(folder) for folder in config.encoders)
        return cls(config.tokens, tokenizer.pad_token_id or 0, squares, tokenizer)

    def before(self, prompt: Prompt) -> Prompt:
        """The prompt with N placeholders before it, which count as words of it."""
        return Prompt(
            [*[self.placeholder] * self.count, *prompt.tokens],
            {place + self.count: picture for place, picture in prompt.pictures.items()},
        )

    def inputs(self, asked: str, views: tuple[ModelView, ...]) -> dict[str, Tensor]:
        """One row's share of what `Fusion` distils.

        asked: the instruction; of several, all that were asked so far. views: what the model is
        shown; the encoders get the whole photo of them, and black where there is none.
        """
        tokens = self.tokenizer(asked, add_special_tokens=False)["input_ids"][:_LONGEST]
        heard = torch.full((_LONGEST,), NOBODY)
        heard[: len(tokens)] = torch.tensor(tokens, dtype=torch.long)
        whole = next((view for view in views if view.kind == "whole"), views[0] if views else None)
        photo = Image.fromarray(whole.pixels) if whole else Image.new("RGB", (1, 1))
        seen = {
            f"{VIEW}{number}": torch.from_numpy(square.fitted(photo))
            for number, square in enumerate(self.squares)
        }
        return {ASKED: heard, **seen}
