"""From a request through any model to a critique, an answer, or the reason why there is none."""

from dataclasses import replace
from threading import Event as Signal

import pytest

from engine.critics.critic import Capabilities
from engine.critics.error import CriticError
from engine.critics.events import Answered, Critiqued, Failed, Progress, Started, Text
from engine.critics.language.answer import ANSWER_SCHEMA, answer_json
from engine.critics.language.critic import LanguageCritic
from engine.critique import Aspect, CriticIdentity, Turn
from engine.models.taught import Taught
from tests.engine.critics.language.answers import ANSWER, ANSWER_ZH
from tests.engine.critics.language.requests import request
from tests.engine.critics.language.spoken import Spoken

IDENTITY = CriticIdentity(kind="gguf", model="tiny", quantisation="f16", version="1")
CAPABILITIES = Capabilities(streams=True, follow_up=True, regions=False, languages=("en", "zh"))
TEXT = answer_json(ANSWER)
HALF = TEXT[: TEXT.index("summary")]


def _critic(*answers, **more):
    backend = Spoken(*answers, **more)
    return LanguageCritic(IDENTITY, backend, CAPABILITIES), backend


def _failure(critic, asked):
    *_, last = critic.attend(asked)
    assert isinstance(last, Failed)
    return last.error.kind


def test_an_answer_becomes_a_critique():
    critic, backend = _critic(TEXT)
    first, *between, last = critic.attend(request())
    assert first == Started(IDENTITY)
    assert all(isinstance(event, Progress) for event in between)
    assert isinstance(last, Critiqued)
    critique = last.critique
    assert critique.critic == IDENTITY
    assert critique.overall.summary == ANSWER.summary
    assert [one.aspect for one in critique.aspects] == list(Aspect)
    composition = critique.aspects[0]
    assert [one.code for one in composition.strengths] == ["good_subject_placement"]
    assert [one.code for one in composition.weaknesses] == ["tilted_horizon"]
    assert [one.priority for one in critique.suggestions] == [1, 2]
    assert {"load", "read", "write", "judge"} <= critique.timings_ms.keys()
    assert backend.asked[0][1].schema == ANSWER_SCHEMA
    assert backend.asked[0][1].temperature == 0


def test_the_progress_of_writing_only_grows():
    critic, _ = _critic(TEXT)
    done = [
        e.done for e in critic.attend(request()) if isinstance(e, Progress) and e.step == "write"
    ]
    assert done == sorted(done)
    assert len(done) > 4
    assert done[-1] < 1


def test_without_logits_the_written_levels_are_the_scores():
    critic, _ = _critic(TEXT)
    critique = critic.critique(request())
    assert critique.overall.score == 7.75
    assert [one.score for one in critique.aspects] == [5.5, 7.75, 10, 7.75, None, 3.25, 1]


def test_with_logits_the_expected_level_is_the_score():
    critic, backend = _critic(TEXT, weights=[0.5, 0.5, 0, 0, 0])
    critique = critic.critique(request())
    assert critique.overall.score == pytest.approx(8.88, abs=0.01)
    assert critique.aspects[4].score is None
    (_, prefixes, choices) = backend.weighed[0]
    assert choices == ["excellent", "good", "fair", "poor", "bad"]
    assert prefixes == sorted(prefixes, key=len)
    assert len(prefixes) == 7  # six levels and the overall one; story is null
    for prefix in prefixes:
        assert TEXT.startswith(prefix)
        assert TEXT[len(prefix) :].startswith(tuple(choices))
    assert prefixes[-1].endswith('"overall":"')


def test_what_cannot_be_read_is_asked_for_once_more():
    critic, backend = _critic(HALF, TEXT)
    assert critic.critique(request()).overall.summary == ANSWER.summary
    again = backend.asked[1][0]
    assert again[: len(backend.asked[0][0])] == backend.asked[0][0]
    assert [one.role for one in again[-2:]] == ["assistant", "user"]
    assert again[-2].parts[0] == HALF


def test_what_cannot_be_read_twice_is_reported():
    critic, backend = _critic(HALF, "I am sorry.")
    assert _failure(critic, request()) == "unreadable"
    assert len(backend.asked) == 2


def test_an_answer_in_another_language_is_reported():
    critic, _ = _critic(TEXT, answer_json(ANSWER_ZH))
    assert _failure(critic, request("zh")) == "other-language"
    assert _failure(critic, request("en")) == "other-language"


def test_a_loop_is_reported():
    strength = ANSWER.strengths[0].model_copy(update={"text": "soft light and " * 10})
    critic, _ = _critic(answer_json(ANSWER.model_copy(update={"strengths": (strength,)})))
    assert _failure(critic, request()) == "repeats"


def test_a_statement_stands_under_the_aspect_of_its_code_and_once():
    twice = ANSWER.weaknesses[0].model_copy(update={"aspect": Aspect.STORY})
    answer = ANSWER.model_copy(update={"weaknesses": (twice, twice)})
    critic, _ = _critic(answer_json(answer))
    aspects = {one.aspect: one for one in critic.critique(request()).aspects}
    assert len(aspects[Aspect.COMPOSITION].weaknesses) == 1
    assert aspects[Aspect.STORY].weaknesses == []


def test_praise_without_a_code_is_still_praise():
    strength = ANSWER.strengths[0].model_copy(update={"code": None, "aspect": Aspect.PROCESSING})
    critic, _ = _critic(answer_json(ANSWER.model_copy(update={"strengths": (strength,)})))
    processing = critic.critique(request()).aspects[-1]
    assert [sign for sign, _ in processing.signed()] == ["+"]
    assert processing.score == 1


def test_a_question_streams_its_answer():
    critic, backend = _critic(" Level the camera. Then wait.")
    events = list(critic.attend(request(question="What next?")))
    streamed = "".join(e.text for e in events if isinstance(e, Text))
    assert streamed == " Level the camera. Then wait."
    assert events[-1] == Answered("Level the camera. Then wait.")
    assert backend.asked[0][1].schema is None


def test_an_answer_that_is_cut_ends_with_its_last_whole_sentence():
    critic, _ = _critic("Level the camera. Then wait for the tide.", most_pieces=7)
    assert list(critic.attend(request(question="What next?")))[-1] == Answered("Level the camera.")


def test_an_answer_that_loops_is_stopped_early():
    critic, backend = _critic("The light is soft. " * 1000)
    *events, last = critic.attend(request(question="How is the light?"))
    assert last.error.kind == "repeats"
    assert len([e for e in events if isinstance(e, Text)]) < 200
    assert backend.answers == []


def test_who_asks_in_chinese_may_be_answered_in_chinese():
    critic, _ = _critic("先把相机端平，再等一艘船经过画面左侧。")
    assert isinstance(list(critic.attend(request(question="下次怎么拍？")))[-1], Answered)


def test_a_question_goes_on_from_the_very_words_of_the_critique():
    spaced = TEXT.replace('":', '": ')
    critic, backend = _critic(spaced, "Yes.", "No.")
    said = critic.critique(request())
    list(critic.attend(request(question="Why?", said=said)))
    before, after = backend.asked[0][0], backend.asked[1][0]
    assert after[: len(before)] == before
    assert after[len(before)].parts == (spaced,)
    turns = (Turn(question="Why?", answer="Yes."),)
    list(critic.attend(request(question="And then?", said=said, turns=turns)))
    assert backend.asked[2][0][: len(after)] == after


def test_the_oldest_turns_are_forgotten_where_all_are_too_long():
    turns = tuple(Turn(question=f"Why {n}?", answer="So.") for n in range(4))
    critic, backend = _critic(CriticError("too-long", context=9), "Yes, it does.")
    asked = request(question="And now?", turns=turns)
    assert list(critic.attend(asked))[-1] == Answered("Yes, it does.")
    text = str([one.parts for one in backend.asked[1][0] if one.role == "user"])
    assert "Why 3?" in text
    assert "Why 0?" not in text


def test_what_is_too_long_by_itself_is_reported():
    critic, _ = _critic(*[CriticError("too-long", context=9)] * 2)
    turns = (Turn(question="Why?", answer="So."),)
    assert _failure(critic, request(question="And now?", turns=turns)) == "too-long"


def test_claims_are_held_against_the_measurements():
    critic, _ = _critic(TEXT)
    (check,) = [one for one in critic.critique(request()).checks if one.code == "tilted_horizon"]
    assert check.verdict == "agrees"
    assert check.claim == ANSWER.weaknesses[0].text
    assert check.evidence


def test_stop_ends_with_cancelled():
    critic, _ = _critic(TEXT)
    stop = Signal()
    events = []
    for event in critic.attend(request(), stop):
        events.append(event)
        if isinstance(event, Progress) and event.step == "write":
            stop.set()
    assert events[-1].error.kind == "cancelled"


def test_closing_closes_the_backend():
    critic, backend = _critic()
    with critic:
        pass
    assert backend.closed


def test_a_tuned_model_is_asked_as_it_was_taught():
    backend = Spoken(HALF, TEXT)
    critic = LanguageCritic(IDENTITY, backend, CAPABILITIES, taught=Taught(prompts="short1"))
    critic.critique(request())
    for messages, _ in backend.asked:
        assert messages[0].parts == ("You critique photos.",)
        assert "Measured" not in str(messages)


def test_a_model_gives_no_score_for_what_it_was_not_taught_and_says_so():
    backend = Spoken(TEXT, weights=(0.2, 0.2, 0.2, 0.2, 0.2))
    taught = Taught(sees=(Aspect.LIGHT, Aspect.TECHNIQUE))
    critique = LanguageCritic(IDENTITY, backend, CAPABILITIES, taught=taught).critique(request())
    scores = {one.aspect: one.score for one in critique.aspects}
    assert {aspect for aspect, score in scores.items() if score is not None} == set(taught.sees)
    (_, prefixes, _), *_ = backend.weighed
    assert len(prefixes) == 3  # light, technique, overall
    subject = next(one for one in critique.aspects if one.aspect is Aspect.SUBJECT)
    assert subject.strengths[0].text == "This model was not taught to judge this."


def test_a_model_that_was_taught_critiques_only_says_so_when_asked():
    backend = Spoken(TEXT)
    critic = LanguageCritic(IDENTITY, backend, replace(CAPABILITIES, follow_up=False))
    assert _failure(critic, request(question="Why?")) == "critiques-only"
    assert not backend.asked
    assert critic.critique(request())
