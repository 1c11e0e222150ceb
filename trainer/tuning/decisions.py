"""Where a critique decides: which faults it names, whether it names one, and its overall level.

The other words mostly follow from these few, and there are many more of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_NOTHING: Final = '],"summary":"'
_WEAKNESSES: Final = re.compile(rf'"weaknesses":\[(.*?){re.escape(_NOTHING)}')
_SOMETHING: Final = '{"code":"'
_CODE: Final = re.compile(r'"code":"?(\w+)')
_OVERALL: Final = re.compile(r'"overall":"(\w+)"')
OTHER: Final = "~"  # which no critique has within a word


class Decision(NamedTuple):
    """A stretch of a critique, start and end in characters, and what could stand there instead.

    Where it is empty, what is decided is how the critique goes on.
    """

    start: int
    end: int
    instead: str = OTHER


def decisions(answer: str) -> Iterator[Decision]:
    """Those of a critique's JSON, as `answer_json` writes it.

    How the list of weaknesses begins, the code of each, and the overall level.
    """
    if found := _WEAKNESSES.search(answer):
        begins = found.start(1)
        yield Decision(begins, begins, _NOTHING if found[1] else _SOMETHING)
        for code in _CODE.finditer(answer, *found.span(1)):
            yield Decision(*code.span(1))
    if overall := _OVERALL.search(answer, found.end() if found else 0):
        yield Decision(*overall.span(1))
