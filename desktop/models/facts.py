"""What is said of models in a line: sizes, fits, languages, speed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.texts import Texts

if TYPE_CHECKING:
    from desktop.models.inventory import Fit, Installed, Inventory, Offer
    from engine.models.model import Build


def size(count: float, texts: Texts) -> str:
    """Bytes, as people read them; decimal units, as on packages and in `photoeye models`."""
    if count >= 1e9:
        return texts("models-size-gb", count=round(count / 1e9, 1))
    if count >= 1e6:
        return texts("models-size-mb", count=round(count / 1e6))
    return texts("models-size-kb", count=round(count / 1e3))


def machine(inventory: Inventory, texts: Texts) -> str:
    """What this machine has for a model to run in, and how much room for its files."""
    found = inventory.machine
    gpu = found.gpu
    memory = texts(
        "models-machine",
        total=round(found.total / 1e9, 1),
        free=round(found.free / 1e9, 1),
        gpu=gpu.name if gpu else "none",
        video=round(gpu.total / 1e9, 1) if gpu else 0,
    )
    room = size(inventory.room, texts)
    return texts("models-machine-room", machine=memory, room=room, folder=str(inventory.folder))


def origin(installed: Installed, texts: Texts) -> str:
    """Where a model came from, its licence, and the room that its files take."""
    model = installed.model
    parts = [texts(f"models-origin-{model.origin}")]
    taken = {
        file.path: file.bytes
        for build in model.builds
        if build.kind != "server"
        for file in build.files
    }
    if taken:
        parts.append(size(sum(taken.values()), texts))
        parts.append(model.licence or texts("models-licence-unknown"))
    return texts("models-separator").join(parts)


def build(one: Build, fit: Fit, texts: Texts) -> str:
    """A build of an installed model, and whether it fits."""
    kind = texts(f"critic-kind-{one.kind}")
    if one.kind == "server":
        from engine.critics.backends.server.address import shown  # noqa: PLC0415 - where it is used

        return texts("models-line-server", url=shown(one.url), variant=one.variant)
    told = texts("models-line-build", kind=kind, variant=one.variant)
    return texts("models-separator").join([told, memory(one.memory_bytes, fit, texts)])


def memory(count: int, fit: Fit, texts: Texts) -> str:
    """The memory that is needed, and whether this machine has it."""
    need = texts("models-memory", memory=size(count, texts))
    return texts("models-separator").join([need, texts(f"models-verdict-{fit.verdict}")])


def reservations(fit: Fit, texts: Texts) -> list[str]:
    """What should be known before a build is used: what it lacks, where it sends photos."""
    told = [fit.lacking.message(texts.language)] if fit.lacking else []
    if fit.host is not None:
        told.append(texts("critic-remote", host=fit.host))
    elif fit.verdict is None:
        told.append(texts("models-stays"))
    return told


def title(one: Offer, texts: Texts) -> str:
    """What a published model is called by those who made it."""
    entry = one.entry
    kind = texts(f"critic-kind-{entry.kind}")
    size_of = entry.parameters
    return texts(
        "models-line-offer",
        family=entry.family,
        parameters=size_of,
        kind=kind,
        variant=entry.variant,
    )


def before_download(one: Offer, room: int, texts: Texts) -> list[str]:
    """What should be known before a download is begun, or gone on with."""
    told = []
    if one.kept:
        told.append(texts("models-kept-already", size=size(one.kept, texts)))
    if one.entry.download_bytes - one.kept > room:
        told.append(texts("models-no-room", room=size(room, texts)))
    return [*told, *reservations(one.fit, texts)]


def offer(one: Offer, texts: Texts) -> tuple[str, str]:
    """Two lines about a published model: what it takes, and what it is."""
    entry, between = one.entry, texts("models-separator")
    takes = between.join(
        [
            texts("models-download-size", size=size(entry.download_bytes, texts)),
            memory(entry.memory_bytes, one.fit, texts),
        ]
    )
    licence = texts("models-caveat", licence=entry.licence) if entry.caveat else entry.licence
    languages = texts("models-comma").join(
        texts(f"models-language-{language}") for language in entry.languages
    )
    if entry.seconds is None:
        speed = texts("models-speed-gpu")
    else:
        known = "measured" if entry.measured else "estimated"
        speed = texts(f"models-speed-{known}", seconds=entry.seconds)
    return takes, between.join([licence, languages, speed])
