"""A LoRA adapter put into the weights of its base: a folder that stands on its own."""

from __future__ import annotations

import gc
import logging
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from threading import Event as Signal
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from engine.critics.error import CriticError
from engine.models.inspection.forbidden import read_settings
from engine.models.inspection.survey import Found, survey
from engine.models.inspection.weights import weight_files
from engine.models.model import TransformersBuild
from trainer.export.error import ExportError
from trainer.export.files import drive, whole
from trainer.fusion.config import refuse_fused

SHARD: Final = "4GB"
_WEIGHTS: Final = "model.safetensors.index.json"  # with what ends in .safetensors


class Merged(BaseModel):
    """What was put together.

    base: the name of the base's folder; None where the model was whole from the start.
    trained_in: as the adapter's recipe held the base: "nf4" (QLoRA), or the merged weights' own
    type. dtype: of the merged weights, which is that of the base: "float32", "bfloat16".
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    base: str | None
    trained_in: str
    dtype: str

    @property
    def rounded_otherwise(self) -> bool:
        """Whether the base was rounded to four bits in training and is not now.

        The adapter was fitted to the rounded weights. On the full ones it is put all the same, as
        everybody does, since a merge into four bits would round once more; the words may differ
        from those of the evaluation made in training.
        """
        return self.trained_in == "nf4"


def found(adapter: Path, base: Path | None) -> Found:
    """The adapter with its base, or the whole model, in that very folder.

    Raises ModelError where one is missing, damaged, or belongs to another; ExportError for a base
    of few bits; FusionError for an adapter that needs its fusion of encoders.
    """
    folder = adapter.absolute()
    refuse_fused(folder)
    for one in survey(folder, base):
        build = one.build
        if isinstance(build, TransformersBuild) and folder in (build.adapter, build.model):
            if read_settings(build.model / "config.json").get("quantization_config"):
                raise ExportError("base-quantised", path=str(build.model))
            return one
    raise ExportError("base-quantised", path=str(adapter))


def merge(
    one: Found,
    target: Path,
    *,
    trained_in: str | None = None,
    report: Callable[[float], None] = lambda _: None,
    stop: Signal | None = None,
) -> Merged:
    """Write the folder `target`: safetensors, and all else byte for byte as the base has it.

    transformers would lose some of that: `add_bos_token`, on which llama.cpp goes by, and
    `image_seq_len` of some processors. Merged is in 32 bits where memory allows it; the weights
    are kept in the base's own type. trained_in: "nf4" for QLoRA. `report` gets 0-1. Raises
    CriticError where an adapter does not fit its base or memory does not suffice, ExportError.
    """
    build = one.build
    assert isinstance(build, TransformersBuild)
    stop = stop or Signal()
    files = weight_files(build.model)
    dtype = _stored(files)
    needed = sum(file.stat().st_size for file in files)
    with whole(target) as folder, drive(target.parent, needed):
        folder.mkdir(parents=True)
        if build.adapter is None:
            for file in files:
                shutil.copyfile(file, folder / file.name)
        else:
            _merge(build, dtype, folder, report, stop)
        beside = (file for file in one.files if file.parent == build.model and file not in files)
        for file in beside:
            if file.name != _WEIGHTS or build.adapter is None:
                shutil.copyfile(file, folder / file.name)
    base = build.model.name if build.adapter else None
    return Merged(base=base, trained_in=trained_in or dtype, dtype=dtype)


def _merge(
    build: TransformersBuild,
    dtype: str,
    folder: Path,
    report: Callable[[float], None],
    stop: Signal,
) -> None:
    # peft brings bitsandbytes along, which warns of what it cannot do on a CPU.
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
    import torch  # noqa: PLC0415

    from engine.critics.backends.host_memory import free_bytes, no_memory  # noqa: PLC0415
    from engine.critics.backends.transformers_model.faults import faults  # noqa: PLC0415
    from engine.critics.backends.transformers_model.loading import load_model, quiet  # noqa: PLC0415
    from engine.critics.backends.transformers_model.placement import Placement  # noqa: PLC0415

    def heard(share: float) -> None:
        if stop.is_set():
            raise CriticError("cancelled")
        report(0.7 * share)  # as far as anybody can tell, the rest is merging and writing

    kept, free = getattr(torch, dtype), free_bytes()
    # In 32 bits a small change is not rounded away.
    computed = torch.float32 if 2 * build.memory_bytes <= free else kept
    if build.memory_bytes * computed.itemsize // 2 > free:
        raise no_memory(build, free)
    try:
        with faults("not-loaded"), quiet(heard):
            model: Any = load_model(build, Placement("cpu", computed))
        heard(1.0)
    except CriticError as error:
        if error.kind == "cancelled":
            raise ExportError("stopped") from error
        raise
    with quiet(lambda _: None):
        model.to(kept).save_pretrained(folder, max_shard_size=SHARD)
    del model
    gc.collect()  # modules refer to each other; their memory is wanted now
    report(1.0)


def _stored(files: list[Path]) -> str:
    """The type of most of the weights, as torch names it."""
    from safetensors import safe_open  # noqa: PLC0415 - an extra

    counts: Counter[str] = Counter()
    for file in files:
        with safe_open(file, "np") as tensors:
            for name in tensors.keys():  # noqa: SIM118 - not a dictionary
                counts[tensors.get_slice(name).get_dtype()] += 1
    names = {"F32": "float32", "F16": "float16", "BF16": "bfloat16"}
    kind = counts.most_common(1)[0][0]
    if kind not in names:
        raise ExportError("base-quantised", path=str(files[0].parent))
    return names[kind]
