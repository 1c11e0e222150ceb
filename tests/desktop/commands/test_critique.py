import csv
import json
import os
import re
import shutil
from pathlib import Path

import pytest

from engine.critique import Critique


def test_json_is_one_valid_critique_a_line_in_the_order_of_the_names(photoeye, samples):
    ran = photoeye("critique", samples, "--json", "--jobs", 2)
    critiques = [Critique.model_validate_json(line) for line in ran.out.splitlines()]
    assert ran.status == 0
    assert [Path(one.photo.path).name for one in critiques] == sorted(os.listdir(samples))
    assert {one.schema_version for one in critiques} == {1}


def test_the_crooked_bay_is_found_crooked_and_its_repair_turns_it_back(photoeye, samples):
    ran = photoeye("critique", samples / "bay-at-dusk.jpg", "--json")
    critique = Critique.model_validate_json(ran.out)
    codes = {found.code for entry in critique.aspects for found in entry.weaknesses}
    turns = [
        one.edit.rotate_deg for one in critique.suggestions if one.edit and one.edit.rotate_deg
    ]
    assert "tilted_horizon" in codes
    # The camera was held 2.3 degrees counter-clockwise, so the remedy turns clockwise.
    assert turns == [pytest.approx(-2.3, abs=0.3)]


def test_a_file_that_is_no_photo_is_one_line_in_the_stream_and_on_standard_error(
    photoeye, samples, tmp_path
):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 nothing more")
    ran = photoeye("critique", broken, samples / "still-life.jpg", "--json")
    first, second = (json.loads(line) for line in ran.out.splitlines())
    assert ran.status == 1
    assert first["error"]["kind"] == "damaged"
    assert first["error"]["message"] in ran.err
    assert second["overall"]["score"] >= 1
    assert "Traceback" not in ran.err


def test_a_missing_photo_is_named(photoeye, tmp_path):
    ran = photoeye("critique", tmp_path / "nowhere.jpg")
    assert ran.status == 1
    assert "nowhere.jpg" in ran.err


def test_words_speak_the_language_that_is_asked_for(photoeye, samples):
    ran = photoeye("critique", samples / "still-life.jpg", "--language", "zh")
    assert re.search(r"[\u4e00-\u9fff]{8}", ran.out)
    assert not re.search(r"[A-Za-z]{8}", ran.out.split("10", 1)[1])


def test_the_table_has_a_row_for_every_photo_and_says_why_one_has_no_score(
    photoeye, samples, tmp_path
):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"")
    table = tmp_path / "table.csv"
    ran = photoeye("critique", samples, broken, "--csv", table)
    rows = list(csv.DictReader(table.open(encoding="utf-8-sig")))
    assert ran.status == 1
    assert len(rows) == len(os.listdir(samples)) + 1
    assert [row["path"] for row in rows if row["error"]] == [str(broken)]
    assert all(1 <= float(row["overall"]) <= 10 for row in rows if not row["error"])
    assert {row["story"] for row in rows} == {""}


def test_the_report_is_one_file_that_needs_no_other(photoeye, samples, tmp_path):
    report = tmp_path / "report.html"
    ran = photoeye("critique", samples, "--html", report)
    page = report.read_text(encoding="utf-8")
    assert ran.status == 0
    assert page.count("<article>") == len(os.listdir(samples))
    assert page.count("data:image/jpeg;base64,") == len(os.listdir(samples))
    assert "<rect" in page
    assert "@media print" in page
    assert not re.search(r"(src|href)=\"(?!data:)", page)
    assert not list(tmp_path.glob("*.part"))


def test_a_report_that_cannot_be_written_is_said_before_the_work(photoeye, samples, tmp_path):
    ran = photoeye("critique", samples, "--html", tmp_path / "no" / "such" / "folder.html")
    assert ran.status == 2
    assert "cannot be written" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "arguments", [["--critic", "gguf"], ["--model", "mini"], ["--json", "--csv", "x.csv"]]
)
def test_wrong_usage_is_refused_in_one_line(photoeye, samples, arguments):
    ran = photoeye("critique", samples / "still-life.jpg", *arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1


def test_files_beside_photos_are_left_out_and_counted(photoeye, samples, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jpg").write_bytes((samples / "still-life.jpg").read_bytes())
    (tmp_path / "in" / "a.xmp").write_text("<x/>")
    (tmp_path / "in" / "notes.txt").write_text("hello")
    ran = photoeye("critique", tmp_path / "in", "--json")
    assert ran.status == 0
    assert len(ran.out.splitlines()) == 1
    assert "2 files are not photos" in ran.err


def test_a_name_that_is_not_utf8_is_critiqued_and_its_json_is_valid(photoeye, samples, tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.jpg"
    shutil.copyfile(samples / "still-life.jpg", path)
    ran = photoeye("critique", os.fsdecode(path), "--json")
    assert ran.status == 0
    assert "caf" in json.loads(ran.out)["photo"]["path"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is full")
def test_a_full_drive_is_one_sentence(photoeye, samples):
    ran = photoeye("critique", min(samples.iterdir()), "--critic", "measured", "--csv", "/dev/full")
    assert ran.status == 1
    [line] = ran.err.splitlines()
    assert line.startswith("/dev/full cannot be written: No space left on device")
