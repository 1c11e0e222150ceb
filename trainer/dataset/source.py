"""What an import knows beforehand: file, photos, and what holds where entries are silent."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from engine.critique import Language
from trainer.dataset.paths import Photos
from trainer.dataset.reasons import EntryError
from trainer.dataset.record import Provenance, Record

Format = Literal["llava", "messages", "csv", "folder", "pccd", "comments", "app"]


@dataclass(frozen=True)
class Source:
    """Where records come from; language, licence and author are those of entries without any."""

    path: Path
    format: Format
    photos: Photos
    language: Language = "en"
    licence: str = ""
    author: str = ""

    def provenance(self, number: int, file: str = "") -> Provenance:
        """The origin of an entry."""
        return Provenance(format=self.format, file=file or self.path.name, entry=number)

    def record(self, number: int, *, file: str = "", **fields: Any) -> Record:
        """A record of these fields, what is missing filled in. Raises EntryError."""
        given = {key: value for key, value in fields.items() if value not in (None, "")}
        defaults = {
            "id": f"{self.path.stem}-{number}",
            "language": self.language,
            "licence": self.licence,
            "author": self.author,
            "provenance": self.provenance(number, file),
        }
        try:
            return Record.model_validate(defaults | given)
        except ValidationError as error:
            raise EntryError("invalid", wrong_in(error)) from error


def wrong_in(error: ValidationError) -> str:
    """The first thing that is wrong with an entry: the key, and what pydantic says of it."""
    first = error.errors(include_url=False)[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"[:200]
