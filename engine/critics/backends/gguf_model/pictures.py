"""Pictures as the vision tower has encoded them, the latest ones kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Generator, Mapping, Sequence
from threading import Event as Signal
from typing import Any, Final

import numpy as np
from llama_cpp import mtmd_cpp
from numpy.typing import NDArray

from engine.critics.backends.gguf_model.loading import Loaded
from engine.critics.backends.gguf_model.prompt import Item, Run
from engine.critics.error import CriticError
from engine.critics.events import Progress

_KEPT: Final = 12  # the views of the last four photos; 1-16 MB each


class Pictures:
    """`digest in pictures`: it needs not be encoded again."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._kept: OrderedDict[str, dict[int, NDArray[np.float32]]] = OrderedDict()

    def __contains__(self, digest: object) -> bool:
        return digest in self._kept

    def __getitem__(self, run: Run) -> NDArray[np.float32]:
        """(tokens, embedding) of the text model's input."""
        return self._kept[run.picture][run.part]

    def encode(
        self, items: Sequence[Item], chunks: Mapping[Run, Any], stop: Signal
    ) -> Generator[Progress, None, int]:
        """Encode those of `items` that are not kept; returns how many pictures that were.

        Nothing can interrupt the vision tower at work; `stop` is looked at between two runs.
        """
        wanted = dict.fromkeys(item for item in items if isinstance(item, Run))
        for digest in {run.picture for run in wanted if run.picture in self}:
            self._kept.move_to_end(digest)
        missing = [run for run in wanted if run.picture not in self]
        made: dict[str, dict[int, NDArray[np.float32]]] = {}
        for done, run in enumerate(missing):
            yield Progress("encode", done / len(missing))
            if stop.is_set():
                raise CriticError("cancelled")
            made.setdefault(run.picture, {})[run.part] = self._encoded(run, chunks[run])
        # Only now: of a picture that is kept all parts are there.
        self._kept.update(made)
        while len(self._kept) > max(_KEPT, len({run.picture for run in wanted})):
            self._kept.popitem(last=False)
        if missing:
            yield Progress("encode", 1.0)
        return len(made)

    def _encoded(self, run: Run, chunk: Any) -> NDArray[np.float32]:
        if mtmd_cpp.mtmd_encode_chunk(self._loaded.vision, chunk):
            raise CriticError("crashed", detail="mtmd_encode_chunk")
        embeddings = mtmd_cpp.mtmd_get_output_embd(self._loaded.vision)
        return np.ctypeslib.as_array(embeddings, (run.tokens, self._loaded.embedding)).copy()
