"""Programs of others that take minutes: run as processes, heard line by line, ended at will."""

from __future__ import annotations

import subprocess
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event as Signal
from threading import Thread
from typing import IO, Final

from trainer.export.error import ExportError

_LOOKS_EVERY: Final = 0.2  # seconds
_KEPT: Final = 200  # lines


@dataclass(frozen=True)
class Ended:
    """How a program ended: its status (negative: the signal that killed it), its last lines."""

    status: int
    lines: tuple[str, ...]

    @property
    def reason(self) -> str:
        """The last thing that it said, or what killed it."""
        if self.status < 0:
            return f"signal {-self.status}."
        said = (line for line in reversed(self.lines) if "%|" not in line)  # that is a bar
        return next(said, f"exit status {self.status}.")


def run(
    order: Sequence[str],
    environment: Mapping[str, str],
    stop: Signal,
    hear: Callable[[str], None] = lambda _: None,
) -> Ended:
    """Run a program to its end; `hear` gets each line that it writes, carriage returns included.

    Setting `stop` kills it: raises ExportError "stopped".
    """
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and scripts checked by hash
        order,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    assert process.stdout is not None
    said: SimpleQueue[str | None] = SimpleQueue()
    listener = Thread(target=_listen, args=(process.stdout, said), daemon=True)
    listener.start()
    lines: deque[str] = deque(maxlen=_KEPT)
    try:
        while True:
            if stop.is_set():
                raise ExportError("stopped")
            try:
                line = said.get(timeout=_LOOKS_EVERY)
            except Empty:
                continue
            if line is None:
                return Ended(process.wait(), tuple(lines))
            if line := line.strip():
                lines.append(line)
                hear(line)
    finally:
        process.kill()
        process.wait()
        listener.join()
        process.stdout.close()


def _listen(stream: IO[str], said: SimpleQueue[str | None]) -> None:
    for line in stream:
        said.put(line)
    said.put(None)
