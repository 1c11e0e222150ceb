"""GGUF files in fewer bits, from the one in f16.

llama.cpp mixes types: in Q4_K_M the embeddings, which small models use as output too, are Q6_K, and
some layers more exact than others. The K types take rows in blocks of 256. A tensor whose rows are
no multiple of that falls back by itself: Q4_K to Q5_0, Q5_K to Q5_1, Q6_K to Q8_0 (blocks of 32),
and to F16 where 32 does not fit either. In a model with a hidden size such as 384 Q4_K_M and Q5_K_M
are therefore hardly smaller than Q8_0, and their names say more than is true.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from threading import Event as Signal
from typing import Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from engine.models.error import library_absent
from trainer.export.child import run
from trainer.export.error import ExportError
from trainer.export.files import drive, whole

Quantisation = Literal["Q4_K_M", "Q5_K_M", "Q8_0", "F16"]
QUANTISATIONS: Final[tuple[Quantisation, ...]] = get_args(Quantisation)

_PROGRAM: Final = Path(__file__).with_name("quantising.py")
_TENSOR: Final = re.compile(r"\[ *(\d+)/ *(\d+)\]")


class Types(BaseModel):
    """In what the weights of a GGUF are kept.

    tensors: how many of each type, matrices alone. fallen_back: those among them whose rows did
    not fit into the blocks of the type that was asked for. bits: of a weight, on average over all.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    tensors: dict[str, int]
    fallen_back: int = Field(ge=0)
    bits: float


def quantise(
    source: Path,
    target: Path,
    kind: Quantisation,
    *,
    threads: int | None = None,
    report: Callable[[float], None] = lambda _: None,
    stop: Signal | None = None,
) -> None:
    """Write `target` from `source`, a text model in f16; "F16" copies it, metadata and all.

    threads: None takes what llama.cpp thinks best. `report` gets 0-1. Raises ExportError, and
    ModelError where llama-cpp-python is missing; leaves no file then.
    """
    if find_spec("llama_cpp") is None:
        raise library_absent("llama-cpp-python", "gguf")

    def hear(line: str) -> None:
        if at := _TENSOR.match(line):
            report(int(at[1]) / int(at[2]))

    order = [sys.executable, "-P", str(_PROGRAM), str(source)]
    with whole(target) as unfinished, drive(target.parent, source.stat().st_size):
        order += [str(unfinished), kind, str(threads or 0)]
        ended = run(order, os.environ, stop or Signal(), hear)
        if ended.status or not unfinished.exists():
            raise ExportError("not-quantised", path=str(source), wanted=kind, detail=ended.reason)


def types_of(file: Path, kind: Quantisation) -> Types:
    """What lies in a GGUF that was made as `kind`."""
    from gguf import GGUFReader  # noqa: PLC0415 - an extra

    tensors = GGUFReader(file).tensors
    matrices = [one for one in tensors if len(one.shape) > 1]
    counts = Counter(one.tensor_type.name for one in matrices)
    numbers = sum(int(one.n_elements) for one in tensors)
    return Types(
        tensors=dict(counts.most_common()),
        fallen_back=sum(
            _fell_back(one.tensor_type.name, int(one.shape[0]), kind) for one in matrices
        ),
        bits=round(8 * sum(int(one.n_bytes) for one in tensors) / numbers, 2),
    )


def _fell_back(type_name: str, row: int, kind: Quantisation) -> bool:
    if kind == "F16":
        return False
    block = 32 if kind == "Q8_0" else 256
    return row % block != 0 and type_name not in ("F32", "BF16")
