"""A photographer names servers and downloads published models, from hosts on loopback."""

import sys

import pytest

from desktop.models.job_line import JobLine
from engine.critics.backends.server import stored_key
from engine.models.download import entry_named
from engine.models.store import Models
from tests.desktop.models_desk import ModelsDesk
from tests.engine.models.hub_server import Hub, serving
from tests.servers import scripted_server

keyring = pytest.importorskip("keyring", reason="the extra `server` is not installed")
pytest.importorskip("openai", reason="the extra `server` is not installed")
pytest.importorskip("huggingface_hub", reason="the extra `download` is not installed")
pytest.importorskip("gguf", reason="the extra `gguf` reads GGUF headers")

ENTRY = "qwen3-vl-2b"
LARGE = 30_000_000  # the client hands on pieces of 10 MiB


@pytest.fixture
def hub(tiny_models, monkeypatch):
    """The catalogue's repository, with a tiny model in place of its own."""
    folder, entry = tiny_models / "qwen3-vl" / "gguf", entry_named(ENTRY)
    text, part = entry.files
    files = {
        text: (folder / "model-q8_0.gguf").read_bytes(),
        part: (folder / "mmproj-f16.gguf").read_bytes(),
    }
    with serving(Hub(entry.repo, files)) as served:
        monkeypatch.setenv("HF_ENDPOINT", served.address)
        yield served


@pytest.fixture
def desk(open_session, qtbot, hub, ring):  # noqa: ARG001 - for their effect
    return ModelsDesk(open_session(), qtbot)


def fine(it):
    it.answer("fine")


def several(it):
    it.say('{"data": [{"id": "small"}, {"id": "large"}]}')


def refuses(it):
    it.say("{}", status=401)


def add_server(desk, url, key=""):
    adding = desk.place.adding
    adding.address.setText(url)
    adding.key.setText(key)
    adding.server.click()
    desk.settle()


def test_a_server_is_added_with_its_key_and_both_are_forgotten(desk, ring):
    with scripted_server(fine) as server:
        add_server(desk, server.url, "sk-secret")
        assert server.url in desk.text("tiny")
        assert "photos stay here" in desk.text("tiny")
        assert stored_key(server.url) == "sk-secret"
        assert desk.place.adding.key.text() == ""
        assert "sk-secret" not in desk.everything()
        [record] = Models().folder.glob("*/model.json")
        assert "sk-secret" not in record.read_text()
    assert desk.button("tiny", "check") is None
    desk.click("tiny", "remove")
    desk.click("tiny", "yes")
    desk.wait(lambda: "tiny" not in desk.rows())
    assert ring.kept == {}


def test_of_several_models_one_is_chosen(desk):
    with scripted_server(fine, models=several) as server:
        add_server(desk, server.url)
        adding = desk.place.adding
        assert "several models" in desk.added()
        adding.offered.setCurrentText("large")
        adding.server.click()
        desk.settle()
        assert [build.variant for build in Models().get("large").builds] == ["large"]


def test_a_server_that_refuses_the_key_is_not_added_and_the_key_not_kept(desk, ring):
    with scripted_server(fine, models=refuses) as server:
        add_server(desk, server.url, "sk-wrong")
        assert "refuses the key" in desk.added()
    assert desk.stored == []
    assert ring.kept == {}


def test_a_server_that_is_known_takes_a_new_key(desk):
    with scripted_server(fine) as server:
        add_server(desk, server.url)
        add_server(desk, server.url, "sk-new")
        assert stored_key(server.url) == "sk-new"
        assert desk.stored == ["tiny"]


def test_without_a_keyring_a_key_is_refused_in_one_sentence(desk):
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())
    try:
        with scripted_server(fine) as server:
            add_server(desk, server.url, "sk-secret")
    finally:
        keyring.set_keyring(before)
    assert "no keyring" in desk.added()
    assert desk.stored == []


@pytest.mark.parametrize(
    ("address", "told", "allowed"),
    [
        ("https://gpu.example.org/v1", "sends them to gpu.example.org", True),
        ("http://gpu.example.org", "not encrypted", True),
        ("http://localhost:8080", "", True),
        ("gpu.example.org", "begins with http", False),
        ("ftp://gpu.example.org", "begins with http", False),
    ],
)
def test_where_photos_would_go_is_said_while_the_address_is_written(desk, address, told, allowed):
    adding = desk.place.adding
    adding.address.setText(address)
    assert told in adding.remark.accessibleName()
    assert bool(told) != adding.remark.isHidden()
    assert adding.server.isEnabled() == allowed


def test_a_published_model_is_downloaded_and_can_be_asked(desk):
    desk.click(ENTRY, "download")
    desk.settle()
    assert desk.stored == [ENTRY]
    assert "downloaded · 1 MB · Apache-2.0" in desk.text(ENTRY)
    assert f"“{ENTRY}” was added." in desk.everything()
    desk.wait(lambda: [one.model for one in desk.session.critics.choices] == [ENTRY])


def test_a_download_that_was_cancelled_goes_on_where_it_stopped(desk, hub):
    text = entry_named(ENTRY).files[0]
    hub.files[text] += bytes(LARGE)
    hub.hold_after = LARGE
    desk.click(ENTRY, "download")
    desk.wait(hub.holding.is_set)
    desk.wait(lambda: "MB" in bar(desk).sentence.accessibleName())
    assert desk.button(ENTRY, "download") is None
    bar(desk).cancel.click()
    desk.settle()
    assert desk.stored == []
    assert "What has arrived is kept" in desk.text(ENTRY)
    assert "have arrived already" in desk.text(ENTRY)
    hub.hold_after = None
    assert desk.button(ENTRY, "download").text() == "Go on with the download"
    desk.click(ENTRY, "download")
    desk.settle()
    assert desk.stored == [ENTRY]
    assert max(first for name, first in hub.ranges if name == text) > 0


def test_closing_the_window_ends_a_download(desk, hub):
    hub.files[entry_named(ENTRY).files[0]] += bytes(LARGE)
    hub.hold_after = LARGE
    desk.click(ENTRY, "download")
    desk.wait(hub.holding.is_set)
    desk.window.close()
    assert desk.stored == []


def test_a_download_that_fails_says_why_in_its_row(desk, hub):
    hub.lies.add(entry_named(ENTRY).files[0])
    desk.click(ENTRY, "download")
    desk.settle()
    assert "arrived with other bytes" in desk.text(ENTRY)
    assert desk.stored == []


def test_without_what_downloads_the_command_is_told_in_place_of_buttons(desk, monkeypatch):
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    desk.place.refresh()
    desk.settle()
    assert "huggingface_hub" in desk.everything()
    assert "pip install" in desk.everything()
    assert desk.button(ENTRY, "download") is None


def bar(desk):
    """The line that tells how far the download is."""
    [line] = desk.row(ENTRY).findChildren(JobLine)
    return line
