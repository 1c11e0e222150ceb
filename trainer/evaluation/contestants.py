"""Who is asked: a build of a model, registered or not, under the name that the report uses."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from engine.critics.registry import Choice
from engine.models.inspection.survey import survey
from engine.models.model import Build, ServerBuild
from engine.models.store import Models
from engine.photo.content import sha256


@dataclass(frozen=True)
class Contestant:
    """name: as the report calls it, e.g. "base" or "tuned". weights: sha256 of all its files."""

    name: str
    build: Build
    weights: str

    @property
    def label(self) -> str:
        """Tells it in a file's name."""
        plain = "".join(one if one.isalnum() or one in "-_." else "-" for one in self.name)
        return f"{plain}-{self.weights[:8]}"


def of_folder(
    name: str, path: Path, *, base: Path | None = None, variant: str | None = None
) -> Contestant:
    """What lies in a folder, or a GGUF file: the first build, or that of this variant.

    base: the folder of an adapter's base. Every byte is read. Raises ModelError.
    """
    found = survey(path, base)
    chosen = next((one for one in found if variant in (None, one.build.variant)), found[0])
    return Contestant(name, chosen.build, _joined([sha256(file) for file in chosen.files]))


def of_model(name: str, choice: Choice, models: Models) -> Contestant:
    """A build of the store. Raises ModelError, and LookupError where it has no such build."""
    model = models.get(choice.model or "")
    for build in model.builds:
        if (build.kind, build.variant) == (choice.kind, choice.variant):
            if isinstance(build, ServerBuild):
                told = hashlib.sha256(f"{build.url} {build.variant}".encode()).hexdigest()
                return Contestant(name, build, told)
            return Contestant(name, build, _joined([file.sha256 for file in build.files]))
    raise LookupError(choice.name)


def _joined(digests: list[str]) -> str:
    return hashlib.sha256("".join(sorted(digests)).encode()).hexdigest()
