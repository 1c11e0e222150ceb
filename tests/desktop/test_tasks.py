"""Results and errors arrive on the window's thread, or not at all."""

import threading

import pytest

from desktop.tasks import Tasks


@pytest.fixture
def tasks(qapp):  # noqa: ARG001 - signals need an application
    tasks = Tasks(2)
    yield tasks
    tasks.close()


def test_the_result_arrives_on_the_windows_thread(tasks, qtbot):
    got = []
    tasks.run(threading.get_ident, lambda worker: got.append((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(got))
    worker, receiver = got[0]
    assert receiver == threading.get_ident() != worker
    assert not tasks.busy


def test_an_error_arrives_where_the_caller_wants_it(tasks, qtbot):
    errors = []
    tasks.run(lambda: 1 / 0, lambda _: None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZeroDivisionError)


def test_an_error_that_nobody_waits_for_is_announced(tasks, qtbot):
    with qtbot.waitSignal(tasks.unexpected) as announced:
        tasks.run(lambda: {}["missing"], lambda _: None)
    assert isinstance(announced.args[0], KeyError)


def test_a_cancelled_task_delivers_nothing(tasks, qtbot):
    got = []
    go_on = threading.Event()
    tasks.run(go_on.wait, lambda _: got.append("cancelled")).cancel()
    go_on.set()
    tasks.run(lambda: None, lambda _: got.append("next"))
    qtbot.waitUntil(lambda: bool(got))
    assert got == ["next"]


def test_closing_waits_and_delivers_nothing(tasks, qapp):
    got, started, go_on = [], threading.Event(), threading.Event()

    def work():
        started.set()
        go_on.wait()
        got.append("worked")

    tasks.run(work, lambda _: got.append("delivered"))
    started.wait()
    threading.Timer(0.05, go_on.set).start()
    tasks.close()
    assert got == ["worked"]
    tasks.run(lambda: got.append("late"), lambda _: got.append("late"))
    qapp.processEvents()
    assert got == ["worked"]
