"""The critique panel: what it says, in which order, and what pointing at it does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.critique.panel import CritiquePanel
from desktop.critique.plain import as_text
from desktop.texts import Texts
from engine.critique import Language, Observation
from engine.rubric import rubric
from engine.translation import LANGUAGES, has_text
from tests.desktop.loupe_samples import CORNER, critique


@pytest.fixture
def texts() -> Texts:
    return Texts("en")


@pytest.fixture
def panel(qtbot: QtBot, texts: Texts) -> CritiquePanel:
    panel = CritiquePanel(texts)
    qtbot.addWidget(panel)
    panel.resize(360, 900)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def said(panel: QWidget) -> list[str]:
    """All that can be read on it, top to bottom."""
    QApplication.processEvents()
    labels = [one for one in panel.findChildren(QLabel) if one.isVisible()]
    labels.sort(key=lambda one: (one.mapTo(panel, QPoint()).y(), one.mapTo(panel, QPoint()).x()))
    return [one.accessibleName() or one.text() for one in labels]


def place(panel: QWidget, text: str) -> int:
    return next(n for n, line in enumerate(said(panel)) if text in line)


def test_it_says_score_summary_speaker_suggestions_and_each_aspect_in_order(
    panel: CritiquePanel,
) -> None:
    panel.show_critique(critique())
    order = [
        "6.8",
        "Calm and clear",
        "Measured critic",
        "Lift the exposure",
        "Wait for the light",
        "Composition",
        "A bright patch",
        "The subject has room",
        "Light",
        "Low key",
        "Soft light",
        "Story",
        "Meaning cannot be measured",
    ]
    places = [place(panel, text) for text in order]
    assert places == sorted(places)
    scores = said(panel)
    assert "5.9" in scores
    assert "7.4" in scores


def test_pointing_with_the_mouse_names_the_observation_and_leaving_takes_it_back(
    panel: CritiquePanel, qtbot: QtBot
) -> None:
    panel.show_critique(critique())
    QApplication.processEvents()
    pointed: list[Observation | None] = []
    panel.pointed.connect(pointed.append)
    qtbot.mouseMove(panel.rows[0])
    qtbot.waitUntil(lambda: bool(pointed))
    assert pointed[-1] is not None
    assert pointed[-1].region == CORNER
    qtbot.mouseMove(panel, QPoint(2, panel.height() - 2))
    qtbot.waitUntil(lambda: pointed[-1] is None)


def test_a_click_on_the_text_chooses_and_a_selection_does_not(panel: CritiquePanel) -> None:
    panel.show_critique(critique())
    QApplication.processEvents()
    chosen: list[Observation] = []
    panel.chosen.connect(chosen.append)
    text = next(
        one for one in panel.rows[0].findChildren(QLabel) if "bright" in one.accessibleName()
    )
    QTest.mouseClick(text, Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    assert [one.region for one in chosen] == [CORNER]
    QTest.mouseDClick(text, Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    assert text.selectedText()
    assert len(chosen) == 1


def test_the_keyboard_walks_through_the_observations(panel: CritiquePanel) -> None:
    panel.show_critique(critique())
    panel.activateWindow()
    pointed: list[Observation | None] = []
    panel.pointed.connect(pointed.append)
    for _ in range(4):
        panel.step(1)
    texts = [one.text for one in pointed if one is not None]
    assert texts == [
        "A bright patch in the corner draws the eye.",
        "The subject has room.",
        "Low key, which reads as a choice.",
        "Soft light throughout.",
    ]
    panel.step(-1)
    assert panel.rows[2].hasFocus()


def test_the_numbers_behind_a_statement_open_on_demand(panel: CritiquePanel) -> None:
    panel.show_critique(critique())
    assert not any("0.87 L*" in line for line in said(panel))
    panel.step(1)
    QTest.keyClick(panel.rows[0], Qt.Key.Key_Return)
    assert any("0.87 L*" in line for line in said(panel))
    QTest.keyClick(panel.rows[0], Qt.Key.Key_Return)
    assert not any("0.87 L*" in line for line in said(panel))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_has_a_name(language: Language) -> None:
    names = {f"measure-{name.replace('_', '-')}" for name in rubric().measures}
    assert {name for name in names if not has_text(language, name)} == set()


def test_only_a_suggestion_with_an_edit_can_be_shown(panel: CritiquePanel, qtbot: QtBot) -> None:
    panel.show_critique(critique())
    QApplication.processEvents()
    buttons = [one for one in panel.findChildren(QPushButton) if one.isVisible()]
    assert len(buttons) == 1
    wanted: list[object] = []
    panel.compared.connect(wanted.append)
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert wanted == panel.edits
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert wanted[-1] is None


def test_waiting_failed_and_none_are_said_as_what_they_are(
    panel: CritiquePanel, qtbot: QtBot
) -> None:
    panel.show_waiting()
    assert said(panel) == ["Being critiqued …"]
    panel.show_failure("The file is empty.")
    assert said(panel) == ["The file is empty."]
    panel.show_none()
    assert said(panel) == ["This photo has no critique yet."]
    button = next(one for one in panel.findChildren(QPushButton) if one.isVisible())
    with qtbot.waitSignal(panel.review_wanted):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_outdated_critique_is_still_shown_and_called_outdated(panel: CritiquePanel) -> None:
    panel.show_critique(critique(), stale=True)
    assert place(panel, "has changed since") < place(panel, "Calm and clear")


def test_the_language_switches_under_it(panel: CritiquePanel, texts: Texts) -> None:
    panel.show_critique(critique())
    texts.switch("zh")
    assert place(panel, "构图") < place(panel, "光线")
    assert not any("Composition" in line for line in said(panel))


@pytest.mark.parametrize("width", [320, 460])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_text_is_cut_off_at_any_width_of_the_column(
    panel: CritiquePanel, texts: Texts, width: int, language: str
) -> None:
    texts.switch("zh" if language == "zh" else "en")
    panel.show_critique(critique())
    panel.resize(width, 1400)
    QApplication.processEvents()
    for label in panel.findChildren(QLabel):
        if label.isVisible():
            assert label.width() >= label.minimumSizeHint().width()
            assert label.height() >= label.heightForWidth(label.width())
            assert label.mapTo(panel, QPoint(label.width(), 0)).x() <= width


def test_text_can_be_selected_and_the_whole_be_copied(panel: CritiquePanel, texts: Texts) -> None:
    panel.show_critique(critique())
    summary = next(
        one for one in panel.findChildren(QLabel) if "Calm and clear" in one.accessibleName()
    )
    QTest.mouseDClick(summary, Qt.MouseButton.LeftButton, pos=QPoint(12, 8))
    assert summary.selectedText().strip() == "Calm"
    text = as_text(critique(), texts)
    QGuiApplication.clipboard().setText(text)
    assert "1. Lift the exposure by 1 EV." in text.splitlines()
    assert "− A bright patch in the corner draws the eye." in text.splitlines()


def test_it_is_legible() -> None:
    def luminance(colour: str) -> float:
        value = int(colour[1:3], 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    for text in (theme.TEXT, theme.MUTED, theme.BRIGHT):
        for ground in (theme.PANEL, "#303030"):
            contrast = (luminance(text) + 0.05) / (luminance(ground) + 0.05)
            assert contrast >= 4, (text, ground)
