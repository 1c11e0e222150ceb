"""What the measurements say to a claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from desktop.critique.evidence import evidence_lines
from desktop.tongue import Tongue
from engine.critique import Check, Critique, Observation
from engine.translation import has_text

if TYPE_CHECKING:
    from desktop.texts import Texts

_MARKS: Final = {"agrees": "✓", "disagrees": "≠", "cannot_tell": "?"}


def checks_of(observation: Observation, critique: Critique) -> list[Check]:
    """The checks of what one observation claims."""
    return [
        one
        for one in critique.checks
        if one.code == observation.code and one.claim == observation.text
    ]


def unplaced_checks(critique: Critique) -> list[Check]:
    """The checks of what was claimed elsewhere, in the summary for instance."""
    said = {
        (one.text, one.code) for entry in critique.aspects for _, one in entry.signed() if one.code
    }
    return [one for one in critique.checks if (one.claim, one.code) not in said]


def check_text(check: Check, texts: Texts | Tongue) -> str:
    """One line: a mark, the verdict, and the numbers it rests on."""
    numbers = evidence_lines(check.evidence, texts).replace("\n", texts("check-join"))
    verdict = f"check-{check.verdict.replace('_', '-')}"
    said = texts(verdict, code=code_name(check.code, texts))
    mark = _MARKS[check.verdict]
    return f"{mark} {texts('check', said=said, numbers=numbers) if numbers else said}"


def checks_text(checks: Sequence[Check], texts: Texts | Tongue) -> str:
    """Several checks, a line each."""
    return "\n".join(check_text(one, texts) for one in checks)


def code_name(code: str, texts: Texts | Tongue) -> str:
    """A code of the rubric in words."""
    message = f"code-{code.replace('_', '-')}"
    return texts(message) if has_text(texts.language, message) else code.replace("_", " ")
