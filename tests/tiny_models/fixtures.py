"""`tiny_models`: the folder with all four, built once and kept until their sources change; and
`one_thread`, for tests that run them."""

import hashlib
import os
from importlib.metadata import version
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def converter_home(pytestconfig):
    """A data folder that outlives the run, so that the converter is fetched once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PHOTOEYE_HOME", str(pytestconfig.cache.mkdir("photoeye")))
        yield


@pytest.fixture(scope="session")
def tiny_models(pytestconfig, converter_home) -> Path:  # noqa: ARG001 - for its effect
    """OUT/<name> for each name in ARCHITECTURES, as `tests.tiny_models.build` describes it.

    `PHOTOEYE_TINY_MODELS` names a folder where they were built before.
    """
    if built := os.environ.get("PHOTOEYE_TINY_MODELS"):
        return Path(built)
    from tests.tiny_models.architectures import ARCHITECTURES  # noqa: PLC0415 - it brings transformers
    from tests.tiny_models.build import build_all  # noqa: PLC0415 - and torch

    folder = pytestconfig.cache.mkdir("tiny_models") / _made_from()
    # expected.json is written last.
    missing = [name for name in ARCHITECTURES if not (folder / name / "expected.json").exists()]
    for _ in build_all(folder, missing) if missing else ():
        pass
    return folder


@pytest.fixture(scope="module")
def one_thread():
    """Threads that wait for each other cost more than they bring to models of this size."""
    torch = pytest.importorskip("torch")
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


# What they are made by, and what decides over what they are shown and asked.
_SOURCES = (
    *("tests/tiny_models/*.py", "trainer/export/converter.py", "trainer/export/llava.py"),
    *("engine/views/*.py", "engine/measure/*.py", "engine/critics/language/*.py"),
    *("resources/prompts/v1/*.j2", "resources/rubric.json"),
)


def _made_from() -> str:
    digest = hashlib.sha256()
    root = Path(__file__).parents[2]
    for source in sorted(path for pattern in _SOURCES for path in root.glob(pattern)):
        digest.update(source.read_bytes())
    for package in ("torch", "transformers", "peft", "gguf"):
        digest.update(version(package).encode())
    return digest.hexdigest()[:16]
