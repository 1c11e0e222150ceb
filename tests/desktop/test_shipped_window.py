"""The model that comes with the program, in the window: what it is, and what it cannot do."""

import shutil

import pytest

from desktop.models.row import Row
from engine.models.store import Models
from tests.desktop.models_desk import ModelsDesk
from tests.desktop.windows import PATIENCE_MS
from tests.shipped import TAUGHT

pytest.importorskip("llama_cpp", reason="needs the extra gguf")

NOTE = TAUGHT.note["en"]


@pytest.mark.usefixtures("mini")
def test_its_row_says_what_it_is_and_offers_no_removal(open_session, qtbot):
    desk = ModelsDesk(open_session(), qtbot)
    told = desk.text("mini")
    assert "comes with the program" in told
    assert NOTE in told
    assert desk.button("mini", "remove") is None
    desk.click("mini", "check")
    desk.settle()
    assert "In order" in desk.text("mini")
    desk.session._texts.switch("zh")
    assert TAUGHT.note["zh"] in desk.text("mini")


def test_an_own_model_without_a_note_has_no_empty_line(open_session, qtbot, tiny_models, home):
    Models(home).add(tiny_models / "smolvlm" / "gguf", name="own")
    desk = ModelsDesk(open_session(), qtbot)
    row = desk.row("own")
    assert isinstance(row, Row)
    assert desk.button("own", "remove") is not None
    assert "" not in desk.text("own").split("\n")


@pytest.mark.usefixtures("mini")
def test_whoever_lets_it_speak_reads_what_it_is_and_cannot_ask_it(
    home, open_session, measured, qtbot
):
    shutil.copy(measured / "catalogue.db", home)
    session = open_session(measured / "photos", wait=False)
    qtbot.waitUntil(lambda: len(session.browser.photos.ids) > 0, timeout=PATIENCE_MS)
    session.browser.select(session.browser.photos.ids[0])
    session.window.pages.show_loupe()
    qtbot.waitUntil(lambda: bool(session.critics.choices), timeout=PATIENCE_MS)
    assert session.critics.voice is None  # it does not speak by itself
    side = session.window.pages.loupe.page.side
    [entry] = [one for one in side.speaker.menu.menu().actions() if one.text().startswith("mini")]
    assert entry.toolTip() == NOTE
    entry.trigger()
    qtbot.waitUntil(lambda: session.critics.voice is not None, timeout=PATIENCE_MS)
    assert NOTE in side.speaker.menu.toolTip()
    qtbot.waitUntil(lambda: side.speaker.note == NOTE, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "critiques" in side.ask.toolTip(), timeout=PATIENCE_MS)
    assert not side.ask.line.isEnabled()
    assert side.ask.line.placeholderText() == "This model takes no questions"
