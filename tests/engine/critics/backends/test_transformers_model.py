"""transformers behind the contract, held against the bare library; see also test_local_backends."""

# ruff: noqa: E402 - without the model libraries there is nothing to import below

from threading import Event

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch", reason="needs the extra gpu")
for package in ("transformers", "peft", "llguidance"):
    pytest.importorskip(package, reason="needs the extra gpu")

from engine.critics.backends.backend import Message, Sampling
from engine.critics.backends.transformers_model.backend import TransformersModel
from engine.critics.error import CriticError
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

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(params=ARCHITECTURES)
def folder(request, tiny_models):
    return tiny_models / request.param


@pytest.fixture
def model(folder):
    return TransformersModel(build(folder, "merged"))


def test_it_says_what_was_learned_with_an_adapter(folder):
    model = TransformersModel(build(folder, "adapter"))
    for lesson in lessons(folder):
        assert said(model, conversation(folder, lesson))[0] == lesson["answer"]


def test_loading_is_told_before_anything_else(folder, model):
    pieces = model.generate(conversation(folder, lessons(folder)[0]), Sampling(), Event())
    assert next(pieces).step == "load"


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
