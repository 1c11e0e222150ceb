"""What critics are called on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.texts import Texts

if TYPE_CHECKING:
    from engine.critics.registry import Choice


def choice_name(choice: Choice | None, texts: Texts) -> str:
    """A critic that could be asked; None is the measured one."""
    if choice is None or choice.model is None:
        return texts("critic-name-measured")
    kind = texts(f"critic-kind-{choice.kind}")
    return texts("critic-name", model=choice.model, kind=kind, build=choice.variant or "")


def choice_note(choice: Choice | None, texts: Texts) -> str:
    """What the tuning of a critic's model says that it is; "" where nobody said anything."""
    return choice.taught.note_in(texts.language) if choice else ""
