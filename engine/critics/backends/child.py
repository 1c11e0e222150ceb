"""What runs in a model's own process: it makes one backend and serves one request at a time."""

from __future__ import annotations

import importlib
import os
import pickle
import signal
import traceback
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Event as Signal
from threading import Thread
from typing import Any, Final, Literal

from engine.critics.backends.backend import Backend, Piece
from engine.critics.backends.host_memory import free_bytes, no_memory
from engine.critics.error import CriticError
from engine.models.model import Build

STOP: Final = b"stop"  # no pickle begins like this
_LOG_BYTES: Final = 2**20  # of one answer; only what was printed last is ever looked at


@dataclass(frozen=True)
class Request:
    """A call of one of `Backend`'s methods; the model is loaded first where it is not."""

    method: Literal["load", "generate", "weigh"]
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Done:
    """The request was carried out; `result` is what `weigh` returned."""

    result: list[list[float]] | None = None


@dataclass(frozen=True)
class Defect:
    """The backend raised what no backend may raise."""

    error: str
    trace: str


Reply = Piece | Done | Defect | CriticError  # all but pieces end a request


def serve(pipe: Connection, backend: str, build: Build, log: str) -> None:
    """Answer each pickled `Request` that comes through `pipe` with replies; ends with the parent.

    `backend` is "module:Class"; that module is imported here only. `STOP` in the pipe stops the
    request before it. What libraries print goes into the existing file `log`.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to act on
    os.environ.setdefault("GGML_NO_BACKTRACE", "1")  # an assert's last line is then its reason
    output = os.open(log, os.O_WRONLY | os.O_APPEND)
    with suppress(OSError):  # Windows: it is in use; elsewhere it leaves nothing behind now
        Path(log).unlink()
    os.dup2(output, 2)
    os.dup2(output, 1)  # the parent's is for results
    requests: SimpleQueue[tuple[bytes, Signal]] = SimpleQueue()
    Thread(target=_listen, args=(pipe, requests), daemon=True).start()
    model: Backend | None = None
    while True:
        request, stop = requests.get()
        end: Reply
        try:
            os.ftruncate(output, 0)
            model = model or _make(backend, build)
            for reply in _carry_out(model, pickle.loads(request), stop):  # noqa: S301 - our parent's
                pipe.send(reply)
                if os.fstat(output).st_size > _LOG_BYTES:
                    os.ftruncate(output, 0)
            continue
        except CriticError as error:
            end = error
        except MemoryError:
            end = no_memory(build, free_bytes())
        except Exception as error:  # noqa: BLE001 - the parent raises it
            end = Defect(f"{type(error).__name__}: {error}", traceback.format_exc())
        pipe.send(end)


def _listen(pipe: Connection, requests: SimpleQueue[tuple[bytes, Signal]]) -> None:
    stop = Signal()
    try:
        while True:
            message = pipe.recv_bytes()
            if message == STOP:
                stop.set()
            else:
                stop = Signal()
                requests.put((message, stop))
    except (EOFError, OSError):  # the parent is gone, however it went
        os._exit(0)


def _make(backend: str, build: Build) -> Backend:
    module, _, name = backend.partition(":")
    made: Backend = getattr(importlib.import_module(module), name)(build)
    return made


def _carry_out(model: Backend, request: Request, stop: Signal) -> Iterator[Reply]:
    yield from model.load(stop)
    match request.method:
        case "generate":
            messages, sampling = request.arguments
            yield from model.generate(messages, sampling, stop)
            yield Done()
        case "weigh":
            messages, prefixes, choices = request.arguments
            yield Done(model.weigh(messages, prefixes, choices, stop))
        case "load":
            yield Done()
