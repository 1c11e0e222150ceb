"""An answer is read as far as it can be, and never half a sentence of it."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.critics.language.answer import Answer, Level, answer_json
from engine.critics.language.parsing import UnreadableError, read
from engine.critique import Aspect
from tests.engine.critics.language.answers import ANSWER, ANSWER_ZH, ANSWERS

TEXT = answer_json(ANSWER)


def _texts(answer):
    everything = (*answer.strengths, *answer.weaknesses, *answer.suggestions)
    return {one.text for one in everything}


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_clean_answer_is_read_as_it_is(answer):
    assert read(answer_json(answer)) == answer


@pytest.mark.parametrize(
    "wrapped",
    [
        f"```json\n{TEXT}\n```",
        f"Here is {{my}} critique:\n{TEXT}\nI hope it helps! {{}}",
        TEXT.replace("}]", "},]").replace('"bad"}', '"bad",}'),
        json.dumps(json.loads(TEXT), indent=2),
        TEXT.replace("evening at", "evening\nat"),
        TEXT.replace('"good"', '" Good "').replace('"colour"', '"colour"'),
    ],
)
def test_dress_does_not_matter(wrapped):
    assert read(wrapped) == ANSWER


def test_unknown_codes_are_dropped_and_codes_of_the_other_kind_too():
    said = json.loads(TEXT)
    said["strengths"][0]["code"] = "tilted_horizon"
    said["weaknesses"][0]["code"] = "ugly"
    answer = read(json.dumps(said))
    assert (answer.strengths[0].code, answer.weaknesses[0].code) == (None, None)
    assert answer.strengths[0].text == ANSWER.strengths[0].text


def test_wrong_types_cost_no_more_than_themselves():
    said = json.loads(TEXT)
    said["strengths"] = [7, {"text": 3}, said["strengths"][0]]
    said["weaknesses"] = "none"
    said["levels"]["light"] = 9
    said["mood"] = "blue"
    answer = read(json.dumps(said))
    assert answer.strengths == ANSWER.strengths
    assert answer.weaknesses == ()
    assert answer.levels.light is None
    assert answer.levels.colour == "excellent"


def test_a_missing_aspect_is_that_of_the_code():
    said = json.loads(TEXT)
    del said["weaknesses"][0]["aspect"]
    assert read(json.dumps(said)).weaknesses[0].aspect is Aspect.COMPOSITION


def test_a_missing_overall_level_is_the_mean_of_the_others():
    said = json.loads(TEXT)
    del said["overall"]
    assert read(json.dumps(said)).overall is Level.FAIR


def test_sentences_beyond_the_bounds_are_ended():
    said = json.loads(TEXT)
    said["summary"] = "One whole sentence. " + "and on " * 60
    said["suggestions"][0]["text"] = "word " * 60
    answer = read(json.dumps(said))
    assert answer.summary == "One whole sentence."
    assert answer.suggestions[0].text.endswith("…")


def test_characters_that_no_screen_or_file_can_hold_are_left_out():
    text = TEXT.replace("A calm", "A\\u0000 \\ud83d\\u202ecalm\\t")
    assert read(text) == ANSWER


@pytest.mark.parametrize("text", ["", "I cannot see a photo.", "{}", "[1]", '{"a": 1}', "{" * 5000])
def test_what_is_no_critique_is_said_to_be_none(text):
    with pytest.raises(UnreadableError):
        read(text)


@pytest.mark.parametrize("answer", [ANSWER, ANSWER_ZH])
def test_an_answer_cut_anywhere_keeps_only_what_was_finished(answer):
    text = answer_json(answer)
    readable = 0
    for end in range(len(text)):
        try:
            cut = read(text[:end])
        except UnreadableError:
            continue
        readable += 1
        assert _texts(cut) <= _texts(answer)
        assert answer.summary.startswith(cut.summary)
        assert cut.summary[-1] in ".。"
    assert readable > 100


def test_a_cut_summary_keeps_its_whole_sentences():
    # Levels usually come after it; here they came first.
    said = json.loads(TEXT)
    text = json.dumps({"levels": said["levels"], "summary": said["summary"]})
    assert read(text[: text.index("leans")]).summary == "A calm evening at sea."


@settings(max_examples=300)
@given(st.data())
def test_damage_leads_to_an_answer_or_a_reason(data):
    at = data.draw(st.integers(0, len(TEXT)))
    end = data.draw(st.integers(at, min(len(TEXT), at + 40)))
    junk = data.draw(st.text(max_size=10))
    try:
        answer = read(TEXT[:at] + junk + TEXT[end:])
    except UnreadableError:
        return
    assert Answer.model_validate_json(answer_json(answer)) == answer
