"""How many answers of a model that knows nothing are critiques by the schema: all should be.

    python -m tests.benchmarks.valid_critiques MODELS [--only NAME] [--count N] [--through KIND ...]

MODELS is a folder that `python -m tests.tiny_models` wrote; asked is the untrained base of NAME
(qwen3-vl), at temperature 1 with a seed for each answer, through transformers, llama.cpp and
llama.cpp's server. "valid" keeps to the schema to the letter and ends by itself within the
tokens that the critic grants; "read" is what the critic's lenient parser makes of the rest.
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from pydantic import ValidationError

from engine.critics.backends.backend import Backend, Sampling
from engine.critics.backends.gguf_model.backend import GgufModel
from engine.critics.backends.server import Server
from engine.critics.backends.transformers_model.backend import TransformersModel
from engine.critics.error import CriticError
from engine.critics.language.answer import ANSWER_SCHEMA, Answer
from engine.critics.language.critic import MOST_CRITIQUE_TOKENS
from engine.critics.language.parsing import UnreadableError, read
from engine.models.inspection.survey import survey
from engine.models.model import ServerBuild
from tests.engine.critics.backends.tiny import build, conversation, lessons, said
from tests.servers import llama_server
from tests.tiny_models.architectures import ARCHITECTURES
from tests.tiny_models.conversion import convert_model

KINDS = ("transformers", "gguf", "server")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("models", type=Path)
    parser.add_argument("--only", default="qwen3-vl", choices=ARCHITECTURES)
    parser.add_argument("--count", default=100, type=int)
    parser.add_argument("--through", nargs="+", default=KINDS, choices=KINDS)
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    folder = chosen.models / chosen.only
    for kind, backend in backends(folder, chosen.through):
        valid, readable, tokens = answers(backend, folder, chosen.count)
        print(
            f"{kind:12} valid {valid}/{chosen.count}, read {readable}/{chosen.count},"
            f" {tokens / chosen.count:.0f} tokens each",
            flush=True,
        )


def backends(folder: Path, kinds: Collection[str]) -> Iterator[tuple[str, Backend]]:
    with ExitStack() as stack:
        if "transformers" in kinds:
            model = TransformersModel(build(folder, "base"))
            yield "transformers", stack.enter_context(closing(model))
        if not {"gguf", "server"} & {*kinds}:
            return
        made = Path(stack.enter_context(TemporaryDirectory())) / "gguf"
        convert_model(ARCHITECTURES[folder.name], folder / "base", made)
        gguf = next(one.build for one in survey(made) if one.build.variant == "f16")
        if "gguf" in kinds:
            yield "gguf", stack.enter_context(closing(GgufModel(gguf, threads=1)))
        if "server" not in kinds:
            return
        url = stack.enter_context(llama_server(gguf.text, gguf.mmproj))
        served = ServerBuild(variant="tiny", url=url, shape=gguf.shape)
        yield "server", stack.enter_context(closing(Server(served)))


def answers(backend: Backend, folder: Path, count: int) -> tuple[int, int, int]:
    """Of `count` answers, how many were valid and could be read; all their tokens."""
    asked = [conversation(folder, lesson) for lesson in lessons(folder, "critique")]
    valid = readable = tokens = 0
    for seed in range(count):
        sampling = Sampling(1.0, seed, MOST_CRITIQUE_TOKENS, ANSWER_SCHEMA)
        try:
            text, usage = said(backend, asked[seed % len(asked)], sampling)
        except CriticError as error:
            print(f"seed {seed}: {error}", flush=True)
            continue
        tokens += usage.generated_tokens
        if not usage.finished:
            print(f"seed {seed}: cut after {usage.generated_tokens} tokens", flush=True)
        valid += usage.finished and is_valid(text)
        readable += can_be_read(text)
    return valid, readable, tokens


def is_valid(text: str) -> bool:
    try:
        Answer.model_validate_json(text, strict=False)
    except ValidationError as error:
        print(error, repr(text))
        return False
    return True


def can_be_read(text: str) -> bool:
    try:
        read(text)
    except UnreadableError:
        return False
    return True


if __name__ == "__main__":
    main()
