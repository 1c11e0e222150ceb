"""The critic that sees: a vision-language model behind any backend, kept to a schema."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from threading import Event as Signal
from typing import Final

from engine.critics.backends.backend import Backend, Message, Sampling
from engine.critics.claims.check import check
from engine.critics.critic import Capabilities, Critic, Request
from engine.critics.error import CriticError
from engine.critics.events import Answered, Critiqued, Event, Failed, Progress, Started, Text
from engine.critics.language.answer import ANSWER_SCHEMA, Answer
from engine.critics.language.clock import Clock
from engine.critics.language.conversion import critique_of
from engine.critics.language.degenerate import loops, refuse_degenerate, speaks_chinese
from engine.critics.language.levels import LEVELS, Scores, level_prefixes, limited, scores
from engine.critics.language.parsing import UnreadableError, read
from engine.critics.language.prompt import critique_messages, question_messages, repair_messages
from engine.critics.language.sentences import whole_sentences
from engine.critique import CriticIdentity, Critique
from engine.models.taught import Taught

# A critique as people write it takes 350 to 700 tokens of a large vocabulary. The schema bounds it
# to some 2,500 characters, which a small vocabulary, or Chinese, turns into more.
MOST_CRITIQUE_TOKENS: Final = 2048
MOST_ANSWER_TOKENS: Final = 400  # five sentences are 150; what goes on is no longer an answer
LOOP_EVERY: Final = 32  # pieces of an answer, after which its end is looked at for loops
LOOP_WITHIN: Final = 600  # characters


class LanguageCritic(Critic):
    """Asks a model for a critique or an answer. It owns the backend and closes it.

    `sampling` chooses how answers are drawn, greedily by default; length and schema are set here.
    `taught` is how the model was asked while it was tuned: it is asked in the same way, and gives
    no scores for aspects that it was not taught.
    """

    def __init__(
        self,
        identity: CriticIdentity,
        backend: Backend,
        capabilities: Capabilities,
        sampling: Sampling = Sampling(),  # noqa: B008 - immutable
        taught: Taught = Taught(),  # noqa: B008 - immutable
    ) -> None:
        self._identity = identity
        self._backend = backend
        self._capabilities = capabilities
        self._taught = taught
        self._sampling = sampling
        # The last critique's answer, word for word: a question about it then goes on from what
        # the backend has kept. One is enough, since a backend keeps no more either.
        self._last: tuple[Critique, str] | None = None

    @property
    def identity(self) -> CriticIdentity:
        """The model's build; its version joins prompt, rubric, measurements and weights."""
        return self._identity

    @property
    def capabilities(self) -> Capabilities:
        """As the build was registered."""
        return self._capabilities

    def close(self) -> None:
        """Close the backend."""
        self._backend.close()

    def attend(self, request: Request, stop: Signal | None = None) -> Iterator[Event]:
        """A critique, repaired once where it cannot be read, or an answer in pieces."""
        yield Started(self._identity)
        serve = self._critique if request.question is None else self._answer
        if request.question is not None and not self._capabilities.follow_up:
            yield Failed(CriticError("critiques-only"))
            return
        try:
            yield from serve(request, stop or Signal())
        except CriticError as error:
            yield Failed(error)

    def _critique(self, request: Request, stop: Signal) -> Iterator[Event]:
        clock = Clock()
        messages = critique_messages(request, self._taught.prompts)
        text = yield from self._write_critique(messages, stop, clock)
        try:
            answer = read(text)
        except UnreadableError as unreadable:
            messages = repair_messages(request, text, str(unreadable), self._taught.prompts)
            text = yield from self._write_critique(messages, stop, clock)
            try:
                answer = read(text)
            except UnreadableError as error:
                raise CriticError("unreadable") from error
        answer = limited(answer, self._taught.sees)
        refuse_degenerate(answer.texts, request.language)
        yield clock.enter(Progress("judge"))
        judged = self._scores(messages, answer, text, stop)
        critique = critique_of(answer, judged, request, self._identity, self._taught.sees)
        checks = check(critique, request.measurements)
        critique = critique.model_copy(update={"checks": checks, "timings_ms": clock.stop()})
        self._last = (critique, text)
        yield Critiqued(critique)

    def _answer(self, request: Request, stop: Signal) -> Iterator[Event]:
        """What was said longest ago is forgotten where all of it is too long for the model."""
        try:
            yield from self._speak(request, stop)
        except CriticError as error:
            if error.kind != "too-long" or not request.turns:
                raise
            later = request.turns[(len(request.turns) + 1) // 2 :]
            yield from self._answer(replace(request, turns=later), stop)

    def _speak(self, request: Request, stop: Signal) -> Iterator[Event]:
        written = self._written(request.said)
        messages = question_messages(request, written, self._taught.prompts)
        sampling = replace(self._sampling, most_tokens=MOST_ANSWER_TOKENS, schema=None)
        text, finished = "", True
        for number, piece in enumerate(self._backend.generate(messages, sampling, stop), start=1):
            if isinstance(piece, str):
                text += piece
                yield Text(piece)
                if number % LOOP_EVERY == 0 and loops(text[-LOOP_WITHIN:]):
                    raise CriticError("repeats")
            elif isinstance(piece, Progress):
                yield piece
            else:
                finished = piece.finished
        text = text.strip() if finished else whole_sentences(text) or text.strip()
        # Who asks in the other language may be answered in it.
        alike = speaks_chinese(request.question or "") == (request.language == "zh")
        refuse_degenerate([text], request.language if alike else None)
        yield Answered(text)

    def _written(self, said: Critique | None) -> str | None:
        """The very words of the critique that a question is about, if they are the last ones."""
        if self._last is None or said is None:
            return None
        critique, text = self._last
        same = (critique.photo.sha256, critique.language, critique.overall) == (
            said.photo.sha256,
            said.language,
            said.overall,
        )
        return text if same else None

    def _write_critique(
        self, messages: Sequence[Message], stop: Signal, clock: Clock
    ) -> Generator[Event, None, str]:
        """The whole text; what is passed on is how far it is."""
        sampling = replace(self._sampling, most_tokens=MOST_CRITIQUE_TOKENS, schema=ANSWER_SCHEMA)
        text, told = "", -1
        for piece in self._backend.generate(messages, sampling, stop):
            if isinstance(piece, Progress) and piece.step != "write":  # told better below
                yield clock.enter(piece)
            elif isinstance(piece, str):
                text += piece
                begun = sum(f'"{field}"' in text for field in Answer.model_fields)
                if begun > told:
                    told = begun
                    yield clock.enter(Progress("write", begun / (len(Answer.model_fields) + 1)))
        return text

    def _scores(
        self, messages: Sequence[Message], answer: Answer, text: str, stop: Signal
    ) -> Scores:
        """From the levels' probabilities where the backend can tell them, else from the words."""
        levels = dict(answer.levels)
        places = {
            name: prefix
            for name, prefix in level_prefixes(text).items()
            if levels.get(name, answer.overall) is not None
        }
        if not places:
            return scores(answer, {})
        words = [level.value for level in LEVELS]
        weighed = self._backend.weigh(messages, [*places.values()], words, stop)
        return scores(answer, dict(zip(places, weighed, strict=True)) if weighed else {})
