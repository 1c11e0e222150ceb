"""What a GGUF file says of itself, read without its weights."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.models.error import ModelError, library_absent


@dataclass(frozen=True)
class GgufHeader:
    """Metadata and the tensors' names and shapes (innermost dimension first, as ggml counts).

    metadata: scalars, strings and arrays of numbers; of an array of strings the bytes in which
        they lie. bytes: size of the file.
    """

    path: Path
    bytes: int
    metadata: dict[str, Any]
    tensors: dict[str, tuple[int, ...]]

    @property
    def architecture(self) -> str:
        """The kind of model; "clip" for all vision parts."""
        return str(self.metadata.get("general.architecture", ""))

    def number(self, name: str, default: int = 0) -> int:
        """A whole number of the architecture, such as "block_count"; `default` where absent."""
        value = self.metadata.get(f"{self.architecture}.{name}", default)
        return int(value) if isinstance(value, int | float) else default


def read_header(path: Path) -> GgufHeader:
    """Read `path`. Raises ModelError: "gguf-foreign", "gguf-truncated", "library-absent"."""
    try:
        from engine.models.inspection.reader import BoundedReader  # noqa: PLC0415 - brings gguf
    except ModuleNotFoundError as error:
        raise library_absent("gguf", "gguf") from error
    try:
        size = path.stat().st_size
        reader = BoundedReader(path)
        metadata = {
            name: field.contents() if _plain(field) else bytes(field.parts[-1])
            for name, field in reader.fields.items()
        }
        tensors = {one.name: tuple(int(side) for side in one.shape) for one in reader.tensors}
    except EOFError as error:
        raise ModelError("gguf-truncated", path=str(path)) from error
    except OSError as error:
        raise ModelError("unreadable", path=str(path), reason=error.strerror or "") from error
    except Exception as error:  # the reader raises anything on files that are no GGUF
        raise ModelError("gguf-foreign", path=str(path)) from error
    return GgufHeader(path, size, metadata, tensors)


def _plain(field: Any) -> bool:
    return len(field.types) < 2 or field.types[-1].name != "STRING"
