"""A critique as plain text, to be pasted elsewhere."""

from __future__ import annotations

from desktop.critique.claim_check import check_text, checks_of
from desktop.critique.score import score_text
from desktop.texts import Texts
from engine.critique import Critique


def as_text(critique: Critique, texts: Texts) -> str:
    """The whole critique, without the numbers behind it."""
    overall = critique.overall
    lines = [f"{score_text(overall.score)} {texts('critique-of-ten')}", overall.summary]
    if critique.suggestions:
        lines += ["", texts("critique-suggestions")]
        ordered = sorted(critique.suggestions, key=lambda one: one.priority)
        lines += [f"{number}. {one.text}" for number, one in enumerate(ordered, start=1)]
    for entry in critique.aspects:
        score = "–" if entry.score is None else score_text(entry.score)
        lines += ["", f"{texts(f'aspect-{entry.aspect}')}  {score}"]
        for sign, one in entry.signed():
            lines.append(f"{sign} {one.text}")
            lines += [f"  {check_text(check, texts)}" for check in checks_of(one, critique)]
    return "\n".join(lines)
