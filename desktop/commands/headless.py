"""A review where there is no display: a report to read, and a picture of the window."""

from __future__ import annotations

import os
from pathlib import Path

from desktop.commands.critique import critique_inputs
from desktop.commands.inputs import gather
from desktop.commands.words import complain, say
from desktop.report.html import HtmlReport
from desktop.samples import draw_samples
from engine.photo import display_path
from engine.translation import system_language

OUT = Path("out")


def review_headless(folder: Path | None) -> int:
    """Critique `folder` (or the samples) into `out/`; returns the exit status."""
    OUT.mkdir(exist_ok=True)
    if folder is None:
        folder = OUT / "samples"
        complain("cli-drawing-samples")
        draw_samples(folder)
    report, screenshot = OUT / "report.html", OUT / "window.png"
    language = system_language()
    failed = critique_inputs(
        gather([folder]), HtmlReport(report, language), language, os.cpu_count() or 1
    )
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop.app import run  # noqa: PLC0415 - Qt reads its platform when it is loaded

    run(folder, screenshot=screenshot)
    print(say("cli-see-report", path=display_path(report.resolve())))  # noqa: T201
    print(say("cli-see-screenshot", path=display_path(screenshot.resolve())))  # noqa: T201
    return 1 if failed else 0
