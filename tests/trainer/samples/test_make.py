"""Records become samples: what they hold and nothing else, the same again, asked in many ways."""

import json
from collections import Counter

import pytest

from engine.critics.language.answer import answer_json
from engine.critics.language.parsing import read
from engine.critique import Aspect
from tests.trainer.samples.records import answer, essay, of_the_app, record, with_turns
from trainer.dataset.record import Remark
from trainer.samples.error import SamplesError
from trainer.samples.instructions import INSTRUCTIONS, instructions
from trainer.samples.make import samples_of

DESCRIBED = {"description": 1.0}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_there_are_many_ways_of_asking_and_no_way_twice(language):
    said = instructions(language)
    assert len(said.description.phrasings) >= 12
    assert all(len(said.conversation[aspect]) >= 8 for aspect in Aspect)
    everything = [
        *said.description.phrasings,
        *(q for one in said.conversation.values() for q in one),
    ]
    assert [one for one, often in Counter(everything).items() if often > 1] == []


def test_a_critique_of_the_app_is_taught_as_the_engine_reads_it():
    (sample,) = samples_of([of_the_app(score=8.0)], mix={"critique": 1.0}, seed=1)
    assert (sample.exchanges[0].asked, sample.role, sample.score) == ("", "", 8.0)
    assert read(sample.exchanges[0].answer) == answer()


def test_only_what_an_essay_tells_apart_becomes_a_critique():
    (sample,) = samples_of([essay()], mix={"critique": 1.0}, seed=1)
    said = json.loads(sample.exchanges[0].answer)
    assert [one["text"] for one in said["strengths"]] == [
        "The shore leads the eye into the picture."
    ]
    assert [one["text"] for one in said["weaknesses"]] == ["The focus lies behind the boat."]
    assert said["suggestions"] == []  # nobody said what to do
    assert said["levels"]["light"] == "good"  # scored, though its two sentences say both
    assert said["levels"]["story"] is None


@pytest.mark.parametrize(
    "unsure",
    [
        essay(score=None),
        essay(text=""),
        essay(aspects={"light": Remark(text="Nice.", score=6)}),
        essay(aspects={"light": Remark(text="Nice, but I would come later.", score=9)}),
        essay(aspects={"light": Remark(text="Nice light.I love it", score=9)}),
        essay(aspects={"light": Remark(text="光线不错，不过天空偏白", score=9)}, language="zh"),
    ],
    ids=["no score", "no text", "neither good nor bad", "turns", "two", "turns in Chinese"],
)
def test_no_critique_is_made_up(unsure):
    assert samples_of([unsure], mix={"critique": 1.0}, seed=1) == []


def test_a_description_praises_first_and_mends_each_fault():
    (sample,) = samples_of([of_the_app()], mix=DESCRIBED, seed=1)
    assert sample.exchanges[0].answer == (
        "The tower stands on the left third. The wet road doubles every lamp. "
        "The horizon falls to the right. Level the camera before you press the button. "
        "The lamps have burnt out to plain white. "
        "Expose for the lamps and lift the shadows later."
    )
    (chinese,) = samples_of([of_the_app(language="zh")], mix=DESCRIBED, seed=1)
    assert chinese.exchanges[0].answer.startswith("灯塔正好落在左侧三分线上。湿漉漉的")
    assert " " not in chinese.exchanges[0].answer


def test_a_long_answer_is_described_in_about_sixty_words():
    long = answer()
    wordy = tuple(
        one.model_copy(update={"text": " ".join([one.text.rstrip(".")] * 4)[:150] + "."})
        for one in (*long.weaknesses, *long.weaknesses)
    )
    said = of_the_app().model_copy(update={"answer": long.model_copy(update={"weaknesses": wordy})})
    (sample,) = samples_of([said], mix=DESCRIBED, seed=1)
    assert 40 <= len(sample.exchanges[0].answer.split()) <= 60


def test_what_people_wrote_is_taught_in_their_words():
    (sample,) = samples_of([essay()], mix=DESCRIBED, seed=1)
    assert sample.exchanges[0].answer == essay().text


def test_a_records_own_instruction_wins_and_stands_alone():
    samples = samples_of([essay(n, instruction="Say it.") for n in range(9)], mix=DESCRIBED, seed=1)
    assert {(one.exchanges[0].asked, one.role) for one in samples} == {("Say it.", "")}


def test_aspects_are_asked_one_by_one_and_bare_scores_by_their_level():
    samples = samples_of([essay()], mix={"conversation": 9.0}, seed=1)
    asked = instructions("en").conversation
    said = {one.exchanges[0].answer: one for one in samples}
    assert said.keys() == {
        "The shore leads the eye into the picture.",
        "Nice light. The sky is a bit pale.",
        "The focus lies behind the boat.",
        "excellent",
    }
    assert said["The focus lies behind the boat."].exchanges[0].asked in asked[Aspect.TECHNIQUE]
    rated = said["excellent"]
    assert "colour" in rated.exchanges[0].asked
    assert rated.score == 9.0


def test_an_aspect_of_the_app_is_told_in_one_paragraph():
    listed = Remark(text="The horizon falls.\nIt leans.", score=4)
    told = of_the_app(aspects={Aspect.COMPOSITION: listed, Aspect.STORY: listed})
    answers = {
        one.exchanges[0].answer for one in samples_of([told], mix={"conversation": 9.0}, seed=1)
    }
    placed, mended = "The tower stands on the left third.", "Level the camera"
    assert any(one.startswith(placed) and mended in one for one in answers)
    assert "The horizon falls. It leans." in answers


def test_turns_follow_upon_the_critique_they_are_about():
    samples = samples_of([with_turns()], mix={"conversation": 9.0}, seed=1)
    (turns,) = [one for one in samples if len(one.exchanges) > 1]
    assert turns.exchanges[0].answer.startswith("The tower stands")
    assert turns.exchanges[1].asked == "And next time?"


def test_the_mix_says_how_many_of_each_kind():
    records = [of_the_app(number) for number in range(200)]
    mix = {"critique": 1.0, "description": 0.25, "conversation": 2.0}
    kinds = Counter(one.kind for one in samples_of(records, mix=mix, seed=5))
    assert kinds["critique"] == 200
    assert 35 <= kinds["description"] <= 65
    assert kinds["conversation"] == 400


def test_two_descriptions_of_one_photo_are_asked_for_in_other_words():
    one, other = samples_of([essay()], mix={"description": 2.0}, seed=1)
    assert one.exchanges[0].asked != other.exchanges[0].asked


def test_the_same_seed_gives_the_same_whatever_stands_beside():
    several = [essay(number) for number in range(20)]
    mix = {"description": 1.0, "conversation": 1.0}
    made = samples_of(several, mix=mix, seed=3)
    assert samples_of(several, mix=mix, seed=3) == made
    assert samples_of(several, mix=mix, seed=4) != made
    assert samples_of(several[7:8], mix=mix, seed=3) == [one for one in made if one.record == "r7"]


def test_half_are_told_who_they_are_unless_roles_are_off():
    several = [essay(number) for number in range(100)]
    spoken = samples_of(several, mix=DESCRIBED, seed=1)
    assert 35 <= sum(bool(one.role) for one in spoken) <= 65
    silent = samples_of(several, mix=DESCRIBED, seed=1, roles=False)
    assert {one.role for one in silent} == {""}
    assert [one.exchanges for one in silent] == [one.exchanges for one in spoken]


def test_an_ablation_may_ask_in_one_way_only():
    several = [essay(number) for number in range(20)]
    samples = samples_of(several, mix=DESCRIBED, seed=1, phrasings=1)
    assert {one.exchanges[0].asked for one in samples} == {
        instructions("en").description.phrasings[0]
    }


def test_only_the_languages_wanted():
    both = [of_the_app(1), of_the_app(2, "zh")]
    assert {one.language for one in samples_of(both, languages=["zh"], seed=1)} == {"zh"}


def test_a_record_with_nothing_but_a_score_still_teaches_it():
    (sample,) = samples_of([record(score=8.0)], seed=1, mix={"description": 1, "conversation": 1})
    assert sample.exchanges[0].answer == "good"


@pytest.mark.parametrize(
    ("change", "kind", "said"),
    [
        (lambda text: text.replace("roles:", "roles: ["), "yaml", "line"),
        (lambda text: text.replace("  strength:", "  strenght:"), "invalid", "strenght"),
        (lambda text: text.replace("Judge only the {aspect}", "Judge"), "invalid", "{aspect}"),
        (lambda _: "- a list", "invalid", "en.yaml"),
    ],
)
def test_broken_instructions_say_where(tmp_path, change, kind, said):
    text = (INSTRUCTIONS / "en.yaml").read_text(encoding="utf-8")
    (tmp_path / "en.yaml").write_text(change(text), encoding="utf-8")
    with pytest.raises(SamplesError) as raised:
        samples_of([essay()], seed=1, folder=tmp_path)
    assert raised.value.kind == kind
    assert said in str(raised.value)
    assert raised.value.message("zh") != str(raised.value)


def test_absent_instructions_are_named(tmp_path):
    with pytest.raises(SamplesError, match=r"en\.yaml"):
        samples_of([essay()], seed=1, folder=tmp_path)


def test_a_taught_critique_is_one_line_of_json():
    (sample,) = samples_of([of_the_app(language="zh")], mix={"critique": 1.0}, seed=1)
    assert sample.exchanges[0].answer == answer_json(answer("zh"))
    assert "\n" not in sample.exchanges[0].answer
