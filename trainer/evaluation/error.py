"""What can stand in the way of an evaluation, each as one sentence."""

from __future__ import annotations

from typing import Literal

from engine.error import KindError
from engine.translation import Argument

Kind = Literal[
    "no-items",  # nothing to be asked
    "no-contestants",
    "item-twice",  # two items under one id
    "contestant-twice",  # two contestants under one name
    "contestant-unfit",  # it cannot be shown photos as the others are
    "control-impossible",  # too few different photos for the wrong-photo control
    "answers-damaged",  # a line of kept answers that cannot be read, with its number
    "unwritable",  # no room, no permission
    "stopped",  # the person stopped it; answers so far are kept
    "judge-mute",  # the judge's model gives no rating
    "pairs-damaged",  # a file of pairs, its key or its judgements that cannot be read
    "key-altered",  # the key is not the one that the pairs were made with
    "key-missing",
    "no-judgements",
]


class EvaluationError(KindError):
    """An evaluation or a comparison that could not be made."""

    texts = "evaluation-error"

    def __init__(self, kind: Kind, **facts: Argument) -> None:
        super().__init__(kind, **facts)
