"""What a photographer would notice of a model's process: nothing, or one clear sentence."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from multiprocessing import active_children
from threading import Event, Thread

import psutil
import pytest

from engine.critics.backends.backend import Usage
from engine.critics.error import CriticError
from engine.critics.events import Progress
from tests.engine.critics.backends.hosting import BACKEND, answer, build, error, host, process, turn


@pytest.fixture
def hosted() -> Iterator:
    with host() as backend:
        yield backend


@pytest.fixture
def once(tmp_path) -> str:
    """The end of an order that is to be obeyed once only."""
    file = tmp_path / "once"
    file.touch()
    return f":{file}"


def test_an_answer_comes_in_pieces_with_progress_before_and_usage_after(hosted) -> None:
    assert list(hosted.generate(*turn("a calm sea"), Event())) == [
        Progress("load"),
        Progress("load", 0.0),
        Progress("load", 1.0),
        Progress("encode"),
        "a",
        " calm",
        " sea",
        Usage(1, 1, 0, 3),
    ]


def test_the_model_is_loaded_once_and_by_its_own_process_only(hosted) -> None:
    assert list(hosted.load(Event())) == [Progress("load", done) for done in (None, 0.0, 1.0)]
    assert list(hosted.load(Event())) == []
    assert process(hosted) == process(hosted)
    assert BACKEND.partition(":")[0] not in sys.modules


def test_choices_are_weighed(hosted) -> None:
    (message,), _ = turn("")
    assert hosted.weigh([message], ["", "a"], ["x", "y"], Event()) == [[0.5, 0.5], [0.5, 0.5]]


ENDS = {
    "abort": ("crashed", "SIGABRT: ggml.c:1: GGML_ASSERT(n > 0) failed"),
    "segfault": ("crashed", "SIGSEGV"),
    "killed": ("crashed", "SIGKILL"),
    "exit": ("crashed", "exit status 3"),
    "bad_alloc": ("no-memory", None),
    "greedy": ("no-memory", None),
    "refuse": ("too-long", None),
}


@pytest.mark.parametrize("what", ENDS)
def test_the_end_of_its_process_is_one_clear_error_and_the_next_photo_is_answered(
    hosted, what: str
) -> None:
    failed = error(hosted, f"a b 2:{what} c")
    assert (failed.kind, failed.facts.get("detail")) == ENDS[what]
    assert all(failed.message(language) for language in ("en", "zh"))
    assert answer(hosted, "and the next") == "and the next"


@pytest.mark.parametrize("what", ["abort", "bad_alloc"])
def test_a_model_that_cannot_be_loaded_says_so_each_time(what: str) -> None:
    with host(build(what)) as hosted:
        for _ in range(2):
            assert error(hosted, "a").kind == ENDS[what][0]


def test_it_may_die_while_weighing(hosted) -> None:
    for _ in range(2):
        with pytest.raises(CriticError, match="SIGABRT"):
            hosted.weigh(turn("abort")[0], [""], ["x", "y"], Event())
    assert answer(hosted, "and the next") == "and the next"


@pytest.mark.parametrize("when", ["generate", "0", "1", "3"])
def test_an_answer_survives_one_death_and_nothing_is_said_twice(hosted, when, once) -> None:
    assert answer(hosted, f"a calm sea {when}:killed{once}") == "a calm sea"


def test_loading_survives_one_death(once) -> None:
    with host(build(f"killed{once}")) as hosted:
        assert answer(hosted, "a calm sea") == "a calm sea"


def test_an_answer_that_would_go_on_otherwise_is_not_patched_together(hosted, once) -> None:
    failed = error(hosted, f"my pid is 2:killed{once} this")
    assert (failed.kind, failed.facts["detail"]) == ("crashed", "SIGKILL")


def test_a_process_that_dies_idle_is_replaced(hosted) -> None:
    first = process(hosted)
    psutil.Process(first).kill()
    assert process(hosted) != first


def test_a_hang_ends_and_the_next_photo_is_answered() -> None:
    with host(token_s=1) as hosted:
        failed = error(hosted, "a 1:hang b")
        assert failed.kind == "hung"
        assert answer(hosted, "and the next") == "and the next"
    with host(step_s=0.3) as hosted:
        assert error(hosted, "generate:hang a").kind == "hung"


def test_a_frozen_process_that_reads_nothing_hangs_too() -> None:
    with host(step_s=5) as hosted:
        psutil.Process(process(hosted)).suspend()
        failed = error(hosted, "long " * 2**20)
        assert (failed.kind, failed.facts["seconds"]) == ("hung", 5)


def test_a_defect_is_raised_with_its_traceback(hosted) -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError: of ours") as caught:
        answer(hosted, "a 1:defect b")
    (note,) = caught.value.__notes__
    assert "misbehaving_backend.py" in note
    assert answer(hosted, "and the next") == "and the next"


def test_a_backend_that_cannot_be_made_is_a_defect() -> None:
    with host(build("no-backend")) as hosted, pytest.raises(RuntimeError, match="ValueError"):
        answer(hosted, "a")


def test_stop_ends_an_answer_and_leaves_the_process(hosted) -> None:
    first = process(hosted)
    assert stopped(hosted, "a 1:wait b") == ["a"]
    assert process(hosted) == first


def test_stop_ends_what_cannot_be_interrupted_by_killing_it(hosted) -> None:
    first = process(hosted)
    assert stopped(hosted, "a 1:hang b") == ["a"]
    assert process(hosted) != first


def stopped(hosted, text: str) -> list[str]:
    """What had been said when it was stopped, at the first word."""
    stop, said = Event(), []
    with pytest.raises(CriticError) as caught:  # noqa: PT012 - it is raised by going on
        for piece in hosted.generate(*turn(text), stop):
            if isinstance(piece, str):
                said.append(piece)
                stop.set()
    assert caught.value.kind == "cancelled"
    return said


def test_a_request_that_was_stopped_before_starts_nothing() -> None:
    stop = Event()
    stop.set()
    with host() as hosted, pytest.raises(CriticError) as caught:
        list(hosted.generate(*turn("a"), stop))
    assert caught.value.kind == "cancelled"
    assert not active_children()


@pytest.mark.parametrize(("how", "survives"), [("wait", True), ("hang", False)])
def test_closing_the_answer_stops_it(hosted, how: str, survives: bool) -> None:
    first = process(hosted)
    pieces = hosted.generate(*turn(f"a 1:{how} b"), Event())
    next(piece for piece in pieces if isinstance(piece, str))
    pieces.close()
    assert (process(hosted) == first) is survives


def test_an_answer_that_is_closed_as_it_ends_does_not_stop_the_next_one(hosted) -> None:
    first = process(hosted)
    for number in range(20):
        pieces = hosted.generate(*turn("a b"), Event())
        while not isinstance(next(pieces), str):
            pass
        pieces.close()
        assert answer(hosted, f"photo {number}") == f"photo {number}"
    assert process(hosted) == first


def test_several_threads_take_turns(hosted) -> None:
    said = {}

    def ask(text: str) -> None:
        said[text] = answer(hosted, text)

    threads = [Thread(target=ask, args=(f"photo {number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == {text: text for text in said}
    assert len(said) == 4


def test_who_waits_for_a_turn_can_be_stopped(hosted) -> None:
    first = hosted.generate(*turn("a b"), Event())
    next(first)
    stop, ended = Event(), []

    def wait() -> None:
        with pytest.raises(CriticError) as caught:
            list(hosted.generate(*turn("c"), stop))
        ended.append(caught.value.kind)

    thread = Thread(target=wait)
    thread.start()
    stop.set()
    thread.join()
    assert ended == ["cancelled"]
    assert "".join(piece for piece in first if isinstance(piece, str)) == "a b"
