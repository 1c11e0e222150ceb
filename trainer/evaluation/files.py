"""Files that are whole or not there."""

from __future__ import annotations

from pathlib import Path

from trainer.evaluation.error import EvaluationError


def write(path: Path, text: str) -> None:
    """A file, whole or not at all. Raises EvaluationError "unwritable"."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        reason = error.strerror or ""
        raise EvaluationError("unwritable", path=str(path), reason=reason) from error
