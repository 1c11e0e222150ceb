"""What llama.cpp writes to standard error, kept instead: its last errors explain a failure."""

from __future__ import annotations

from collections import deque
from typing import Final

import llama_cpp
from llama_cpp import mtmd_cpp

_ERROR: Final = 4  # GGML_LOG_LEVEL_ERROR
_KEPT: Final = 8


@llama_cpp.llama_log_callback  # type: ignore[untyped-decorator]
def _silence(_level: int, _text: bytes, _data: object) -> None:
    """Stays for good: llama.cpp may not be left with a callback that is gone."""


class Log:
    """Listens from its making until `close`; the last one made hears everything."""

    def __init__(self) -> None:
        self._errors: deque[str] = deque(maxlen=_KEPT)
        # ctypes keeps no reference of its own to a callback.
        self._callback = llama_cpp.llama_log_callback(self._hear)
        _listen(self._callback)

    def close(self) -> None:
        """Listen no more; what llama.cpp says then is lost."""
        _listen(_silence)

    def forget(self) -> None:
        """Begin anew, before something that may fail."""
        self._errors.clear()

    def errors(self) -> str:
        """The errors since then, in one line."""
        return "; ".join(self._errors)

    def _hear(self, level: int, text: bytes, _data: object) -> None:
        line = text.decode("utf-8", "replace").strip()
        if level == _ERROR and line and line not in self._errors:
            self._errors.append(line)


def _listen(callback: object) -> None:
    llama_cpp.llama_log_set(callback, None)
    mtmd_cpp.mtmd_helper_log_set(callback, None)  # sets mtmd's own, too
