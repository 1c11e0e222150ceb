"""The server backend against llama.cpp's own server, with tiny models of real architectures."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from engine.critics.backends.backend import Sampling
from engine.critics.backends.server import probe
from engine.critics.error import CriticError
from tests.engine.critics.backends.serving import SCHEMA, ask, backend
from tests.engine.critics.backends.tiny import conversation, lessons
from tests.servers import llama_server

pytest.importorskip("llama_cpp", reason="the extra gguf is not installed")
pytest.importorskip("uvicorn", reason="llama.cpp's server is not installed")
pytest.importorskip("openai", reason="the extra server is not installed")

ARCHITECTURES = ("qwen3-vl", "qwen2.5-vl", "smolvlm", "llava")


@pytest.fixture(scope="module")
def learned(tiny_models):
    """All that the model of `url` has learned: conversations, each with its answer."""
    folder = tiny_models / "qwen3-vl"
    return [(conversation(folder, one), one["answer"]) for one in lessons(folder)]


@pytest.fixture(scope="module")
def url(tiny_models):
    folder = tiny_models / "qwen3-vl" / "gguf"
    with llama_server(folder / "model-f16.gguf", folder / "mmproj-f16.gguf") as address:
        yield address


@pytest.fixture
def server(url):
    with backend(url) as one:
        yield one


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_each_photo_gets_the_answer_that_was_learned(tiny_models, name):
    folder = tiny_models / name
    gguf = folder / "gguf"
    with (
        llama_server(gguf / "model-f16.gguf", gguf / "mmproj-f16.gguf") as url,
        backend(url) as server,
    ):
        for lesson in lessons(folder):
            answer, usage = ask(server, conversation(folder, lesson))
            assert answer == lesson["answer"]
            assert usage.finished


def test_a_server_says_what_it_offers(url):
    assert probe(url) == ["tiny"]


def test_an_answer_that_is_cut_at_the_limit_says_so(server, learned):
    messages, whole = learned[0]
    answer, usage = ask(server, messages, Sampling(most_tokens=5))
    assert answer
    assert whole.startswith(answer)
    assert not usage.finished


def test_every_answer_keeps_to_the_schema(server, learned):
    messages, _ = learned[0]
    for seed in range(20):
        sampling = Sampling(temperature=1, seed=seed, schema=SCHEMA)
        answer, _ = ask(server, messages, sampling)
        assert json.loads(answer) in ({"light": "hard"}, {"light": "soft"})


def test_many_threads_get_each_their_own_answer(server, learned):
    conversations, answers = zip(*learned, strict=True)
    with ThreadPoolExecutor(4) as pool:
        said = pool.map(lambda messages: ask(server, messages)[0], conversations)
        assert tuple(said) == answers


def test_after_one_is_stopped_the_next_is_answered(server, learned):
    messages, whole = learned[0]
    stop = Event()
    pieces = server.generate(messages, Sampling(), stop)
    while not isinstance(next(pieces), str):
        pass
    stop.set()
    with pytest.raises(CriticError, match="Cancelled"):
        list(pieces)
    assert ask(server, messages)[0] == whole


def test_the_wrong_key_is_refused_and_the_right_one_let_in(tiny_models, monkeypatch):
    folder = tiny_models / "qwen3-vl" / "gguf"
    files = folder / "model-f16.gguf", folder / "mmproj-f16.gguf"
    with llama_server(*files, "--api_key", "open-sesame") as url:
        monkeypatch.setenv("PHOTOEYE_SERVER_KEY", "open-barley")
        with pytest.raises(CriticError) as refused:
            probe(url)
        assert refused.value.kind == "server-key"
        assert "barley" not in str(refused.value)
        monkeypatch.setenv("PHOTOEYE_SERVER_KEY", "open-sesame")
        assert probe(url) == ["tiny"]
