"""The parent's side of one child process: requests into it, replies and its death out of it."""

from __future__ import annotations

import os
import re
import signal
import tempfile
from collections.abc import Generator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from threading import Event as Signal
from threading import Lock, Thread
from time import monotonic
from typing import Final

from engine.critics.backends.backend import Piece
from engine.critics.backends.child import STOP, Defect, Done, Reply, Request, serve
from engine.critics.backends.host_memory import (
    free_bytes,
    no_memory,
    own_bytes,
    processes_killed_for_memory,
)
from engine.critics.error import CriticError
from engine.critics.events import Progress
from engine.ctrl_c import kept_from_children
from engine.models.model import Build

LOOK_S: Final = 0.05  # how often a waiting thread looks at its stop signal
_GRACE_S: Final = 0.7  # for a stopped request to end by itself; the whole stop takes a second
_END_S: Final = 5.0  # for a killed process to be gone
_TAIL: Final = 4096  # bytes of what it printed
_DETAIL: Final = 300
_OUT_OF_MEMORY: Final = re.compile(r"bad_alloc|out of memory|failed to allocate", re.IGNORECASE)


class Child:
    """One spawned process with one backend in it, to be asked by one thread at a time.

    photos: how many it has answered for, kept by its owner.
    """

    def __init__(self, backend: str, build: Build) -> None:
        self.photos = 0
        self._build = build
        self._own_bytes: int | None = None
        self._free = free_bytes()
        self._kills = processes_killed_for_memory()
        handle, log = tempfile.mkstemp(prefix="photoeye-model-", suffix=".log")
        self._log = os.fdopen(handle, "rb")  # unlinked by the child where that is possible
        self._log_path = Path(log)
        self._reaping = Lock()
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=serve, args=(theirs, backend, build, log), name="photoeye-model", daemon=True
        )
        with kept_from_children():
            self._process.start()
        theirs.close()  # so that its death closes the pipe

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        with self._reaping:
            return self._process.is_alive()

    def grown_bytes(self) -> int:
        """How much more memory it holds for itself than when this was asked first."""
        now = own_bytes(self._process.pid or 0)
        if self._own_bytes is None:
            self._own_bytes = now
        return now - self._own_bytes

    def end(self) -> int | None:
        """Kill the process, from any thread; it has nothing to save. Returns its exit code."""
        with self._reaping:
            self._process.kill()
            self._process.join(_END_S)
            self._log.close()
            self._log_path.unlink(missing_ok=True)
            return self._process.exitcode

    def ask(
        self, request: Request, stop: Signal, step_s: float, token_s: float
    ) -> Generator[Piece | Done, None, None]:
        """The pieces of an answer, `Done` last; closing the iterator stops it within a second.

        The next reply may take `step_s`, or `token_s` while text is being written. Raises
        CriticError, and RuntimeError for a defect in the backend.
        """
        sender = self._send(bytes(ForkingPickler.dumps(request)))
        patience, ended = step_s, False
        try:
            while not ended:
                reply = self._receive(stop, patience)
                ended = isinstance(reply, Done | Defect | CriticError)
                preparing = isinstance(reply, Progress) and reply.step != "write"
                patience = step_s if preparing else token_s
                yield _raised(reply)
        finally:
            if not ended:
                self._stop(sender)

    def _send(self, message: bytes) -> Thread:
        """From a thread: a frozen process does not empty its pipe."""

        def send() -> None:
            with suppress(OSError):  # a process that died is noticed when it is listened to
                self._pipe.send_bytes(message)

        thread = Thread(target=send, daemon=True)
        thread.start()
        return thread

    def _receive(self, stop: Signal, patience: float) -> Reply:
        try:
            # Counted in looks: the clock of a laptop that sleeps, or of a guest, runs on.
            for _ in range(max(1, round(patience / LOOK_S))):
                if stop.is_set():
                    raise CriticError("cancelled")
                if self._pipe.poll(LOOK_S):
                    reply: Reply = self._pipe.recv()
                    return reply
        except (EOFError, OSError):
            raise self._death() from None
        self.end()
        raise CriticError("hung", seconds=round(patience))

    def _stop(self, sender: Thread) -> None:
        # An interpreter that ends has killed the process, and starts no more threads.
        if not self.alive or not self._stopped(sender, monotonic() + _GRACE_S):
            self.end()

    def _stopped(self, sender: Thread, until: float) -> bool:
        """Whether the process ends the request when asked to, and has time for another one."""
        sender.join(_GRACE_S)
        if sender.is_alive():
            return False
        stopper = self._send(STOP)
        with suppress(EOFError, OSError):
            while (left := until - monotonic()) > 0 and self._pipe.poll(left):
                reply = self._pipe.recv()
                if isinstance(reply, Defect):
                    _raised(reply)
                if isinstance(reply, Done | CriticError):
                    stopper.join(left)  # or it would stop the next request
                    return not stopper.is_alive()
        return False

    def _death(self) -> CriticError:
        self._process.join(_END_S)
        try:
            printed = self._log.read()[-_TAIL:].decode(errors="replace")
        except ValueError:  # it was another thread that ended the process, and closed the log
            printed = ""
        code = self.end()
        if processes_killed_for_memory() > self._kills or _OUT_OF_MEMORY.search(printed):
            return no_memory(self._build, self._free)
        ending = signal.Signals(-code).name if code and code < 0 else f"exit status {code}"
        lines = ["".join(filter(str.isprintable, line)).strip() for line in printed.splitlines()]
        last = list(filter(None, lines))[-1:]
        return CriticError("crashed", detail=": ".join([ending, *last])[:_DETAIL])


def _raised(reply: Reply) -> Piece | Done:
    if isinstance(reply, CriticError):
        raise reply
    if isinstance(reply, Defect):
        error = RuntimeError(reply.error)
        error.add_note(reply.trace)
        raise error
    return reply
