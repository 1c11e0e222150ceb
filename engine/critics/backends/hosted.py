"""Any backend in a process of its own, which may crash, hang or swell without harm to ours."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from threading import Event as Signal
from threading import Lock
from typing import Final

from engine.critics.backends.backend import Backend, Message, Piece, Sampling
from engine.critics.backends.child import Done, Request
from engine.critics.backends.host_child import LOOK_S, Child
from engine.critics.backends.host_memory import refuse_oversized
from engine.critics.error import CriticError
from engine.critics.events import Progress
from engine.models.model import Build
from engine.views.view import ModelView

# Loading again takes as long as one or two photos: one in a hundred is not felt, and whatever a
# library loses with each picture does not add up.
RECYCLE_AFTER: Final = 100
# More than the answers of one model differ in what they hold for themselves.
RECYCLE_BYTES: Final = 2**30
# Loading 16 GB from a slow disk and encoding a large picture on two cores take minutes, and give no
# sign meanwhile; a token takes two seconds where a model just fits.
STEP_S: Final = 300.0
TOKEN_S: Final = 60.0


class Hosted(Backend):
    """Runs the backend "module:Class" in a spawned process, which alone imports that module.

    The process is started by the first request and serves the later ones. When it dies in the
    middle of an answer, a new one is asked again, once, and what was given already is not given
    twice; when that one dies too, or after a hang or for want of memory, the request ends with a
    CriticError and the next one starts a new process. An exception of the backend that is no
    CriticError is raised as RuntimeError, its traceback a note.

    Several threads may ask; each waits for its turn.

    recycle_after: photos answered after which a new process takes over at the next photo.
    recycle_bytes: growth of its own memory since its first photo after which it does, too.
    step_s: what loading, or encoding one picture, or reading the prompt may take.
    token_s: what may pass between two signs of writing.
    """

    def __init__(
        self,
        backend: str,
        build: Build,
        *,
        recycle_after: int = RECYCLE_AFTER,
        recycle_bytes: int = RECYCLE_BYTES,
        step_s: float = STEP_S,
        token_s: float = TOKEN_S,
    ) -> None:
        self._backend = backend
        self._build = build
        self._recycle_after = recycle_after
        self._recycle_bytes = recycle_bytes
        self._step_s = step_s
        self._token_s = token_s
        self._turn = Lock()
        self._closed = Signal()
        self._child: Child | None = None
        self._pictures: frozenset[str] = frozenset()

    def load(self, stop: Signal) -> Iterator[Progress]:
        """Make the model ready, so that the first request need not wait for it."""
        with closing(self._serve(Request("load"), stop)) as replies:
            yield from (one for one in replies if isinstance(one, Progress))

    def generate(
        self, messages: Sequence[Message], sampling: Sampling, stop: Signal
    ) -> Iterator[Piece]:
        """As the backend does; the process is taken until the iterator ends or is closed."""
        request = Request("generate", (tuple(messages), sampling))
        with closing(self._serve(request, stop, _pictures(messages))) as replies:
            yield from (one for one in replies if not isinstance(one, Done))

    def weigh(
        self,
        messages: Sequence[Message],
        prefixes: Sequence[str],
        choices: Sequence[str],
        stop: Signal,
    ) -> list[list[float]] | None:
        """As the backend does."""
        request = Request("weigh", (tuple(messages), tuple(prefixes), tuple(choices)))
        *_, end = self._serve(request, stop, _pictures(messages))
        assert isinstance(end, Done)
        return end.result

    def close(self) -> None:
        """Kill the process; a request under way is cancelled, and none is taken any more."""
        self._closed.set()
        if child := self._child:
            child.end()

    def _serve(
        self, request: Request, stop: Signal, pictures: frozenset[str] = frozenset()
    ) -> Generator[Piece | Done, None, None]:
        with self._my_turn(stop):
            new = bool(pictures - self._pictures)
            if new and self._child and self._worn(self._child):
                self._child.end()
            self._pictures = pictures or self._pictures
            given = _Given()
            try:
                yield from given.beyond(self._ask(request, stop))
            except CriticError as error:
                if error.kind != "crashed":
                    raise
                yield from given.beyond(self._ask(request, stop), error)
            if new and self._child:
                self._child.photos += 1

    @contextmanager
    def _my_turn(self, stop: Signal) -> Iterator[None]:
        while not self._turn.acquire(timeout=LOOK_S):
            self._look(stop)
        try:
            yield
        finally:
            self._turn.release()

    def _look(self, stop: Signal) -> None:
        if stop.is_set() or self._closed.is_set():
            raise CriticError("cancelled")

    def _ask(self, request: Request, stop: Signal) -> Generator[Piece | Done, None, None]:
        self._look(stop)
        child = self._child
        if not (child and child.alive):
            yield Progress("load")  # to import its library takes seconds, too
            child = self._start()
        try:
            with closing(child.ask(request, stop, self._step_s, self._token_s)) as replies:
                yield from replies
        except CriticError as error:
            if self._closed.is_set():
                raise CriticError("cancelled") from None
            if error.kind in ("crashed", "no-memory"):  # a backend may say so and live on
                child.end()
            raise
        except RuntimeError:
            child.end()
            raise

    def _start(self) -> Child:
        if self._child:
            self._child.end()
        refuse_oversized(self._build)
        self._child = Child(self._backend, self._build)
        if self._closed.is_set():  # by a thread that may not have seen this child
            self._child.end()
        return self._child

    def _worn(self, child: Child) -> bool:
        """Asked when a new photo comes: what was kept of the last one is of no more use."""
        return child.photos >= self._recycle_after or child.grown_bytes() > self._recycle_bytes


def _pictures(messages: Sequence[Message]) -> frozenset[str]:
    parts = (part for message in messages for part in message.parts)
    return frozenset(part.digest for part in parts if isinstance(part, ModelView))


class _Given:
    """The text that has left for the caller: an answer begun anew goes on where that ends."""

    def __init__(self) -> None:
        self._text = ""

    def beyond(
        self, replies: Generator[Piece | Done, None, None], crash: CriticError | None = None
    ) -> Generator[Piece | Done, None, None]:
        """What of `replies` is new. Raises `crash` where it is another text than before."""
        said = ""
        with closing(replies):
            for reply in replies:
                said += reply if isinstance(reply, str) else ""
                longer = said.startswith(self._text)
                shorter = self._text.startswith(said) and not isinstance(reply, Done)
                if crash and not (longer or shorter):
                    raise crash
                if not isinstance(reply, str):
                    yield reply
                elif new := said[len(self._text) :]:
                    self._text = said
                    yield new
