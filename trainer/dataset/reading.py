"""Files of other people, read as a stream: an entry at a time, with where it stands.

A file of any length takes no more memory than its longest entry. UTF-8 is read with or without a
byte order mark, UTF-16 and UTF-32 with one; anything else is refused with the line, because a
guessed encoding would teach a model garbage. Line ends may be of any kind.
"""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any, Final, TextIO

from trainer.dataset.error import DatasetError
from trainer.dataset.work import Progress, check, silent

LONGEST: Final = 16 * 2**20  # characters of one entry; a long critique has ten thousand
_CHUNK: Final = 2**18
_TAIL: Final = 16  # a literal, number or escape that was cut is shorter
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_MEMBER: Final = re.compile(r'"(?:[^"\\]|\\.)*"[ \t\r\n]*:[ \t\r\n]*')


@dataclass(frozen=True)
class Entry:
    """One entry: its number in the file (JSONL: its line) from 1, its name in a JSON object."""

    number: int
    value: Any
    name: str = ""


@contextmanager
def opened(
    path: Path, progress: Progress = silent, stop: Event | None = None, newline: str | None = None
) -> Iterator[TextIO]:
    """The file as text; `progress` gets bytes. Raises DatasetError, also while it is read."""
    try:
        with path.open("rb") as raw:
            head = raw.read(4)
            if not head:
                raise DatasetError("empty", path=str(path))
            raw.seek(0)
            encoding = next((name for mark, name in _MARKS if head.startswith(mark)), "utf-8")
            watched = _Watched(raw, path.stat().st_size, progress, stop)
            yield io.TextIOWrapper(
                io.BufferedReader(watched, _CHUNK), encoding=encoding, newline=newline
            )
    except FileNotFoundError as error:
        raise DatasetError("missing", path=str(path)) from error
    except UnicodeError as error:
        raise DatasetError("encoding", path=str(path), line=_undecodable(path)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise DatasetError("unreadable", path=str(path), reason=reason) from error


def text_of(path: Path) -> str:
    """A small text file as a whole. Raises DatasetError."""
    with opened(path) as file:
        return file.read(LONGEST)


def lines(file: TextIO, path: Path) -> Iterator[Entry]:
    """The values of a JSONL file; blank lines are passed over. Raises DatasetError."""
    number = 0
    while line := file.readline(LONGEST):
        number += 1
        if not line.endswith("\n") and len(line) >= LONGEST:
            raise DatasetError("long", path=str(path), line=number)
        if line.strip():
            try:
                yield Entry(number, json.loads(line))
            except (ValueError, RecursionError) as error:
                raise _broken(path, number, error) from error


def values(file: TextIO, path: Path) -> Iterator[Entry]:
    """The elements of a JSON array, or the members of an object, one at a time.

    Raises DatasetError "json" with the line and the column in it where the syntax breaks.
    """
    window = _Window(file, path)
    opening = window.peek()
    if opening not in ("[", "{"):
        raise window.wrong("'[' or '{'")
    window.skip(1)
    closing, number = ("]" if opening == "[" else "}"), 0
    if window.peek() != closing:
        while True:
            number += 1
            name = window.name() if opening == "{" else ""
            yield Entry(number, window.value(), name)
            if window.peek() != ",":
                break
            window.skip(1)
    if window.peek() != closing:
        raise window.wrong(f"',' or '{closing}'")
    window.skip(1)
    if window.peek():
        raise window.wrong("the end of the file")


class _Watched(io.RawIOBase):
    """A binary file that tells how far it was read."""

    def __init__(
        self, file: io.BufferedReader, total: int, progress: Progress, stop: Event | None
    ) -> None:
        self._file, self._total, self._progress, self._stop = file, total, progress, stop

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        check(self._stop)
        count = self._file.readinto(buffer)
        self._progress(self._file.tell(), self._total)
        return count


class _Window:
    """The part of a JSON file that is being parsed, and where in the file it begins."""

    def __init__(self, file: TextIO, path: Path) -> None:
        self._file, self._path = file, path
        self._decode = json.JSONDecoder().raw_decode
        self._text, self._at, self._ended = "", 0, False
        self._line, self._column = 1, 1  # of the first character of the text

    def peek(self) -> str:
        """The next character that is no white space; "" at the end of the file."""
        while True:
            found = _SPACE.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def skip(self, count: int) -> None:
        self._at += count

    def name(self) -> str:
        """A member's name, up to where its value begins."""
        if self.peek() != '"':
            raise self.wrong("a name in double quotes")
        while not (found := _MEMBER.match(self._text, self._at)):
            if not self._more():
                raise self.wrong("a name and ':'")
        try:
            name, _ = self._decode(self._text, self._at)
        except json.JSONDecodeError as error:
            raise self.wrong(error.msg, error.pos) from error
        self._at = found.end()
        return str(name)

    def value(self) -> Any:
        self.peek()
        while True:
            try:
                value, end = self._decode(self._text, self._at)
            except json.JSONDecodeError as error:
                # What was merely cut goes wrong at the end of the text, or in a string up to it.
                cut = error.msg.startswith("Unterminated") or error.pos + _TAIL > len(self._text)
                if not (cut and self._more()):
                    raise self.wrong(error.msg, error.pos) from error
            except (ValueError, RecursionError) as error:  # endless digits, endless brackets
                raise self.wrong(type(error).__name__) from error
            else:
                if end < len(self._text) or not self._more():
                    self._at = end
                    return value

    def wrong(self, expected: str, at: int | None = None) -> DatasetError:
        """What was expected, and where."""
        before = self._text[: self._at if at is None else at]
        line, column = self._place(before)
        return DatasetError("json", path=str(self._path), line=line, column=column, detail=expected)

    def _place(self, before: str) -> tuple[int, int]:
        line = self._line + before.count("\n")
        column = len(before) - before.rfind("\n") if "\n" in before else self._column + len(before)
        return line, column

    def _more(self) -> bool:
        """Drop what was used and read on, twice as much each time; False at the end."""
        rest = len(self._text) - self._at
        if rest > LONGEST:
            raise DatasetError("long", path=str(self._path), line=self._line)
        piece = "" if self._ended else self._file.read(max(_CHUNK, rest))
        self._ended = not piece
        if piece:
            self._line, self._column = self._place(self._text[: self._at])
            self._text, self._at = self._text[self._at :] + piece, 0
        return bool(piece)


def _broken(path: Path, line: int, error: Exception) -> DatasetError:
    column = error.colno if isinstance(error, json.JSONDecodeError) else 1
    detail = error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__
    return DatasetError("json", path=str(path), line=line, column=column, detail=detail)


def _undecodable(path: Path) -> int:
    """The first line that is not UTF-8."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode("utf-8-sig")
            except UnicodeDecodeError:
                return number
    return 1
