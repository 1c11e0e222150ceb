"""What is exported and imported again is what it was, and other tools find what they look for."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.critique import Aspect, Turn
from tests.trainer.dataset.made import dataset, record
from trainer.dataset.cleaning import clean
from trainer.dataset.dataset import Dataset
from trainer.dataset.error import DatasetError
from trainer.dataset.exports import export
from trainer.dataset.imports import import_dataset
from trainer.dataset.reasons import in_words
from trainer.dataset.record import Provenance, Remark, Review
from trainer.dataset.rules import Rules
from trainer.dataset.store import read, write

FILES = {"llava": "set.json", "messages": "set.jsonl", "csv": "set.csv"}
CRITIQUES = Path(__file__).parents[4] / "shared" / "critiques" / "pccd_validation.json"

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NAME = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
SCORE = st.none() | st.floats(1, 10)
RECORDS = st.lists(
    st.builds(
        record,
        NAME,
        NAME.map("{}.jpg".format),
        TEXT,
        language=st.sampled_from(["en", "zh"]),
        score=SCORE,
        aspects=st.dictionaries(
            st.sampled_from(list(Aspect)), st.builds(Remark, text=TEXT, score=SCORE), max_size=3
        ),
        turns=st.lists(st.builds(Turn, question=TEXT, answer=TEXT), max_size=2).map(tuple),
        instruction=TEXT,
        author=TEXT,
        licence=TEXT,
        shoot=TEXT,
        reviews=st.lists(
            st.builds(Review, author=TEXT, verdict=st.just("unsure"), note=TEXT), max_size=1
        ).map(tuple),
        provenance=st.just(Provenance(format="folder", file="x", entry=3)),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one.id,
)


@pytest.mark.parametrize("format_", FILES)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(records=RECORDS)
def test_any_records_come_back_identical(tmp_path_factory, format_, records):
    place = tmp_path_factory.mktemp("trip")
    assert back(dataset(place / "first", *records), format_, place) == records


def back(made: Dataset, format_, place):
    source = place / FILES[format_]
    export(made, source, format_)
    again = import_dataset(source, place / format_, photos=made.photos)
    assert again.removed == []
    assert read(again.folder).records == again.records
    return again.records


def test_the_critiques_of_pccd_come_back_identical_and_every_drop_is_listed(tmp_path):
    if not CRITIQUES.exists():
        pytest.skip("there is no ../shared with real critiques here")
    first = import_dataset(CRITIQUES, tmp_path / "first")
    assert len(first.records) == 423
    assert first.removed == []
    cleaned = clean(first, Rules(photos=False))
    write(cleaned)
    left_out = {one.record.id for one in cleaned.removed}
    assert {one.id for one in cleaned.records} | left_out == {one.id for one in first.records}
    assert len(cleaned.records) + len(cleaned.removed) == 423
    card = (cleaned.folder / "card.md").read_text(encoding="utf-8")
    for reason, count in Counter(one.reason for one in cleaned.removed).items():
        assert f"| `{reason}`: {in_words(reason, 'en')} | {count} |" in card
    for format_ in FILES:
        assert back(cleaned, format_, tmp_path) == cleaned.records


SAID = record(
    "a",
    text="Soft light. The horizon leans.",
    score=6.5,
    instruction="How is it?",
    aspects={Aspect.LIGHT: Remark(text="It comes from a window.", score=8)},
    turns=(Turn(question="Should I crop?", answer="A little, on the left."),),
)


def test_llava_finds_its_own_conversation(tmp_path):
    export(dataset(tmp_path, SAID), tmp_path / "a.json", "llava")
    (entry,) = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert (entry["id"], entry["image"]) == ("a", "a.jpg")
    spoken = entry["conversations"]
    assert [one["from"] for one in spoken] == ["human", "gpt"] * 3
    assert spoken[0]["value"] == "<image>\nHow is it?"
    assert [one["value"] for one in spoken[1::2]] == [
        "Soft light. The horizon leans.",
        "It comes from a window.",
        "A little, on the left.",
    ]
    assert sum("<image>" in one["value"] for one in spoken) == 1


def test_messages_have_one_type_per_key_on_every_line(tmp_path):
    bare = record("b", text="", score=3, language="zh")
    export(dataset(tmp_path, SAID, bare), tmp_path / "a.jsonl", "messages")
    lines = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    first, second = map(json.loads, lines)
    assert first.keys() == second.keys() == {"id", "messages", "images", "photoeye"}
    assert {type(one["photoeye"]) for one in (first, second)} == {str}
    assert first["images"] == ["a.jpg"]
    assert [one["role"] for one in first["messages"]] == ["user", "assistant"] * 3
    assert second["messages"][1]["content"] == "10 分制，打 3 分。"


def test_an_export_without_our_key_still_holds_the_critique(tmp_path):
    export(dataset(tmp_path, SAID), tmp_path / "a.json", "llava")
    (entry,) = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    del entry["photoeye"]
    (tmp_path / "b.json").write_text(json.dumps([entry]), encoding="utf-8")
    (found,) = import_dataset(tmp_path / "b.json", tmp_path / "b").records
    assert (found.text, found.instruction, found.photo) == (SAID.text, "How is it?", "a.jpg")
    assert [one.answer for one in found.turns] == [
        "It comes from a window.",
        "A little, on the left.",
    ]


def test_a_score_that_was_changed_in_the_table_counts(tmp_path):
    table = tmp_path / "a.csv"
    export(dataset(tmp_path, SAID), table, "csv")
    table.write_bytes(table.read_bytes().replace(b",6.5,", b",4,"))
    (found,) = import_dataset(table, tmp_path / "b").records
    assert found == SAID.model_copy(update={"score": 4.0})


def test_an_export_does_not_overwrite_the_dataset(tmp_path):
    write(dataset(tmp_path, SAID))
    with pytest.raises(DatasetError, match="part of the dataset"):
        export(read(tmp_path), tmp_path / "records.jsonl", "messages")
    assert read(tmp_path).records == [SAID]


def test_one_part_can_be_exported(tmp_path):
    both = dataset(tmp_path, SAID, record("b"))
    assert export(both, tmp_path / "a.json", "llava", part="test") == 0
    assert json.loads((tmp_path / "a.json").read_text()) == []
