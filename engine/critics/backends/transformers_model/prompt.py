"""A conversation as the tokens and tensors that a model reads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from PIL import Image
from torch import Tensor

from engine.critics.backends.backend import Message
from engine.critics.backends.transformers_model.faults import faults
from engine.critics.error import CriticError
from engine.views.view import ModelView

_PICTURES_KEPT: Final = 16  # as tensors; a few megabytes each


@dataclass(frozen=True)
class Picture:
    """A view as the model takes it.

    tokens: those that stand for it in the prompt. per_token: what else is told of each of them,
    (1, tokens). inputs: what the vision tower is given.
    """

    digest: str
    tokens: list[int]
    per_token: dict[str, Tensor]
    inputs: dict[str, Tensor]


@dataclass(frozen=True)
class Prompt:
    """tokens: all of them. pictures: by the place of their first token, in order."""

    tokens: list[int]
    pictures: dict[int, Picture]

    @cached_property
    def marks(self) -> list[int | str]:
        """What each token means: itself, or the digest of the picture that it is part of.

        Where two prompts have the same marks from their beginning, the model makes the same of
        both.
        """
        marks: list[int | str] = list(self.tokens)
        for place, picture in self.pictures.items():
            marks[place : place + len(picture.tokens)] = [picture.digest] * len(picture.tokens)
        return marks

    def per_token(self, begin: int, end: int) -> dict[str, Tensor]:
        """What else is told of the tokens from `begin` to `end`, (1, tokens); of text it is 0."""
        told: dict[str, Tensor] = {}
        for place, picture in self.pictures.items():
            for name, values in picture.per_token.items():
                whole = told.setdefault(name, values.new_zeros(1, len(self.tokens)))
                whole[:, place : place + values.shape[1]] = values
        return {name: values[:, begin:end] for name, values in told.items()}

    def until(self, end: int) -> Prompt:
        """Its first `end` tokens, which must not end within a picture."""
        pictures = {place: picture for place, picture in self.pictures.items() if place < end}
        return Prompt(self.tokens[:end], pictures)


class Prompts:
    """Makes prompts with a model's processor and chat template."""

    def __init__(self, processor: Any) -> None:
        self._processor = processor
        self._tokenizer = processor.tokenizer
        self._placeholder: int = self._tokenizer.convert_tokens_to_ids(processor.image_token)
        self._pictures: OrderedDict[str, Picture] = OrderedDict()

    def made(self, messages: Sequence[Message], answers: Sequence[str]) -> list[Prompt]:
        """For each of `answers` a prompt: the conversation, and this beginning of the answer.

        Raises CriticError where the processor would resize a view or the template hides one.
        """
        views = [part for one in messages for part in one.parts if isinstance(part, ModelView)]
        pictures = [self._picture(view) for view in views]
        text = self._rendered(messages, len(pictures))
        return [self._expanded(text, answer, pictures) for answer in answers]

    def _rendered(self, messages: Sequence[Message], pictures: int) -> str:
        """Where a template knows no image parts, their token is rendered as text."""
        token = self._processor.image_token
        for picture in ({"type": "image"}, {"type": "text", "text": token}):
            with faults("not-loaded"):
                text: str = self._tokenizer.apply_chat_template(
                    [_with_parts(message, picture) for message in messages],
                    chat_template=self._processor.chat_template,
                    tokenize=False,
                    add_generation_prompt=True,
                )
            if text.count(token) == pictures:
                return text
        raise CriticError("not-loaded", detail="its chat template leaves pictures out")

    def _expanded(self, text: str, answer: str, pictures: Sequence[Picture]) -> Prompt:
        bos = self._tokenizer.bos_token
        begun = bool(bos) and text.startswith(bos)
        told = self._tokenizer(text + answer, add_special_tokens=not begun)["input_ids"]
        tokens: list[int] = []
        places: dict[int, Picture] = {}
        left = iter(pictures)
        for token in told:
            if token == self._placeholder:
                picture = next(left)
                places[len(tokens)] = picture
                tokens += picture.tokens
            else:
                tokens.append(token)
        return Prompt(tokens, places)

    def _picture(self, view: ModelView) -> Picture:
        """Kept from before, or made anew.

        The tokens of a picture begin and end with special ones, so that the text around them is
        split as if they stood alone.
        """
        if view.digest in self._pictures:
            self._pictures.move_to_end(view.digest)
            return self._pictures[view.digest]
        with faults("not-loaded"):
            made = self._processor(
                text=self._processor.image_token,
                images=[Image.fromarray(view.pixels)],
                add_special_tokens=False,
                return_tensors="pt",
            )
        tokens = made.pop("input_ids")
        made.pop("attention_mask", None)
        per_token = {name: made[name] for name in made if made[name].shape == tokens.shape}
        inputs = {name: made[name] for name in made if name not in per_token}
        self._refuse_resized(view, inputs)
        picture = Picture(view.digest, tokens[0].tolist(), per_token, inputs)
        self._pictures[view.digest] = picture
        if len(self._pictures) > _PICTURES_KEPT:
            self._pictures.popitem(last=False)
        return picture

    def _refuse_resized(self, view: ModelView, inputs: dict[str, Tensor]) -> None:
        """A view comes at its final size; a second resize would blur what a detail shows."""
        height, width = view.pixels.shape[:2]
        pixels = inputs["pixel_values"]
        if "image_grid_thw" in inputs:  # patches of the Qwen family
            patch = self._processor.image_processor.patch_size
            same = [side * patch for side in inputs["image_grid_thw"][0, 1:].tolist()] == [
                height,
                width,
            ]
        elif pixels.ndim == 5 and pixels.shape[1] > 1:  # tiles, and last an overview
            same = (pixels.shape[1] - 1) * pixels.shape[3] * pixels.shape[4] == height * width
        else:
            same = tuple(pixels.shape[-2:]) == (height, width)
        if not same:
            raise CriticError(
                "mismatched",
                part="preprocessor_config.json",
                detail=f"it would resize a picture of {width} x {height} pixels",
            )


def _with_parts(message: Message, picture: dict[str, str]) -> dict[str, Any]:
    content = [
        {"type": "text", "text": part} if isinstance(part, str) else picture
        for part in message.parts
    ]
    return {"role": message.role, "content": content}
