"""The numbers behind a statement, as one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.tongue import Tongue
from engine.critique import Evidence
from engine.translation import has_text

if TYPE_CHECKING:
    from desktop.texts import Texts


def evidence_lines(evidence: list[Evidence], texts: Texts | Tongue) -> str:
    """One measurement a line: its name, its value and unit."""
    return "\n".join(
        texts("evidence", measure=_name(one.measure, texts), value=_value(one, texts))
        for one in evidence
    )


def _name(measure: str, texts: Texts | Tongue) -> str:
    message = f"measure-{measure.replace('_', '-').replace('.', '-')}"
    if has_text(texts.language, message):
        return texts(message)
    return measure.replace("_", " ").replace(".", " ")


def _value(evidence: Evidence, texts: Texts | Tongue) -> str:
    value = evidence.value
    if isinstance(value, bool):
        return texts("evidence-yes" if value else "evidence-no")
    if isinstance(value, float):
        value = f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"
    if evidence.unit == "%":
        return texts("evidence-percent", value=str(value))
    if not evidence.unit:
        return str(value)
    return f"{value}{'' if evidence.unit == '°' else ' '}{evidence.unit}"
