"""scan, improve and doctor."""

import json
import os

from PIL import Image

from engine.library import Catalogue


def test_scan_counts_what_is_new_and_then_what_is_unchanged(photoeye, samples, tmp_path):
    first = photoeye("scan", samples)
    second = photoeye("scan", samples)
    count = len(os.listdir(samples))
    assert first.status == second.status == 0
    assert f"{count} photos: {count} new" in first.out
    assert f"{count} unchanged" in second.out
    with Catalogue.open(tmp_path / "home" / "catalogue.db") as catalogue:
        assert len(catalogue.ids(samples)) == count


def test_scan_names_what_it_cannot_read(photoeye, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "empty.jpg").write_bytes(b"")
    ran = photoeye("scan", folder)
    assert ran.status == 1
    assert "empty.jpg" in ran.err
    assert "1 unreadable" in ran.out


def test_scan_refuses_what_is_no_folder(photoeye, tmp_path):
    ran = photoeye("scan", tmp_path / "nowhere")
    assert ran.status == 1
    assert "no such folder" in ran.err


def test_improve_writes_another_file_and_leaves_the_photo_alone(photoeye, samples, tmp_path):
    photo, output = samples / "still-life-dim.jpg", tmp_path / "better.jpg"
    before = photo.read_bytes()
    ran = photoeye("improve", photo, "-o", output)
    assert ran.status == 0, ran.err
    assert photo.read_bytes() == before
    with Image.open(photo) as original, Image.open(output) as improved:
        brightness = [sum(image.convert("L").histogram()[128:]) for image in (original, improved)]
    assert brightness[1] > brightness[0]


def test_improve_never_replaces_the_photo(photoeye, samples):
    photo = samples / "still-life-dim.jpg"
    before = photo.read_bytes()
    ran = photoeye("improve", photo, "-o", photo)
    assert ran.status == 2
    assert photo.read_bytes() == before


def test_doctor_speaks_of_every_part_and_gives_json(photoeye):
    words, lines = photoeye("doctor"), photoeye("doctor", "--json")
    checks = json.loads(lines.out)
    assert words.status == lines.status == 0
    assert all(check["name"] in words.out for check in checks)
    assert all(check["fine"] for check in checks), words.out


def test_the_commands_speak_chinese_in_a_chinese_environment(photoeye):
    assert "离线浏览" in photoeye("--help", LC_ALL="zh_CN.UTF-8").out


def test_help_names_every_command(photoeye):
    out = photoeye("--help").out
    assert all(name in out for name in ("critique", "scan", "improve", "doctor"))
