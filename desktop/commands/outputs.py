"""Where critiques go: lines of JSON, a table, a report, or plain words."""

from __future__ import annotations

import csv
import sys
import textwrap
from pathlib import Path
from typing import Protocol, TextIO

from desktop.commands.words import say
from desktop.report.illustrated import Illustrated
from engine.critique import Aspect, Failure


class Output(Protocol):
    """Takes results one at a time, in the order of the photos."""

    def add(self, result: Illustrated | Failure) -> None:
        """One photo's critique, or why it has none."""

    def close(self) -> None:
        """All results are in."""


class JsonLines:
    """One JSON object a line on standard output."""

    def add(self, result: Illustrated | Failure) -> None:
        record = result if isinstance(result, Failure) else result.critique
        sys.stdout.write(record.to_json() + "\n")
        sys.stdout.flush()

    def close(self) -> None:
        """Nothing is held back."""


class Table:
    """A row a photo, for a spreadsheet."""

    def __init__(self, path: Path) -> None:
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


class Words:
    """What a person reads in a terminal."""

    def add(self, result: Illustrated | Failure) -> None:
        if isinstance(result, Failure):
            return  # already named on standard error
        critique = result.critique
        lines = [f"{critique.photo.path}   {critique.overall.score:.1f} / 10", ""]
        lines += _wrapped(critique.overall.summary, "  ", critique.language)
        for entry in critique.aspects:
            name = say(f"aspect-{entry.aspect}")
            score = say("cli-unseen") if entry.score is None else f"{entry.score:.1f}"
            lines += ["", f"  {name}  {score}"]
            for mark, observations in (("+", entry.strengths), ("-", entry.weaknesses)):
                for observation in observations:
                    lines += _wrapped(observation.text, f"    {mark} ", critique.language)
        if critique.suggestions:
            lines += ["", f"  {say('cli-suggestions')}"]
        for suggestion in critique.suggestions:
            lead = f"    {suggestion.priority}. "
            lines += _wrapped(suggestion.text, lead, critique.language)
        sys.stdout.write("\n".join([*lines, "", ""]))
        sys.stdout.flush()

    def close(self) -> None:
        """Nothing is held back."""


def _wrapped(text: str, lead: str, language: str) -> list[str]:
    # A Chinese character takes two columns.
    width = 96 if language == "en" else 50
    return textwrap.wrap(
        text, width, initial_indent=lead, subsequent_indent=" " * len(lead), break_long_words=True
    )
