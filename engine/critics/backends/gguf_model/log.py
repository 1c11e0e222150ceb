"""What llama.cpp writes to standard error, kept instead: its errors explain a failure."""

from __future__ import annotations

import re
from typing import Final

import llama_cpp
from llama_cpp import mtmd_cpp

_ERROR: Final = 4  # GGML_LOG_LEVEL_ERROR
_SPEAKER: Final = re.compile(r"^\w+: (error loading model: |error: )?")


@llama_cpp.llama_log_callback  # type: ignore[untyped-decorator]
def _silence(_level: int, _text: bytes, _data: object) -> None:
    """Stays for good: llama.cpp may not be left with a callback that is gone."""


class Log:
    """Listens from its making until `close`; the last one made hears everything."""

    def __init__(self) -> None:
        self._error = ""
        # ctypes keeps no reference of its own to a callback.
        self._callback = llama_cpp.llama_log_callback(self._hear)
        _listen(self._callback)

    def close(self) -> None:
        """Listen no more; what llama.cpp says then is lost."""
        _listen(_silence)

    def begin(self) -> None:
        """Forget what was heard, before something that may fail."""
        self._error = ""

    def reason(self) -> str:
        """The first error since then: what follows it repeats it in other functions' names."""
        return self._error or "unknown"

    def _hear(self, level: int, text: bytes, _data: object) -> None:
        if level == _ERROR and not self._error:
            lines = _SPEAKER.sub("", text.decode("utf-8", "replace").strip()).splitlines()
            self._error = lines[0] if lines else ""


def _listen(callback: object) -> None:
    llama_cpp.llama_log_set(callback, None)
    mtmd_cpp.mtmd_helper_log_set(callback, None)  # sets mtmd's own, too
