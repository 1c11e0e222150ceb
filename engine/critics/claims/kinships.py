"""How the codes of the rubric stand to each other, whoever says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from engine.critics.measured.intent import Intent

_SOFT: Final = ("out_of_focus", "motion_blur", "soft_detail")

# A photo of which the one was found cannot be what the other says.
_OPPOSED: Final = (
    ("overexposed", "underexposed"),
    ("well_exposed", "overexposed", "underexposed", "harsh_contrast"),
    ("full_tonal_range", "low_contrast", "harsh_contrast", "underexposed", "overexposed"),
    ("low_contrast", "harsh_contrast"),
    ("low_local_contrast", "rich_local_contrast"),
    ("oversaturated", "undersaturated"),
    ("crisp_detail", *_SOFT),
    ("tack_sharp_subject", "missed_focus", *_SOFT),
    ("busy_background", "clean_background"),
    ("fills_the_frame", "subject_too_small", "negative_space"),
    ("good_subject_placement", "subject_at_edge", "no_focal_point"),
    ("no_focal_point", "negative_space", "fills_the_frame", "leading_lines", "strong_symmetry"),
    ("horizon_on_third", "centred_horizon"),
)

# What was found says the other as well, which the measured critic then leaves out.
IMPLIED_BY: Final[Mapping[str, frozenset[str]]] = {
    "highlights_clipped": frozenset({"overexposed", "harsh_contrast"}),
    "shadows_blocked": frozenset({"harsh_contrast"}),
    "soft_detail": frozenset({"out_of_focus", "motion_blur"}),
}

_DARK: Final = frozenset({Intent.LOW_KEY, Intent.SILHOUETTE, Intent.NIGHT})
_MOVED: Final = frozenset({Intent.LONG_EXPOSURE, Intent.PANNING})

# With these choices the claim is a matter of taste: numbers tell the fault from the choice no more.
EXCUSED_BY: Final[Mapping[str, frozenset[Intent]]] = {
    "overexposed": frozenset({Intent.HIGH_KEY}),
    "underexposed": _DARK,
    "well_exposed": _DARK | {Intent.HIGH_KEY},
    "shadows_blocked": _DARK,
    "low_contrast": _DARK | {Intent.HIGH_KEY},
    "low_local_contrast": _DARK | {Intent.HIGH_KEY, Intent.SHALLOW_DEPTH_OF_FIELD},
    "harsh_contrast": _DARK,
    "backlit_subject": _DARK,
    "undersaturated": frozenset({Intent.MONOCHROME, Intent.HIGH_KEY}) | _DARK,
    "oversaturated": frozenset({Intent.NIGHT}),
    "motion_blur": _MOVED,
    "out_of_focus": _MOVED | {Intent.SHALLOW_DEPTH_OF_FIELD},
    "missed_focus": _MOVED,
    "soft_detail": _MOVED | {Intent.SHALLOW_DEPTH_OF_FIELD},
    "busy_background": frozenset({Intent.SHALLOW_DEPTH_OF_FIELD, Intent.PANNING}),
    "heavy_vignette": _DARK,
}


def contraries() -> dict[str, frozenset[str]]:
    """For each code those that contradict it; the first of a group stands against the others."""
    found: dict[str, set[str]] = {}
    for first, *others in _OPPOSED:
        for other in others:
            found.setdefault(first, set()).add(other)
            found.setdefault(other, set()).add(first)
    return {code: frozenset(others) for code, others in found.items()}


def mentioned() -> Iterable[str]:
    """Every code that is named here."""
    return {
        *(code for group in _OPPOSED for code in group),
        *IMPLIED_BY,
        *EXCUSED_BY,
        *(code for codes in IMPLIED_BY.values() for code in codes),
    }
