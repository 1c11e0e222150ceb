"""Reads tokens into the model, keeping what it made of those that the last prompt began with."""

from __future__ import annotations

import inspect
from collections.abc import Generator, Iterable, Iterator, Sequence
from threading import Event as Signal
from typing import Any, Final

import torch
from torch import Tensor
from transformers import DynamicCache
from transformers.cache_utils import DynamicLayer

from engine.critics.backends.transformers_model.faults import faults
from engine.critics.backends.transformers_model.prompt import Picture, Prompt
from engine.critics.error import CriticError
from engine.critics.events import Progress

# Tokens of text between two looks at `stop`; a picture is read as one.
_AT_ONCE: Final = 512


class Reader:
    """The model and its keys and values of what was read last."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self._device = model.device
        # Models with positions in three dimensions (M-RoPE) tell those of a whole prompt.
        self._three_dimensional = getattr(model.model, "get_rope_index", None)
        self._forget()

    def _forget(self) -> None:
        self._cache = DynamicCache(config=self._model.config.get_text_config(decoder=True))
        self._marks: list[int | str] = []
        self._next_position = 0

    def read(
        self, prompt: Prompt, stop: Signal, wanted: Sequence[int] = (-1,)
    ) -> Generator[Progress, None, tuple[Tensor, int, int]]:
        """Read what is not known from before, or is `wanted`.

        wanted: ascending places in the prompt (-1: the last) whose next token is asked for.
        Returns the logits there (wanted, vocabulary), and how many tokens were evaluated and
        pictures encoded. Raises CriticError once `stop` is set.
        """
        length, marks = len(prompt.tokens), prompt.marks
        places = [place % length for place in wanted]
        start = self._keep(min(shared(self._marks, marks), places[0]))
        positions = self._positions(prompt)
        ahead = sum(place >= start for place in prompt.pictures)
        encoded, logits = 0, []
        for begin, end, picture in _parts(prompt, start):
            if picture is not None:
                yield Progress("encode", encoded / ahead)
                encoded += 1
            else:
                yield Progress("read", (begin - start) / (length - start))
            if stop.is_set():
                raise CriticError("cancelled")
            here = [place - begin for place in places if begin <= place < end]
            said = self._forward(
                prompt.tokens[begin:end],
                None if positions is None else positions[..., begin:end],
                here or [end - begin - 1],
                {} if picture is None else prompt.per_token(begin, end) | picture.inputs,
            )
            if here:
                logits.append(said)
            self._marks += marks[begin:end]
        if positions is None:
            self._next_position = length
        else:
            self._next_position = int(positions.max()) + 1
        return torch.cat(logits), length - start, encoded

    def step(self, token: int) -> Tensor:
        """Read one more token of text: the logits after it, (vocabulary,)."""
        positions = None
        if self._three_dimensional is not None:
            positions = torch.full((3, 1, 1), self._next_position)
        logits = self._forward([token], positions, [0], {})
        self._marks.append(token)
        self._next_position += 1
        return logits[0]

    def _keep(self, length: int) -> int:
        """Forget all but the first `length` tokens, or everything where that cannot be cut."""
        surplus = len(self._marks) - length
        if surplus and not all(type(layer) is DynamicLayer for layer in self._cache.layers):
            self._forget()
            return 0
        if surplus:
            self._cache.crop(-surplus)
            del self._marks[length:]
        return length

    def _positions(self, prompt: Prompt) -> Tensor | None:
        """(3, 1, tokens) where the model's positions are not simply counted."""
        if self._three_dimensional is None:
            return None
        tokens = torch.tensor([prompt.tokens])
        told: dict[str, Tensor] = {
            "mm_token_type_ids": torch.zeros_like(tokens),
            "attention_mask": torch.ones_like(tokens),
            **prompt.per_token(0, tokens.shape[1]),
        }
        if prompt.pictures:
            grids = [picture.inputs["image_grid_thw"] for picture in prompt.pictures.values()]
            told["image_grid_thw"] = torch.cat(grids)
        known = inspect.signature(self._three_dimensional).parameters
        positions, _ = self._three_dimensional(
            tokens, **{name: value for name, value in told.items() if name in known}
        )
        return torch.as_tensor(positions)

    @torch.inference_mode()
    def _forward(
        self,
        tokens: list[int],
        positions: Tensor | None,
        wanted: list[int],
        others: dict[str, Tensor],
    ) -> Tensor:
        """The logits at `wanted` places of `tokens`, which follow on what was read."""
        try:
            with faults("crashed"):
                said = self._model(
                    input_ids=torch.tensor([tokens], device=self._device),
                    position_ids=None if positions is None else positions.to(self._device),
                    past_key_values=self._cache,
                    use_cache=True,
                    logits_to_keep=torch.tensor(wanted, device=self._device),
                    **{name: values.to(self._device) for name, values in others.items()},
                )
        except BaseException:
            self._forget()  # some layers may have taken the tokens in, others not
            raise
        return torch.as_tensor(said.logits[0])


def shared(one: Sequence[int | str], other: Iterable[int | str]) -> int:
    """How many marks two prompts have in common from their beginning."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _parts(prompt: Prompt, start: int) -> Iterator[tuple[int, int, Picture | None]]:
    """What is left to read from `start` on, as (begin, end, picture).

    Each part holds at most one picture, whole, and `_AT_ONCE` tokens of text around it: every part
    costs a pass over all weights.
    """
    begin = place = start
    room, picture = _AT_ONCE, None
    for border in [*(one for one in prompt.pictures if one >= start), len(prompt.tokens)]:
        while place < border:
            if not room:
                yield begin, place, picture
                begin, room, picture = place, _AT_ONCE, None
            taken = min(room, border - place)
            place, room = place + taken, room - taken
        if border in prompt.pictures:
            if picture is not None:
                yield begin, place, picture
                begin, room = place, _AT_ONCE
            picture = prompt.pictures[border]
            place += len(picture.tokens)
    yield begin, place, picture
