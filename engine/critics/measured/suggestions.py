"""What to do about it: the few remedies that gain most, tied to what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Final

from engine.critics.measured.advice import ADVICE
from engine.critics.measured.case import Case
from engine.critics.measured.draft import Draft
from engine.critics.measured.edits import EDITS
from engine.critics.measured.finding import Finding
from engine.critics.measured.intent import Intent
from engine.critics.measured.polish import leave, polish
from engine.critics.measured.scores import points
from engine.critique import Edit, PhotoFacts
from engine.measure.measurements import Measurements
from engine.rubric import Rubric

MOST: Final = 5
MOST_POLISH: Final = 1


def suggest(
    measured: Measurements,
    photo: PhotoFacts,
    findings: Sequence[Finding],
    intents: AbstractSet[Intent],
    rubric: Rubric,
) -> list[Draft]:
    """One to five drafts: first what mends the worst fault, then by gain.

    An edit that would work against an earlier one (two exposures, two crops) gives way to it;
    so does the same advice given twice. Where no fault asks for an edit, a small improvement may
    be had; else the advice is to leave the photo alone.
    """
    cases = (
        Case(finding, photo, measured, rubric) for finding in findings if finding.kind == "weakness"
    )
    worst = max(findings, key=lambda f: points(f, rubric) * (f.kind == "weakness"), default=None)
    drafts = sorted(
        (draft for case in cases for draft in _remedies(case)),
        key=lambda draft: (worst is None or draft.code != worst.code, -draft.gain),
    )
    kept: list[Draft] = []
    for draft in drafts:
        if draft.gain >= rubric.shared_limit("suggest_least_gain") and not _clashes(draft, kept):
            kept.append(draft)
    if not any(draft.edit for draft in kept):
        codes = {finding.code for finding in findings if finding.code}
        kept += islice(polish(measured, photo, codes, intents, rubric), MOST_POLISH)
    faultless = all(finding.kind != "weakness" for finding in findings)
    return kept[:MOST] or [leave(measured, intents, rubric, faultless=faultless)]


def _remedies(case: Case) -> Iterator[Draft]:
    code = case.finding.code or ""
    for remedies in (EDITS, ADVICE):
        if code in remedies:
            yield from remedies[code](case)


def _clashes(draft: Draft, kept: Sequence[Draft]) -> bool:
    """Whether an earlier draft already says this or turns the same knob."""
    return any(
        draft.text == other.text
        or (draft.edit and other.edit and _knobs(draft.edit) & _knobs(other.edit))
        for other in kept
    )


def _knobs(edit: Edit) -> set[str]:
    return set(edit.model_dump(exclude_none=True))
