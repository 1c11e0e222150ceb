"""A photographer looks after models on this machine: what there is, add, check, use, remove."""

import shutil
import socket
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from engine.models.machine import Machine
from engine.models.store import Models
from tests.desktop.models_desk import ModelsDesk
from tests.desktop.windows import draw

pytest.importorskip("gguf", reason="the extra `gguf` reads GGUF headers")
pytest.importorskip("safetensors", reason="the extra `gpu` reads safetensors")


@pytest.fixture
def desk(open_session, qtbot):
    return lambda folder=None: ModelsDesk(open_session(folder), qtbot)


@pytest.fixture
def qwen(tiny_models, tmp_path):
    """A folder of a tiny model that a test may spoil."""
    return shutil.copytree(tiny_models / "qwen3-vl", tmp_path / "qwen")


def choose(monkeypatch, path, dialog="getExistingDirectory"):
    answer = str(path) if dialog == "getExistingDirectory" else (str(path), "")
    monkeypatch.setattr(QFileDialog, dialog, lambda *_: answer)


def test_a_button_of_the_bar_leads_there_and_escape_back(open_session, tmp_path, qtbot):
    session = open_session(draw(tmp_path / "photos", 2))
    pages = session.window.pages
    [button] = [one for one in session.window.bar.actions() if one.objectName() == "models"]
    assert not button.icon().isNull()
    assert "Models" in button.toolTip()
    button.trigger()
    assert pages.in_models
    assert not session.window.tree.isVisible()
    qtbot.keyClick(session.window, Qt.Key.Key_Escape)
    assert pages.in_grid
    pages.show_loupe()
    button.trigger()
    qtbot.keyClick(session.window, Qt.Key.Key_Escape)
    assert pages.in_loupe


def test_without_any_photo_escape_leads_back_to_the_first_page(desk):
    place = desk()
    assert "measured critic" in place.everything()
    place.press(Qt.Key.Key_Escape)
    assert place.pages.currentWidget() is place.pages.welcome


def test_a_scan_that_ends_meanwhile_does_not_lead_away(desk, tmp_path):
    place = desk()
    place.session.browser.open(draw(tmp_path / "photos", 2))
    place.session.scanning.start(tmp_path / "photos")
    place.wait(lambda: place.session.browser.photos.ids)
    assert place.pages.in_models
    place.press(Qt.Key.Key_Escape)
    assert place.pages.in_grid


def test_what_is_installed_is_told_with_builds_size_origin_licence_and_fit(desk, qwen):
    Models().add(qwen, licence="Apache-2.0")
    told = desk().text("qwen")
    assert "added · 7 MB · Apache-2.0" in told
    assert "GGUF q8_0 · about 1.1 GB of memory · fits" in told
    assert "transformers adapter" in told


def test_what_does_not_fit_says_what_it_would_need(desk, monkeypatch):
    small = Machine(total=4_000_000_000, free=1_500_000_000)
    monkeypatch.setattr("engine.models.machine.this_machine", lambda: small)
    place = desk()
    assert "about 4 GB of memory · too large for this machine" in place.text("qwen3-vl-2b")
    assert "1.5 of 4 GB of memory are free" in place.everything()


def test_every_offer_tells_size_licence_and_speed_and_opens_no_connection(desk, monkeypatch):
    asked = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, to: asked.append(to))
    place = desk()
    for wanted in ("1.9 GB to download", "Apache-2.0", "English, Chinese", "24 s", "measured"):
        assert wanted in place.text("qwen3-vl-2b")
    assert "not for commercial use" in place.text("qwen2.5-vl-3b")
    assert asked == []


def test_it_speaks_the_other_language_at_once(desk, qwen):
    Models().add(qwen)
    place = desk()
    place.session._texts.switch("zh")
    assert "手动添加" in place.text("qwen")
    assert "下载 1.9 GB" in place.text("qwen3-vl-2b")
    assert "从文件夹添加" in place.place.adding.folder.text()


@pytest.mark.parametrize(
    ("part", "button", "dialog"),
    [
        ("merged", "folder", "getExistingDirectory"),
        ("gguf/model-q8_0.gguf", "file", "getOpenFileName"),
    ],
)
def test_a_folder_or_a_file_is_added_and_can_be_asked(
    desk, qwen, monkeypatch, part, button, dialog
):
    place = desk()
    choose(monkeypatch, qwen / part, dialog)
    getattr(place.place.adding, button).click()
    place.wait(lambda: "qwen" in place.rows())
    assert "“qwen” was added." in place.added()
    place.wait(lambda: [one.model for one in place.session.critics.choices] == ["qwen"])


def test_a_refusal_is_one_sentence_in_place(desk, qwen, monkeypatch):
    (qwen / "merged" / "pytorch_model.bin").write_bytes(b"a pickle")
    place = desk()
    choose(monkeypatch, qwen / "merged")
    place.place.adding.folder.click()
    place.settle()
    assert "can run code when it is opened" in place.added()
    assert place.stored == []


def test_an_adapter_without_its_base_asks_for_the_base(desk, qwen, monkeypatch, tmp_path):
    alone = tmp_path / "alone" / "moods"
    shutil.move(qwen / "adapter", alone)
    place = desk()
    choose(monkeypatch, alone)
    place.place.adding.folder.click()
    place.settle()
    assert "base of the adapter" in place.added()
    choose(monkeypatch, qwen / "base")
    place.place.adding.base.click()
    place.wait(lambda: "moods" in place.rows())
    assert "transformers moods" in place.text("moods")
    assert place.place.adding.base.isHidden()


def test_a_build_is_used_as_the_critic(desk, qwen):
    Models().add(qwen / "merged", name="qwen")
    place = desk()
    place.session.critics.choose(None)
    place.wait(lambda: place.button("qwen", "use-merged"))
    place.click("qwen", "use-merged")
    place.wait(lambda: place.session.critics.voice)
    assert place.session.critics.voice.choice.name == "qwen:merged"
    assert "Speaks as the critic" in place.text("qwen")


def test_a_check_reads_every_byte(desk, qwen):
    Models().add(qwen / "gguf", name="qwen")
    place = desk()
    place.click("qwen", "check")
    place.settle()
    assert "In order" in place.text("qwen")
    [file] = Models().folder.glob("qwen/**/mmproj*.gguf")
    with file.open("r+b") as weights:
        weights.seek(-1, 2)
        last = weights.read(1)
        weights.seek(-1, 2)
        weights.write(bytes([last[0] ^ 1]))
    place.click("qwen", "check")
    place.settle()
    assert "no longer what was added" in place.text("qwen")
    assert file.name in place.text("qwen")


def test_a_model_is_removed_after_one_question(desk, qwen):
    Models().add(qwen / "merged", name="qwen")
    place = desk()
    place.click("qwen", "remove")
    assert "What it was added from stays" in place.text("qwen")
    place.wait(lambda: QApplication.focusWidget() is place.button("qwen", "keep"))
    place.click("qwen", "keep")
    assert place.stored == ["qwen"]
    place.click("qwen", "remove")
    place.click("qwen", "yes")
    place.wait(lambda: "qwen" not in place.rows())
    assert place.stored == []
    assert (qwen / "merged" / "config.json").exists()
    place.wait(lambda: not place.session.critics.choices)


def test_a_damaged_record_is_listed_and_can_be_removed(desk, qwen):
    Models().add(qwen / "merged", name="qwen")
    (Models().folder / "qwen" / "model.json").write_text("{")
    place = desk()
    assert "cannot be read" in place.text("qwen")
    place.click("qwen", "remove")
    place.click("qwen", "yes")
    place.wait(lambda: "qwen" not in place.rows())
    assert not (Models().folder / "qwen").exists()


def test_tab_and_return_work_in_the_place(desk, qwen):
    Models().add(qwen / "merged", name="qwen")
    place = desk()
    reached = []
    for _ in range(12):
        place.press(Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget().objectName())
        if reached[-1] == "remove":
            break
    assert reached[-1] == "remove"
    place.press(Qt.Key.Key_Return)
    place.wait(lambda: place.button("qwen", "keep"))
    assert place.pages.in_models


def test_the_window_starts_without_it():
    told = "import sys, desktop.window.session; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True
    )
    unwanted = {"desktop.models.place", "engine.models.store", "psutil", "openai"}
    assert not unwanted & set(loaded.stdout.split())


def test_what_went_wrong_is_told_until_the_place_is_left(desk, qwen, monkeypatch):
    place = desk()
    choose(monkeypatch, qwen / "photos")
    place.place.adding.folder.click()
    place.settle()
    assert "holds no model" in place.added()
    place.press(Qt.Key.Key_Escape)
    place.press(Qt.Key.Key_K, Qt.KeyboardModifier.ShiftModifier)
    place.settle()
    assert "holds no model" not in place.added()
