"""An ablation's results as a picture: one panel per setting, one measure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from trainer.ablation.table import Row


def draw(rows: Sequence[Row], measure: str, file: Path) -> None:
    """Write a PNG with the measure over each setting's values.

    Bars are one standard deviation over the seeds to either side. Numbers that are all positive
    and span more than a decade get a logarithmic axis; words stand side by side.
    """
    settings = list(dict.fromkeys(row.setting for row in rows if measure in row.means))
    figure = Figure(figsize=(4 * max(1, len(settings)), 3.2), layout="constrained")
    FigureCanvasAgg(figure)
    panels = figure.subplots(1, max(1, len(settings)), squeeze=False, sharey=True)[0]
    for panel, setting in zip(panels, settings, strict=False):
        _panel(panel, [row for row in rows if row.setting == setting], measure)
    panels[0].set_ylabel(measure)
    figure.savefig(file, dpi=150)


def _panel(panel: Axes, rows: Sequence[Row], measure: str) -> None:
    rows = [row for row in rows if measure in row.means]
    numbers = [row.value for row in rows]
    scaled = all(isinstance(one, int | float) and not isinstance(one, bool) for one in numbers)
    if scaled:
        rows = sorted(rows, key=lambda row: row.value)
    places = [row.value for row in rows] if scaled else list(range(len(rows)))
    panel.errorbar(
        places,
        [row.means[measure] for row in rows],
        [row.deviations[measure] or 0.0 for row in rows],
        marker="o",
        capsize=3,
        linestyle="-" if scaled else "none",
        color="#333333",
    )
    if scaled and min(places) > 0 and max(places) > 10 * min(places):
        panel.set_xscale("log")
    panel.set_xticks(places, [row.label for row in rows])
    panel.minorticks_off()
    panel.set_xlabel(rows[0].setting)
    panel.grid(alpha=0.3)
