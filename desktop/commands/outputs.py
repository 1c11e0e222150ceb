"""Where critiques go: lines of JSON, a table, a report, or plain words."""

from __future__ import annotations

import csv
import errno
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol, TextIO

import typer
from rich.cells import chop_cells

from desktop.commands.words import complain
from desktop.critique.claim_check import check_text, checks_of
from desktop.report.illustrated import Illustrated
from desktop.tongue import Tongue
from engine.critique import Aspect, Failure, Language

_COLUMNS: Final = 96
_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def explained_when_full(path: str) -> Iterator[None]:
    """One sentence and status 1 where there is no room left for what goes to `path`."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        complain("cli-cannot-write", path=path, reason=error.strerror or str(error))
        raise typer.Exit(1) from error


class Output(Protocol):
    """Takes results one at a time, in the order of the photos."""

    def add(self, result: Illustrated | Failure) -> None:
        """One photo's critique, or why it has none."""

    def close(self) -> None:
        """All results are in."""

    def abandon(self) -> None:
        """There will be no results: leave no file behind. `close` does nothing then."""


class JsonLines:
    """One JSON object a line on standard output."""

    def add(self, result: Illustrated | Failure) -> None:
        record = result if isinstance(result, Failure) else result.critique
        sys.stdout.write(record.to_json() + "\n")
        sys.stdout.flush()

    def close(self) -> None:
        """Nothing is held back."""

    def abandon(self) -> None:
        """Nothing was kept."""


class Table:
    """A row a photo, for a spreadsheet."""

    def __init__(self, path: Path) -> None:
        self._path = path
        # The mark at the start tells spreadsheets that this is UTF-8.
        self._file: TextIO = path.open("w", newline="", encoding="utf-8-sig")
        self._rows = csv.writer(self._file)
        self._rows.writerow(
            ["path", "overall", *(str(aspect) for aspect in Aspect), "codes", "summary", "error"]
        )

    def add(self, result: Illustrated | Failure) -> None:
        if isinstance(result, Failure):
            self._rows.writerow([result.path, *[""] * (len(Aspect) + 3), result.error.message])
            return
        critique = result.critique
        scores = {entry.aspect: entry.score for entry in critique.aspects}
        codes = [
            observation.code
            for entry in critique.aspects
            for observation in (*entry.weaknesses, *entry.strengths)
            if observation.code
        ]
        self._rows.writerow(
            [
                critique.photo.path,
                critique.overall.score,
                *(scores.get(aspect) for aspect in Aspect),
                " ".join(codes),
                critique.overall.summary,
                "",
            ]
        )

    def close(self) -> None:
        self._file.close()

    def abandon(self) -> None:
        self._file.close()
        if self._path.is_file():  # a device stays
            self._path.unlink()


class Words:
    """What a person reads in a terminal."""

    def add(self, result: Illustrated | Failure) -> None:
        if isinstance(result, Failure):
            return  # already named on standard error
        critique = result.critique
        lines = [f"{critique.photo.path}   {critique.overall.score:.1f} / 10", ""]
        lines += _wrapped(critique.overall.summary, "  ", critique.language)
        say = Tongue(critique.language)
        for entry in critique.aspects:
            name = say(f"aspect-{entry.aspect}")
            score = say("cli-unseen") if entry.score is None else f"{entry.score:.1f}"
            lines += ["", f"  {name}  {score}"]
            for sign, observation in entry.signed():
                lines += _wrapped(observation.text, f"    {sign} ", critique.language)
                for check in checks_of(observation, critique):
                    lines += _wrapped(check_text(check, say), "      ", critique.language)
        if critique.suggestions:
            lines += ["", f"  {say('cli-suggestions')}"]
        for suggestion in critique.suggestions:
            lead = f"    {suggestion.priority}. "
            lines += _wrapped(suggestion.text, lead, critique.language)
        sys.stdout.write("\n".join([*lines, "", ""]))
        sys.stdout.flush()

    def close(self) -> None:
        """Nothing is held back."""

    def abandon(self) -> None:
        """Nothing was kept."""


def _wrapped(text: str, lead: str, language: Language) -> list[str]:
    if language == "en":
        return textwrap.wrap(text, _COLUMNS, initial_indent=lead, subsequent_indent=" " * len(lead))
    # Chinese breaks anywhere, and its characters are two columns wide.
    first, *others = chop_cells(text, _COLUMNS - len(lead))
    return [lead + first, *(" " * len(lead) + line for line in others)]
