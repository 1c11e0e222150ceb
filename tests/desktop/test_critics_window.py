"""A photographer and a critic with a model: who speaks, what it is at, checks, questions."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop.loupe.side import WIDTH
from engine.critics.error import CriticError
from tests.desktop.puppets import HERON, OVEREXPOSED, OWL, Puppet, Stage
from tests.desktop.windows import PATIENCE_MS


class Desk:
    """The window with a photo in the loupe, and two critics with models installed."""

    def __init__(self, open_session, folder, qtbot) -> None:
        self.qtbot = qtbot
        self.heron = Puppet(HERON)
        self.owl = Puppet(OWL, free=True, host="gpu.example.org")
        self.session = open_session(folder, wait=False, roster=Stage(self.heron, self.owl))
        self.wait(lambda: self.session.browser.photos.ids)
        self.session.browser.select(self.session.browser.photos.ids[0])
        self.session.window.pages.show_loupe()
        self.page = self.session.window.pages.loupe.page
        self.side = self.page.side
        self.wait(lambda: self.side.critique.critique)
        self.wait(lambda: self.session.critics.choices)

    @property
    def photo(self) -> int:
        return self.session.browser.current

    def wait(self, condition) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.session.window, key, modifier)

    def let_speak(self, puppet: Puppet) -> None:
        """Choose a critic in the menu, by its name."""
        [entry] = [
            one
            for one in self.side.speaker.menu.menu().actions()
            if one.text().startswith(puppet.choice.model)
        ]
        entry.trigger()
        self.wait(lambda: self.session.critics.voice)

    def let_heron_speak(self) -> None:
        """Have the heron's critique of the photo on screen."""
        self.let_speak(self.heron)
        self.wait(lambda: self.heron.taken)
        self.heron.speaks()
        self.wait(lambda: self.speaker() == "gguf")

    def speaker(self) -> str | None:
        critique = self.side.critique.critique
        return critique.critic.kind if critique else None

    def said(self) -> list[str]:
        """All that can be read in the column, top to bottom."""
        QApplication.processEvents()
        labels = [one for one in self.side.findChildren(QLabel) if one.isVisible()]
        labels.sort(key=lambda one: one.mapTo(self.side, QPoint()).y())
        return [one.accessibleName() or one.text() for one in labels]

    def reads(self, text: str) -> bool:
        return any(text in line for line in self.said())


@pytest.fixture
def desk(home, open_session, measured, qtbot) -> Desk:
    shutil.copy(measured / "catalogue.db", home)
    return Desk(open_session, measured / "photos", qtbot)


def test_the_menu_names_everybody_who_can_speak(desk):
    menu = desk.side.speaker.menu
    assert [entry.text() for entry in menu.menu().actions()] == [
        "Measured critic",
        "Heron-2B · GGUF · q4_k_m",
        "Owl-32B · server · main",
    ]
    assert menu.accessibleName() == "Measured critic"
    desk.let_speak(desk.heron)
    assert menu.accessibleName() == "Heron-2B · GGUF · q4_k_m"
    assert [entry.isChecked() for entry in menu.menu().actions()] == [False, True, False]


def test_a_model_is_followed_while_it_works_and_then_speaks(desk):
    desk.let_speak(desk.heron)
    desk.wait(lambda: desk.heron.taken)
    desk.heron.writes(0.25)
    desk.wait(lambda: desk.side.working.sentence == "Writing …")
    assert desk.side.working.button.text() == "Cancel"
    assert desk.speaker() == "measured"  # meanwhile
    assert desk.reads("Meanwhile, the measured critic:")
    desk.heron.speaks()
    desk.wait(lambda: desk.speaker() == "gguf")
    assert not desk.side.working.isVisible()
    assert desk.reads("A quiet frame")
    assert not desk.reads("Meanwhile")


def test_it_can_be_cancelled_and_asked_again(desk):
    desk.let_speak(desk.heron)
    desk.wait(lambda: desk.heron.taken)
    desk.wait(desk.side.working.isVisible)
    desk.qtbot.mouseClick(desk.side.working.button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: desk.side.working.sentence == "Cancelled.")
    desk.heron.free = True
    desk.qtbot.mouseClick(desk.side.working.button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: desk.speaker() == "gguf")


def test_a_failure_is_one_sentence_with_a_way_to_try_again(desk):
    desk.let_speak(desk.heron)
    desk.wait(lambda: desk.heron.taken)
    desk.heron.fails(CriticError("no-memory", needed=4, free=2))
    desk.wait(lambda: "4 GB" in desk.side.working.sentence)
    assert desk.side.working.button.text() == "Try again"
    assert desk.speaker() == "measured"
    desk.heron.free = True
    desk.qtbot.mouseClick(desk.side.working.button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: desk.speaker() == "gguf")


def test_both_critiques_are_kept_and_switching_back_asks_nobody(desk):
    desk.let_heron_speak()
    desk.session.critics.choose(None)
    desk.wait(lambda: desk.speaker() == "measured")
    desk.let_speak(desk.heron)
    desk.wait(lambda: desk.speaker() == "gguf")
    assert len(desk.heron.taken) == 1


def test_photos_that_leave_the_machine_are_announced(desk):
    assert desk.side.speaker.warning == ""
    desk.let_speak(desk.owl)
    assert "gpu.example.org" in desk.side.speaker.warning
    assert desk.reads("Photos leave this machine")
    desk.session.critics.choose(None)
    desk.wait(lambda: not desk.side.speaker.warning)


def test_a_claim_stands_beside_what_was_measured(desk):
    desk.let_heron_speak()
    lines = desk.said()
    at = next(n for n, line in enumerate(lines) if OVEREXPOSED in line)
    beside = lines[at : at + 3]
    assert any("≠" in line and "overexposed" in line and "0 %" in line for line in beside)
    assert desk.reads("✓")
    desk.press("c", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert "≠" in copied[copied.index(f"− {OVEREXPOSED}") + 1]


def test_two_critics_stand_side_by_side(desk):
    desk.let_heron_speak()
    photo_width = desk.page.view.width()
    desk.press("v")
    desk.wait(desk.side.beside.isVisible)
    assert not desk.side.critique.isVisible()
    desk.wait(lambda: WIDTH < desk.side.width() < desk.page.view.width() < photo_width)
    measured = desk.page._opened.critique
    desk.wait(lambda: desk.reads(measured.overall.summary))
    assert desk.reads("A quiet frame")
    assert any(row.observation.text == OVEREXPOSED for row in desk.side.beside.rows)
    [owl] = [
        one for one in desk.side.speaker.other.menu().actions() if one.text().startswith("Owl")
    ]
    owl.trigger()
    desk.wait(lambda: desk.reads("has not spoken about this photo yet"))
    desk.press("v")
    desk.wait(desk.side.critique.isVisible)
    assert desk.side.width() == WIDTH


def test_the_measured_critic_takes_no_questions_and_says_so(desk):
    assert not desk.side.ask.line.isEnabled()
    assert "takes no questions" in desk.side.ask.line.placeholderText()
    assert "Choose a critic" in desk.side.ask.toolTip()


def test_a_question_is_typed_answered_as_it_is_written_and_kept(desk):
    desk.let_heron_speak()
    desk.page.activateWindow()
    desk.press("a")
    desk.wait(desk.side.ask.line.hasFocus)
    QTest.keyClicks(desk.side.ask.line, "Is the egg whole?")  # with keys that are commands
    QTest.keyClick(desk.side.ask.line, Qt.Key.Key_Return)
    desk.wait(lambda: len(desk.heron.taken) == 2)
    assert desk.heron.taken[1].question == "Is the egg whole?"
    desk.heron.says("Yes, ")
    desk.wait(lambda: desk.reads("Yes, "))
    desk.heron.says("it is.")
    desk.wait(lambda: desk.reads("Yes, it is."))
    desk.heron.answers("Yes, it is.")
    desk.wait(lambda: desk.page._opened.turns)
    browser = desk.session.browser
    first = desk.photo
    browser.select(browser.photos.ids[1])
    desk.wait(lambda: not desk.reads("Is the egg whole?"))
    browser.select(first)
    desk.wait(lambda: desk.reads("Is the egg whole?"))
    assert desk.reads("Yes, it is.")
    anew = next(one for one in desk.side.findChildren(QPushButton) if one.text() == "Begin anew")
    desk.qtbot.mouseClick(anew, Qt.MouseButton.LeftButton)
    desk.wait(lambda: not desk.reads("Is the egg whole?"))
    assert desk.page._opened.turns == ()


def test_escape_stops_an_answer_and_then_leaves_the_field(desk):
    desk.let_heron_speak()
    desk.page.activateWindow()
    desk.press("a")
    desk.wait(desk.side.ask.line.hasFocus)
    QTest.keyClicks(desk.side.ask.line, "Why?")
    QTest.keyClick(desk.side.ask.line, Qt.Key.Key_Return)
    desk.wait(lambda: len(desk.heron.taken) == 2)
    QTest.keyClick(desk.side.ask.line, Qt.Key.Key_Escape)
    desk.wait(lambda: desk.reads("Cancelled."))
    assert desk.session.window.pages.in_loupe
    QTest.keyClick(desk.side.ask.line, Qt.Key.Key_Escape)
    assert not desk.side.ask.line.hasFocus()
    assert desk.session.window.pages.in_loupe


def test_everything_about_critics_changes_its_language(desk):
    desk.let_heron_speak()
    desk.heron.free = True
    desk.session.window.bar.languages.menu().actions()[1].trigger()
    assert desk.side.speaker.menu.menu().actions()[0].text() == "测量点评"
    assert "提问" in desk.side.ask.line.placeholderText()
    desk.wait(lambda: desk.speaker() == "gguf" and desk.side.critique.critique.language == "zh")
    assert desk.reads("与测量不符")


def test_a_folder_is_critiqued_by_the_model_when_asked(desk):
    desk.let_heron_speak()
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    progress = desk.session.opining.progress
    desk.wait(progress.isVisible)
    assert "Heron-2B" in progress.label.text()
    assert "of 4" in progress.label.text()
    desk.heron.speaks()
    desk.wait(lambda: "1 of 4" in progress.label.text())
    assert "left" in progress.label.text()
    progress.cross.click()
    desk.wait(lambda: not progress.isVisible())
    assert not desk.session.opinions.busy
