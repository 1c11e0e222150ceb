"""What a run leaves behind of its course: numbers, a picture, and what TensorBoard reads.

log.jsonl   a line for each step, and for each look at the held-out samples
loss.png    both curves
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from matplotlib.figure import Figure
from torch.utils.tensorboard import SummaryWriter

from engine.translation import translate
from trainer.export.files import whole
from trainer.tuning.error import writing
from trainer.tuning.events import Stepped, Validated

_LOG: Final = "log.jsonl"
_PICTURE: Final = "loss.png"
_BOARD: Final = "tensorboard"
_SMOOTH: Final = 20  # steps that the smoothed curve's memory reaches back


class Log:
    """The log of one run; going on from `step` forgets what a killed run did after it.

    Its methods raise TuningError "unwritable".
    """

    def __init__(self, folder: Path, step: int) -> None:
        self._folder = folder
        self._file = folder / _LOG
        lines = [line for line in read_log(folder) if line["step"] <= step]
        with writing(folder):
            with whole(self._file) as unfinished:
                unfinished.write_text("".join(map(_line, lines)), encoding="utf-8")
            self._opened = self._file.open("a", encoding="utf-8", buffering=1)
            board: Any = SummaryWriter
            self._board = board(str(folder / _BOARD), purge_step=step + 1)

    def add(self, event: Stepped | Validated) -> None:
        """Note what happened."""
        told = {name: value for name, value in asdict(event).items() if value is not None}
        kind = "train" if isinstance(event, Stepped) else "held_out"
        with writing(self._file):
            self._opened.write(_line({"of": kind, **told}))
        for name in ("loss", "score_loss", "learning_rate", "gradient", "tokens_per_s", "measured"):
            if name in told:
                self._board.add_scalar(f"{kind}/{name}", told[name], event.step)

    def draw(self) -> None:
        """Write the picture anew."""
        with writing(self._folder), whole(self._folder / _PICTURE) as unfinished:
            draw(read_log(self._folder), unfinished)

    def close(self) -> None:
        """Nothing more is added."""
        self._opened.close()
        self._board.close()


def read_log(folder: Path) -> list[dict[str, Any]]:
    """The lines of a run's log; a line that a kill cut short is left out."""
    lines = []
    try:
        text = (folder / _LOG).read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    for line in text.splitlines():
        try:
            lines.append(json.loads(line))
        except json.JSONDecodeError:
            break
    return lines


def draw(lines: list[dict[str, Any]], file: Path) -> None:
    """Loss over steps, raw and smoothed, with the held-out loss where there is one.

    In English everywhere: matplotlib's fonts have no Chinese.
    """
    figure = Figure(figsize=(8, 4.5), dpi=120, layout="constrained")
    axes = figure.add_subplot()
    for kind, colour in (("train", "tab:blue"), ("held_out", "tab:orange")):
        steps = [line["step"] for line in lines if line["of"] == kind]
        losses = [line["loss"] for line in lines if line["of"] == kind]
        name = translate("en", f"tuning-picture-{kind.replace('_', '-')}")
        if kind == "train":
            axes.plot(steps, losses, color=colour, alpha=0.25, linewidth=0.8)
            axes.plot(steps, _smoothed(losses), color=colour, label=name)
        elif steps:
            axes.plot(steps, losses, color=colour, marker="o", markersize=3, label=name)
    axes.set_xlabel(translate("en", "tuning-picture-step"))
    axes.set_ylabel(translate("en", "tuning-picture-loss"))
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(file)


def _smoothed(values: list[float]) -> list[float]:
    """An exponential mean that does not begin at zero."""
    smooth: list[float] = []
    keep = 1 - 1 / _SMOOTH
    mean = weight = 0.0
    for value in values:
        mean, weight = keep * mean + (1 - keep) * value, keep * weight + (1 - keep)
        smooth.append(mean / weight)
    return smooth


def _line(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False) + "\n"
