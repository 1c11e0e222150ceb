"""What people have becomes records, whichever shape it is in."""

import threading

import pytest

from engine.critique import Aspect, Turn
from tests.trainer.dataset.made import SAYING, draw, imported, put
from trainer.dataset.error import DatasetError
from trainer.dataset.imports import import_dataset
from trainer.dataset.store import read

SAID = SAYING[1]
ASKED = "What of the horizon?"
USER = {"role": "user", "content": f"<image>{ASKED}"}
ASSISTANT = {"role": "assistant", "content": SAID}
PARTS = [{"type": "image"}, {"type": "text", "text": ASKED}]
SEVEN = ("general_impression", "subject_of_photo", "composition", "use_of_camera")
SEVEN += ("depth_of_field", "color_lighting", "focus")


def llava(**changed):
    spoken = [{"from": "human", "value": f"<image>\n{ASKED}"}, {"from": "gpt", "value": SAID}]
    return {"id": "a", "image": "a.jpg", "conversations": spoken} | changed


def test_llava(tmp_path):
    more = [{"from": "human", "value": "And the light?"}, {"from": "gpt", "value": "It is soft."}]
    entry = llava(conversations=[*llava()["conversations"], *more])
    (found,), _ = imported(put(tmp_path / "set.json", [entry]))
    assert (found.id, found.photo, found.instruction, found.text) == ("a", "a.jpg", ASKED, SAID)
    assert found.turns == (Turn(question="And the light?", answer="It is soft."),)
    assert found.provenance.model_dump() == {"format": "llava", "file": "set.json", "entry": 1}


@pytest.mark.parametrize(
    "changed",
    [
        {"image": None, "images": ["a.jpg"]},
        {"image": "./a.jpg"},
        {
            "conversations": [
                {"from": "system", "value": "Be fair."},
                {"role": "user", "content": f"{ASKED}\n<image>"},
                {"role": "assistant", "content": SAID},
            ]
        },
    ],
)
def test_llava_as_others_write_it(tmp_path, changed):
    (found,), _ = imported(put(tmp_path / "set.json", [llava(**changed)]))
    assert (found.photo, found.instruction, found.text) == ("a.jpg", ASKED, SAID)


@pytest.mark.parametrize(
    "entry",
    [
        {"messages": [USER, ASSISTANT], "images": ["a.jpg"]},
        {
            "messages": [{"role": "system", "content": "Be fair."}, USER, ASSISTANT],
            "images": "a.jpg",
        },
        {"messages": [USER, ASSISTANT], "images": [{"path": "a.jpg", "bytes": None}]},
        {"messages": [{"role": "user", "content": PARTS}, ASSISTANT], "images": ["a.jpg"]},
        {
            "messages": [
                {"role": "user", "content": [{"type": "image", "image": "a.jpg"}, PARTS[1]]},
                {"role": "assistant", "content": [{"type": "text", "text": SAID}]},
            ]
        },
        {
            "messages": [
                {"role": "user", "content": [PARTS[1]]}
                | {"content": [{"type": "image_url", "image_url": {"url": "a.jpg"}}, PARTS[1]]},
                ASSISTANT,
            ]
        },
        {"prompt": [USER], "completion": [ASSISTANT], "image": "a.jpg"},
        {"prompt": f"<image>{ASKED}", "completion": SAID, "images": ["a.jpg"]},
        {"query": f"<image>{ASKED}", "response": SAID, "images": ["a.jpg"]},
    ],
)
def test_messages_in_the_shapes_of_several_trainers(tmp_path, entry):
    (found,), removed = imported(put(tmp_path / "set.jsonl", [entry]))
    assert (found.photo, found.instruction, found.text) == ("a.jpg", ASKED, SAID)
    assert removed == []
    assert found.provenance.format == "messages"


def test_messages_as_one_json_list(tmp_path):
    entry = {"messages": [USER, ASSISTANT], "images": ["a.jpg"]}
    found, _ = imported(put(tmp_path / "set.json", [entry, entry | {"id": 7}]))
    assert [one.id for one in found] == ["set-1", "7"]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("image,critique,score", f'a.jpg,"{SAID}",8.5'),
        ("Image Path;Review;Overall Score", f'a.jpg;"{SAID}";8,5'),
        ("图片\t点评\t评分", f"a.jpg\t{SAID}\t8.5/10"),
        ("score,author,text,file_name", f'8.5,,"{SAID}",a.jpg'),
    ],
)
def test_tables_whose_columns_have_other_names(tmp_path, head, row):
    source = tmp_path / "set.csv"
    source.write_bytes(f"{head}\r\n{row}\r\n".encode("utf-8-sig"))
    (found,), removed = imported(source)
    assert (found.photo, found.text, found.score) == ("a.jpg", SAID, 8.5)
    assert removed == []


def test_a_folder_of_photos_and_texts(tmp_path):
    for name in ("a.jpg", "deep/b.JPG", "lonely.jpg"):
        draw(tmp_path / "set" / name)
    (tmp_path / "set" / "a.txt").write_text(SAID, encoding="utf-8")
    (tmp_path / "set" / "deep" / "b.md").write_bytes("﻿构图不错，\r\n但是歪了。".encode())
    (tmp_path / "set" / "orphan.txt").write_text(SAID, encoding="utf-8")
    (tmp_path / "set" / "old.txt").write_bytes("Schön".encode("latin-1"))
    draw(tmp_path / "set" / "old.jpg")
    found, removed = imported(tmp_path / "set", author="Ana", licence="CC-BY-4.0")
    assert [(one.id, one.photo, one.text) for one in found] == [
        ("a", "a.jpg", SAID),
        ("deep/b", "deep/b.JPG", "构图不错，\n但是歪了。"),
    ]
    assert {one.author for one in found} == {"Ana"}
    assert sorted(removed) == ["encoding", "no-critique", "no-photo"]


def test_pccd_in_our_aspects(tmp_path):
    entry = {name: f"On {name}." for name in SEVEN} | {"focus": ""}
    entry |= {"score": ["8", "7", "6", "9", "5", "4", "N"], "overall": "6.5", "title": "14_boat"}
    entry |= {"image_url": "http://x.example/up/full_size_1.jpg", "reviewer": "reviewer-01"}
    (found,), _ = imported(put(tmp_path / "set.json", [entry]))
    assert (found.id, found.photo, found.author) == ("14_boat", "full_size_1.jpg", "reviewer-01")
    assert (found.text, found.score) == ("On general_impression.", 6.5)
    said = {aspect: (one.text, one.score) for aspect, one in found.aspects.items()}
    assert said == {
        Aspect.COMPOSITION: ("On composition.", 6),
        Aspect.LIGHT: ("", 4),
        Aspect.COLOUR: ("On color_lighting.", 4),
        Aspect.SUBJECT: ("On subject_of_photo.", 7),
        Aspect.TECHNIQUE: ("On use_of_camera.\nOn depth_of_field.", 7),
    }


@pytest.mark.parametrize(
    "value",
    [
        {"a.jpg": ["So blue.", {"user": "Bo", "comment": "So green.", "score": 7}, ""]},
        [{"image": "a.jpg", "comments": ["So blue.", {"author": "Bo", "text": "So green.",
                                                      "score": "7"}, {"text": " "}]}],
        [{"filename": "a.jpg", "sentences": [{"raw": "So blue."}, {"raw": "So green.", "by": "Bo",
                                                                   "rating": 7}, {"raw": ""}]}],
    ],
)  # fmt: skip
def test_comments_are_a_record_each(tmp_path, value):
    found, removed = imported(put(tmp_path / "set.json", value), author="unknown")
    assert [(one.photo, one.text, one.author, one.score) for one in found] == [
        ("a.jpg", "So blue.", "unknown", None),
        ("a.jpg", "So green.", "Bo", 7.0),
    ]
    assert removed == ["no-critique"]
    assert len({one.id for one in found}) == 2


def test_a_photo_that_is_a_number_only_is_looked_for(tmp_path):
    draw(tmp_path / "4711.png")
    (found,), _ = imported(put(tmp_path / "set.json", {"4711": [SAID]}))
    assert found.photo == "4711.png"


def test_an_id_that_is_used_again_is_numbered_and_the_same_record_left_out(tmp_path):
    other = llava(image="b.jpg")
    found, removed = imported(put(tmp_path / "set.json", [llava(), other, llava(id="c")]))
    assert [one.id for one in found] == ["a", "a-2", "c"]
    assert removed == []
    ours = put(tmp_path / "twice.json", [carried(found[0]), carried(found[0])])
    assert imported(ours) == ([found[0]], ["id-twice"])


def carried(record):
    return llava() | {"photoeye": record.model_dump_json()}


def test_an_export_that_somebody_edited_counts_as_it_stands(tmp_path):
    (first,), _ = imported(put(tmp_path / "set.json", [llava(author="Ana", score=4)]))
    edited = carried(first)
    edited["conversations"][1]["value"] = "The horizon is level."
    (found,), _ = imported(put(tmp_path / "edited.json", [edited]))
    assert found.text == "The horizon is level."
    assert (found.author, found.score, found.id) == ("Ana", 4.0, "a")
    assert found.provenance == first.provenance


def test_progress_ends_at_the_files_size_and_a_stop_leaves_nothing(tmp_path):
    source = put(tmp_path / "set.json", [llava(id=str(n), image=f"{n}.jpg") for n in range(500)])
    told = []
    import_dataset(source, tmp_path / "all", progress=lambda *one: told.append(one))
    assert told[-1] == (source.stat().st_size,) * 2
    stop = threading.Event()
    stop.set()
    with pytest.raises(DatasetError, match="Stopped"):
        import_dataset(source, tmp_path / "none", stop=stop)
    assert not (tmp_path / "none").exists()


def test_an_import_does_not_touch_a_dataset_that_is_there(tmp_path):
    source = put(tmp_path / "set.json", [llava()])
    import_dataset(source, tmp_path / "all", licence="CC0-1.0")
    with pytest.raises(DatasetError, match="already"):
        import_dataset(source, tmp_path / "all")
    kept = read(tmp_path / "all")
    assert kept.manifest.licence == "CC0-1.0"
    assert kept.photos.resolve() == tmp_path.resolve()
