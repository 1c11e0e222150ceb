"""Whether two builds say the same."""

import pytest

from engine.critics.error import CriticError
from engine.critique import (
    Aspect,
    AspectCritique,
    CriticIdentity,
    Critique,
    Observation,
    Overall,
    PhotoFacts,
)
from engine.photo import PhotoError
from trainer.export.answers import Item
from trainer.export.same import held


def critique(score, code="tilted_horizon", text="It leans.", version="1"):
    aspect = AspectCritique(
        aspect=Aspect.COMPOSITION, score=None, weaknesses=[Observation(text=text, code=code)]
    )
    return Critique(
        photo=PhotoFacts(path="a.jpg", sha256="0" * 64, width=3, height=2),
        critic=CriticIdentity(kind="gguf", model="m", version=version),
        language="en",
        overall=Overall(score=score, summary="A photo."),
        aspects=[aspect],
    )


@pytest.fixture
def items(tmp_path):
    return [Item(photo=tmp_path / f"{n}.jpg", score=score) for n, score in enumerate((2, 4, 6, 8))]


def test_who_wrote_it_makes_no_difference(items):
    reference = [critique(score) for score in (1.5, 4, 5, 9)]
    same = held("q8_0", [critique(one, version="2") for one in (1.5, 4, 5, 9)], reference, items)
    assert (same.codes.value, same.texts.value, same.scores.value) == (1, 1, 1)
    assert (same.score_difference, same.people.value, same.lost.value) == (0, 1, 0)


def test_each_difference_is_counted_where_it_is(items):
    reference = [critique(score) for score in (2, 4, 6, 8)]
    other = [
        critique(2),
        critique(4, text="It is not level."),
        critique(6, code=None),
        critique(3.5, code="highlights_clipped"),
    ]
    same = held("q4_k_m", other, reference, items)
    assert (same.items, same.failed) == (4, 0)
    assert same.codes.value == 0.5
    assert same.texts.value == 0.75
    assert same.score_difference == 4.5
    assert same.people.value == pytest.approx(0.4)  # ranks 1 3 4 2 against 1 2 3 4
    assert same.lost.value == pytest.approx(0.6)


def test_no_answer_is_another_answer_but_a_broken_photo_is_nobodys_fault(items):
    broken = PhotoError("damaged", "3.jpg")
    reference = [critique(2), critique(4), CriticError("unreadable"), broken]
    same = held(
        "q8_0", [critique(2), CriticError("repeats"), critique(6), broken], reference, items
    )
    assert (same.items, same.failed) == (2, 1)
    assert same.codes.value == same.texts.value == 0.5


def test_without_peoples_scores_nothing_is_said_of_people(items):
    unknown = [item.model_copy(update={"score": None}) for item in items]
    reference = [critique(score) for score in (2, 4, 6, 8)]
    same = held("q8_0", reference, reference, unknown)
    assert (same.people, same.lost) == (None, None)
