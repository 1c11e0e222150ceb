"""What it brings to have several requests in flight at a server, and whether the order is kept.

    python -m tests.benchmarks.server [TINY_MODELS]

Two servers. One is llama.cpp's own Python server with a tiny model: it works on one request after
the other, so no more than the gaps between them can be gained. The other takes a fixed time for
each answer, however many it is asked for, as a server with room for all of them does.
Without TINY_MODELS (a folder as `python -m tests.tiny_models` writes it) only the second is asked.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter, sleep

from engine.critics.backends.backend import Message
from tests.engine.critics.backends.serving import ask, backend
from tests.engine.critics.backends.tiny import conversation, lessons
from tests.servers import Answering, llama_server, scripted_server

PHOTOS = 24
PARALLEL = (1, 4)
ANSWER_S = 0.25


def main() -> None:
    with scripted_server(slow_echo) as served:
        questions = [[Message("user", (f"photo {number}",))] for number in range(PHOTOS)]
        wanted = [f"photo {number}" for number in range(PHOTOS)]
        report(f"{ANSWER_S} s for each answer", served.url, questions, wanted)
    for folder in sys.argv[1:]:
        report_llama(Path(folder) / "qwen3-vl")


def slow_echo(it: Answering) -> None:
    sleep(ANSWER_S)
    it.answer(it.asked["messages"][0]["content"])


def report_llama(model: Path) -> None:
    learned = lessons(model)
    chosen = [learned[number % len(learned)] for number in range(PHOTOS)]
    questions = [conversation(model, lesson) for lesson in chosen]
    wanted = [lesson["answer"] for lesson in chosen]
    with llama_server(model / "gguf/model-f16.gguf", model / "gguf/mmproj-f16.gguf") as url:
        report("llama.cpp's Python server", url, questions, wanted)


def report(
    name: str, url: str, questions: Sequence[Sequence[Message]], wanted: Sequence[str]
) -> None:
    for parallel in PARALLEL:
        with backend(url, parallel=parallel) as server, ThreadPoolExecutor(parallel) as pool:
            ask(server, questions[0])  # the library's import and the connection
            start = perf_counter()
            answers = [answer for answer, _ in pool.map(lambda one: ask(server, one), questions)]
            spent = perf_counter() - start
        right = sum(answer == want for answer, want in zip(answers, wanted, strict=True))
        print(
            f"{name}, {parallel} in flight: {PHOTOS} photos in {spent:.2f} s, "
            f"{right} with their own answer, in order"
        )


if __name__ == "__main__":
    main()
