"""All edits that a critique suggests, as one."""

from __future__ import annotations

from engine.critique import Critique, Edit


def plan(critique: Critique) -> Edit:
    """The suggestions' edits joined; where two turn the same knob, the more urgent one counts."""
    settings: dict[str, object] = {}
    for suggestion in sorted(critique.suggestions, key=lambda s: -s.priority):
        if suggestion.edit is not None:
            settings |= suggestion.edit.model_dump(exclude_none=True)
    return Edit.model_validate(settings)
