"""A model's process from start to end: when it is replaced, and what it leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from multiprocessing import active_children
from threading import Event, Thread

import psutil
import pytest

from engine.critics.error import CriticError
from tests.engine.critics.backends.hosting import answer, build, error, host, process, turn


def test_nothing_starts_before_the_first_request() -> None:
    with host():
        assert not active_children()


def test_a_model_that_is_larger_than_free_memory_is_refused_before_anything_starts() -> None:
    with host(build(memory_bytes=10**15)) as hosted:
        failed = error(hosted, "a")
        assert failed.kind == "no-memory"
        assert failed.facts["needed"] == 1_000_000
        assert 0 < failed.facts["free"] < 1_000_000
        assert not active_children()


def test_a_new_process_takes_over_after_so_many_photos_but_not_while_one_is_spoken_about() -> None:
    with host(recycle_after=2) as hosted:
        first = process(hosted, photo=1)
        assert [process(hosted, photo) for photo in (2, 2, None, 2)] == [first] * 4
        second = process(hosted, photo=3)
        assert second != first
        assert process(hosted, photo=4) == second
        assert process(hosted, photo=5) != second


def test_a_new_process_takes_over_when_the_old_one_has_swollen() -> None:
    with host(recycle_bytes=2**24) as hosted:
        first = process(hosted, photo=1)
        assert process(hosted, photo=2) == first
        assert answer(hosted, "generate:swell big", photo=3) == "big"
        assert process(hosted, photo=3) == first
        second = process(hosted, photo=4)
        assert second != first
        assert not psutil.pid_exists(first)
        assert process(hosted, photo=5) == second


def test_after_closing_no_process_is_left_and_none_is_started() -> None:
    with host() as hosted:
        first = process(hosted)
    assert not psutil.pid_exists(first)
    assert error(hosted, "a").kind == "cancelled"
    assert not active_children()


def test_closing_cancels_what_other_threads_wait_for() -> None:
    kinds = []

    def ask(text: str) -> None:
        kinds.append(error(hosted, text).kind)

    with host() as hosted:
        first = hosted.generate(*turn("a 1:hang b"), Event())
        while next(first) != "a":
            pass
        waiting = Thread(target=ask, args=("c",))
        waiting.start()
        hosted.close()
        waiting.join()
        with pytest.raises(CriticError, match="Cancelled"):
            next(first)
    assert kinds == ["cancelled"]
    assert not active_children()


def test_nothing_is_left_in_the_folder_for_temporary_files(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with host() as hosted:
        process(hosted)
        error(hosted, "0:abort a")
        error(hosted, "0:bad_alloc a")
        process(hosted)
    assert not list(tmp_path.iterdir())


def test_what_libraries_print_stays_out_of_the_results(capfd) -> None:
    with host(build("print")) as hosted:
        assert answer(hosted, "a generate:print 1:flood") == "a"
        failed = error(hosted, "a 1:flood 0:abort b")
    assert failed.facts["detail"] == "SIGABRT: ggml.c:1: GGML_ASSERT(n > 0) failed"
    assert capfd.readouterr() == ("", "")


USING = """
import sys
from threading import Event
from tests.engine.critics.backends.hosting import build, turn, BACKEND
from engine.critics.backends.hosted import Hosted

if __name__ == "__main__":
    hosted = Hosted(BACKEND, build())
    pieces = hosted.generate(*turn(sys.argv[1]), Event())
    print(next(piece for piece in pieces if isinstance(piece, str)), flush=True)
    if sys.argv[2] == "wait":
        sys.stdin.read()
"""


@pytest.mark.parametrize("busy", ["wait", "hang"])
def test_it_ends_with_a_parent_that_is_killed(program, busy: str) -> None:
    parent = program(f"pid 1:{busy} b", "wait")
    child = psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    child.wait(timeout=60)


@pytest.mark.parametrize("busy", ["wait", "hang"])
def test_a_program_ends_quietly_in_the_middle_of_an_answer(program, busy: str) -> None:
    parent = program(f"pid 1:{busy} b", "end")
    child = int(parent.stdout.readline())
    assert parent.communicate(timeout=60) == ("", "")
    assert parent.returncode == 0
    assert not psutil.pid_exists(child)


@pytest.fixture
def program(tmp_path):
    """Starts a program that hosts a model and is in the middle of an answer."""
    file = tmp_path / "using.py"
    file.write_text(USING, encoding="utf-8")
    started = []

    def start(*arguments: str) -> subprocess.Popen:
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        command = [sys.executable, str(file), *arguments]
        started.append(subprocess.Popen(command, text=True, env=environment, **pipes))
        return started[-1]

    yield start
    for one in started:
        one.kill()
        one.communicate()


def test_importing_it_brings_no_model_library() -> None:
    code = (
        "import sys, engine.critics.backends.hosted\n"
        "print({'torch', 'transformers', 'peft', 'llama_cpp', 'openai'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
