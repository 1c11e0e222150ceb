"""The whole path on small models of real architectures, through llama.cpp."""

import ctypes
from collections import Counter
from contextlib import closing
from dataclasses import replace

import pytest

from engine.critics.backends.backend import Sampling, Usage
from engine.critics.critic import Capabilities
from engine.critics.events import Answered, Critiqued, Failed
from engine.critics.language.answer import ANSWER_SCHEMA, Answer, answer_json
from engine.critics.language.critic import LanguageCritic
from engine.critique import CriticIdentity, Critique
from engine.review import prepare
from engine.views.budget import FEW_CORES
from tests.engine.critics.backends.tiny import build, lessons
from tests.engine.critics.language.answers import ANSWERS

llama_cpp = pytest.importorskip("llama_cpp", reason="comes with the extra gguf")

IDENTITY = CriticIdentity(kind="gguf", model="tiny", quantisation="f16", version="1")
CAPABILITIES = Capabilities(streams=True, follow_up=True, regions=False, languages=("en", "zh"))
NAMES = ("smolvlm", "qwen3-vl")


@pytest.fixture(scope="module", params=NAMES)
def folder(request, tiny_models):
    return tiny_models / request.param


@pytest.fixture(scope="module")
def model(folder):
    from engine.critics.backends.gguf_model.backend import GgufModel  # noqa: PLC0415 - llama_cpp

    class Counted(GgufModel):
        """Keeps what each answer cost."""

        def generate(self, messages, sampling, stop):
            for piece in super().generate(messages, sampling, stop):
                if isinstance(piece, Usage):
                    self.usage = piece
                yield piece

    counted = Counted(build(folder, "f16"), threads=1)
    yield counted
    counted.close()


def _request(folder, photo, language):
    path = folder / "photos" / f"{photo}.png"
    return prepare(str(path), language, build(folder, "f16").shape, FEW_CORES)


def _expected(folder, photo, language, kind):
    wanted = (photo, language, kind)
    return next(
        one["answer"]
        for one in lessons(folder)
        if (one["photo"], one["language"], one["kind"]) == wanted
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_was_learned_becomes_a_critique(folder, model, language):
    critic = LanguageCritic(IDENTITY, model, CAPABILITIES)
    critique = critic.critique(_request(folder, "lighthouse", language))
    learned = Answer.model_validate_json(_expected(folder, "lighthouse", language, "critique"))
    assert critique.overall.summary == learned.summary
    assert [one.text for one in critique.suggestions] == [one.text for one in learned.suggestions]
    # The model is sure of what it knows by heart: the logits say what the words do.
    assert critique.overall.score == pytest.approx(7.75, abs=0.3)
    assert {one.code for one in critique.checks} <= {one.code for one in learned.weaknesses}


def test_another_language_and_a_question_cost_only_their_own_tokens(folder, model):
    critic = LanguageCritic(IDENTITY, model, CAPABILITIES)
    english = _request(folder, "portrait", "en")
    critic.critique(english)
    prompt = model.usage.prompt_tokens
    chinese = replace(english, language="zh")
    said = critic.critique(chinese)
    assert model.usage.pictures_encoded == 0
    assert model.usage.evaluated_tokens < prompt / 8
    *_, last = critic.attend(replace(chinese, question="下次我应该怎么拍？", said=said))
    assert last == Answered(_expected(folder, "portrait", "zh", "next_time"))
    assert model.usage.pictures_encoded == 0
    assert model.usage.evaluated_tokens < prompt / 8


def test_whatever_is_drawn_at_temperature_one_is_a_critique(folder, model):
    asked = _request(folder, "street", "en")
    ends = Counter()
    for seed in range(5):
        sampling = Sampling(temperature=1.0, seed=seed)
        *_, last = LanguageCritic(IDENTITY, model, CAPABILITIES, sampling).attend(asked)
        ends[last.error.kind if isinstance(last, Failed) else "critique"] += 1
        if isinstance(last, Critiqued):
            assert Critique.model_validate_json(last.critique.to_json()) == last.critique
    assert ends == {"critique": 5}


@pytest.mark.parametrize("answer", ANSWERS)
def test_llama_cpp_accepts_the_written_form(tiny_models, answer):
    """By its own grammar for the schema, as llama-server has it too."""
    text = tiny_models / "smolvlm" / "gguf" / "model-f16.gguf"
    with closing(llama_cpp.Llama(str(text), vocab_only=True, verbose=False)) as words:
        vocabulary = llama_cpp.llama_model_get_vocab(words._model.model)
        grammar = llama_cpp.llama_grammar.json_schema_to_gbnf(ANSWER_SCHEMA).encode()
        sampler = llama_cpp.llama_sampler_init_grammar(vocabulary, grammar, b"root")
        written = words.tokenize(answer_json(answer).encode(), add_bos=False)
        for token in (*written, words.token_eos()):
            one = (llama_cpp.llama_token_data * 1)(llama_cpp.llama_token_data(token, 0.0, 0.0))
            offered = llama_cpp.llama_token_data_array(one, 1, -1, sorted=False)
            llama_cpp.llama_sampler_apply(sampler, ctypes.byref(offered))
            assert one[0].logit == 0
            llama_cpp.llama_sampler_accept(sampler, token)
        llama_cpp.llama_sampler_free(sampler)
