"""Many photos through one critic: order, parallel requests, failures, cancelling."""

from threading import Barrier, Event, Lock

import pytest

from engine.critics.critic import Capabilities, Critic, Request
from engine.critics.error import CriticError
from engine.critics.events import Critiqued, Failed, Progress, Started
from engine.critics.many import critique_all
from engine.critics.measured.critic import MeasuredCritic
from engine.critique import CriticIdentity, PhotoFacts
from engine.measure.measurements import measure
from engine.photo.error import PhotoError
from tests.engine.critics import drawn

PATIENCE_S = 10


class Slow(Critic):
    """Answers the first photo last; `meet` shows that so many requests are in flight at once."""

    def __init__(self, parallel: int) -> None:
        self.parallel = parallel
        self.meet = Barrier(parallel)
        self.others_done = Event()
        self.begun: list[str] = []
        self.lock = Lock()

    @property
    def identity(self):
        return CriticIdentity(kind="server", model="slow", version="1")

    @property
    def capabilities(self):
        return Capabilities(
            streams=False, follow_up=False, regions=False, languages=("en",), parallel=self.parallel
        )

    def attend(self, request, stop=None):  # noqa: ARG002 - it ends by itself
        yield Started(self.identity)
        with self.lock:
            self.begun.append(request.photo.path)
            place = len(self.begun)
        if place <= self.parallel:
            self.meet.wait(PATIENCE_S)
        yield Progress("write", 0.5)
        if request.photo.path == "photo 0":
            self.others_done.wait(PATIENCE_S)
        if request.photo.path == "photo 1":
            self.others_done.set()
        if request.photo.path == "unreadable":
            yield Failed(CriticError("unreadable"))
            return
        yield Critiqued(MeasuredCritic().critique(request))


@pytest.fixture(scope="module")
def measurements():
    return measure(drawn.picture(drawn.daylight()))


def photo(name, measurements):
    facts = PhotoFacts(path=name, sha256="0" * 64, width=60, height=40)
    return name, Request(facts, measurements, "en")


def test_answers_come_in_the_order_of_the_photos_with_four_in_flight(measurements):
    critic = Slow(4)
    asked = [photo(f"photo {n}", measurements) for n in range(9)]
    answers = list(critique_all(critic, asked))
    assert [name for name, _ in answers] == [name for name, _ in asked]
    assert all(answer.photo.path == name for name, answer in answers)
    assert not critic.meet.broken


def test_a_photo_that_fails_costs_only_itself(measurements):
    gone = PhotoError("missing", "gone")
    asked = [photo("photo 2", measurements), ("gone", gone), photo("unreadable", measurements),
             photo("photo 3", measurements)]  # fmt: skip
    answers = dict(critique_all(Slow(1), asked))
    assert answers["gone"] is gone
    assert answers["unreadable"].kind == "unreadable"
    assert answers["photo 3"].photo.path == "photo 3"


def test_photos_are_read_a_few_ahead_and_not_all_at_once(measurements):
    read = []

    def folder():
        for n in range(2, 1000):
            read.append(n)
            yield photo(f"photo {n}", measurements)

    answers = critique_all(Slow(1), folder())
    next(answers)
    answers.close()
    assert len(read) < 10


def test_leaving_early_tells_the_critic_to_stop(measurements):
    begun, stopped = Event(), Event()

    class Endless(Slow):
        def attend(self, request, stop=None):
            if request.photo.path == "photo 3":
                begun.set()
                stop.wait(PATIENCE_S)
                stopped.set()
            yield from super().attend(request, stop)

    answers = critique_all(Endless(1), [photo(f"photo {n}", measurements) for n in (2, 3)])
    next(answers)
    begun.wait(PATIENCE_S)
    answers.close()
    assert stopped.is_set()


def test_progress_is_passed_on(measurements):
    told = []
    list(critique_all(Slow(1), [photo("photo 2", measurements)], told.append))
    assert told == [Progress("write", 0.5)]
