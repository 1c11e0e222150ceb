"""The download of one model from the hub, as the child process runs it.

huggingface_hub's own `hf_hub_download` begins a file anew after each interruption (its pull request
4228); these files are gigabytes. So its `http_get` is given what has arrived already. A file has
its own name only once its size and hash are those that the hub states.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final

from engine.models.catalogue import Published
from engine.models.error import ModelError
from engine.models.taking import require_room, storage_error

# Nothing about the user is sent: no token, no telemetry. Plain HTTP can go on where it stopped.
_SETTINGS: Final = {
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_VERBOSITY": "critical",
    "HF_HUB_DISABLE_XET": "1",
}
_REFUSED: Final = (401, 403, 404, 410, 451)
_CHUNK: Final = 4 * 2**20


@dataclass(frozen=True)
class _Wanted:
    """A file as the hub states it; `sha256` of large files, git's `blob` hash of small ones."""

    name: str
    bytes: int
    sha256: str | None
    blob: str | None


def fetch(entry: Published, folder: Path, tell_total: Callable[[int], None]) -> None:
    """Bring the files of `entry` into `folder`. Raises ModelError.

    What arrives lies in `*.part` files that the next attempt goes on from. `tell_total` gets the
    number of bytes once it is known.
    """
    os.environ.update(_SETTINGS)  # read when the library is imported
    import huggingface_hub  # noqa: PLC0415 - an extra, for this process alone

    try:
        revision, files = _stated(huggingface_hub, entry)
        have = sum(one.stat().st_size for one in folder.iterdir())
        total = sum(file.bytes for file in files)
        require_room(max(0, total - have), folder)
        tell_total(total)
        for file in files:
            url = huggingface_hub.hf_hub_url(entry.repo, file.name, revision=revision)
            _bring(file, url, folder)
    except OSError as error:
        if _is_network(error):
            raise failed(error) from error
        raise storage_error(error, folder) from error


def _stated(hub: Any, entry: Published) -> tuple[str, list[_Wanted]]:
    """The newest revision, and what the hub states of the files in it."""
    try:
        info = hub.HfApi(token=False).model_info(entry.repo, files_metadata=True)
    except Exception as error:
        status = _status(error)
        if status in _REFUSED:
            raise ModelError("hub-refused", repo=entry.repo, status=status) from error
        if status is None and (_is_network(error) or type(error).__name__.startswith("Offline")):
            host = hub.constants.ENDPOINT.partition("://")[2]
            raise ModelError("offline", host=host) from error
        raise failed(error) from error
    files = [_wanted(one) for one in info.siblings or () if _is_asked_for(one.rfilename, entry)]
    plain = {name for name in entry.files if entry.kind == "gguf"}
    if not files or plain - {file.name for file in files}:
        raise ModelError("hub-refused", repo=entry.repo, status=404)
    return info.sha, files


def _is_asked_for(name: str, entry: Published) -> bool:
    """Whether it is one of the files, in the repository's own folder."""
    return Path(name).name == name and any(fnmatchcase(name, one) for one in entry.files)


def _wanted(sibling: Any) -> _Wanted:
    sha256 = sibling.lfs.sha256 if sibling.lfs else None
    return _Wanted(sibling.rfilename, sibling.size or 0, sha256, sibling.blob_id)


def _bring(file: _Wanted, url: str, folder: Path) -> None:
    """Bring one file, from where an earlier attempt stopped."""
    from huggingface_hub.file_download import http_get  # noqa: PLC0415

    place = folder / file.name
    if place.is_file() and _is_whole(place, file):
        return
    # Parts of another revision of the file never mix with this one.
    part = folder / f"{file.name}.{(file.sha256 or file.blob or '')[:12]}.part"
    part.touch()
    if part.stat().st_size > file.bytes:
        part.unlink()
        part.touch()
    with part.open("r+b") as written:
        have = written.seek(0, os.SEEK_END)
        try:
            http_get(url, written, resume_size=have, expected_size=file.bytes)
        except Exception as error:
            if isinstance(error, OSError) and not _is_network(error):
                raise
            raise failed(error) from error
    if not _is_whole(part, file):
        part.unlink()
        raise ModelError("hub-altered", path=file.name)
    part.replace(place)


def _is_whole(path: Path, file: _Wanted) -> bool:
    """Whether size and hash are as stated; a file without any stated hash is not accepted."""
    if path.stat().st_size != file.bytes:
        return False
    if file.sha256:
        digest = hashlib.sha256()
        stated = file.sha256
    else:
        digest = hashlib.sha1(f"blob {file.bytes}\0".encode(), usedforsecurity=False)
        stated = file.blob or ""
    for piece in _pieces(path):
        digest.update(piece)
    return digest.hexdigest() == stated


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield piece


def failed(error: Exception) -> ModelError:
    """A download that broke off, in the words of the library."""
    status = _status(error)
    detail = f"status {status}." if status else f"{type(error).__name__}: {error}".strip()[:200]
    return ModelError("hub-failed", detail=detail)


def _status(error: Exception) -> int | None:
    return getattr(getattr(error, "response", None), "status_code", None)


def _is_network(error: BaseException | None) -> bool:
    """Whether the connection is at fault; the library has changed what it connects with."""
    while error is not None:
        if isinstance(error, ConnectionError) or type(error).__module__.startswith("httpx"):
            return True
        error = error.__cause__ or error.__context__
    return False
