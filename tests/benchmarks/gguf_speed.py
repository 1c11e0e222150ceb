"""Times of GgufModel beside those of llama-cpp-python itself, in one run and in turn.

    python -m tests.benchmarks.gguf_speed FOLDER [--threads 1] [--rounds 3] [--tokens 64]
        [--photos 10]

FOLDER gets a SmolVLM-500M of random weights (see gguf_shapes), 635 MB. "stock" is `Llama` with
`MTMDChatHandler`, asked for the same prompt, picture and number of tokens.
"""

import argparse
import base64
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from threading import Event
from time import process_time

import numpy as np
from llama_cpp import Llama
from llama_cpp.llama_chat_format import MTMDChatHandler

from engine.critics.backends.backend import Message, Sampling, Usage
from engine.critics.backends.gguf_model.backend import GgufModel
from engine.models.model import GgufBuild
from engine.views.view import ModelView
from tests.benchmarks.gguf_shapes import LONG_SIDE, TILE, shaped

SYSTEM = "You are a photo critic. " + "Name the light, the colour and the focus. " * 12
FACTS = "The camera says f/2.8, 1/60 s, ISO 400. Critique this photo as JSON."
QUESTION = "What should I try next time?"
CHINESE = "请用 JSON 点评这张照片。"


class Stock:
    """llama-cpp-python's own chat call."""

    def __init__(self, build: GgufBuild, threads: int) -> None:
        self._model = Llama(
            str(build.text),
            chat_handler=MTMDChatHandler(str(build.mmproj), verbose=False),
            n_ctx=build.context,
            n_threads=threads,
            n_threads_batch=threads,
            verbose=False,
        )

    def close(self) -> None:
        self._model.close()

    def pieces(self, messages: list[Message], tokens: int) -> Iterator[str]:
        said = self._model.create_chat_completion(
            [_as_openai(message) for message in messages],
            temperature=0.0,
            repeat_penalty=1.0,
            max_tokens=tokens,
            stream=True,
        )
        for chunk in said:
            yield chunk["choices"][0]["delta"].get("content", "")


class Ours:
    """GgufModel; `usage` is that of the last answer."""

    def __init__(self, build: GgufBuild, threads: int) -> None:
        self._model = GgufModel(build, threads)
        list(self._model.load(Event()))
        self.usage: Usage | None = None

    def close(self) -> None:
        self._model.close()

    def pieces(self, messages: list[Message], tokens: int) -> Iterator[str]:
        for piece in self._model.generate(messages, Sampling(most_tokens=tokens), Event()):
            if isinstance(piece, str):
                yield piece
            elif isinstance(piece, Usage):
                self.usage = piece


def _as_openai(message: Message) -> dict:
    parts = []
    for part in message.parts:
        if isinstance(part, str):
            parts.append({"type": "text", "text": part})
        else:
            url = "data:image/png;base64," + base64.b64encode(part.png()).decode()
            parts.append({"type": "image_url", "image_url": {"url": url}})
    return {"role": message.role, "content": parts}


def picture(seed: int) -> ModelView:
    """Noise of the size that SmolVLM takes as it is: four tiles and an overview."""
    noise = np.random.default_rng(seed).integers(0, 256, (TILE, LONG_SIDE, 3), np.uint8)
    return ModelView("whole", noise, (0.0, 0.0, 1.0, 1.0), 1.0)


def asked(view: ModelView, text: str = FACTS) -> list[Message]:
    return [Message("system", (SYSTEM,)), Message("user", (view, text))]


def timed(pieces: Iterator[str]) -> tuple[str, float]:
    """What was said, and the seconds of processor time it took: others may use the machine."""
    start = process_time()
    return "".join(pieces), process_time() - start


def compare(stock: Stock, ours: Ours, rounds: int, tokens: int) -> None:
    whole, first = {stock: [], ours: []}, {stock: [], ours: []}
    same = True
    for turn in range(rounds):
        messages = asked(picture(turn), FACTS)
        # A system message of its own: nothing is kept from the last round.
        messages[0] = Message("system", (f"{turn}. {SYSTEM}",))
        answers = {}
        order = (stock, ours) if turn % 2 else (ours, stock)
        for one in order:
            answers[one], seconds = timed(one.pieces(messages, tokens))
            whole[one].append(seconds)
        same &= answers[stock].strip() == answers[ours].strip()
        answer = Message("assistant", (answers[ours],))
        messages += [answer, Message("user", (QUESTION,))]
        for one in order:
            first[one].append(timed(one.pieces(messages, 1))[1])
    print(f"same text: {same}")
    _show(f"critique of a new photo, {tokens} tokens", whole[stock], whole[ours])
    _show("first token of a follow-up question", first[stock], first[ours])


def _show(what: str, stock: list[float], ours: list[float]) -> None:
    ratios = [mine / its for mine, its in zip(ours, stock, strict=True)]
    print(
        f"{what}: stock {median(stock):.2f} s, ours {median(ours):.2f} s, {median(ratios):.3f} x "
        f"({min(ratios):.3f} to {max(ratios):.3f})",
        flush=True,
    )


def in_a_row(ours: Ours, photos: int) -> None:
    for number in range(photos):
        timed(ours.pieces(asked(picture(100 + number)), 1))
        used = ours.usage
        print(f"photo {number + 1}: {used.evaluated_tokens} of {used.prompt_tokens} prompt tokens")
    _, seconds = timed(ours.pieces(asked(picture(99 + photos), CHINESE), 1))
    used = ours.usage
    print(
        f"second language: {used.evaluated_tokens} of {used.prompt_tokens} prompt tokens, "
        f"{used.pictures_encoded} pictures encoded, {seconds:.2f} s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tokens", type=int, default=64)
    parser.add_argument("--photos", type=int, default=10)
    chosen = parser.parse_args()
    build = shaped(chosen.folder)
    stock, ours = Stock(build, chosen.threads), Ours(build, chosen.threads)
    try:
        compare(stock, ours, chosen.rounds, chosen.tokens)
        in_a_row(ours, chosen.photos)
    finally:
        stock.close()
        ours.close()


if __name__ == "__main__":
    main()
