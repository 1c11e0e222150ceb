"""Functions that do to a worker process what the worst decoders do."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import cv2

from engine.photo.error import PhotoError


class StubbornError(Exception):
    """An exception that pickles but cannot be unpickled."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def handle(path: str) -> str:
    """Do what the name of the file says; return it in capitals where it says nothing."""
    match Path(path).stem.split("-")[0]:
        case "abort":
            os.abort()
        case "hang":
            threading.Event().wait()
        case "greedy":
            return str(len(bytearray(8 * 2**30)))
        case "starved":
            os.kill(os.getpid(), signal.SIGKILL)
        case "unreadable":
            raise PhotoError("damaged", path, "no end of image", size=3)
        case "defect":
            raise ZeroDivisionError(path)
        case "stubborn":
            raise StubbornError(path, "!")
    return path.upper()


def wait_for(path: str) -> str:
    """Block until another call has made the file `path`, which proves that both ran at once."""
    while not Path(path).exists():
        threading.Event().wait(0.01)
    return path


def touch(path: str) -> str:
    Path(path).touch()
    return path


def process_id(_: str) -> int:
    return os.getpid()


def threads_of_opencv(_: str) -> int:
    return cv2.getNumThreads()


def unheard(_path: str) -> set[int]:
    """The signals that this process was born not to hear."""
    return set(signal.pthread_sigmask(signal.SIG_BLOCK, []))
