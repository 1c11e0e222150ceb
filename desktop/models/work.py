"""What is done with models, each as work for another thread.

Each piece of work gets a `progress(done, total)` in bytes and a `stop` that ends it, and raises
ModelError or CriticError.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from threading import Event as Signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.models.catalogue import Published
    from engine.models.store import Models

Work = Callable[[Callable[[int, int], None], Signal], object]


def add(path: Path, base: Path | None = None) -> Work:
    """Take in what lies at a path; gives the Model."""

    def work(progress: Callable[[int, int], None], stop: Signal) -> object:
        from engine.models.store import Models  # noqa: PLC0415

        return Models().add(path, base=base, progress=progress, stop=stop)

    return work


def check(name: str) -> Work:
    """Read every byte; gives the ModelErrors that were found."""

    def work(progress: Callable[[int, int], None], stop: Signal) -> object:
        from engine.models.store import Models  # noqa: PLC0415

        return Models().check(name, progress, stop)

    return work


def remove(name: str, addresses: Iterable[str] = ()) -> Work:
    """Delete a model, and the keys of its servers where no other model needs them."""

    def work(progress: Callable[[int, int], None], stop: Signal) -> object:  # noqa: ARG001
        from engine.critics.backends.server import store_key  # noqa: PLC0415
        from engine.critics.error import CriticError  # noqa: PLC0415
        from engine.models.store import Models  # noqa: PLC0415

        models = Models()
        models.remove(name)
        for address in set(addresses) - _servers(models).keys():
            with suppress(CriticError):  # without a keyring there is no key
                store_key(address, None)
        return None

    return work


def download(entry: Published) -> Work:
    """Bring a published model; gives the Model."""

    def work(progress: Callable[[int, int], None], stop: Signal) -> object:
        from engine.models.download import download as bring  # noqa: PLC0415
        from engine.models.store import Models  # noqa: PLC0415

        return bring(entry, Models(), progress, stop)

    return work


def add_server(url: str, key: str, name: str | None = None) -> Work:
    """Ask a server what it offers and remember it under the model `name` there.

    Gives the Model, or the names that it offers where none was named and there are several. The
    key goes to the keyring; it is taken out again where nothing came of it.
    """

    def work(progress: Callable[[int, int], None], stop: Signal) -> object:  # noqa: ARG001
        from engine.critics.backends.server import probe, store_key  # noqa: PLC0415
        from engine.models.error import ModelError  # noqa: PLC0415
        from engine.models.server import endpoint, server_build  # noqa: PLC0415
        from engine.models.store import Models  # noqa: PLC0415

        models, address = Models(), endpoint(url)
        known = _servers(models).get(address, {})
        if key:
            store_key(address, key)
        added = False
        try:
            offered = probe(address) if name is None else []
            if len(offered) > 1:
                return offered
            build = server_build(address, name)
            if stop.is_set():
                raise ModelError("cancelled")
            added = True
            if build.variant in known:  # only its key is new
                return models.get(known[build.variant])
            return models.add_server(build)
        finally:
            if key and not added and not known:
                store_key(address, None)

    return work


def _servers(models: Models) -> dict[str, dict[str, str]]:
    """Address -> what the server calls a model -> what it is called here."""
    found: dict[str, dict[str, str]] = {}
    for model in models.all():
        for build in model.builds:
            if build.kind == "server":
                found.setdefault(build.url, {})[build.variant] = model.name
    return found
