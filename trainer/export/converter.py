"""llama.cpp's own converter from safetensors to GGUF: where it comes from and how it is run.

It is in no wheel. It travels in llama-cpp-python's source distribution, together with the version
of the `gguf` package that it needs; the `gguf` of the package index does not fit it. One version
is pinned here, by hash, whatever llama-cpp-python is installed: GGUF files do not depend on it.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import re
import subprocess
import sys
import tarfile
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from threading import Event as Signal
from typing import Final, Literal

from engine.models.error import ModelError
from engine.models.inspection.weights import shapes, weight_files
from engine.places import data_home
from trainer.export.child import run
from trainer.export.error import ExportError
from trainer.export.files import drive, whole

VERSION: Final = "0.3.36"
SHA256: Final = "832db0699007f1be95a7e41ef12e88926b02ba836461e36a36372db2760c1a2e"
SDIST: Final = f"llama_cpp_python-{VERSION}.tar.gz"
VARIABLE: Final = "PHOTOEYE_CONVERTER"  # a copy of the sdist, or a folder with llama.cpp's sources

Part = Literal["text", "mmproj"]
Weights = Literal["f32", "f16", "bf16", "q8_0"]

_SCRIPT: Final = "convert_hf_to_gguf.py"
_INSIDE: Final = PurePosixPath("vendor/llama.cpp")
_BYTES: Final = {"f32": 4, "f16": 2, "bf16": 2, "q8_0": 34 / 32}
_WRITTEN: Final = re.compile(r"Writing: +(\d+)%")
_NEEDED: Final = (_SCRIPT, "LICENSE", "conversion/*.py", "gguf-py/gguf/*.py")


def convert(
    model: Path,
    target: Path,
    *,
    part: Part = "text",
    weights: Weights = "f16",
    metadata: Mapping[str, str] | None = None,
    report: Callable[[float], None] = lambda _: None,
    stop: Signal | None = None,
) -> None:
    """Write `target`, the GGUF of one part of the model in the folder `model`.

    The folder holds safetensors, config, tokenizer and image processor as transformers saves
    them. "mmproj" is the vision tower with its projector. In "q8_0" a tensor whose rows are no
    multiple of 32 stays in f16. metadata: what the file says of itself ("general.name", ...).
    `report` gets 0-1 of the writing. The converter runs as a process of its own and needs torch,
    transformers and, for `tokenizer.model`, sentencepiece. Raises ExportError and leaves no file
    then.
    """
    if next(model.rglob("*.py"), None):  # the converter lets transformers run such code
        raise ExportError("code", model=str(model))
    order = [sys.executable, str(converter() / _SCRIPT), str(model), "--outtype", weights]
    order += ["--mmproj"] if part == "mmproj" else []

    def hear(line: str) -> None:
        if share := _WRITTEN.match(line):
            report(int(share[1]) / 100)

    needed = 0 if part == "mmproj" else _bytes(model, weights)
    with (
        whole(target) as unfinished,
        drive(target.parent, needed),
        TemporaryDirectory() as scratch,
    ):
        if metadata:
            told = Path(scratch) / "metadata.json"
            told.write_text(json.dumps(dict(metadata)), encoding="utf-8")
            order += ["--metadata", str(told)]
        ended = run([*order, "--outfile", str(unfinished)], _environment(), stop or Signal(), hear)
        if ended.status or not unfinished.exists():
            raise ExportError("not-converted", model=str(model), detail=ended.reason)


def converter() -> Path:
    """The folder with the converter, fetched with pip and unpacked at first use.

    `PHOTOEYE_CONVERTER` names an sdist or a folder to be taken instead. Raises ExportError.
    """
    given = Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None
    if given and given.is_dir():
        if not (given / _SCRIPT).is_file():
            raise ExportError("converter-incomplete", path=str(given))
        return given
    folder = data_home() / "converter" / VERSION
    if not folder.exists():
        with TemporaryDirectory() as scratch:
            sdist = given or _download(Path(scratch))
            unpack(sdist, folder, SHA256)
    return folder


def is_published() -> bool:
    """Whether the converter is the published one; a folder that was named may hold anything."""
    return not Path(os.environ.get(VARIABLE) or os.devnull).is_dir()


def unpack(sdist: Path, folder: Path, sha256: str) -> None:
    """Unpack the converter alone from the sdist into `folder`, which appears at once or never.

    Raises ExportError where the file is missing, has another hash or holds no converter.
    """
    try:
        with sdist.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _absent(f"{sdist}: {error.strerror}.") from error
    if digest != sha256:
        raise ExportError("converter-altered", path=str(sdist))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent) as scratch:
        unpacked = Path(scratch) / "converter"
        with tarfile.open(sdist) as archive:
            for member in archive:
                name = PurePosixPath(*PurePosixPath(member.name).parts[1:])
                if any(name.match(f"{_INSIDE}/{pattern}") for pattern in _NEEDED):
                    member.name = str(name.relative_to(_INSIDE))
                    archive.extract(member, unpacked, filter="data")
        if not (unpacked / _SCRIPT).is_file():
            raise ExportError("converter-incomplete", path=str(sdist))
        try:
            unpacked.rename(folder)
        except OSError:
            if not (folder / _SCRIPT).is_file():  # else another process was quicker
                raise


def _download(scratch: Path) -> Path:
    order = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "download"]
    order += ["--no-deps", "--no-binary", "llama-cpp-python", f"llama-cpp-python=={VERSION}"]
    done = subprocess.run(  # noqa: S603 - constants and our own interpreter
        [*order, "--dest", str(scratch)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise _absent(_last_line(done.stderr))
    return scratch / SDIST


def _absent(detail: str) -> ExportError:
    return ExportError("converter-absent", detail=detail, file=SDIST, variable=VARIABLE)


def _bytes(model: Path, weights: Weights) -> int:
    """Of the model in such weights; 0 where there are none to be read."""
    try:
        numbers = sum(math.prod(shape) for shape in shapes(weight_files(model)).values())
    except ModelError:
        return 0  # the converter says better what is wrong
    return int(numbers * _BYTES[weights])


def _environment() -> dict[str, str]:
    """The environment less what would lead Python to other modules, and without the hub."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    kept.pop("NO_LOCAL_GGUF", None)
    return kept | {"HF_HUB_OFFLINE": "1", "PYTHONIOENCODING": "utf-8"}


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""
