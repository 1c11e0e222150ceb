"""A loaded model that goes on from conversations and weighs words."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from functools import cached_property
from threading import Event as Signal

import llguidance.hf
import torch
from llguidance import LLTokenizer
from torch import Tensor

from engine.critics.backends.backend import Message, Piece, Sampling, Usage
from engine.critics.backends.transformers_model.answer import Grammar, Sampler, Words
from engine.critics.backends.transformers_model.loading import load_model, quiet, require_files
from engine.critics.backends.transformers_model.placement import Placement, place
from engine.critics.backends.transformers_model.processor import load_processor
from engine.critics.backends.transformers_model.prompt import Prompt, Prompts
from engine.critics.backends.transformers_model.reader import Reader, shared
from engine.critics.error import CriticError
from engine.critics.events import Progress
from engine.models.model import TransformersBuild


class Speaker:
    """Loads a build when it is made; CriticError or whatever the libraries raise says why not.

    report: is told what share of the weights is loaded, and may raise to end that.
    """

    def __init__(
        self,
        build: TransformersBuild,
        placement: Placement | None,
        report: Callable[[float], None],
    ) -> None:
        self._context = build.context
        with quiet(report):
            require_files(build)
            placement = placement or place(build)
            processor = load_processor(build.model)  # cheap, and may be wrong as well
            model = load_model(build, placement)
        self._tokenizer = processor.tokenizer
        self._prompts = Prompts(processor)
        self._reader = Reader(model)
        self._device = model.device
        self._lead = ""  # the space with which the last answer began
        self._vocabulary: int = model.get_output_embeddings().weight.shape[0]
        ends = model.generation_config.eos_token_id
        self._ends = {*(ends if isinstance(ends, list) else [ends]), self._tokenizer.eos_token_id}

    @cached_property
    def _grammar_tokenizer(self) -> LLTokenizer:
        ends = [end for end in self._ends if end is not None]
        return llguidance.hf.from_tokenizer(
            self._tokenizer, n_vocab=self._vocabulary, eos_token=ends
        )

    def generate(
        self, messages: Sequence[Message], sampling: Sampling, stop: Signal
    ) -> Iterator[Piece]:
        """As `Backend.generate`, for a model that is loaded."""
        [prompt] = self._prompts.made(messages, [""])
        if len(prompt.tokens) + sampling.most_tokens > self._context:
            raise CriticError("too-long", context=self._context)
        grammar = None
        if sampling.schema is not None:
            grammar = Grammar(self._grammar_tokenizer, sampling.schema)
        sampler, words = Sampler(sampling, grammar, self._device), Words(self._tokenizer)
        logits, evaluated, encoded = yield from self._reader.read(prompt, stop)
        count, after = 0, logits[0]
        while (token := sampler.choose(after)) not in self._ends:
            count += 1
            sampler.take(token)
            if piece := words.take(token):
                yield piece
            if sampler.complete or count == sampling.most_tokens:
                break
            if stop.is_set():
                raise CriticError("cancelled")
            after = self._reader.step(token)
        if piece := words.rest():
            yield piece
        self._lead = words.lead
        finished = token in self._ends or sampler.complete
        yield Usage(len(prompt.tokens), evaluated, encoded, count, finished)

    def weigh(
        self,
        messages: Sequence[Message],
        prefixes: Sequence[str],
        choices: Sequence[str],
        stop: Signal,
    ) -> list[list[float]]:
        """As `Backend.weigh`. No choice may be the beginning of another."""
        answers = [self._lead + prefix + choice for prefix in prefixes for choice in choices]
        prompts = self._prompts.made(messages, answers)
        rows = [prompts[row : row + len(choices)] for row in range(0, len(prompts), len(choices))]
        begun = [_common(row) for row in rows]
        longest = begun[-1]
        if len(longest.tokens) > self._context:
            raise CriticError("too-long", context=self._context)
        # One reading of the longest beginning gives the logits at all those that lie within it.
        places = sorted({min(len(one.tokens), len(longest.tokens)) - 1 for one in begun})
        read = _drained(self._reader.read(longest, stop, places))
        known = {
            tuple(longest.marks[: place + 1]): logits
            for place, logits in zip(places, read, strict=True)
        }
        return [self._shares(row, known, stop) for row in rows]

    def _shares(
        self, row: Sequence[Prompt], known: Mapping[tuple[int | str, ...], Tensor], stop: Signal
    ) -> list[float]:
        """How likely each prompt of a row is, by the token at which it parts from the others."""
        begun = _common(row)
        logits = known.get(tuple(begun.marks))
        if logits is None:
            logits = _drained(self._reader.read(begun, stop))[0]
        parting = [one.tokens[len(begun.tokens)] for one in row]
        tokens = list(dict.fromkeys(parting))
        weights = torch.softmax(logits[tokens].double(), dim=0).tolist()
        weight_of = dict(zip(tokens, weights, strict=True))
        shares = [weight_of[token] for token in parting]
        for token in tokens:
            # Those that go on with one and the same token part further on.
            together = [place for place, one in enumerate(parting) if one == token]
            if len(together) > 1:
                within = self._shares([row[place] for place in together], known, stop)
                for place, share in zip(together, within, strict=True):
                    shares[place] *= share
        return shares


def _common(row: Sequence[Prompt]) -> Prompt:
    """What the prompts of a row have in common from their beginning."""
    return row[0].until(min(shared(row[0].marks, one.marks) for one in row[1:]))


def _drained(reading: Generator[Progress, None, tuple[Tensor, int, int]]) -> Tensor:
    """The logits of a reading whose progress nobody waits for."""
    while True:
        try:
            next(reading)
        except StopIteration as done:
            logits: Tensor = done.value[0]
            return logits
