"""The `gguf` library's reader, held to the bytes that there are, and quick with vocabularies.

Imported only where a GGUF is to be read. The library's own reader makes an array object of each
of 150,000 words (seconds), and reads on past the end of a truncated file.
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from gguf import GGUFReader, GGUFValueType


class BoundedReader(GGUFReader):
    """Reads the header alone. Raises EOFError where the file is shorter than it says."""

    def _get(
        self,
        offset: int,
        dtype: npt.DTypeLike,
        count: int = 1,
        override_order: Literal["I", "S", "<"] | None = None,
    ) -> npt.NDArray[Any]:
        size = np.dtype(dtype).itemsize * int(count)
        if size < 0 or offset < 0 or offset + size > len(self.data):
            raise EOFError
        return super()._get(offset, dtype, int(count), override_order)

    def _get_field_parts(
        self, orig_offs: int, raw_type: int
    ) -> tuple[int, list[npt.NDArray[Any]], list[int], list[GGUFValueType]]:
        """An array comes as one part: numbers as they are, strings as the bytes they lie in."""
        if GGUFValueType(raw_type) != GGUFValueType.ARRAY:
            return super()._get_field_parts(orig_offs, raw_type)
        kind = GGUFValueType(self._get(orig_offs, np.uint32)[0])
        count = int(self._get(orig_offs + 4, np.uint64)[0])
        start = orig_offs + 12
        if number := self.gguf_scalar_to_np.get(kind):
            part = self._get(start, number, count)
        elif kind == GGUFValueType.STRING and self.byte_order == "I":
            part = self._get(start, np.uint8, self._length_of_strings(start, count))
        else:
            raise ValueError(f"arrays of {kind.name} are not read")
        return 12 + int(part.nbytes), [part], [0], [GGUFValueType.ARRAY, kind]

    def _length_of_strings(self, start: int, count: int) -> int:
        data = np.asarray(self.data).data
        position = start
        for _ in range(count):
            text = position + 8
            if text > len(data):
                raise EOFError
            position = text + int.from_bytes(data[position:text], "little")
        return position - start
