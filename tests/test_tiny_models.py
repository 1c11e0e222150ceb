"""The tiny models say what they learned, and say it the same way however they are run."""

# ruff: noqa: E402 - without the model libraries there is nothing to import below

from collections.abc import Iterator

import numpy as np
import pytest

torch = pytest.importorskip("torch")
for package in ("transformers", "peft", "llama_cpp", "gguf", "sentencepiece"):
    pytest.importorskip(package)

from tests.tiny_models.answers import Answer, LlamaCpp, Transformers, expected
from tests.tiny_models.architectures import ARCHITECTURES

LOGITS_AT_F16 = 0.05  # largest difference, over a range of about 28


pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module", params=ARCHITECTURES)
def folder(request, tiny_models):
    return tiny_models / request.param


@pytest.fixture(scope="module")
def lessons(folder):
    return expected(folder)


@pytest.fixture(scope="module")
def tuned(folder, lessons) -> list[Answer]:
    """What base and adapter answer through transformers."""
    model = Transformers(folder, merged=False)
    return [model.answer(lesson) for lesson in lessons]


@pytest.fixture
def gguf(folder, request) -> Iterator[LlamaCpp]:
    model = LlamaCpp(folder, request.param)
    yield model
    model.close()


def test_the_adapter_says_what_it_learned(tuned, lessons):
    assert [answer.text for answer in tuned] == [lesson["answer"] for lesson in lessons]


def test_the_merged_model_is_the_adapter_on_its_base(folder, tuned, lessons):
    merged = Transformers(folder, merged=True)
    for lesson, answer in zip(lessons, tuned, strict=True):
        same = merged.answer(lesson)
        assert same.text == answer.text
        np.testing.assert_allclose(same.logits, answer.logits, atol=1e-3)


@pytest.mark.parametrize("gguf", ["f16"], indirect=True)
def test_the_gguf_is_the_tuned_model(gguf, tuned, lessons):
    for lesson, answer in zip(lessons, tuned, strict=True):
        same = gguf.answer(lesson)
        assert same.text == answer.text
        np.testing.assert_allclose(same.logits, answer.logits, atol=LOGITS_AT_F16)


@pytest.mark.parametrize("gguf", ["q8_0"], indirect=True)
def test_eight_bits_say_the_same(gguf, lessons):
    assert [gguf.answer(lesson).text for lesson in lessons] == [
        lesson["answer"] for lesson in lessons
    ]


@pytest.mark.parametrize("gguf", ["f16"], indirect=True)
def test_another_photo_gets_another_answer(gguf, lessons):
    """The answer comes out of the photo, not out of the question alone."""
    asked = [lesson for lesson in lessons if lesson["kind"] == "sentence"]
    for language in ("en", "zh"):
        said = [gguf.answer(one).text for one in asked if one["language"] == language]
        assert len(set(said)) == 3
