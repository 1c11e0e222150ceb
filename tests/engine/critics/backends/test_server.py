"""The server backend against llama.cpp's own server, with tiny models of real architectures."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from engine.critics.backends.backend import Sampling
from engine.critics.backends.server import probe
from engine.critics.error import CriticError
from tests.engine.critics.backends.serving import SCHEMA, ask, backend, turns, view
from tests.servers import llama_server

pytest.importorskip("llama_cpp", reason="the extra gguf is not installed")
pytest.importorskip("uvicorn", reason="llama.cpp's server is not installed")
pytest.importorskip("openai", reason="the extra server is not installed")

ARCHITECTURES = ("qwen3-vl", "qwen2.5-vl", "smolvlm", "llava")


@pytest.fixture(scope="module")
def lessons(tiny_models):
    return json.loads((tiny_models / "qwen3-vl" / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def photos(tiny_models):
    folder = tiny_models / "qwen3-vl" / "photos"
    return {photo.stem: view(photo) for photo in folder.glob("*.png")}


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
    lessons = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    gguf = folder / "gguf"
    with (
        llama_server(gguf / "model-f16.gguf", gguf / "mmproj-f16.gguf") as url,
        backend(url) as server,
    ):
        for lesson in lessons:
            photo = view(folder / "photos" / f"{lesson['photo']}.png")
            answer, usage = ask(server, turns(lesson["messages"], photo))
            assert answer == lesson["answer"]
            assert usage.finished


def test_a_server_says_what_it_offers(url):
    assert probe(url) == ["tiny"]


def test_an_answer_that_is_cut_at_the_limit_says_so(server, lessons, photos):
    lesson = lessons[0]
    messages = turns(lesson["messages"], photos[lesson["photo"]])
    answer, usage = ask(server, messages, Sampling(most_tokens=5))
    assert answer
    assert lesson["answer"].startswith(answer)
    assert not usage.finished


def test_every_answer_keeps_to_the_schema(server, lessons, photos):
    lesson = lessons[0]
    messages = turns(lesson["messages"], photos[lesson["photo"]])
    for seed in range(20):
        sampling = Sampling(temperature=1, seed=seed, schema=SCHEMA)
        answer, _ = ask(server, messages, sampling)
        assert json.loads(answer) in ({"light": "hard"}, {"light": "soft"})


def test_many_threads_get_each_their_own_answer(server, lessons, photos):
    def answered(lesson):
        return ask(server, turns(lesson["messages"], photos[lesson["photo"]]))[0]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(answered, lessons)) == [lesson["answer"] for lesson in lessons]


def test_after_one_is_stopped_the_next_is_answered(server, lessons, photos):
    lesson = lessons[0]
    messages = turns(lesson["messages"], photos[lesson["photo"]])
    stop = Event()
    pieces = server.generate(messages, Sampling(), stop)
    while not isinstance(next(pieces), str):
        pass
    stop.set()
    with pytest.raises(CriticError, match="Cancelled"):
        list(pieces)
    assert ask(server, messages)[0] == lesson["answer"]


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
