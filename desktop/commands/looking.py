"""Photos on their way through the worker processes and, where one is asked, a critic's model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from desktop.report.illustrated import Illustrated, Prepared, illustrated, prepared
from engine.critics.critic import Critic, Request
from engine.critics.error import CriticError
from engine.critics.events import Progress
from engine.critics.many import critique_all
from engine.critique import Language
from engine.photo import PhotoError
from engine.views.budget import pixel_budget
from engine.workers import Workers

Key = tuple[str, bytes | None]


def look_at(
    paths: Sequence[str],
    workers: Workers,
    critic: Critic | None,
    language: Language,
    *,
    with_thumbnail: bool,
    tell: Callable[[Progress], None],
) -> Iterator[tuple[str, Illustrated | PhotoError | CriticError]]:
    """Each photo's critique, or why there is none, in the order of `paths`.

    critic: None is the measured one, which the workers ask by themselves. `tell` is called from
    other threads. Closing the iterator cancels what is under way.
    """
    if critic is None:
        look = partial(illustrated, language=language, with_thumbnail=with_thumbnail)
        yield from workers.run(look, paths, ordered=True)
        return
    prepare = partial(
        prepared,
        language=language,
        shape=critic.capabilities.needs,
        budget=pixel_budget(critic.identity.kind),
        with_thumbnail=with_thumbnail,
    )
    requests = (_keyed(path, one) for path, one in workers.run(prepare, paths, ordered=True))
    for (path, thumbnail), answer in critique_all(critic, requests, tell):
        failed = isinstance(answer, PhotoError | CriticError)
        yield path, answer if failed else Illustrated(answer, thumbnail)


def _keyed(path: str, ready: Prepared | PhotoError) -> tuple[Key, Request | PhotoError]:
    if isinstance(ready, PhotoError):
        return (path, None), ready
    return (path, ready.thumbnail), ready.request
