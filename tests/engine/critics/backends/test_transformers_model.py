"""transformers behind the contract: the same words as the bare library, and less work for them."""

# ruff: noqa: E402 - without the model libraries there is nothing to import below

import json
from threading import Event

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch", reason="needs the extra gpu")
for package in ("transformers", "peft", "llguidance"):
    pytest.importorskip(package, reason="needs the extra gpu")

from engine.critics.backends.backend import Message, Sampling, Usage
from engine.critics.backends.transformers_model.backend import TransformersModel
from engine.critics.error import CriticError
from engine.critics.events import Progress
from engine.views.view import ModelView
from tests.engine.critics.backends.tiny import (
    WHOLE,
    build,
    conversation,
    lessons,
    said,
    shown,
)
from tests.tiny_models.answers import Transformers
from tests.tiny_models.architectures import ARCHITECTURES
from tests.tiny_models.processor import inputs

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


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """Threads that wait for each other cost more than they bring to models of this size."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(params=ARCHITECTURES)
def folder(request, tiny_models):
    return tiny_models / request.param


@pytest.fixture
def model(folder):
    return TransformersModel(build(folder, "merged"))


@pytest.mark.parametrize("variant", ["adapter", "merged"])
def test_it_says_what_was_learned_in_whatever_order_it_is_asked(folder, variant):
    model = TransformersModel(build(folder, variant))
    for lesson in lessons(folder)[:: 1 if variant == "adapter" else -1]:
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
    assert second.evaluated_tokens < second.prompt_tokens - first.prompt_tokens + 5
    assert text == later["answer"]


def test_another_photo_is_seen_for_itself(folder, model):
    for lesson in lessons(folder, "sentence") * 2:
        text, usage = said(model, conversation(folder, lesson))
        assert text == lesson["answer"]
    assert usage.prompt_tokens >= usage.evaluated_tokens


def test_several_pictures_are_seen_as_the_bare_library_sees_them(folder, model):
    names = sorted(path.name for path in (folder / "views").glob("*-1-*.png"))
    content = [{"type": "image", "view": name} for name in names]
    content.append({"type": "text", "text": "Compare."})
    messages = [{"role": "user", "content": content}]
    text, usage = said(model, conversation(folder, {"messages": messages}), Sampling(0.0, 0, 60))
    assert usage.pictures_encoded == 3
    bare = Transformers(folder, merged=True).answer({"messages": messages}).text
    assert bare.strip().startswith(text)


def test_an_answer_comes_in_whole_characters(folder, model):
    lesson = lessons(folder, "sentence")[1]
    *pieces, usage = model.generate(conversation(folder, lesson), Sampling(), Event())
    texts = [one for one in pieces if isinstance(one, str)]
    assert "".join(texts) == lesson["answer"]
    assert len(texts) > 3
    assert "\N{REPLACEMENT CHARACTER}" not in "".join(texts)
    assert [one.step for one in pieces if isinstance(one, Progress)][:1] == ["load"]
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
    for seed in range(5):
        sampling = Sampling(temperature=2.0, seed=seed, schema=SCHEMA, most_tokens=300)
        text, usage = said(model, messages, sampling)
        found = json.loads(text)
        assert set(found) == {"summary", "levels"}
        assert 1 <= len(found["summary"]) <= 20
        assert set(found["levels"]) <= {"good", "bad"}
        assert usage.finished


def test_choices_weigh_what_the_bare_library_gives_them(folder, model):
    """With a kept prefix as without, and at all places of an answer from one reading."""
    choices = ["7", "th", "S"]
    bare = _Bare(folder)
    for lesson in lessons(folder, "sentence")[:2]:
        messages = conversation(folder, lesson)
        prefixes = [lesson["answer"][:length] for length in (0, 5, 9)]
        weights = model.weigh(messages, prefixes, choices, Event())
        expected = [bare.shares(lesson, prefix, choices) for prefix in prefixes]
        np.testing.assert_allclose(weights, expected, atol=1e-4)
        assert said(model, messages)[0] == lesson["answer"]
        kept = model.weigh(messages, prefixes, choices, Event())
        np.testing.assert_allclose(kept, expected, atol=1e-4)


def test_choices_that_begin_alike_share_what_their_beginning_weighs(folder, model):
    messages = conversation(folder, lessons(folder, "sentence")[0])
    alike = ["\u9f00", "\u9f01"]  # no words of the lessons: three bytes each, two in common
    [[first, second, other]] = model.weigh(messages, [""], [*alike, "7"], Event())
    [[either, rest]] = model.weigh(messages, [""], [alike[0], "7"], Event())
    assert first + second == pytest.approx(either, abs=1e-5)
    assert other == pytest.approx(rest, abs=1e-5)
    assert 0 < first != second


class _Bare(Transformers):
    def __init__(self, folder):
        super().__init__(folder, merged=True)

    def shares(self, lesson, prefix, choices):
        """Softmax over the tokens at which the choices part."""
        told = [self._asked(lesson, prefix + choice) for choice in choices]
        rows = [inputs["input_ids"][0].tolist() for inputs in told]
        place = next(i for i, tokens in enumerate(zip(*rows, strict=False)) if len(set(tokens)) > 1)
        with torch.inference_mode():
            logits = self._model(**told[0]).logits[0, place - 1]
        return torch.softmax(logits[[row[place] for row in rows]], 0).tolist()

    def _asked(self, lesson, answer):
        views = [
            Image.open(self._views / part["view"])
            for message in lesson["messages"]
            for part in message["content"]
            if part["type"] == "image"
        ]
        return inputs(self._processor, lesson["messages"], views, answer=answer)


def test_a_view_of_another_size_is_refused(folder, model):
    view = shown(next((folder / "views").glob("*.png")))
    other = ModelView("whole", np.ascontiguousarray(view.pixels[:-7, :-7]), WHOLE, 1.0)
    with pytest.raises(CriticError, match="would resize") as error:
        said(model, [Message("user", (other, "Critique it."))])
    assert error.value.kind == "mismatched"


def test_a_conversation_beyond_the_context_is_refused(folder):
    short = build(folder, "merged").model_copy(update={"context": 100})
    with pytest.raises(CriticError, match="100 tokens"):
        said(TransformersModel(short), [Message("user", ("A question.",))])
