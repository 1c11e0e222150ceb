"""Where the measurements found what a model says, they point at it and mend it."""

from engine.critics.language.answer import Advice, answer_json
from engine.critics.language.critic import LanguageCritic
from engine.critique import Aspect
from tests.engine.critics.language.answers import ANSWER
from tests.engine.critics.language.requests import request
from tests.engine.critics.language.spoken import Spoken
from tests.engine.critics.language.test_critic import CAPABILITIES, IDENTITY


def _critique(answer):
    backend = Spoken(answer_json(answer))
    return LanguageCritic(IDENTITY, backend, CAPABILITIES).critique(request())


def _advice(code, stage="editing", text="Turn it."):
    return Advice(text=text, aspect=Aspect.COMPOSITION, code=code, stage=stage)


def test_a_fault_that_was_measured_is_pointed_at_and_mended():
    critique = _critique(ANSWER)
    tilted = critique.aspects[0].weaknesses[0]
    assert tilted.code == "tilted_horizon"
    assert tilted.region is not None
    assert 2 < critique.suggestions[0].edit.rotate_deg < 4
    assert critique.suggestions[1].edit is None


def test_what_was_not_measured_has_neither_place_nor_edit():
    weakness = ANSWER.weaknesses[0].model_copy(update={"code": "sensor_dust"})
    answer = ANSWER.model_copy(
        update={"weaknesses": (weakness,), "suggestions": (_advice("high_noise"),)}
    )
    critique = _critique(answer)
    assert critique.aspects[-1].weaknesses[0].region is None
    assert critique.suggestions[0].edit is None


def test_only_one_edit_turns_a_knob_and_none_is_for_the_next_shooting():
    advice = (
        _advice("tilted_horizon", "shooting"),
        _advice("tilted_horizon", text="Level it."),
        _advice("tilted_horizon", text="Rotate it."),
    )
    edits = [
        s.edit for s in _critique(ANSWER.model_copy(update={"suggestions": advice})).suggestions
    ]
    assert [edit is not None for edit in edits] == [False, True, False]
