"""Where a critique decides: which faults it names, whether it names one, and its overall level.

The other words mostly follow from these few, and there are many more of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_WEAKNESSES: Final = re.compile(r'"weaknesses":\[(.*?)\],"summary":"')
_CODE: Final = re.compile(r'"code":"?(\w+)')
_OVERALL: Final = re.compile(r'"overall":"(\w+)"')


def decisions(answer: str) -> Iterator[tuple[int, int]]:
    """Stretches of a critique's JSON, as `answer_json` writes it: start and end, in characters.

    The beginning of the list of weaknesses, the code of each, and the overall level.
    """
    if found := _WEAKNESSES.search(answer):
        yield found.start(1), found.start(1) + 1
        for code in _CODE.finditer(answer, *found.span(1)):
            yield code.span(1)
    if overall := _OVERALL.search(answer, found.end() if found else 0):
        yield overall.span(1)
