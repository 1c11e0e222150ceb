"""Which critics there are and how each is made: the one place that tells their kinds apart."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, Literal, get_args

from engine.critics.critic import Capabilities, Critic
from engine.critics.error import CriticError
from engine.critique import CriticIdentity, Language
from engine.extras import Extra, install_command
from engine.models.error import ModelError
from engine.models.model import Build, Model, ServerBuild, TransformersBuild
from engine.models.store import Models
from engine.models.taught import Taught

if TYPE_CHECKING:
    from engine.critics.backends.backend import Backend

Kind = Literal["measured", "transformers", "gguf", "server"]


@dataclass(frozen=True)
class Choice:
    """One critic that could be asked: a kind, and for all but the measured one a model's build.

    taught: what the build's tuning says of it; the same build is the same choice without it.
    """

    kind: Kind = "measured"
    model: str | None = None
    variant: str | None = None
    taught: Taught = field(default=Taught(), compare=False)

    @property
    def name(self) -> str:
        """How the command line names the build: MODEL:VARIANT; "" for the measured critic."""
        return ":".join(filter(None, (self.model, self.variant)))


MEASURED: Final = Choice()


def choice_of(model: str, build: Build) -> Choice:
    """The critic that a build of the model of this name makes."""
    return Choice(build.kind, model, build.variant, taught_of(build))


def available(models: Models) -> list[Choice]:
    """The measured critic, then every build of every model, as `models` lists them."""
    found = [choice_of(model.name, build) for model in models.all() for build in model.builds]
    return [MEASURED, *found]


def choose(models: Models, kind: Kind | Literal["auto"], name: str | None) -> Choice:
    """The critic that is meant by a kind and a model's name, with or without its variant.

    "auto" without a name is a model that the user brought, where one fits this machine, else the
    measured critic. Of several builds the first is taken. Raises CriticError.
    """
    if name is None and kind == "auto":
        from engine.models.fit import choose as fitting  # noqa: PLC0415 - it looks at the hardware

        found = fitting(models.all())
        return choice_of(found[0].name, found[1]) if found else MEASURED
    if kind == "measured":
        if name is not None:
            raise CriticError("unknown-model", name=name)
        return MEASURED
    candidates = [one for one in available(models)[1:] if kind in ("auto", one.kind)]
    if name is None:
        if not candidates:
            raise CriticError("no-models")
        return candidates[0]
    for choice in candidates:
        if name in (choice.model, choice.name):
            return choice
    raise CriticError("unknown-model", name=name)


def open_critic(choice: Choice, models: Models) -> Critic:
    """Make the critic; nothing is loaded before its first request. Raises CriticError."""
    if choice.kind == "measured":
        from engine.critics.measured.critic import MeasuredCritic  # noqa: PLC0415 - OpenCV

        return MeasuredCritic()
    from engine.critics.language.critic import LanguageCritic  # noqa: PLC0415 - templates

    model, build = _found(choice, models)
    identity = _identity(model, build)
    backend = open_backend(build)
    return LanguageCritic(identity, backend, _capabilities(build), taught=taught_of(build))


def open_backend(build: Build) -> Backend:
    """What runs a build, without a critic around it; loads when asked. Raises CriticError."""
    require_library(build.kind)
    return _MAKERS[build.kind].make(build)


def require_library(kind: str) -> None:
    """Raise CriticError "library-absent" where what runs this kind of build is not installed."""
    maker = _MAKERS[kind]
    if find_spec(maker.module) is None:
        command = install_command(maker.extra)
        raise CriticError("library-absent", package=maker.package, command=command)


def _found(choice: Choice, models: Models) -> tuple[Model, Build]:
    name = choice.model or ""
    try:
        model = models.get(name)
    except ModelError as error:
        raise CriticError("unknown-model", name=name) from error
    for build in model.builds:
        if (build.kind, build.variant) == (choice.kind, choice.variant):
            return model, build
    raise CriticError("unknown-model", name=choice.name)


@dataclass(frozen=True)
class _Maker:
    """How a kind of build is run: the library it needs, the extra that brings it, the backend."""

    module: str
    package: str
    extra: Extra
    make: Callable[[Build], Backend]


def _hosted(backend: str) -> Callable[[Build], Backend]:
    def make(build: Build) -> Backend:
        from engine.critics.backends.hosted import Hosted  # noqa: PLC0415 - multiprocessing, psutil

        return Hosted(backend, build)

    return make


def _server(build: Build) -> Backend:
    from engine.critics.backends.server import Server  # noqa: PLC0415

    assert isinstance(build, ServerBuild)
    return Server(build)


_GGUF: Final = "engine.critics.backends.gguf_model.backend:GgufModel"
_TRANSFORMERS: Final = "engine.critics.backends.transformers_model.backend:TransformersModel"
_MAKERS: Final[dict[str, _Maker]] = {
    "gguf": _Maker("llama_cpp", "llama-cpp-python", "gguf", _hosted(_GGUF)),
    "transformers": _Maker("transformers", "transformers", "gpu", _hosted(_TRANSFORMERS)),
    "server": _Maker("openai", "openai", "server", _server),
}


def taught_of(build: Build) -> Taught:
    """How the build was asked while it was tuned; of a server's model nobody knows."""
    return Taught() if isinstance(build, ServerBuild) else build.taught


def _identity(model: Model, build: Build) -> CriticIdentity:
    from engine.critics.language.prompt import version  # noqa: PLC0415 - templates

    adapted = isinstance(build, TransformersBuild) and build.adapter is not None
    return CriticIdentity(
        kind=build.kind,
        model=model.name,
        adapter=build.variant if adapted else None,
        quantisation=None if adapted else build.variant,
        version=f"{version(taught_of(build).prompts)}.{_content(build)}",
    )


def _content(build: Build) -> str:
    """Changes whenever the model behind a name does."""
    if isinstance(build, ServerBuild):
        told = build.url
    else:
        told = "".join(file.sha256 for file in build.files)
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def _capabilities(build: Build) -> Capabilities:
    host, parallel = None, 1
    if isinstance(build, ServerBuild):
        from engine.critics.backends.server import host_of, is_local  # noqa: PLC0415

        host = None if is_local(build.url) else host_of(build.url)
        parallel = build.parallel
    return Capabilities(
        streams=True,
        follow_up=taught_of(build).answers,
        regions=False,
        languages=get_args(Language),
        needs=build.shape,
        parallel=parallel,
        host=host,
    )
