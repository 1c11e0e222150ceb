"""A sample as a row of tokens: what is read, and which tokens the loss hears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from torch import Tensor

from engine.critics.backends.backend import Message
from engine.critics.backends.transformers_model.prompt import Picture, Prompt, Prompts
from engine.critics.language.levels import LEVELS, level_prefixes
from engine.critique import Language
from engine.photo.error import PhotoError
from engine.views.view import ModelView
from trainer.fusion.lead import Lead
from trainer.samples.sample import Sample
from trainer.tuning.conversation import turns
from trainer.tuning.decisions import OTHER, decisions
from trainer.tuning.look import Look

SILENT: Final = -100  # the label of a token that the loss does not hear
_ASKED: Final = "?"
_SAID: Final = "SAID"


@dataclass(frozen=True)
class Scored:
    """Where a row's score is read.

    place: of the token before the level's word. words: the tokens with which the five levels go
    on, best first. score: what people gave, 1-10.
    """

    place: int
    words: list[int]
    score: float


@dataclass(frozen=True)
class Row:
    """tokens: all of them. labels: the same where the model answers, else `SILENT`.

    decided: places of tokens with which a critique decides, see `decisions`. more: what a fusion of
    encoders is given, by name.
    """

    record: str
    prompt: Prompt
    labels: list[int]
    decided: frozenset[int] = frozenset()
    scored: Scored | None = None
    more: dict[str, Tensor] = field(default_factory=dict)

    @property
    def tokens(self) -> list[int]:
        """All tokens, those of pictures among them."""
        return self.prompt.tokens

    def until(self, end: int) -> Row:
        """Its first `end` tokens, which must not end within a picture."""
        labels = self.labels[:end]
        prompt = self.prompt.until(end)
        return replace(self, prompt=prompt, labels=labels, decided=frozenset(), scored=None)

    @property
    def pictures(self) -> list[Picture]:
        """In the order in which they are shown."""
        return list(self.prompt.pictures.values())


@dataclass(frozen=True)
class Left:
    """A sample that makes no row. reason: "long", or the kind of its photo's error."""

    record: str
    reason: str


class Rows:
    """Makes rows with a model's processor, in the very tokens that the engine's backend makes.

    context: tokens of the longest row; a longer sample is left out whole. scores, decisions:
    whether their places are wanted. padding: the token that rows are filled up with. lead: of a
    fusion.
    """

    def __init__(
        self,
        processor: Any,
        look: Look,
        prompts: str,
        context: int,
        *,
        scores: bool,
        decisions: bool = False,
        lead: Lead | None = None,
    ) -> None:
        self._made = Prompts(processor).made
        self._tokenizer = processor.tokenizer
        self._end = end_of_turn(processor)
        self.padding: int = processor.tokenizer.pad_token_id or 0
        self._look = look
        self._prompts = prompts
        self._context = context
        self._scores = scores
        self._decisions = decisions
        self._lead = lead

    def of(self, sample: Sample) -> Row | Left:
        """The row of a sample. Raises CriticError for a processor that does not fit the views."""
        try:
            request = self._look(sample)
        except PhotoError as error:
            return Left(sample.record, error.kind)
        labels: list[int] = []
        spoken: list[int] = []
        for messages, answer in turns(sample, request, self._prompts):
            asked, told = self._answered(messages, answer)
            heard, tokens = len(asked.tokens), told.tokens
            # A template may write earlier turns otherwise than it wrote the last.
            before = labels if tokens[: len(labels)] == spoken else []
            labels = [*before, *[SILENT] * (heard - len(before)), *tokens[heard:]]
            spoken = tokens
        if len(labels) > self._context:
            return Left(sample.record, "long")
        decided = self._decided(sample, messages, answer, told)
        scored = self._scored(sample, messages, answer, told)
        row = Row(sample.record, told, labels, decided, scored)
        return self._led(row, "\n".join(one.asked for one in sample.exchanges), request.views)

    def text(self, tokens: Sequence[int]) -> str:
        """What a model wrote, without what ends it."""
        said: str = self._tokenizer.decode(tokens, skip_special_tokens=True)
        return said.strip()

    def nothing(self, language: Language) -> Row:
        """A row without a photo that the loss does not hear, for a process that has none."""
        [prompt] = self._made((Message("user", (_ASKED,)),), [language])
        return self._led(Row("", prompt, [SILENT] * len(prompt.tokens)), "", ())

    def _led(self, row: Row, asked: str, views: tuple[ModelView, ...]) -> Row:
        """The row with places for a fusion's tokens before it, where there is a fusion."""
        if self._lead is None:
            return row
        count = self._lead.count
        return Row(
            row.record,
            self._lead.before(row.prompt),
            [*[SILENT] * count, *row.labels],
            frozenset(place + count for place in row.decided),
            row.scored and replace(row.scored, place=row.scored.place + count),
            self._lead.inputs(asked, views),
        )

    def _answered(self, messages: Sequence[Message], answer: str) -> tuple[Prompt, Prompt]:
        """The prompt, and the prompt with its answer and the end of the turn."""
        asked, told = self._made(messages, ["", answer + self._end])
        if told.tokens[: len(asked.tokens)] != asked.tokens:
            # The tokenizer joined the answer's beginning to what stands before it.
            said = self._tokenizer(answer + self._end, add_special_tokens=False)["input_ids"]
            told = Prompt([*asked.tokens, *said], asked.pictures)
        return asked, told

    def _decided(
        self, sample: Sample, messages: Sequence[Message], answer: str, told: Prompt
    ) -> frozenset[int]:
        """The tokens that reach into a decision.

        They are found by writing something else there: the tokens until then stay the same. A
        token may begin well before what it decides.
        """
        if not self._decisions or sample.kind != "critique":
            return frozenset()
        made = [*decisions(answer)]
        others = [answer[: one.start] + one.instead for one in made]
        others += [answer[: one.end] + OTHER for one in made]
        rows = self._made(messages, others)
        places = [_common(told.tokens, row.tokens) for row in rows]
        return frozenset(
            place
            for start, end in zip(places[: len(made)], places[len(made) :], strict=True)
            for place in range(start, max(start + 1, end))
        )

    def _scored(
        self, sample: Sample, messages: Sequence[Message], answer: str, told: Prompt
    ) -> Scored | None:
        if not self._scores or sample.score is None:
            return None
        if sample.kind == "critique":
            prefix = level_prefixes(answer).get("overall")
        else:
            prefix = "" if answer in LEVELS else None
        if prefix is None:
            return None
        rows = [one.tokens for one in self._made(messages, [prefix + level for level in LEVELS])]
        place = next(i for i, tokens in enumerate(zip(*rows, strict=False)) if len({*tokens}) > 1)
        words = [tokens[place] for tokens in rows]
        if len({*words}) < len(words) or told.tokens[:place] != rows[0][:place]:
            return None
        return Scored(place - 1, words, sample.score)


def _common(one: list[int], other: list[int]) -> int:
    """How many tokens two rows have in common from their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def end_of_turn(processor: Any) -> str:
    """The special token with which the chat template ends an answer; the tokenizer's end without.

    It is one of those at which the engine stops.
    """
    tokenizer = processor.tokenizer
    turns_said = [
        {"role": "user", "content": [{"type": "text", "text": _ASKED}]},
        {"role": "assistant", "content": [{"type": "text", "text": _SAID}]},
    ]
    text: str = tokenizer.apply_chat_template(
        turns_said, chat_template=processor.chat_template, tokenize=False
    )
    tail = text.rpartition(_SAID)[2].lstrip()
    ends = [one for one in tokenizer.all_special_tokens if tail.startswith(one)]
    return max(ends, key=len) if ends else str(tokenizer.eos_token)
