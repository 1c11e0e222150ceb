"""What can stand in the way of reviewing each other's critiques, each as one sentence."""

from __future__ import annotations

from typing import Literal

from engine.error import KindError
from engine.translation import Argument

Kind = Literal[
    "own",  # nobody reviews what they wrote themselves
    "nameless",  # a review needs a name, or one person could give two
]


class AnnotationError(KindError):
    """A review that cannot be taken."""

    texts = "annotation-error"

    def __init__(self, kind: Kind, **facts: Argument) -> None:
        super().__init__(kind, **facts)
