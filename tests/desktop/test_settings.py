"""Settings survive restarts, upgrades and damage."""

import json
import os
from pathlib import Path

from desktop.settings import RECENT, VERSION, Settings


def test_defaults_where_there_is_no_file(tmp_path):
    settings = Settings.load(tmp_path / "settings.json")
    assert settings.version == VERSION
    assert settings.recent == []


def test_what_was_saved_comes_back(tmp_path):
    file = tmp_path / "settings.json"
    settings = Settings.load(file)
    settings.language = "zh"
    settings.cell = 300
    settings.opened(Path("/photos/白鹭"))
    settings.save(file)
    again = Settings.load(file)
    assert (again.language, again.cell, again.recent) == ("zh", 300, ["/photos/白鹭"])


def test_recent_folders_are_few_latest_first_and_named_once():
    settings = Settings()
    for number in (*range(RECENT + 3), 5):
        settings.opened(Path(f"/photos/{number}"))
    assert settings.recent[:2] == ["/photos/5", f"/photos/{RECENT + 2}"]
    assert len(settings.recent) == len(set(settings.recent)) == RECENT


def test_a_folder_whose_name_is_no_utf8_does_not_spoil_the_file(tmp_path):
    settings = Settings()
    settings.opened(Path(os.fsdecode(b"/photos/\xff\xfe")))
    settings.save(tmp_path / "settings.json")
    assert Settings.load(tmp_path / "settings.json").recent == []


def test_upgrade_steps_run_in_order_after_a_backup(tmp_path):
    file = tmp_path / "settings.json"
    old = {"version": 1, "tongue": "zh", "cell": 20}
    file.write_text(json.dumps(old))
    steps = (
        lambda stored: {**stored, "language": stored["tongue"]},
        lambda stored: {**stored, "cell": stored["cell"] * 10},
    )
    settings = Settings.load(file, steps)
    assert (settings.version, settings.language, settings.cell) == (3, "zh", 200)
    assert json.loads((tmp_path / "settings.json.v1").read_text()) == old


def test_fields_of_a_newer_version_are_kept(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"version": 99, "colours": "many"}))
    Settings.load(file).save(file)
    assert json.loads(file.read_text())["colours"] == "many"


def test_a_damaged_file_is_set_aside(tmp_path):
    file = tmp_path / "settings.json"
    for damage in (b"{", b"[]", b'{"version": 1, "cell": "wide"}', b"\xff"):
        file.write_bytes(damage)
        assert Settings.load(file).recent == []
        assert (tmp_path / "settings.json.broken").read_bytes() == damage
