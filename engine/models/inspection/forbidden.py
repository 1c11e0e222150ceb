"""What never belongs to a model here: files that run when they are opened, and programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from engine.models.error import ModelError

_PICKLES: Final = {
    *(".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".joblib", ".dill", ".npy", ".npz"),
}
_PROGRAMS: Final = {".py", ".pyc", ".pyd", ".pyw", ".so", ".dll", ".dylib", ".exe"}


def refuse_forbidden(folder: Path) -> None:
    """Raise ModelError where `folder`, at any depth, holds a pickle or a program."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in _PICKLES:
            raise ModelError("pickle", path=str(path))
        if path.suffix.lower() in _PROGRAMS:
            raise ModelError("code", path=str(path))


def read_settings(path: Path) -> dict[str, Any]:
    """A JSON object of settings; {} where there is no such file. Raises ModelError.

    Settings that name code to be fetched (`auto_map`) are refused, at whatever depth they say so.
    """
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ModelError("unreadable", path=str(path), reason=error.strerror or "") from error
    except (ValueError, RecursionError) as error:
        raise ModelError("config", path=str(path)) from error
    if not isinstance(settings, dict):
        raise ModelError("config", path=str(path))
    if _asks_for_code(settings):
        raise ModelError("remote-code", path=str(path))
    return settings


def _asks_for_code(settings: Any) -> bool:
    if isinstance(settings, dict):
        if settings.get("auto_map") or settings.get("trust_remote_code"):
            return True
        return any(map(_asks_for_code, settings.values()))
    return isinstance(settings, list) and any(map(_asks_for_code, settings))
