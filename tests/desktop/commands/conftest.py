"""The command line as a user runs it: a real process, real files."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from desktop.samples import draw_samples
from engine.models import store

# What comes with the program is what the test says.
_MAIN = """
from pathlib import Path
from engine.models import store
store.SHIPPED = Path({shipped!r})
from desktop.commands import main
main()
"""


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


@pytest.fixture
def photoeye(tmp_path):
    """Runs `photoeye` with these arguments, in English unless the environment says otherwise.

    `before` is a command that runs it in its turn.
    """

    def run(*arguments, cwd=None, before=(), **environment):
        done = subprocess.run(
            [
                *before,
                sys.executable,
                "-c",
                _MAIN.format(shipped=str(store.SHIPPED)),
                *map(str, arguments),
            ],
            capture_output=True,
            timeout=240,
            check=False,
            cwd=cwd or tmp_path,
            env={
                **os.environ,
                "PHOTOEYE_HOME": str(tmp_path / "home"),
                "PYTHONPATH": str(Path(__file__).parents[3]),
                "LC_ALL": "en_GB.UTF-8",
                "PYTHONUTF8": "1",
                **environment,
            },
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    """The sample photos, a quarter of their size: enough for a critique, quick to decode."""
    folder = tmp_path_factory.mktemp("samples")
    for path in draw_samples(folder):
        with Image.open(path) as image:
            image.resize((900, 600)).save(path, quality=92, exif=image.getexif())
    return folder
