"""Gives a vision-language model the tokens of a distiller, and takes nothing else of it over.

The tokens stand before everything else, as those of prompt tuning do. A row of inputs begins with N
placeholders (`trainer.fusion.lead`); when the model looks their embeddings up, it is given ours
instead. Positions, masks, caches, DeepStack and the loss thus count them as words, for every model
that embeds its own `input_ids`: Qwen3-VL, SmolVLM and LLaVA do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Self

import torch
from pydantic import ValidationError
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from trainer.fusion.config import CONFIG, WEIGHTS, FusionConfig
from trainer.fusion.distiller import Distilled, Distiller
from trainer.fusion.encoders import Encoder
from trainer.fusion.error import FusionError
from trainer.fusion.lead import ASKED, NOBODY, VIEW

_NAME: Final = "fusion"  # of the module in the model, and of its weights


class Fusion(nn.Module):
    """Encoders and distiller of one model; `attach` makes them part of it.

    hidden: the width of its word embeddings; an instruction's embedding is their mean. loudness:
    see `Distiller`. last: what was distilled last, for whoever asks what the gate did.
    """

    def __init__(self, config: FusionConfig, hidden: int, *, loudness: float = 1.0) -> None:
        super().__init__()
        self.config = config
        self.encoders = nn.ModuleList(
            Encoder.load(folder, trained=config.train_encoders) for folder in config.encoders
        )
        widths = [int(encoder.width) for encoder in self.encoders]  # type: ignore[arg-type]
        self.distiller = Distiller(config, widths, hidden, hidden, loudness=loudness)
        self.last: Distilled | None = None
        self._waiting: Tensor | None = None  # tokens that the next look-up of embeddings puts in

    @classmethod
    def load(cls, folder: Path, hidden: int) -> Self:
        """What `save_fusion` wrote, to be attached to a model whose embeddings have this width.

        Raises FusionError where a file is damaged, or the module was made for another width.
        """
        try:
            config = FusionConfig.model_validate_json((folder / CONFIG).read_bytes())
            stored = load_file(folder / WEIGHTS)
            made = len(stored["distiller.instruction.weight"])
        except (OSError, KeyError, ValidationError, SafetensorError) as error:
            detail = str(error).partition("\n")[0]
            raise FusionError("files-missing", path=str(folder), detail=detail) from error
        if made != hidden:
            raise FusionError("other-base", path=str(folder), made=made, width=hidden)
        fusion = cls(config, hidden)
        try:
            fusion.restore(stored)
        except (KeyError, RuntimeError) as error:
            detail = str(error).partition("\n")[0]
            raise FusionError("files-missing", path=str(folder), detail=detail) from error
        return fusion.eval()

    def attach(self, model: Any) -> None:
        """Become `model.fusion`; from then on the model takes what `Lead` prepares.

        Call it after an adapter was added, which freezes all that it finds.
        """
        base = model.get_base_model() if hasattr(model, "get_base_model") else model
        base.add_module(_NAME, self.to(base.device))
        base.register_forward_pre_hook(self.take, with_kwargs=True)
        base.get_input_embeddings().register_forward_hook(self._put)

    def trained(self, state: Mapping[str, Tensor] | None = None) -> dict[str, Tensor]:
        """The weights that tuning changes, without frozen encoders; those that `state` has of them.

        Of weights that are divided over processes the main one alone is given the whole.
        """
        names = {name for name, weight in self.named_parameters() if weight.requires_grad}
        state = self.state_dict() if state is None else state
        return {name: state[name].detach().cpu().contiguous() for name in sorted(names & {*state})}

    def restore(self, weights: Mapping[str, Tensor]) -> None:
        """Put in what `trained` gave. Raises KeyError and RuntimeError for other weights."""
        self.load_state_dict({name: weights[name] for name in self.trained()}, strict=False)

    def distil(self, words: nn.Module, inputs: Mapping[str, Tensor]) -> Tensor:
        """(B, N, H) from what `Lead` prepared; words: the model's embeddings."""
        known = (inputs[ASKED] != NOBODY).unsqueeze(-1)
        said = words(inputs[ASKED].clamp(min=0)).detach().float() * known
        features = [
            encoder(inputs[f"{VIEW}{number}"]) for number, encoder in enumerate(self.encoders)
        ]
        told: Distilled = self.distiller(features, said.sum(1) / known.sum(1).clamp(min=1))
        self.last = Distilled(*(one.detach() for one in told))
        return told.tokens

    def take(
        self, model: Any, arguments: tuple[Any, ...], inputs: dict[str, Any]
    ) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Before the model reads: distil what is ours, and leave it the rest."""
        ours = {name: inputs[name] for name in inputs if name.startswith((ASKED, VIEW))}
        if ours:
            self.forget()  # the instruction's words are looked up as they are
            self._waiting = self.distil(model.get_input_embeddings(), ours)
        return arguments, {name: inputs[name] for name in inputs if name not in ours}

    def forget(self) -> None:
        """What was taken and not read is not read any more."""
        self._waiting = None

    def _put(self, _: nn.Module, __: tuple[Tensor, ...], words: Tensor) -> Tensor:
        """After the look-up: our tokens in the place of the placeholders, once."""
        if self._waiting is None:
            return words
        tokens, self._waiting = self._waiting, None
        return torch.cat([tokens.to(words), words[:, tokens.shape[1] :]], dim=1)


def fuse(model: Any, config: FusionConfig) -> Fusion:
    """A new module, attached to `model`, that begins as loud as the model's own words."""
    words = model.get_input_embeddings().weight
    fusion = Fusion(config, words.shape[1], loudness=float(words.detach().float().std()))
    fusion.attach(model)
    return fusion


def fusion_of(model: Any) -> Fusion | None:
    """The module that was attached to a model, with an adapter or without."""
    base = model.get_base_model() if hasattr(model, "get_base_model") else model
    fusion = getattr(base, _NAME, None)
    return fusion if isinstance(fusion, Fusion) else None


@contextmanager
def shown(model: Any, inputs: Mapping[str, Tensor]) -> Iterator[dict[str, Tensor]]:
    """The inputs for one `model.generate` within, which would refuse those of a fusion."""
    fusion = fusion_of(model)
    if fusion is None:
        yield dict(inputs)
        return
    _, others = fusion.take(model, (), dict(inputs))
    try:
        yield others
    finally:
        fusion.forget()


def fusion_weights(model: Any, state: Mapping[str, Tensor] | None = None) -> dict[str, Tensor]:
    """What tuning changes of a model's module, named so that it fits beside an adapter's weights.

    state: of the whole model where it was sharded over processes.
    """
    fusion = fusion_of(model)
    if fusion is None:
        return {}
    if state is not None:
        mark = f"{_NAME}."
        state = {name.partition(mark)[2]: one for name, one in state.items() if mark in name}
    return {f"{_NAME}.{name}": weight for name, weight in fusion.trained(state).items()}


def restore_fusion(model: Any, weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Put back what `fusion_weights` gave; what is left is the adapter's."""
    ours, others = _parted(weights)
    fusion = fusion_of(model)
    if fusion is not None:
        fusion.restore(ours)
    return others


def save_fusion(model: Any, folder: Path, weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Write fusion.json and fusion.safetensors, if there is a module; the rest is the adapter's."""
    ours, others = _parted(weights)
    fusion = fusion_of(model)
    if fusion is not None:
        save_file(ours, folder / WEIGHTS, {"format": "pt"})
        (folder / CONFIG).write_text(fusion.config.model_dump_json(indent=1), encoding="utf-8")
    return others


def _parted(weights: Mapping[str, Tensor]) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    mark = f"{_NAME}."
    ours = {name.removeprefix(mark): weights[name] for name in weights if name.startswith(mark)}
    return ours, {name: weights[name] for name in weights if not name.startswith(mark)}
