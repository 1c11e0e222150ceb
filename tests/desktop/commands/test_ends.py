"""Runs that come to nothing end with a sentence and leave no litter."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.models.model import ServerBuild
from engine.models.store import Models
from engine.views.shape import ViewShape

INTERRUPTED = """
import sys

class Interrupting:
    def find_spec(self, name, path, target=None):
        if name == "desktop.commands.critique":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupting())
from desktop.commands import main
main()
"""


@pytest.fixture
def nobody(tmp_path):
    """Options that ask a server where nobody listens."""
    pytest.importorskip("openai", reason="the extra `server` is not installed")
    shape = ViewShape(multiple=224, least=224 * 224, most=448 * 448)
    build = ServerBuild(variant="m", url="http://127.0.0.1:9/v1", shape=shape)
    Models(tmp_path / "home").add_server(build, "nobody")
    return "--critic", "server", "--model", "nobody"


@pytest.mark.parametrize("option", ["--html", "--csv"])
def test_a_run_without_any_answer_leaves_no_file(photoeye, samples, tmp_path, nobody, option):
    place = tmp_path / "out" / "report"
    place.parent.mkdir()
    ran = photoeye("critique", samples, *nobody, option, place)
    assert ran.status == 2
    assert "127.0.0.1:9" in ran.err
    assert list(place.parent.iterdir()) == []


def test_it_leaves_the_report_of_the_day_before(photoeye, samples, tmp_path, nobody):
    place = tmp_path / "report.html"
    place.write_text("yesterday", encoding="utf-8")
    assert photoeye("critique", samples, *nobody, "--html", place).status == 2
    assert place.read_text(encoding="utf-8") == "yesterday"
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is full")
@pytest.mark.parametrize("json", [[], ["--json"]])
def test_an_answer_without_room_is_one_sentence(photoeye, tiny_models, tmp_path, json):
    pytest.importorskip("llama_cpp", reason="needs the extra gguf")
    gguf = shutil.copytree(tiny_models / "qwen3-vl" / "gguf", tmp_path / "gguf")
    Models(tmp_path / "home").add(gguf, name="tiny")
    photo = tiny_models / "qwen3-vl" / "photos" / "lighthouse.png"
    into_nothing = ("sh", "-c", 'exec "$@" >/dev/full', "sh")
    ran = photoeye("ask", photo, "What should I try next time?", *json, before=into_nothing)
    assert ran.status == 1
    [line] = ran.err.splitlines()
    assert line.startswith("- cannot be written: No space left on device")


def test_ctrl_c_while_a_command_is_loaded_says_nothing():
    root = str(Path(__file__).parents[3])
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, "models"],
        env={**os.environ, "PYTHONPATH": root},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
