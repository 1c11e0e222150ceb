"""An ablation's results as a table, in Markdown for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import mean, stdev
from typing import Any, Final

from trainer.ablation.grid import Cell

PRICE: Final = "weights"  # that train: what a value costs, not what it brings; no curve is drawn


@dataclass(frozen=True)
class Outcome:
    """What one tuning came to: its cell, what was measured, and how long it took."""

    cell: Cell
    measured: dict[str, float]
    seconds: float


@dataclass(frozen=True)
class Row:
    """All seeds of one value.

    means and deviations: per measure; a deviation (of the sample, n - 1) is None where only one
    seed has the measure. seconds: the mean.
    """

    setting: str
    value: Any
    label: str
    seeds: int
    means: dict[str, float]
    deviations: dict[str, float | None]
    seconds: float


def rows_of(outcomes: Sequence[Outcome]) -> list[Row]:
    """One row per setting and value, in the order in which they came."""
    groups: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault((outcome.cell.setting, outcome.cell.label), []).append(outcome)
    return [_row(alike) for alike in groups.values()]


def as_markdown(rows: Sequence[Row]) -> str:
    """One table; a measure is given with its standard deviation over the seeds, where known."""
    names = _names(rows)
    head = ["setting", "value", "seeds", *names, "seconds"]
    lines = [_line(head), _line(["---"] * len(head))]
    for row in rows:
        figures = [_figure(row, name) for name in names]
        lines.append(
            _line([row.setting, row.label, str(row.seeds), *figures, f"{row.seconds:.0f}"])
        )
    return "\n".join(lines) + "\n"


def as_json(rows: Sequence[Row]) -> str:
    """The same for programs: a list of rows."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1)


def _row(alike: Sequence[Outcome]) -> Row:
    cell = alike[0].cell
    names = sorted({name for outcome in alike for name in outcome.measured})
    figures = {
        name: [one.measured[name] for one in alike if name in one.measured] for name in names
    }
    return Row(
        cell.setting,
        cell.value,
        cell.label,
        len(alike),
        {name: mean(values) for name, values in figures.items()},
        {name: stdev(values) if len(values) > 1 else None for name, values in figures.items()},
        mean(outcome.seconds for outcome in alike),
    )


def _names(rows: Sequence[Row]) -> list[str]:
    return sorted({name for row in rows for name in row.means})


def _figure(row: Row, name: str) -> str:
    if name not in row.means:
        return ""
    if name == PRICE:
        return f"{row.means[name]:,.0f}"
    spread = row.deviations[name]
    return f"{row.means[name]:.4g}" + ("" if spread is None else f" ± {spread:.2g}")


def _line(fields: Sequence[str]) -> str:
    return f"| {' | '.join(field.replace('|', chr(92) + '|') for field in fields)} |"
