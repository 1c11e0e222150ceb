"""llama.cpp behind the contract, held against the bare libraries; see also test_local_backends."""

# ruff: noqa: E402 - without the model library there is nothing to import below

import json
from itertools import pairwise
from threading import Event

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("llama_cpp", reason="needs the extra gguf")
torch = pytest.importorskip("torch", reason="needs the extra gpu, to hold the answers against")
for package in ("transformers", "peft"):
    pytest.importorskip(package, reason="needs the extra gpu, to hold the answers against")

from engine.critics.backends.backend import Message, Sampling
from engine.critics.backends.gguf_model.backend import GgufModel
from engine.critics.backends.gguf_model.sampling import Sampler
from engine.critics.backends.transformers_model.processor import load_processor
from engine.critics.error import CriticError
from engine.critics.events import Progress
from engine.views.view import ModelView
from tests.engine.critics.backends.tiny import WHOLE, build, conversation, lessons, said, shown
from tests.tiny_models.answers import Transformers
from tests.tiny_models.architectures import ARCHITECTURES
from tests.tiny_models.processor import inputs

LOGIT_DIFFERENCE = 0.05  # at f16


pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(params=ARCHITECTURES)
def folder(request, tiny_models):
    return tiny_models / request.param


@pytest.fixture
def model(folder):
    one = GgufModel(build(folder, "f16"), threads=1)
    yield one
    one.close()


def test_logits_and_words_are_those_of_transformers(folder, model, monkeypatch):
    heard = _listen(monkeypatch)
    bare = Transformers(folder, merged=True)
    for lesson in lessons(folder)[:4]:
        heard.clear()
        text, _ = said(model, conversation(folder, lesson))
        answer = bare.answer(lesson)
        assert text == answer.text.strip()
        logits = np.stack(heard)
        assert np.abs(logits - answer.logits[: len(logits)]).max() <= LOGIT_DIFFERENCE


def test_a_prompt_has_the_tokens_that_transformers_gives_it(folder, model):
    processor = load_processor(folder / "merged")
    for lesson in lessons(folder)[:4]:
        messages = conversation(folder, lesson)
        views = [
            Image.fromarray(part.pixels)
            for message in messages
            for part in message.parts
            if isinstance(part, ModelView)
        ]
        _, usage = said(model, messages, Sampling(most_tokens=1))
        tokens = inputs(processor, lesson["messages"], views)["input_ids"]
        assert usage.prompt_tokens == tokens.shape[1]


def test_of_ten_photos_in_a_row_only_what_differs_is_read(folder, model):
    rules = "Say what is good and what is not. " * 5
    size = shown(next((folder / "views").glob("*.png"))).pixels.shape
    used = []
    for seed in range(10):
        noise = np.random.default_rng(seed).integers(0, 256, size, np.uint8)
        view = ModelView("whole", noise, WHOLE, 1.0)
        messages = [Message("system", (rules,)), Message("user", (view, "Critique this photo."))]
        used.append(said(model, messages, Sampling(most_tokens=5))[1])
    first, *others = used
    _, kept = said(model, [Message("system", (rules,)), Message("user", ("?",))])
    assert first.evaluated_tokens == first.prompt_tokens
    assert {one.evaluated_tokens for one in others} == {others[0].evaluated_tokens}
    shared = first.prompt_tokens - others[0].evaluated_tokens
    assert shared >= kept.prompt_tokens - kept.evaluated_tokens > len(rules) // 10
    assert [one.pictures_encoded for one in used] == [1] * 10


def test_going_back_to_an_earlier_photo_needs_no_encoding(folder, model):
    sentences = lessons(folder, "sentence")[::2]
    for lesson in sentences:
        assert said(model, conversation(folder, lesson))[1].pictures_encoded == 1
    for lesson in sentences:
        text, usage = said(model, conversation(folder, lesson))
        assert (text, usage.pictures_encoded) == (lesson["answer"], 0)


def test_a_picture_may_be_shown_twice(folder, model):
    view = shown(next((folder / "views").glob("*.png")))
    twice = [Message("user", (view, "Compare with this.", view, "What differs?"))]
    _, usage = said(model, twice, Sampling(most_tokens=4))
    assert usage.pictures_encoded == 1
    again, _ = said(model, twice, Sampling(most_tokens=40))
    model.close()
    assert said(model, twice, Sampling(most_tokens=40))[0] == again


def test_progress_goes_forward_step_by_step(folder, model):
    pieces = model.generate(conversation(folder, lessons(folder)[0]), Sampling(), Event())
    told = [one for one in pieces if isinstance(one, Progress)]
    steps = [one.step for one in told]
    assert steps == sorted(steps, key=["load", "encode", "read", "write"].index)
    assert {"encode", "read"} <= set(steps)
    for one, next_one in pairwise(told):
        assert one.step != next_one.step or one.done <= next_one.done
    assert all(0 <= one.done <= 1 for one in told)


@pytest.mark.parametrize("step", ["encode", "read"])
def test_stopping_while_the_prompt_is_read_harms_no_other_answer(folder, model, step):
    lesson = lessons(folder, "sentence")[0]
    stop = Event()
    pieces = model.generate(conversation(folder, lesson), Sampling(), stop)
    next(piece for piece in pieces if isinstance(piece, Progress) and piece.step == step)
    stop.set()
    with pytest.raises(CriticError, match="Cancelled"):
        list(pieces)
    assert said(model, conversation(folder, lesson))[0] == lesson["answer"]


def test_pieces_of_characters_make_whole_ones_where_a_schema_is_kept_to(folder, model):
    """At such a temperature most characters are made of bytes, in any order that is allowed."""
    free = json.dumps({"type": "string", "minLength": 60, "maxLength": 60})
    messages = conversation(folder, lessons(folder, "sentence")[0])
    for seed in range(20):
        text, _ = said(model, messages, Sampling(50.0, seed, 400, free))
        assert len(json.loads(text)) == 60
        assert "\N{REPLACEMENT CHARACTER}" not in text


def test_choices_weigh_what_the_next_words_weigh(folder, model):
    lesson = lessons(folder, "sentence")[0]
    messages = conversation(folder, lesson)
    said(model, messages)
    words = lesson["answer"].split(" ")
    prefixes = [" ".join(words[:count]) for count in (1, 2, 4)]
    following = [f" {words[count]}" for count in (1, 2, 4)]
    kept = model.weigh(messages, prefixes, following, Event())
    for row, weights in enumerate(kept):
        assert sum(weights) == pytest.approx(1)
        assert weights[row] == max(weights) > 0.9
    model.close()  # and the same where nothing was read before
    np.testing.assert_allclose(model.weigh(messages, prefixes, following, Event()), kept, atol=0.02)


def test_weighing_leaves_the_conversation_as_it_was(folder, model):
    critique, later, *_ = lessons(folder)
    messages = conversation(folder, critique)
    answer, _ = said(model, messages)
    plain = said(model, conversation(folder, later))[1].evaluated_tokens
    said(model, messages)
    model.weigh(messages, [answer[:10], answer[:40]], ["good", "bad"], Event())
    text, usage = said(model, conversation(folder, later))
    assert (text, usage.evaluated_tokens) == (later["answer"], plain)


def _listen(monkeypatch) -> list[np.ndarray]:
    """The logits that each token from now on is chosen by."""
    heard = []
    choose = Sampler.next

    def listening(self, logits):
        heard.append(logits.copy())
        return choose(self, logits)

    monkeypatch.setattr(Sampler, "next", listening)
    return heard
