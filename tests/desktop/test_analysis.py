"""The background review: stored as it goes, in the order that matters, stopped without loss."""

from pathlib import Path

import pytest

from desktop.analysis import Analysis
from desktop.texts import Texts
from engine.critics.measured.critic import MeasuredCritic
from engine.library import Catalogue, scan
from tests.desktop.windows import PATIENCE_MS, draw

CRITIC = MeasuredCritic().identity


class Desk:
    """An analysis on a scanned folder; `order` is that in which photos were done."""

    def __init__(self, folder: Path) -> None:
        self.catalogue = Catalogue.open()
        scan(self.catalogue, folder, jobs=1)
        self.folder = folder
        self.ids = self.catalogue.ids(folder)
        self.texts = Texts("en")
        self.analysis = Analysis(self.catalogue, self.texts)
        self.order: list[int] = []
        self.analysis.reviewed.connect(self.order.append)

    def unreviewed(self) -> list[int]:
        return self.catalogue.critiques.unreviewed(self.folder, CRITIC, self.texts.language)


@pytest.fixture
def desk(home, tmp_path, qapp):  # noqa: ARG001 - a data folder and an application must be there
    desks = []

    def set_up(count: int = 4) -> Desk:
        desks.append(Desk(draw(tmp_path / "photos", count)))
        return desks[-1]

    yield set_up
    for one in desks:
        one.analysis.close()
        one.catalogue.close()


def test_a_folder_is_reviewed_and_stored_with_its_progress(desk, qtbot):
    four = desk()
    told = []
    four.analysis.progressed.connect(lambda *news: told.append(news[:2]))
    with qtbot.waitSignal(four.analysis.stopped, timeout=PATIENCE_MS):
        four.analysis.review_folder(four.ids)
    qtbot.waitUntil(lambda: sorted(four.order) == sorted(four.ids))
    assert four.unreviewed() == []
    critique = four.catalogue.critiques.get(four.ids[0], CRITIC, "en").critique
    assert critique.photo.path.endswith("IMG_0.jpg")
    assert told[0] == (0, 4)
    assert told[-1] == (4, 4)
    assert told == sorted(told)


def test_the_photo_that_is_opened_comes_before_all_others(desk, qtbot):
    many = desk(8)
    many.analysis.review_folder(many.ids)
    many.analysis.review_now(many.ids[-1])
    qtbot.waitUntil(lambda: many.ids[-1] in many.order, timeout=PATIENCE_MS)
    assert len(many.order) < len(many.ids)


def test_photos_on_screen_come_before_those_that_are_not(desk, qtbot):
    many = desk(8)
    many.analysis.review_folder(many.ids)
    many.analysis.prefer(many.ids[-2:])
    qtbot.waitUntil(lambda: set(many.ids[-2:]) <= set(many.order), timeout=PATIENCE_MS)
    assert len(many.order) < len(many.ids)


def test_a_photo_that_cannot_be_reviewed_is_remembered_with_the_reason(desk, qtbot):
    four = desk()
    broken = four.catalogue.photos(four.ids)[1]
    broken.path.write_bytes(b"\xff\xd8\xff" + bytes(200))
    with qtbot.waitSignal(four.analysis.stopped, timeout=PATIENCE_MS):
        four.analysis.review_folder(four.ids)
    [refused] = four.catalogue.unreadable(four.folder)
    assert refused.id == broken.id
    assert refused.error.message("zh")
    assert four.unreviewed() == []


def test_a_photo_whose_drive_is_gone_is_not_held_against_it(desk, qtbot):
    four = desk()
    [photo, *_] = four.catalogue.photos(four.ids)
    content = photo.path.read_bytes()
    photo.path.unlink()
    with qtbot.waitSignal(four.analysis.stopped, timeout=PATIENCE_MS):
        four.analysis.review_folder(four.ids)
    photo.path.write_bytes(content)
    assert four.unreviewed() == [photo.id]


def test_cancelling_keeps_what_is_finished_and_the_rest_can_be_resumed(desk, qtbot):
    many = desk(40)  # more than are stored in one go, so that some are left at the first news
    many.analysis.review_folder(many.ids)
    qtbot.waitUntil(lambda: bool(many.order), timeout=PATIENCE_MS)
    with qtbot.waitSignal(many.analysis.stopped, timeout=PATIENCE_MS):
        many.analysis.cancel()
    left = many.unreviewed()
    assert set(left) | set(many.order) == set(many.ids)
    assert left
    with qtbot.waitSignal(many.analysis.stopped, timeout=PATIENCE_MS):
        many.analysis.review_folder(left)
    assert many.unreviewed() == []


def test_closing_in_the_middle_loses_nothing_that_was_finished(desk, qtbot):
    many = desk(8)
    many.analysis.review_folder(many.ids)
    qtbot.waitUntil(lambda: bool(many.order), timeout=PATIENCE_MS)
    many.analysis.close()
    assert not set(many.order) & set(many.unreviewed())
    assert not many.analysis.busy


def test_another_language_needs_no_photo_that_was_measured_before(desk, qtbot):
    four = desk()
    with qtbot.waitSignal(four.analysis.stopped, timeout=PATIENCE_MS):
        four.analysis.review_folder(four.ids[:3])
    for photo in four.catalogue.photos(four.ids[:3]):
        photo.path.unlink()
    four.texts.switch("zh")
    assert sorted(four.unreviewed()) == sorted(four.ids)
    with qtbot.waitSignal(four.analysis.stopped, timeout=PATIENCE_MS):
        four.analysis.review_folder(four.ids)
    assert four.unreviewed() == []
    scores = [
        four.catalogue.critiques.get(four.ids[0], CRITIC, language).critique.overall.score
        for language in ("en", "zh")
    ]
    assert scores[0] == scores[1]


def test_nothing_runs_before_the_first_photo_is_asked_for(desk):
    four = desk()
    four.analysis.prefer(four.ids)
    assert not four.analysis.busy
    four.analysis.close()
    assert four.order == []


def test_a_catalogue_that_takes_nothing_more_is_announced(desk, qtbot):
    four = desk()
    four.catalogue.close()
    with qtbot.waitSignals([four.analysis.unexpected, four.analysis.stopped], timeout=PATIENCE_MS):
        four.analysis.review_folder(four.ids)
    assert not four.analysis.busy
