"""Lessons as rows of tokens, in the very words in which the engine asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import torch
from torch import Tensor
from transformers import PreTrainedTokenizerBase

from engine.critics.backends.backend import Message
from engine.critics.critic import Request
from engine.critics.language.prompt import question_messages
from engine.critique import Language, PhotoFacts, Turn
from engine.measure.measurements import Measurements
from engine.photo.picture import Pixels
from engine.views.view import ModelView
from trainer.mini.architecture import END

PROMPTS: Final = "short1"
SILENT: Final = -100
_Unmeasured: Any = Measurements
_UNMEASURED: Final[Measurements] = _Unmeasured.model_construct()  # whoever reads it fails
_TOKEN: Final = 32  # px: side of what one token shows


@dataclass(frozen=True)
class Row:
    """tokens, and labels: the same where the model speaks, else SILENT.

    weights: what each token counts. All answers count alike, or a fault's name would hardly be
    heard beside a sentence.
    """

    tokens: list[int]
    labels: list[int]
    weights: list[float]


def questions_row(
    views: Sequence[Pixels],
    language: Language,
    exchanges: Sequence[tuple[str, str]],
    tokenizer: PreTrainedTokenizerBase,
) -> Row:
    """The engine puts one question after the other."""
    *earlier, (asked, answer) = exchanges
    turns = tuple(Turn(question=question, answer=said) for question, said in earlier)
    request = _request(views, language, asked, turns)
    return _row(
        [*question_messages(request, prompts=PROMPTS), Message("assistant", (answer,))], tokenizer
    )


def text_row(asked: str, answer: str, tokenizer: PreTrainedTokenizerBase) -> Row:
    """Without any photo."""
    return _row([Message("user", (asked,)), Message("assistant", (answer,))], tokenizer)


def _row(messages: Sequence[Message], tokenizer: PreTrainedTokenizerBase) -> Row:
    """What stands for a picture is as many tokens as it has squares of 32 pixels."""
    tokens: list[int] = []
    labels: list[int] = []
    weights: list[float] = []
    text = ""
    for message in messages:
        begun = _opening(message.role)
        content = "".join(
            part if isinstance(part, str) else _picture(part) for part in message.parts
        )
        if message.role != "assistant":
            text += begun + content + f"{END}\n"
            continue
        heard = _encoded(tokenizer, text + begun)
        # A template ends what was said with a line break, which nobody is taught to say.
        said = _encoded(tokenizer, text + begun + content + END)
        tokens = said
        answered = len(said) - len(heard)
        weights += [0.0] * (len(heard) - len(labels)) + [1 / answered] * answered
        labels += [SILENT] * (len(heard) - len(labels)) + said[len(heard) :]
        text += begun + content + f"{END}\n"
    return Row(tokens, labels, weights)


def _opening(role: str) -> str:
    return f"<|im_start|>{role}\n"


def _picture(view: ModelView) -> str:
    height, width = view.pixels.shape[:2]
    count = (height // _TOKEN) * (width // _TOKEN)
    return f"<|vision_start|>{count * '<|image_pad|>'}<|vision_end|>"


def _encoded(tokenizer: PreTrainedTokenizerBase, text: str) -> list[int]:
    return list(tokenizer(text, add_special_tokens=False).input_ids)


def padded(rows: Sequence[Row], padding: int) -> tuple[Tensor, Tensor, Tensor]:
    """Tokens, labels and weights, (B, T), filled up on the right."""
    longest = max(len(row.tokens) for row in rows)
    tokens = [row.tokens + [padding] * (longest - len(row.tokens)) for row in rows]
    labels = [row.labels + [SILENT] * (longest - len(row.labels)) for row in rows]
    weights = [row.weights + [0.0] * (longest - len(row.weights)) for row in rows]
    return torch.tensor(tokens), torch.tensor(labels), torch.tensor(weights)


def _request(
    views: Sequence[Pixels],
    language: Language,
    question: str | None = None,
    turns: tuple[Turn, ...] = (),
) -> Request:
    """A request as the engine makes it; the short prompts tell neither facts nor measurements."""
    height, width = views[0].shape[:2]
    kinds = ("whole", *("detail" for _ in views[1:]))
    return Request(
        photo=PhotoFacts(path="", sha256="", width=width, height=height),
        measurements=_UNMEASURED,
        language=language,
        views=tuple(
            ModelView(kind, pixels, (0.0, 0.0, 1.0, 1.0), 1.0)  # type: ignore[arg-type]
            for kind, pixels in zip(kinds, views, strict=True)
        ),
        question=question,
        turns=turns,
    )
