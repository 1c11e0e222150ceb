"""Where on the photo, in a photographer's words."""

from __future__ import annotations

from typing import Final

from engine.critique import Region

_WHOLE: Final = 0.85  # a region this wide and this high is the frame, not a place in it
_BAND: Final = 0.7  # one this wide (or high) runs right across
_MIDDLE: Final = (0.36, 0.64)  # of each side: the thirds, widened a little


def place(region: Region) -> str:
    """The Fluent id of where `region` lies: `place-upper-left`, `place-across-top`, ...

    The texts stand inside a sentence after a comma or a noun: "at the upper left".
    """
    x, y, w, h = region
    if w >= _WHOLE and h >= _WHOLE:
        return "place-everywhere"
    column, row = _third(x + w / 2), _third(y + h / 2)
    if w >= _BAND > h:
        return f"place-across-{('top', 'middle', 'bottom')[row]}"
    if h >= _BAND > w:
        return f"place-down-{('left', 'middle', 'right')[column]}"
    rows = ("upper-", "", "lower-")
    columns = ("left", "", "right")
    if column == 1:
        return ("place-top", "place-centre", "place-bottom")[row]
    return f"place-{rows[row]}{columns[column]}"


def _third(centre: float) -> int:
    low, high = _MIDDLE
    return 0 if centre < low else 2 if centre > high else 1
