"""A critique is taught once somebody else has accepted it, where that is asked for."""

import pytest

from tests.trainer.samples.records import record
from trainer.annotation.error import AnnotationError
from trainer.annotation.review import in_words, reviewed, status, statuses, teachable, to_review
from trainer.dataset.record import Review


def by(author, verdict):
    return Review(author=author, verdict=verdict)


def with_reviews(number, *verdicts, **said):
    reviews = tuple(by(f"reviewer {n}", verdict) for n, verdict in enumerate(verdicts))
    return record(number, author="Ana", reviews=reviews, **said)


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([], "unreviewed"),
        (["unsure"], "unreviewed"),
        (["accepted"], "accepted"),
        (["accepted", "unsure"], "accepted"),
        (["rejected", "rejected"], "rejected"),
        (["accepted", "rejected"], "contested"),
    ],
)
def test_the_status_follows_from_the_verdicts(verdicts, expected):
    assert status(with_reviews(1, *verdicts)) == expected


def test_a_reviewers_second_verdict_replaces_the_first():
    once = reviewed(record(1, author="Ana"), by("Bo", "rejected"))
    twice = reviewed(reviewed(once, by("Cy", "accepted")), by("Bo", "accepted"))
    assert status(once) == "rejected"
    assert status(twice) == "accepted"
    assert len(twice.reviews) == 2


def test_nobody_reviews_themselves_or_without_a_name():
    with pytest.raises(AnnotationError, match="Ana") as raised:
        reviewed(record(1, author="Ana"), by("Ana", "accepted"))
    assert "Ana" in raised.value.message("zh")
    with pytest.raises(AnnotationError, match="name"):
        reviewed(record(1, author=""), by(" ", "accepted"))


def test_what_people_disagree_on_is_looked_at_first():
    records = [
        with_reviews(1, "accepted", photo="done.jpg", score=5),
        with_reviews(2, photo="alone.jpg", score=5),
        with_reviews(3, photo="same.jpg", score=5),
        record(4, photo="same.jpg", author="Bo", score=5),
        with_reviews(5, photo="apart.jpg", score=1),
        record(6, photo="apart.jpg", author="Bo", score=9),
        with_reviews(7, "accepted", "rejected", photo="last.jpg"),
    ]
    order = [one.id for one in to_review(records)]
    assert order == ["r7", "r5", "r6", "r3", "r4", "r2"]
    assert [one.id for one in to_review(records, most=2)] == ["r7", "r5"]
    assert [one.id for one in to_review(records, reviewer="Bo")] == ["r7", "r5", "r3", "r2"]
    assert "r7" not in {one.id for one in to_review(records, reviewer="reviewer 0")}


def test_only_what_was_accepted_is_taught_when_that_is_asked_for():
    records = [with_reviews(1), with_reviews(2, "accepted"), with_reviews(3, "rejected"),
               with_reviews(4, "accepted", "rejected")]  # fmt: skip
    assert [one.id for one in teachable(records)] == ["r1", "r2", "r4"]
    assert [one.id for one in teachable(records, only_accepted=True)] == ["r2"]
    assert statuses(records) == dict.fromkeys(
        ("unreviewed", "accepted", "rejected", "contested"), 1
    )
    assert in_words("contested", "zh") == "有分歧"
