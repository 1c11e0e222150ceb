"""Files that are broken get one sentence; a bad entry among good ones is told and left out."""

import json
import tracemalloc

import pytest

from engine.translation import LANGUAGES
from tests.trainer.dataset.made import SAYING, draw, imported, put
from trainer.dataset.error import DatasetError
from trainer.dataset.imports import import_dataset

SAID = SAYING[1]


def entry(**changed):
    spoken = [{"role": "user", "content": "How?"}, {"role": "assistant", "content": SAID}]
    return {"messages": spoken, "images": ["a.jpg"]} | changed


GOOD = json.dumps(entry())


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.json", f"[\n{GOOD},\n{{'id': 1}}\n]", r"a\.json, line 3, column 2"),
        ("a.json", f"[\n{GOOD}\n{GOOD}\n]", "line 3, column 1"),
        ("a.json", f"[\n{GOOD},\n{GOOD[:-9]}", "line 3"),
        ("a.json", f"[{GOOD}", "line 1"),
        ("a.json", f"[{GOOD}] more", "line 1"),
        ("a.json", f"[{'[' * 100_000}", "line 1"),
        ("a.json", '{"a.jpg": ["x"],\n b: []}', "line 2, column 2"),
        ("a.json", '{"a.jpg": ["x"],\n "\\x": []}', "line 2, column 3"),
        ("a.json", f'[{{"id": {"9" * 5000}}}]', "line 1, column 2"),
        ("a.jsonl", f"{GOOD}\r\n{GOOD}\r\n{GOOD[:50]}\r\n", "line 3"),
        ("a.jsonl", f"{GOOD[:-1]}\n{GOOD}\n", "line 1"),
        ("a.json", "hello", "line 1, column 1"),
        ("a.json", "", "is empty"),
        ("a.jsonl", " \n \n", "line 3|is empty|none of the formats"),
        ("a.json", "[]", "none of the formats|is empty"),
        ("a.json", '[{"x": 1}]', "Looked for: LLaVA JSON"),
        ("a.txt", "Dear diary,\n", "Looked for: LLaVA JSON"),
        ("a.csv", "when,where\n1,2\n", "no column for the photo"),
        ("a.csv", 'image,critique\na.jpg,"good\n', r"a\.csv, line 2"),
        ("a.csv", "image,critique\n", "is empty"),
    ],
)
def test_a_broken_file_is_one_sentence_with_the_place(tmp_path, name, content, told):
    source = tmp_path / name
    source.write_bytes(content.encode())
    with pytest.raises(DatasetError, match=told) as raised:
        import_dataset(source, tmp_path / "set")
    assert all(raised.value.message(language) for language in LANGUAGES)
    assert not (tmp_path / "set").exists()


def test_a_file_in_another_encoding_is_told_with_the_line(tmp_path):
    source = tmp_path / "a.csv"
    source.write_bytes("image,critique\na.jpg,good\nb.jpg,构图不错\n".encode("gb18030"))
    with pytest.raises(DatasetError, match="not UTF-8 from line 3 on"):
        import_dataset(source, tmp_path / "set")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_a_byte_order_mark_is_understood(tmp_path, encoding, name):
    text = json.dumps(entry(), ensure_ascii=False)
    source = tmp_path / name
    source.write_text(text if name == "a.jsonl" else f"[{text}]", encoding=encoding, newline="\r\n")
    assert [one.text for one in imported(source)[0]] == [SAID]


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(DatasetError, match="does not exist"):
        import_dataset(tmp_path / "none.json", tmp_path / "set")
    with pytest.raises(DatasetError, match="does not exist"):
        import_dataset(tmp_path / "none.json", tmp_path / "set", format="llava")


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (entry(images=[]), "no-photo"),
        (entry(images=["a.jpg", "b.jpg"]), "several-photos"),
        (entry(images=["https://example.org/a.jpg"]), "remote-photo"),
        (entry(images=["data:image/png;base64,AAAA"]), "remote-photo"),
        (entry(images=["../../etc/passwd"]), "outside"),
        (entry(images=["/etc/passwd"]), "outside"),
        (entry(images=["C:\\photos\\a.jpg"]), "outside"),
        (entry(images=["..\\a.jpg"]), "outside"),
        (entry(images=["a\0.jpg"]), "outside"),
        (entry(images=[7]), "no-photo"),
        (entry(messages=[]), "invalid"),
        (entry(messages="How?"), "invalid"),
        (entry(messages=[{"role": "assistant", "content": SAID}]), "invalid"),
        (entry(messages=[{"role": "user", "content": "How?"}]), "no-critique"),
        (entry(messages=[{"role": "user", "content": 7}]), "invalid"),
        (entry(score=42), "invalid"),
        (entry(score=float("nan")), "invalid"),
        (entry(language="fr"), "invalid"),
        (entry(author=["x"]), "invalid"),
        (entry(photoeye="{}"), "invalid"),
        (entry(photoeye=7), "invalid"),
        ([1, 2], "invalid"),
        ("text", "invalid"),
        (None, "invalid"),
    ],
)
def test_a_bad_entry_among_good_ones_is_left_out_with_its_reason(tmp_path, bad, reason):
    source = put(tmp_path / "a.jsonl", [entry(id="1"), bad, entry(id="3")])
    made = import_dataset(source, tmp_path / "set")
    assert [one.id for one in made.records] == ["1", "3"]
    (removed,) = made.removed
    assert removed.reason == reason
    assert (removed.provenance.file, removed.provenance.entry) == ("a.jsonl", 2)


def test_half_a_character_is_no_text(tmp_path):
    bad = entry()
    bad["messages"][1]["content"] = "\ud800"
    assert imported(put(tmp_path / "a.jsonl", [entry(), bad]))[1] == ["invalid"]


def test_a_row_that_a_comma_tore_is_told(tmp_path):
    source = tmp_path / "a.csv"
    source.write_text(f"image,critique\na.jpg,Soft, warm, level\nb.jpg,{SAYING[3][:30]},,\n")
    found, removed = imported(source)
    assert [one.photo for one in found] == ["b.jpg"]
    assert removed == ["torn-row"]


@pytest.mark.parametrize("score", ["eleven", "0", "11", "3/5", "-2"])
def test_a_score_on_another_scale_is_not_guessed(tmp_path, score):
    source = tmp_path / "a.csv"
    source.write_text(f"image,critique,score\na.jpg,{SAID[:20]},{score}\nb.jpg,Fine,8\n")
    found, removed = imported(source)
    assert [one.photo for one in found] == ["b.jpg"]
    assert removed == ["invalid"]


def test_links_that_lead_out_of_the_photos_are_not_followed(tmp_path):
    draw(tmp_path / "secret" / "s.jpg")
    photos = tmp_path / "photos"
    draw(photos / "a.jpg")
    (photos / "link.jpg").symlink_to(tmp_path / "secret" / "s.jpg")
    (photos / "folder").symlink_to(tmp_path / "secret")
    (photos / "loop").symlink_to(photos / "loop")
    (photos / "alias.jpg").symlink_to(photos / "a.jpg")
    names = ["a.jpg", "alias.jpg", "link.jpg", "folder/s.jpg", "loop/a.jpg"]
    entries = [entry(images=[name]) for name in names]
    source = put(tmp_path / "a.jsonl", entries)
    made = import_dataset(source, tmp_path / "set", photos=photos)
    assert [one.photo for one in made.records] == ["a.jpg", "alias.jpg"]
    assert [one.reason for one in made.removed] == ["outside"] * 3
    carried = entry(images=["link.jpg"], photoeye=made.records[0].model_copy(
        update={"photo": "link.jpg"}).model_dump_json())  # fmt: skip
    again = import_dataset(put(tmp_path / "b.jsonl", [carried]), tmp_path / "b", photos=photos)
    assert [one.reason for one in again.removed] == ["outside"]


def test_an_absolute_path_into_the_photos_is_taken(tmp_path):
    photo = draw(tmp_path / "photos" / "deep" / "a.jpg")
    source = put(tmp_path / "a.jsonl", [entry(images=[str(photo)])])
    (found,) = import_dataset(source, tmp_path / "set", photos=tmp_path / "photos").records
    assert found.photo == "deep/a.jpg"


def test_a_large_file_is_read_piece_by_piece(tmp_path):
    source = tmp_path / "a.json"
    with source.open("w", encoding="utf-8") as file:
        filler = json.dumps(entry(images=["a.jpg", "b.jpg"], padding="x" * 20_000))
        file.write("[" + GOOD + f",\n{filler}" * 1500 + "]")
    tracemalloc.start()
    made = import_dataset(source, tmp_path / "set")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert source.stat().st_size > 30e6
    assert len(made.records) == 1
    assert len(made.removed) == 1500
    assert peak < 12e6
