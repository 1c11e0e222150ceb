"""One critique of one photo, as a dataset keeps it, whatever it was imported from."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from engine.critics.language.answer import Answer
from engine.critique import Aspect, Language, Score, Turn


def _inside(path: str) -> str:
    """A relative path with slashes that stays under the dataset's folder of photos."""
    parts = PurePosixPath(path).parts
    strange = "\\" in path or "\0" in path or (bool(parts) and ":" in parts[0])
    if not parts or path.startswith("/") or ".." in parts or strange:
        raise ValueError("the photo's path must be relative and stay inside the folder of photos")
    return path


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Remark(_Part):
    """What one person said of one aspect; text may be "" where only a score was given."""

    text: str = ""
    score: Score | None = None


class Provenance(_Part):
    """Where a record came from: the format, the file's name, the line or entry in it, from 1."""

    format: Literal["llava", "messages", "csv", "folder", "pccd", "comments", "app"]
    file: str
    entry: int = Field(ge=1)


class Review(_Part):
    """A second person's verdict on a record; a record without any has not been reviewed."""

    author: str
    verdict: Literal["accepted", "rejected", "unsure"]
    note: str = ""


class Record(_Part):
    """Photo, critique and where both came from.

    id: unique in its dataset. photo: relative to the dataset's folder of photos. text: the
    critique as a whole, one paragraph. score: 1 (bad) to 10 (excellent). aspects: what was said of
    single aspects. answer: the same critique with codes and suggestions, where that is known: the
    app's own are. instruction: what was asked, where the source says; "" leaves it to the recipe.
    turns: further questions and answers about the photo. shoot: photos of one shoot share it.
    """

    id: str = Field(min_length=1)
    photo: Annotated[str, AfterValidator(_inside)]
    language: Language = "en"
    text: str = ""
    score: Score | None = None
    aspects: dict[Aspect, Remark] = {}
    answer: Answer | None = None
    turns: tuple[Turn, ...] = ()
    instruction: str = ""
    author: str = ""
    licence: str = ""
    shoot: str = ""
    reviews: tuple[Review, ...] = ()
    provenance: Provenance
