"""Whether an answer is lost when a model's process is killed at the worst moment.

    python -m tests.benchmarks.worker_kills OUT/qwen3-vl [ROUNDS]

The folder is one of those that `python -m tests.tiny_models OUT` writes. In each round a fresh
process is killed (-9) as soon as it is known to load, encode or write; the answer must come all the
same, be the one that an undisturbed process gives, and the next photo must be answered, too. A
kill counts where it came before the answer was complete.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

from engine.critics.backends.backend import Piece
from engine.critics.error import CriticError
from engine.critics.events import Progress
from engine.views.view import ModelView
from tests.benchmarks.tiny_gguf import hosted, photos, pieces, process

PHASES = ("load", "encode", "write")
ROUNDS = 20
TOKENS = 300
STARTING = Progress("load")  # there is no process yet


def main() -> None:
    folder = Path(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    first, second, *_ = photos(folder)
    with hosted(folder) as model:
        undisturbed = [text(pieces(model, photo, TOKENS)) for photo in (first, second)]
    lost = 0
    for phase in PHASES:
        killed, answered, next_answered, spent = 0, 0, 0, 0.0
        for _ in range(rounds):
            with hosted(folder) as model:
                start = perf_counter()
                said, died = disturbed(model, first, phase)
                spent += perf_counter() - start
                killed += died
                answered += said == undisturbed[0]
                next_answered += text(pieces(model, second, TOKENS)) == undisturbed[1]
        lost += 2 * rounds - answered - next_answered
        print(
            f"{phase:>6}: {killed} of {rounds} killed; {answered} answered all the same,"
            f" {next_answered} next photos answered; {spent / rounds:.1f} s an answer",
            flush=True,
        )
    print(f"answers lost: {lost}")


def disturbed(model, photo: ModelView, phase: str) -> tuple[str, bool]:
    """What was said although the process was killed in that phase, and whether it was in time."""
    said, killed, anew = "", False, False
    try:
        for piece in pieces(model, photo, TOKENS):
            anew = anew or (killed and piece == STARTING)
            if not killed and piece != STARTING and phase_of(piece) == phase:
                process().kill()
                killed = True
            said += piece if isinstance(piece, str) else ""
    except CriticError as error:
        print(f"{phase}: {error}")
    return said, anew


def phase_of(piece: Piece) -> str | None:
    if isinstance(piece, Progress):
        return piece.step
    return "write" if isinstance(piece, str) else None


def text(answer) -> str:
    return "".join(piece for piece in answer if isinstance(piece, str))


if __name__ == "__main__":
    main()
