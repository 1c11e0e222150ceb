"""Asking critics with a model: in the right order, one at a time, stored, stopped, switched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.critics.critics import Critics
from desktop.critics.opinions import Opinions
from desktop.settings import Settings
from desktop.tasks import Tasks
from desktop.texts import Texts
from engine.critics.error import CriticError
from engine.critics.measured.critic import MeasuredCritic
from engine.critique import Turn
from engine.library import Catalogue
from tests.desktop.puppets import HERON, OWL, Puppet, Stage
from tests.desktop.windows import PATIENCE_MS


class Desk:
    """Two critics with models, four photos that were measured before and a fresh one.

    The heron waits for its lines; the owl speaks freely.
    """

    def __init__(self, catalogue: Catalogue, qtbot, settings: Settings) -> None:
        self.qtbot = qtbot
        self.catalogue = catalogue
        *self.ids, self.fresh = catalogue.ids()
        self.heron, self.owl = Puppet(HERON), Puppet(OWL, free=True)
        self.texts = Texts("en")
        self.tasks = Tasks(1)
        self.critics = Critics(Stage(self.heron, self.owl), settings, self.tasks, self.tasks)
        self.opinions = Opinions(self.catalogue, self.critics, self.texts)
        self.order: list[int] = []
        self.opinions.reviewed.connect(self.order.append)

    def choose(self, choice) -> None:
        self.critics.refresh()
        with self.qtbot.waitSignal(self.critics.changed):
            self.critics.choose(choice)

    def wait(self, condition) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

    def said(self, photo_id: int, critic: Puppet, language="en"):
        return self.catalogue.critiques.get(photo_id, critic.identity, language)

    def left(self, critic: Puppet) -> list[int]:
        """Which of the four this critic has not spoken of."""
        unreviewed = self.catalogue.critiques.unreviewed(None, critic.identity, "en")
        return [photo for photo in unreviewed if photo in self.ids]

    def close(self) -> None:
        self.opinions.close()
        self.tasks.close()
        self.catalogue.close()


@pytest.fixture
def settings() -> Settings:
    return Settings(critic=("measured", None, None))


@pytest.fixture
def desk(measured, tmp_path, qtbot, settings):
    shutil.copy(measured / "catalogue.db", tmp_path)
    desk = Desk(Catalogue.open(tmp_path / "catalogue.db"), qtbot, settings)
    yield desk
    desk.close()


def test_a_critique_is_stored_beside_the_measured_one(desk):
    photo = desk.fresh
    desk.choose(HERON)
    desk.opinions.review_now(photo)
    desk.wait(lambda: desk.heron.taken)
    request = desk.heron.taken[0]
    assert request.photo.path.endswith("IMG_4.jpg")
    assert request.measurements.tone is not None
    desk.heron.writes(0.5)
    job = desk.opinions.critique_of(photo)
    desk.wait(lambda: job.progress is not None)
    assert (job.progress.step, job.progress.done) == ("write", 0.5)
    desk.heron.speaks()
    desk.wait(lambda: desk.order == [photo])
    assert desk.said(photo, desk.heron).critique.overall.score == 5.1
    assert desk.catalogue.critiques.get(photo, MeasuredCritic().identity, "en") is not None
    assert desk.opinions.critique_of(photo) is None
    assert not desk.opinions.busy
    assert desk.opinions.usual_seconds > 0


def test_without_a_model_nothing_is_asked(desk):
    desk.opinions.review_now(desk.ids[0])
    desk.opinions.review_folder(desk.ids)
    assert not desk.opinions.busy
    assert desk.heron.opened == desk.owl.opened == 0


def test_the_photo_that_is_looked_at_and_a_question_come_before_a_folder(desk):
    desk.choose(HERON)
    first, second, third, fourth = desk.ids
    desk.opinions.review_folder(desk.ids)
    desk.wait(lambda: len(desk.heron.taken) == 1)
    desk.opinions.review_now(third)
    desk.opinions.review_now(fourth)  # the one before was passed by, and waits with the others
    desk.opinions.ask(second, "Why?")
    desk.heron.speaks()
    desk.wait(lambda: len(desk.heron.taken) == 2)
    names = [Path(request.photo.path).name for request in desk.heron.taken]
    assert names[0] == "IMG_0.jpg"
    desk.heron.free = True
    desk.wait(lambda: len(desk.order) == 4)
    assert desk.order[0] == first
    assert desk.order[-1] == second
    assert [request.question for request in desk.heron.taken if request.question] == ["Why?"]


def test_a_folder_tells_how_far_it_is(desk):
    told = []
    desk.opinions.folder.progressed.connect(lambda *news: told.append(news))
    desk.choose(OWL)
    with desk.qtbot.waitSignal(desk.opinions.folder.stopped, timeout=PATIENCE_MS) as ended:
        desk.opinions.review_folder(desk.ids)
    assert [news[:2] for news in told] == [(0, 4), (1, 4), (2, 4), (3, 4)]
    assert told[0][2] == 0  # nobody knows yet
    assert told[-1][2] > 0
    assert ended.args == [None]
    assert all(desk.said(photo, desk.owl) for photo in desk.ids)


def test_several_are_in_flight_where_the_critic_takes_them(desk):
    desk.heron.parallel = 3
    desk.choose(HERON)
    desk.opinions.review_folder(desk.ids)
    desk.wait(lambda: len(desk.heron.taken) == 3)
    desk.heron.free = True
    desk.wait(lambda: len(desk.order) == 4)


def test_cancelling_a_folder_keeps_what_is_stored_and_the_rest_can_go_on(desk):
    desk.choose(HERON)
    desk.opinions.review_folder(desk.ids)
    desk.wait(lambda: len(desk.heron.taken) == 1)
    desk.heron.speaks()
    desk.wait(lambda: len(desk.heron.taken) == 2)
    with desk.qtbot.waitSignal(desk.opinions.folder.stopped):
        desk.opinions.cancel_folder()
    assert not desk.opinions.busy
    left = desk.left(desk.heron)
    assert len(left) == 3
    desk.heron.free = True
    desk.opinions.review_folder(left)
    desk.wait(lambda: len(desk.order) == 4)


def test_cancelling_one_photo_says_so_and_it_can_be_asked_for_again(desk):
    photo = desk.ids[0]
    desk.choose(HERON)
    desk.opinions.review_now(photo)
    desk.wait(lambda: desk.heron.taken)
    desk.opinions.cancel(photo)
    job = desk.opinions.critique_of(photo)
    desk.wait(lambda: job.ended)
    assert job.error.kind == "cancelled"
    desk.heron.free = True
    desk.opinions.review_now(photo)
    desk.wait(lambda: desk.order == [photo])


def test_one_that_fails_does_not_stop_the_next(desk):
    desk.choose(HERON)
    desk.opinions.review_folder(desk.ids[:2])
    desk.wait(lambda: desk.heron.taken)
    desk.heron.fails(CriticError("crashed", detail="signal 9"))
    desk.wait(lambda: len(desk.heron.taken) == 2)
    with desk.qtbot.waitSignal(desk.opinions.folder.stopped) as ended:
        desk.heron.speaks()
    assert ended.args[0].kind == "crashed"
    failed = next(photo for photo in desk.ids[:2] if photo not in desk.order)
    assert "signal 9" in desk.opinions.critique_of(failed).error.message("en")


def test_what_the_next_photo_would_meet_too_ends_the_folder(desk):
    desk.choose(HERON)
    desk.opinions.review_folder(desk.ids)
    desk.wait(lambda: desk.heron.taken)
    with desk.qtbot.waitSignal(desk.opinions.folder.stopped) as ended:
        desk.heron.fails(CriticError("no-memory", needed=4, free=2))
    assert ended.args[0].kind == "no-memory"
    assert not desk.opinions.busy
    assert len(desk.heron.taken) < 3  # the next was stopped as soon as the first had failed


def test_a_photo_that_cannot_be_read_is_remembered_with_its_reason(desk):
    [photo] = desk.catalogue.photos([desk.fresh])
    content = photo.path.read_bytes()
    photo.path.write_bytes(b"\xff\xd8\xff" + bytes(200))
    desk.choose(OWL)
    with desk.qtbot.waitSignal(desk.opinions.folder.stopped, timeout=PATIENCE_MS):
        desk.opinions.review_folder([desk.fresh, *desk.ids])
    photo.path.write_bytes(content)
    assert [one.id for one in desk.catalogue.unreadable()] == [photo.id]
    assert desk.opinions.critique_of(photo.id).error.message("zh")
    assert len(desk.order) == 4


def test_questions_are_answered_in_turn_and_kept(desk):
    photo = desk.ids[0]
    desk.choose(HERON)
    desk.opinions.review_now(photo)
    desk.wait(lambda: desk.heron.taken)
    desk.heron.speaks()
    desk.wait(lambda: desk.order == [photo])
    for number, question in enumerate(("Where should I stand?", "And the light?"), start=2):
        desk.opinions.ask(photo, question)
        desk.wait(lambda number=number: len(desk.heron.taken) == number)
        desk.heron.says("Two steps ")
        job = desk.opinions.question_of(photo)
        desk.wait(lambda job=job: job.answer == "Two steps ")
        desk.heron.answers("Two steps left.")
        desk.wait(lambda job=job: job.ended)
    second = desk.heron.taken[-1]
    assert second.said.overall.score == 5.1
    assert second.turns == (Turn(question="Where should I stand?", answer="Two steps left."),)
    sha256 = second.photo.sha256
    kept = desk.catalogue.conversations.get(sha256, desk.heron.identity, "en")
    assert [turn.question for turn in kept] == ["Where should I stand?", "And the light?"]


def test_an_answer_that_is_cancelled_is_not_kept(desk):
    photo = desk.ids[0]
    desk.choose(HERON)
    desk.opinions.ask(photo, "Why?")
    desk.wait(lambda: desk.heron.taken)
    desk.heron.says("Because ")
    job = desk.opinions.question_of(photo)
    desk.wait(lambda: job.answer)
    desk.opinions.cancel_question(photo)
    desk.wait(lambda: job.ended)
    assert job.error.kind == "cancelled"
    sha256 = desk.heron.taken[0].photo.sha256
    assert desk.catalogue.conversations.get(sha256, desk.heron.identity, "en") == []


def test_another_critic_takes_over_when_the_first_has_let_go(desk):
    photo = desk.ids[0]
    desk.choose(HERON)
    desk.opinions.review_now(photo)
    desk.wait(lambda: desk.heron.taken)
    closed_before = desk.heron.closed
    desk.choose(OWL)
    assert not desk.opinions.busy
    desk.opinions.review_now(photo)
    desk.wait(lambda: desk.order == [photo])
    assert desk.heron.closed == closed_before + 1
    assert desk.said(photo, desk.heron) is None
    desk.choose(None)
    desk.wait(lambda: desk.owl.closed == desk.owl.opened)


def test_what_was_asked_in_another_language_is_dropped(desk):
    desk.choose(HERON)
    desk.opinions.review_folder(desk.ids)
    desk.wait(lambda: desk.heron.taken)
    desk.texts.switch("zh")
    assert not desk.opinions.busy
    desk.heron.free = True
    desk.opinions.review_now(desk.ids[1])
    desk.wait(lambda: desk.order)
    assert desk.order == [desk.ids[1]]
    assert desk.said(desk.ids[1], desk.heron, "zh").critique.language == "zh"


def test_closing_in_the_middle_keeps_what_is_finished_and_closes_the_critic(desk):
    desk.choose(HERON)
    desk.opinions.review_folder(desk.ids)
    desk.wait(lambda: desk.heron.taken)
    desk.heron.speaks()
    desk.wait(lambda: len(desk.heron.taken) == 2)
    desk.opinions.close()
    assert desk.heron.closed == desk.heron.opened
    assert len(desk.left(desk.heron)) == 3


class TestWhoSpeaks:
    def test_before_anybody_was_chosen_it_is_the_model_that_fits(self, desk, settings):
        settings.critic = None
        desk.critics.roster.fits = OWL
        with desk.qtbot.waitSignal(desk.critics.changed):
            desk.critics.refresh()
        assert desk.critics.voice.choice == OWL
        assert settings.critic is None  # tomorrow another one may fit

    def test_whoever_was_chosen_speaks_again_at_the_next_start(self, desk, settings):
        desk.choose(HERON)
        again = Critics(desk.critics.roster, settings, desk.tasks, desk.tasks)
        with desk.qtbot.waitSignal(again.changed):
            again.refresh()
        assert again.voice.choice == HERON

    def test_a_model_that_was_removed_leaves_the_word_to_the_measured_critic(self, desk):
        desk.choose(HERON)
        del desk.critics.roster.puppets[HERON]
        with desk.qtbot.waitSignal(desk.critics.changed):
            desk.critics.refresh()
        assert desk.critics.voice is None

    def test_one_that_cannot_speak_is_announced_and_the_other_goes_on(self, desk):
        desk.choose(OWL)
        del desk.critics.roster.puppets[HERON]
        with desk.qtbot.waitSignal(desk.critics.failed) as failed:
            desk.critics.choose(HERON)
        assert failed.args[0].kind == "unknown-model"
        assert desk.critics.voice.choice == OWL
