"""What a model on this computer does, whichever library runs it."""

# ruff: noqa: E402 - without the model libraries there is nothing to import below

import json
from contextlib import closing
from threading import Event

import pytest

torch = pytest.importorskip("torch", reason="needs the extra gpu")
for package in ("transformers", "peft"):
    pytest.importorskip(package, reason="needs the extra gpu")

from engine.critics.backends.backend import Sampling, Usage
from engine.critics.error import CriticError
from engine.views.view import ModelView
from tests.engine.critics.backends.tiny import build, conversation, lessons, said
from tests.tiny_models.architectures import ARCHITECTURES

SCHEMA = json.dumps(
    {
        "type": "object",
        "properties": {
            "summary": {"type": "string", "minLength": 1, "maxLength": 20},
            "levels": {"type": "array", "items": {"enum": ["good", "bad"]}, "maxItems": 3},
        },
        "required": ["summary", "levels"],
        "additionalProperties": False,
    }
)


def gguf(folder):
    pytest.importorskip("llama_cpp", reason="needs the extra gguf")
    from engine.critics.backends.gguf_model.backend import GgufModel  # noqa: PLC0415 - llama_cpp

    return GgufModel(build(folder, "f16"), threads=1)


def transformers(folder):
    pytest.importorskip("llguidance", reason="needs the extra gpu")
    from engine.critics.backends.transformers_model.backend import (  # noqa: PLC0415 - as above
        TransformersModel,
    )

    return TransformersModel(build(folder, "merged"))


pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(params=ARCHITECTURES)
def folder(request, tiny_models):
    return tiny_models / request.param


@pytest.fixture(params=[gguf, transformers])
def model(request, folder):
    with closing(request.param(folder)) as one:
        yield one


@pytest.mark.parametrize("step", [1, -1])
def test_it_says_what_was_learned_in_whatever_order_it_is_asked(folder, model, step):
    for lesson in lessons(folder)[::step]:
        assert said(model, conversation(folder, lesson))[0] == lesson["answer"]


def test_what_was_read_is_not_read_again(folder, model):
    critique, later, *_ = lessons(folder)
    _, first = said(model, conversation(folder, critique))
    _, again = said(model, conversation(folder, critique))
    text, second = said(model, conversation(folder, later))
    views = sum(isinstance(p, ModelView) for m in conversation(folder, later) for p in m.parts)
    assert (first.evaluated_tokens, first.pictures_encoded) == (first.prompt_tokens, views)
    assert (again.evaluated_tokens, again.pictures_encoded) == (1, 0)
    assert second.pictures_encoded == 0
    # The answer was generated and is kept, too.
    assert second.evaluated_tokens <= second.prompt_tokens - first.prompt_tokens
    assert text == later["answer"]


def test_an_answer_comes_in_whole_characters(folder, model):
    lesson = lessons(folder, "sentence")[1]
    *pieces, usage = model.generate(conversation(folder, lesson), Sampling(), Event())
    texts = [one for one in pieces if isinstance(one, str)]
    assert "".join(texts) == lesson["answer"]
    assert len(texts) > 3
    assert "\N{REPLACEMENT CHARACTER}" not in "".join(texts)
    assert usage == Usage(
        usage.prompt_tokens, usage.prompt_tokens, 1, usage.generated_tokens, finished=True
    )


def test_an_answer_is_cut_where_it_was_to_be(folder, model):
    lesson = lessons(folder, "sentence")[0]
    text, usage = said(model, conversation(folder, lesson), Sampling(most_tokens=3))
    assert lesson["answer"].startswith(text)
    assert (usage.generated_tokens, usage.finished) == (3, False)


def test_stopping_ends_an_answer_and_harms_no_other(folder, model):
    critique, later, *_ = lessons(folder)
    stop = Event()
    answer = model.generate(conversation(folder, critique), Sampling(), stop)
    while not isinstance(next(answer), str):
        pass
    stop.set()
    with pytest.raises(CriticError, match="Cancelled"):
        list(answer)
    with pytest.raises(CriticError, match="Cancelled"):
        list(model.generate(conversation(folder, later), Sampling(), stop))
    left = model.generate(conversation(folder, later), Sampling(), Event())
    while not isinstance(next(left), str):
        pass
    left.close()
    assert said(model, conversation(folder, critique))[0] == critique["answer"]


def test_the_same_seed_draws_the_same_answer(folder, model):
    messages = conversation(folder, lessons(folder, "sentence")[0])
    drawn = [
        said(model, messages, Sampling(temperature=3.0, seed=seed, most_tokens=30))[0]
        for seed in (1, 2, 1)
    ]
    assert drawn[0] == drawn[2] != drawn[1]


def test_a_schema_is_kept_to(folder, model):
    messages = conversation(folder, lessons(folder, "sentence")[0])
    for seed in range(10):
        sampling = Sampling(temperature=2.0, seed=seed, schema=SCHEMA, most_tokens=300)
        text, usage = said(model, messages, sampling)
        found = json.loads(text)
        assert set(found) == {"summary", "levels"}
        assert 1 <= len(found["summary"]) <= 20
        assert set(found["levels"]) <= {"good", "bad"}
        assert usage.finished


def test_choices_that_begin_alike_share_what_their_beginning_weighs(folder, model):
    messages = conversation(folder, lessons(folder, "sentence")[0])
    alike = ["\u9f00", "\u9f01"]  # no words of the lessons: three bytes each, two in common
    [[first, second, other]] = model.weigh(messages, [""], [*alike, "7"], Event())
    [[either, rest]] = model.weigh(messages, [""], [alike[0], "7"], Event())
    assert first + second == pytest.approx(either, abs=1e-5)
    assert other == pytest.approx(rest, abs=1e-5)
    assert 0 < first != second
