"""The critics that use a model, as the engine's registry knows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.critics.critic import Capabilities, Critic
    from engine.critics.registry import Choice
    from engine.critique import CriticIdentity


@dataclass(frozen=True)
class Voice:
    """A critic that may be asked: how it is opened, who signs, and what it can do."""

    choice: Choice
    identity: CriticIdentity
    capabilities: Capabilities


class Roster:
    """Looks them up; called off the window's thread, and imported for there only."""

    def choices(self) -> list[Choice]:
        """Every build of every model; the measured critic, who is always there, is left out."""
        from engine.critics.registry import MEASURED, available  # noqa: PLC0415
        from engine.models.store import Models  # noqa: PLC0415

        return [choice for choice in available(Models()) if choice != MEASURED]

    def fitting(self) -> Choice | None:
        """The build that suits this machine best; None where the measured critic does."""
        from engine.critics.registry import MEASURED, choose  # noqa: PLC0415
        from engine.models.store import Models  # noqa: PLC0415

        choice = choose(Models(), "auto", None)
        return None if choice == MEASURED else choice

    def open(self, choice: Choice) -> Critic:
        """The critic; nothing is loaded before its first request. Raises CriticError."""
        from engine.critics.registry import open_critic  # noqa: PLC0415
        from engine.models.store import Models  # noqa: PLC0415

        return open_critic(choice, Models())

    def meet(self, choice: Choice) -> Voice:
        """Who that is. Raises CriticError."""
        with self.open(choice) as critic:
            return Voice(choice, critic.identity, critic.capabilities)
