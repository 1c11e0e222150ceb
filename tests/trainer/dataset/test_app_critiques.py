"""The program's own critiques and what photographers corrected of them become records."""

from pathlib import Path

from engine.critique import (
    Aspect,
    AspectCritique,
    CriticIdentity,
    Critique,
    Failure,
    Fault,
    Observation,
    Overall,
    PhotoFacts,
    Suggestion,
)
from engine.library import Catalogue
from engine.photo import sha256
from tests.trainer.dataset.made import draw
from trainer.dataset.imports import import_dataset


def critique(path, digest="0" * 64, summary="Soft light, but the horizon leans."):
    tilted = Observation(text="It leans to the left.", code="tilted_horizon", severity=0.6)
    remark = Observation(text="A choice, perhaps.")
    return Critique(
        photo=PhotoFacts(path=str(path), sha256=digest, width=240, height=160),
        critic=CriticIdentity(kind="measured", version="1"),
        language="en",
        overall=Overall(score=6.0, summary=summary),
        aspects=[
            AspectCritique(
                aspect=Aspect.COMPOSITION, score=5.0, weaknesses=[tilted], strengths=[remark]
            ),
            AspectCritique(aspect=Aspect.STORY, score=None),
        ],
        suggestions=[
            Suggestion(
                text="Turn it by two degrees.",
                aspect=Aspect.COMPOSITION,
                stage="editing",
                priority=1,
            )
        ],
    )


def test_what_the_command_line_printed(tmp_path):
    first, second = (draw(tmp_path / "photos" / name) for name in ("a.jpg", "deep/b.jpg"))
    broken = Failure(path="c.jpg", error=Fault(kind="damaged", message="It is damaged."))
    printed = [critique(first), broken, critique(second, "1" * 64)]
    source = tmp_path / "critiques.jsonl"
    source.write_text("\n".join(one.to_json() for one in printed) + "\n", encoding="utf-8")
    made = import_dataset(source, tmp_path / "set")
    assert [one.photo for one in made.records] == ["a.jpg", "deep/b.jpg"]
    assert all((made.photos / one.photo).is_file() for one in made.records)
    (removed,) = made.removed
    assert (removed.reason, removed.detail) == ("failed", "It is damaged.")
    record = made.records[0]
    assert record.text == "Soft light, but the horizon leans."
    assert (record.score, record.author) == (6.0, "measured")
    assert {aspect: one.text for aspect, one in record.aspects.items()} == {
        Aspect.COMPOSITION: "It leans to the left."
    }
    (weakness,) = record.answer.weaknesses
    assert (weakness.code, record.answer.overall) == ("tilted_horizon", "fair")
    assert record.answer.suggestions[0].text == "Turn it by two degrees."


def corrected(home: Path, *corrections):
    home.mkdir(exist_ok=True)
    with Catalogue.open(home / "catalogue.db") as catalogue:
        for path, one, author in corrections:
            catalogue.corrections.add(one, path, author)
    return home


def test_corrections_of_two_people_and_a_photo_that_changed_since(tmp_path):
    photo, other = draw(tmp_path / "photos" / "a.jpg"), draw(tmp_path / "photos" / "b.jpg", 2)
    shared = sha256(photo)
    home = corrected(
        tmp_path / "home",
        (photo, critique(photo, shared), "Ana"),
        (photo, critique(photo, shared, "The tilt is the point of it."), "Bo"),
        (other, critique(other, "1" * 64), "Ana"),
        (tmp_path / "photos" / "gone.jpg", critique("gone.jpg", "2" * 64), "Ana"),
    )
    made = import_dataset(home, tmp_path / "set")
    assert [(one.photo, one.author) for one in made.records] == [
        ("a.jpg", "Ana"),
        ("a.jpg", "Bo"),
        ("gone.jpg", "Ana"),
    ]
    assert [one.reason for one in made.removed] == ["photo-changed"]
    assert {one.provenance.format for one in made.records} == {"app"}
    again = import_dataset(home / "catalogue.db", tmp_path / "again")
    assert [one.id for one in again.records] == [one.id for one in made.records]
