"""A backend that does what the last words of its prompt say, as the worst libraries do.

"hello world" is answered "hello world", a word a piece. A word with a colon is an order instead,
WHEN:WHAT[:FILE]: WHEN is the method, or the number of words said; with FILE it is obeyed only while
that file exists, which ends it. The word "pid" is answered with the process id.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from pathlib import Path

from engine.critics.backends.backend import Backend, Usage
from engine.critics.error import CriticError
from engine.critics.events import Progress


class Misbehaving(Backend):
    def __init__(self, build):
        self._build = build
        self._loaded = False
        if build.architecture == "no-backend":
            raise ValueError("no such architecture")

    def load(self, stop):
        if not self._loaded:
            yield Progress("load", 0.0)
            _obey(self._build.architecture, stop)
            yield Progress("load", 1.0)
            self._loaded = True

    def generate(self, messages, sampling, stop):  # noqa: ARG002 - the contract
        yield Progress("encode")
        words = messages[-1].parts[-1].split()
        orders = dict(word.split(":", 1) for word in words if ":" in word)
        said = [word.replace("pid", str(os.getpid())) for word in words if ":" not in word]
        _obey(orders.get("generate"), stop)
        for number, word in enumerate(said):
            _obey(orders.get(str(number)), stop)
            if stop.is_set():
                raise CriticError("cancelled")
            yield word if number == 0 else f" {word}"
        _obey(orders.get(str(len(said))), stop)
        yield Usage(1, 1, 0, len(said))

    def weigh(self, messages, prefixes, choices, stop):
        _obey(messages[-1].parts[-1], stop)
        return [[1 / len(choices)] * len(choices) for _ in prefixes]

    def close(self):
        pass


def _obey(order, stop):
    what, _, once = (order or "").partition(":")
    if once:
        try:
            Path(once).unlink()
        except FileNotFoundError:
            return
    if what:
        ORDERS[what](stop)


def _abort(_):
    os.write(2, b"ggml.c:1: GGML_ASSERT(n > 0) failed\n")
    os.abort()


def _bad_alloc(_):
    os.write(2, b"terminate called after throwing an instance of 'std::bad_alloc'\n")
    os.abort()


def _refuse(_):
    raise CriticError("too-long", context=7)


def _defect(_):
    raise ZeroDivisionError("of ours")


def _print(_):
    print("from Python", flush=True)
    os.write(1, b"from C\n")


ORDERS = {
    "abort": _abort,
    "segfault": lambda _: ctypes.string_at(0),
    "killed": lambda _: os.kill(os.getpid(), signal.SIGKILL),
    "exit": lambda _: sys.exit(3),
    "hang": lambda _: threading.Event().wait(),
    "wait": lambda stop: stop.wait(),  # as a good backend waits
    "bad_alloc": _bad_alloc,
    "greedy": lambda _: bytearray(2**60),
    "swell": lambda _: KEPT.append(b"x" * 2**25),
    "refuse": _refuse,
    "defect": _defect,
    "print": _print,
    "flood": lambda _: os.write(2, b"warning\n" * 2**18),
}
KEPT = []
