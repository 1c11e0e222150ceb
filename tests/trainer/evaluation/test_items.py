"""From a dataset's records to what contestants are asked."""

from pathlib import Path

from engine.critics.language.answer import answer_json
from engine.critique import Turn
from tests.trainer.evaluation.seeing import critique
from trainer.dataset.record import Provenance, Record, Remark
from trainer.evaluation.items import items_of
from trainer.samples.make import samples_of
from trainer.samples.questions import LETTERS

RECORDS = [
    Record(
        id=f"r{at}",
        photo=f"{at}.jpg",
        text=f"The light is hard in photo {at}, and the sky is far too bright to hold any detail.",
        score=3.5,
        aspects={"light": Remark(score=2.0)},
        answer=critique(brightness),
        turns=(Turn(question="And the sky?", answer="It is blown."),),
        shoot="evening" if at < 2 else "",
        provenance=Provenance(format="app", file="corrections", entry=at + 1),
    )
    for at, brightness in enumerate((220, 30, 120, 240))
]


def items(**told):
    samples = samples_of(RECORDS, mix={"critique": 1, "description": 1, "question": 1}, seed=0)
    return items_of(samples, RECORDS, Path("/photos"), **told)


def test_a_critique_brings_its_codes_its_score_and_its_words():
    first = next(item for item in items() if item.asked == "critique")
    assert first.photo == Path("/photos/0.jpg")
    assert first.scene == "evening"
    assert first.faults == ("overexposed",)
    assert first.score == 3.5
    assert first.reference == " ".join(critique(220).texts)
    assert first.sample.exchanges[0].answer == answer_json(critique(220))
    unharmed = next(item for item in items() if item.id.startswith("r2/critique"))
    assert unharmed.faults == ()  # it is known that nothing is wrong


def test_free_text_has_no_codes_and_questions_have_options():
    made = items(dataset="mine", subsets={"r1": "night"})
    assert {item.asked for item in made} == {"critique", "text", "question"}
    assert len({item.id for item in made}) == len(made)
    for item in made:
        assert item.dataset == "mine"
        assert item.subset == ("night" if item.id.startswith("r1/") else "")
        if item.asked == "text":
            assert item.faults is None
            assert "far too bright" in item.reference
        if item.asked == "question":
            assert item.reference == LETTERS[item.sample.options.right]


def test_every_turn_is_asked_after_those_before_it():
    samples = samples_of(RECORDS[:1], mix={"conversation": 9}, seed=0)
    made = items_of(samples, RECORDS, Path("/photos"))
    talk = [item for item in made if len(item.sample.exchanges) == 2]
    assert [item.turn for item in talk] == [0, 1]
    assert talk[1].reference == "It is blown."
