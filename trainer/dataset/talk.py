"""Who said what, put together into questions and answers."""

from __future__ import annotations

from collections.abc import Iterable

from engine.critique import Turn
from trainer.dataset.reasons import EntryError


def paired(spoken: Iterable[tuple[str, str]]) -> list[Turn]:
    """Turns of what ("user" | "assistant" | other, text) said; others than the two are left out.

    Several messages of one speaker in a row count as one. White space around a text does not
    count. Raises EntryError where the answer comes before any question.
    """
    turns: list[tuple[str, str]] = []
    asking: list[str] = []
    answered = False
    for role, text in spoken:
        if role == "user":
            asking.append(text.strip())
            answered = False
        elif role == "assistant":
            if answered:
                question, before = turns.pop()
                turns.append((question, f"{before}\n{text.strip()}"))
            elif asking:
                turns.append(("\n".join(filter(None, asking)), text.strip()))
            else:
                raise EntryError("invalid", "an answer before any question")
            asking, answered = [], True
    return [Turn(question=question, answer=answer) for question, answer in turns]
