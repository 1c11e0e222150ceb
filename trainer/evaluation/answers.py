"""Every answer is written down at once: a killed evaluation loses nothing and goes on."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from trainer.evaluation.controls import Condition
from trainer.evaluation.error import EvaluationError


class Said(BaseModel):
    """One answer, or why there is none.

    place: digest of item, photo, condition and how it is asked; asked: of the very conversation,
    pictures and all; "" where the photo could not be shown. text: as written. finished: False where
    it was cut at its most tokens. levels: the probabilities of the five level words, best first, by
    aspect and "overall". letters: those of the four letters, for each of the four orders of a
    question's options. error: the kind of the error where there is no answer.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    place: str
    asked: str
    item: str
    condition: Condition
    shown: str
    text: str = ""
    finished: bool = True
    levels: dict[str, list[float]] = {}
    letters: list[list[float]] = []
    error: str = ""
    seconds: float = 0.0


class Answers:
    """One contestant's answers in a JSONL file, one a line; use it as a context manager.

    A last line that was cut by a kill is dropped. Raises EvaluationError "answers-damaged",
    "unwritable".
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._placed: dict[str, Said] = {}
        self._asked: dict[str, Said] = {}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("a+b")
            self._read()
        except OSError as error:
            raise _unwritable(path, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def placed(self, place: str) -> Said | None:
        """The answer to this item under this condition, if it was given before."""
        return self._placed.get(place)

    def asked(self, digest: str) -> Said | None:
        """An answer to the very same conversation, whatever item it was asked for."""
        return self._asked.get(digest)

    def add(self, said: Said) -> None:
        """Keep an answer; it is on the disk when this returns."""
        try:
            self._file.write(said.model_dump_json().encode() + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise _unwritable(self._path, error) from error
        self._remember(said)

    def _read(self) -> None:
        self._file.seek(0)
        whole = 0
        for number, line in enumerate(self._file, start=1):
            if not line.endswith(b"\n"):
                break
            try:
                self._remember(Said.model_validate_json(line))
            except ValidationError as error:
                raise EvaluationError(
                    "answers-damaged", path=str(self._path), line=number
                ) from error
            whole += len(line)
        self._file.truncate(whole)

    def _remember(self, said: Said) -> None:
        self._placed[said.place] = said
        if not said.error:
            self._asked[said.asked] = said


def _unwritable(path: Path, error: OSError) -> EvaluationError:
    return EvaluationError("unwritable", path=str(path), reason=error.strerror or "")
