"""Why something is not in a dataset: the closed list, each with a sentence in the translations."""

from __future__ import annotations

from typing import Final, Literal, get_args

from engine.critique import Language
from engine.translation import translate

Reason = Literal[
    # met by an import, which goes on with the next entry
    "invalid",  # a key that is missing or of the wrong type
    "no-photo",  # names none
    "several-photos",
    "remote-photo",  # a web address or data: nothing is downloaded
    "outside",  # its path leads out of the folder of photos
    "no-critique",  # nobody says anything
    "encoding",  # a text file that is not UTF-8
    "torn-row",  # a table's row with more cells than columns
    "failed",  # the app's own word that a photo had no critique
    "photo-changed",  # the file is another photo by now than the one that was corrected
    "id-twice",  # the same record under the same id
    # met by cleaning
    "empty",
    "photo-missing",
    "photo-damaged",
    "boilerplate",
    "empty-praise",
    "too-short",
    "too-long",
    "language",
    "text-repeats",
    "text-resembles",
    "photo-repeats",
    "photo-resembles",
]
REASONS: Final[tuple[str, ...]] = get_args(Reason)


def in_words(reason: str, language: Language) -> str:
    """What a reason means, for people; a reason of a later version is shown as it is."""
    return translate(language, f"dataset-reason-{reason}") if reason in REASONS else reason


class EntryError(Exception):
    """One entry of an import that cannot be used; the rest can."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason: Reason = reason
        self.detail = detail
