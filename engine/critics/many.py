"""Many photos through one critic: as many in flight as it takes, answers in the photos' order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from threading import Event as Signal
from typing import Final, TypeVar

from engine.critics.critic import Critic, Request
from engine.critics.error import CriticError
from engine.critics.events import Critiqued, Failed, Progress
from engine.critique import Critique
from engine.photo.error import PhotoError

Key = TypeVar("Key")

_AHEAD: Final = 2  # requests held ready per one in flight, so that a slow photo idles nobody


def critique_all(
    critic: Critic,
    requests: Iterable[tuple[Key, Request | PhotoError]],
    tell: Callable[[Progress], None] = lambda _: None,
) -> Generator[tuple[Key, Critique | PhotoError | CriticError], None, None]:
    """Each request's critique, or why there is none, in the order of `requests`.

    `requests` is read lazily, a few ahead. `tell` is called from other threads. Closing the
    iterator cancels what is under way.
    """
    stop = Signal()
    waiting = iter(requests)
    flying: deque[tuple[Key, Future[Critique | PhotoError | CriticError]]] = deque()

    def serve(request: Request | PhotoError) -> Critique | PhotoError | CriticError:
        return request if isinstance(request, PhotoError) else _ask(critic, request, tell, stop)

    parallel = critic.capabilities.parallel
    with ThreadPoolExecutor(parallel, thread_name_prefix="critic") as pool:
        try:
            while True:
                for key, request in islice(waiting, _AHEAD * parallel - len(flying)):
                    flying.append((key, pool.submit(serve, request)))
                if not flying:
                    return
                key, future = flying.popleft()
                yield key, future.result()
        finally:
            stop.set()
            for _, future in flying:
                future.cancel()


def _ask(
    critic: Critic, request: Request, tell: Callable[[Progress], None], stop: Signal
) -> Critique | CriticError:
    for event in critic.attend(request, stop):
        if isinstance(event, Progress):
            tell(event)
        elif isinstance(event, Critiqued):
            return event.critique
        elif isinstance(event, Failed):
            return event.error
    return CriticError("unreadable")
