"""What can be wrong with an ablation, each as one sentence."""

from __future__ import annotations

from typing import ClassVar, Literal

from engine.error import KindError
from engine.translation import Argument

Kind = Literal["not-yaml", "invalid", "no-setting", "stopped"]


class AblationError(KindError):
    """An ablation that cannot be run, or was stopped."""

    texts: ClassVar[str] = "ablation-error"

    def __init__(self, kind: Kind, **facts: Argument) -> None:
        super().__init__(kind, **facts)
