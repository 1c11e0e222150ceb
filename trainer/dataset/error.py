"""What can be wrong with a dataset or with a file that should become one."""

from __future__ import annotations

from typing import Literal

from engine.error import KindError
from engine.translation import Argument

Kind = Literal[
    "missing",  # no such file or folder
    "unreadable",  # the system refuses
    "unwritable",  # no room, no permission
    "empty",  # no byte, or no entry
    "encoding",  # not UTF-8 and without the mark of another
    "json",  # broken, with line and column
    "long",  # one entry of unbelievable length
    "csv",  # broken, with the line
    "columns",  # no column for the photo or for the critique
    "format",  # none of the formats that are known
    "own-file",  # an export that would overwrite a part of the dataset
    "exists",  # there is a dataset in the folder already
    "no-dataset",  # a folder without dataset.json
    "damaged",  # a dataset's own file that cannot be read, with the line
    "twice",  # an id that two records of one dataset share
    "shares",  # a split that does not add up
    "stopped",  # the person stopped it
]


class DatasetError(KindError):
    """A dataset that could not be read, written, imported, cleaned or split."""

    texts = "dataset-error"

    def __init__(self, kind: Kind, **facts: Argument) -> None:
        super().__init__(kind, **facts)
