"""What critics are called on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.texts import Texts
from engine.critique import CriticIdentity

if TYPE_CHECKING:
    from engine.critics.registry import Choice


def choice_name(choice: Choice | None, texts: Texts) -> str:
    """A critic that could be asked; None is the measured one."""
    if choice is None or choice.model is None:
        return texts("critic-name-measured")
    kind = texts(f"critic-kind-{choice.kind}")
    return texts("critic-name", model=choice.model, kind=kind, build=choice.variant or "")


def signed_name(critic: CriticIdentity, texts: Texts) -> str:
    """Who signed a critique."""
    if critic.kind == "measured" or critic.model is None:
        return texts("critic-name-measured")
    kind = texts(f"critic-kind-{critic.kind}")
    build = critic.adapter or critic.quantisation or ""
    return texts("critic-name", model=critic.model, kind=kind, build=build)
