"""Who agrees with whom on what, from records of the same photos."""

import pytest

from engine.critics.language.answer import Strength, Weakness
from engine.critique import Aspect
from tests.trainer.samples.records import answer, record
from trainer.annotation.agreement import agreement, disagreement
from trainer.dataset.record import Remark


def said(number, photo, author, score=None, light=None, weakness=None):
    told = {}
    if weakness:
        merit = Strength(text="It is sharp.", aspect="technique", code="crisp_detail")
        fault = Weakness(text="It fails.", aspect="light", code=weakness)
        told["answer"] = answer().model_copy(
            update={"strengths": (merit,), "weaknesses": (fault,), "suggestions": ()}
        )
    if light is not None:
        told["aspects"] = {Aspect.LIGHT: Remark(score=light)}
    return record(number, photo=photo, author=author, score=score, **told)


@pytest.fixture
def three():
    """Ana and Bo agree, Cy is two points stricter and sees other faults; some scores lack."""
    records = []
    for place, score in enumerate([3, 5, 7, 9, 4, 8]):
        photo = f"p{place}.jpg"
        records += [
            said(3 * place, photo, "Ana", score, score, "low_contrast"),
            said(3 * place + 1, photo, "Bo", score, None, "low_contrast"),
            said(3 * place + 2, photo, "Cy", score - 2, score if place else None, "harsh_contrast"),
        ]
    return [*records, said(99, "alone.jpg", "Ana", 1.0)]


def test_scores_are_compared_by_aspect_and_overall(three):
    found = agreement(three)
    assert found.scores.keys() == {"overall", "light"}
    assert found.scores["light"].value == 1.0
    assert found.scores["light"].units == 5  # in the first photo Ana alone gave one
    assert 0 < found.scores["overall"].value < 1
    assert (found.photos, found.authors) == (6, 3)


def test_codes_are_compared_one_by_one_and_together(three):
    found = agreement(three)
    assert found.by_code.keys() == {"low_contrast", "harsh_contrast", "crisp_detail"}
    assert found.by_code["crisp_detail"].value is None  # everybody named it everywhere
    assert found.by_code["harsh_contrast"].value < 0
    assert found.codes.units == 18


def test_the_pairs_that_disagree_most_come_first(three):
    pairs = agreement(three).pairs
    assert [one.authors for one in pairs] == [("Bo", "Cy"), ("Ana", "Cy"), ("Ana", "Bo")]
    apart, _, alike = pairs
    assert (apart.difference, apart.stricter, apart.scores) == (2.0, -2.0, 6)
    assert (alike.difference, alike.codes) == (0.0, 1.0)
    assert apart.codes == pytest.approx(1 / 3)  # crisp detail, of three that either named


def test_people_without_a_name_are_several_and_no_pair():
    nameless = [said(n, "p.jpg", "", 5 + n) for n in range(3)] + [said(9, "q.jpg", "", 9),
                said(10, "q.jpg", "", 9)]  # fmt: skip
    found = agreement(nameless)
    assert found.scores["overall"].ratings == 5
    assert found.pairs == ()


def test_second_thoughts_replace_the_first():
    twice = [said(1, "p.jpg", "Ana", 2), said(2, "p.jpg", "Ana", 8), said(3, "p.jpg", "Bo", 8)]
    assert agreement(twice).pairs[0].difference == 0.0


def test_one_author_agrees_with_nobody():
    found = agreement([said(1, "p.jpg", "Ana", 2), said(2, "q.jpg", "Ana", 2)])
    assert (found.photos, found.scores, found.pairs) == (0, {}, ())
    assert found.codes.value is None


def test_photos_are_known_by_how_far_their_scores_lie_apart():
    records = [said(1, "same.jpg", "Ana", 5), said(2, "same.jpg", "Bo", 5),
               said(3, "apart.jpg", "Ana", 1), said(4, "apart.jpg", "Bo", 9),
               said(5, "alone.jpg", "Ana", 5)]  # fmt: skip
    found = disagreement(records)
    assert found.keys() == {"same.jpg", "apart.jpg"}
    assert found["same.jpg"] == 0.0 < found["apart.jpg"]
