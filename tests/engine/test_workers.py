"""What a photographer would notice of the processes that decode: nothing, except a clear line."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool

import pytest

from engine.photo.error import PhotoError
from engine.workers import Workers
from tests.engine import absent_in_workers, misbehaving
from tests.engine.misbehaving import handle, unheard


@pytest.fixture
def workers() -> Iterator[Workers]:
    with Workers(2, timeout_s=2) as pool:
        yield pool


def kinds(results: dict[str, str | PhotoError]) -> dict[str, str]:
    return {
        name: outcome.kind if isinstance(outcome, PhotoError) else outcome
        for name, outcome in results.items()
    }


def test_each_bad_photo_becomes_one_error_and_the_others_are_not_lost(workers: Workers) -> None:
    names = ["a", "abort", "b", "hang", "c", "greedy", "d", "starved", "e", "unreadable", "f"]
    assert kinds(dict(workers.run(handle, names))) == {
        "a": "A", "b": "B", "c": "C", "d": "D", "e": "E", "f": "F",
        "abort": "crashed",
        "hang": "timeout",
        "greedy": "memory",
        "starved": "memory",
        "unreadable": "damaged",
    }  # fmt: skip


def test_an_error_keeps_its_path_detail_and_facts(workers: Workers) -> None:
    ((_, error),) = workers.run(handle, ["unreadable-é\udcff.jpg"])
    assert isinstance(error, PhotoError)
    assert (error.path, error.detail) == ("unreadable-é\udcff.jpg", "no end of image")
    assert error.facts == {"size": 3}


def test_crash_after_crash_the_pool_goes_on(workers: Workers) -> None:
    names = [f"{what}-{i}" for i in range(5) for what in ("abort", "calm")]
    results = kinds(dict(workers.run(handle, names)))
    assert results == {n: "crashed" if "abort" in n else n.upper() for n in names}


def test_in_order_when_asked(workers: Workers) -> None:
    names = ["hang", *(f"calm-{i}" for i in range(20)), "abort", "last"]
    assert [name for name, _ in workers.run(handle, names, ordered=True)] == names


def test_items_are_taken_as_they_are_needed(workers: Workers) -> None:
    taken = []

    def endless() -> Iterator[str]:
        while True:
            taken.append("x")
            yield "x"

    results = workers.run(handle, endless())
    for _ in range(10):
        next(results)
    results.close()
    assert len(taken) < 20


def test_both_processes_work_at_once(workers: Workers, tmp_path) -> None:
    flag = str(tmp_path / "flag")
    waiting = workers.submit(misbehaving.wait_for, flag)
    workers.submit(misbehaving.touch, flag)
    assert waiting.result() == flag


def test_a_defect_in_the_program_is_raised_as_itself(workers: Workers) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        list(workers.run(handle, ["a", "defect-1", "b"]))
    assert caught.value.__notes__ == ["while working on defect-1"]
    assert list(workers.run(handle, ["c"])) == [("c", "C")]


def test_a_defect_that_cannot_travel_still_arrives(workers: Workers) -> None:
    with pytest.raises(RuntimeError, match="Stubborn"):
        workers.submit(handle, "stubborn").result()
    assert workers.submit(handle, "a").result() == "A"


def test_a_function_that_cannot_be_sent_is_refused(workers: Workers) -> None:
    with pytest.raises((AttributeError, TypeError)):
        workers.submit(lambda path: path, "a").result()


def test_processes_that_cannot_start_are_reported(workers: Workers) -> None:
    with pytest.raises(BrokenProcessPool):
        workers.submit(absent_in_workers.handle, "a").result()


def test_a_process_that_dies_idle_is_replaced(workers: Workers) -> None:
    for _ in range(3):
        os.kill(workers.submit(misbehaving.process_id, "a").result(), signal.SIGKILL)
        assert list(workers.run(handle, ["b"])) == [("b", "B")]


def test_cancelling_kills_the_call_under_way() -> None:
    with Workers(1, timeout_s=600) as pool:
        hanging = pool.submit(handle, "hang")
        before = pool.submit(misbehaving.process_id, "a")
        assert hanging.cancel()
        before.result(timeout=60)


def test_stopping_cancels_what_is_under_way_and_refuses_more() -> None:
    pool = Workers(1, timeout_s=600)
    hanging = pool.submit(handle, "hang")
    pool.stop()
    assert hanging.cancelled()
    with pytest.raises(RuntimeError):
        pool.submit(handle, "a")


def test_one_core_per_photo(workers: Workers) -> None:
    assert workers.submit(misbehaving.threads_of_opencv, "a").result() == 1


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Windows has no signal masks")
def test_ctrl_c_is_kept_from_processes_from_their_first_moment(workers: Workers) -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    with pytest.raises(PhotoError):
        workers.submit(handle, "abort").result()  # the next one runs in a process that replaced it
    assert signal.SIGINT in workers.submit(unheard, "a").result()
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == before
