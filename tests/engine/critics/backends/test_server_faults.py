"""Whatever a server does wrong becomes one clear sentence, and no photo or key goes astray."""

import json
from threading import Event

import pytest

from engine.critics.backends.backend import Sampling
from engine.critics.backends.server import probe, stream
from engine.critics.error import CriticError
from tests.engine.critics.backends.serving import QUESTION, ask, backend
from tests.servers import scripted_server

pytest.importorskip("openai", reason="the extra server is not installed")

SOON = {"retry_after_ms": "1"}


def failed(*script, model="tiny", **offers):
    """The error that a server with this script leads to, and the server."""
    with scripted_server(*script, **offers) as served, backend(served.url, model) as server:
        with pytest.raises(CriticError) as raised:
            ask(server)
        return raised.value, served


def page(it):
    it.say("<html><body>Welcome to the router</body></html>", kind="text/html")


def missing_page(it):
    it.say("<html><body>Not found</body></html>", status=404, kind="text/html")


def other_api(it):
    it.say(json.dumps({"error": "Unexpected endpoint or method."}))


def streams_garbage(it):
    it.begin()
    it.event("{'choices':")
    it.end()


def streams_other_json(it):
    it.begin()
    it.event(json.dumps({"response": "of another API"}))
    it.end()


def forbids_posting(it):
    it.say("<h1>Unsupported method</h1>", status=501, kind="text/html")


FOREIGN = (page, other_api, streams_garbage, streams_other_json, forbids_posting)


@pytest.mark.parametrize("answer", FOREIGN)
def test_what_is_no_such_server_is_named_so(answer):
    error, _ = failed(answer)
    assert error.kind == "server-foreign"


def test_an_address_without_its_v1_is_named_so():
    error, _ = failed(missing_page, models=missing_page)
    assert error.kind == "server-foreign"
    assert "/v1" in error.message("en")


def missing(it):
    it.fail(404, "File Not Found")


def no_list(it):
    it.say(json.dumps({"data": 5}))


@pytest.mark.parametrize("answer", [page, other_api, missing_page, missing, no_list])
def test_what_offers_no_models_is_named_so(answer):
    with scripted_server(page, models=answer) as served, pytest.raises(CriticError) as raised:
        probe(served.url)
    assert raised.value.kind == "server-foreign"


NO_ADDRESSES = ("", "nonsense", "ftp://localhost/v1", "http://[::1/v1", "http://localhost:99999/v1")


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_what_is_no_address_is_refused(url):
    with pytest.raises(CriticError) as raised:
        probe(url)
    assert raised.value.kind == "server-foreign"


def test_nobody_at_the_address():
    with scripted_server(page) as served:
        url = served.url
    with pytest.raises(CriticError) as raised:
        probe(url)
    assert raised.value.kind == "server-absent"


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_not_repeated(status, monkeypatch):
    monkeypatch.setenv("PHOTOEYE_SERVER_KEY", "sk-secret")
    error, served = failed(lambda it: it.fail(status, "Incorrect API key provided: sk-secret"))
    assert error.kind == "server-key"
    assert "sk-secret" not in str(error) + repr(error)
    assert len(served.asked) == 1


def test_an_unknown_model_is_told_with_those_that_there_are():
    error, _ = failed(lambda it: it.fail(404, "model 'huge' not found"), model="huge")
    assert error.kind == "server-model"
    assert "huge" in error.message("en")
    assert "tiny" in error.message("en")


def test_a_refusal_is_told_in_the_servers_words_without_the_key(monkeypatch):
    monkeypatch.setenv("PHOTOEYE_SERVER_KEY", "sk-secret")
    error, _ = failed(lambda it: it.fail(400, "sk-secret may not send\npictures"))
    assert error.kind == "server-refused"
    assert error.message("en").endswith("… may not send pictures")


def test_a_model_that_cannot_see_is_asked_only_once():
    words = "image input is not supported - hint: you may need to provide the mmproj"
    error, served = failed(lambda it: it.fail(500, words))
    assert error.kind == "server-refused"
    assert words in error.message("en")
    assert len(served.asked) == 1


def test_a_request_that_is_too_long_is_told_with_the_limit():
    words = "This model's maximum context length is 2048 tokens. However, you requested 3000"
    error, _ = failed(lambda it: it.fail(400, words))
    assert (error.kind, error.facts) == ("too-long", {"context": 2048})


def test_an_error_in_mid_stream_is_told_in_the_servers_words():
    def breaks(it):
        it.begin()
        it.piece("It is ")
        it.event(json.dumps({"error": {"message": "out of memory"}}))
        it.end()

    error, _ = failed(breaks)
    assert error.kind == "server-refused"
    assert "out of memory" in error.message("en")


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_that_is_busy_is_asked_again(status):
    with (
        scripted_server(
            lambda it: it.fail(status, "busy", **SOON), lambda it: it.answer("A", " hill")
        ) as served,
        backend(served.url) as server,
    ):
        assert ask(server)[0] == "A hill"
        assert len(served.asked) == 2


def test_a_server_that_stays_busy_is_given_up():
    error, served = failed(lambda it: it.fail(503, "busy", **SOON))
    assert error.kind == "server-busy"
    assert "503" in error.message("en")
    assert len(served.asked) == 4


def test_a_connection_lost_before_the_answer_is_made_again():
    with (
        scripted_server(lambda it: it.cut(), lambda it: it.answer("A hill")) as served,
        backend(served.url) as server,
    ):
        assert ask(server)[0] == "A hill"


def test_a_stream_cut_before_its_first_piece_is_asked_for_again():
    def cut(it):
        it.begin()
        it.cut()

    with (
        scripted_server(cut, lambda it: it.answer("A hill")) as served,
        backend(served.url) as server,
    ):
        assert ask(server)[0] == "A hill"


def test_a_stream_cut_in_the_middle_is_not_asked_for_again():
    def cut(it):
        it.begin()
        it.piece("It is a ")
        it.cut()

    error, served = failed(cut)
    assert error.kind == "server-cut"
    assert len(served.asked) == 1


def test_a_stream_that_ends_without_an_end_is_cut():
    def end_early(it):
        it.begin()
        it.piece("It is a ")
        it.end()

    error, _ = failed(end_early)
    assert error.kind == "server-cut"


def test_an_answer_that_was_finished_before_the_cut_counts():
    def cut_late(it):
        it.begin()
        it.piece("A hill", finish="stop")
        it.cut()

    with scripted_server(cut_late) as served, backend(served.url) as server:
        answer, usage = ask(server)
    assert answer == "A hill"
    assert usage.finished


def test_a_stream_that_stalls_is_too_slow(monkeypatch):
    monkeypatch.setattr(stream, "NEXT_S", 0.1)
    error, _ = failed(lambda it: stalls(it, Event(), Event()))
    assert error.kind == "server-slow"


def test_a_redirect_gets_neither_photo_nor_key(monkeypatch):
    monkeypatch.setenv("PHOTOEYE_SERVER_KEY", "sk-secret")
    with scripted_server(lambda it: it.answer("thanks")) as thief:

        def redirect(it):
            it.say("", status=307, location=f"{thief.url}/chat/completions")

        error, _ = failed(redirect)
        assert thief.asked == []
    assert error.kind == "server-foreign"
    assert "307" in error.message("en")


def hold_on(it, gone):
    """Wait until the other side lets go, and tell."""
    it.connection.recv(1)
    gone.set()


def waits_for_the_head(it, stop, gone):
    stop.set()
    hold_on(it, gone)


def stalls(it, stop, gone):
    it.begin()
    it.piece("It is a ")
    stop.set()
    hold_on(it, gone)


def asks_for_patience(it, stop, gone):
    it.fail(429, "busy", retry_after="100")
    stop.set()
    gone.set()


@pytest.mark.parametrize("phase", [waits_for_the_head, stalls, asks_for_patience])
def test_stopping_does_not_wait_for_the_server(phase):
    stop, gone = Event(), Event()
    with (
        scripted_server(lambda it: phase(it, stop, gone)) as served,
        backend(served.url) as server,
    ):
        with pytest.raises(CriticError) as raised:
            ask(server, stop=stop)
        assert gone.wait(10), "the server was left at work"
    assert raised.value.kind == "cancelled"


def test_closing_ends_what_is_under_way():
    with (
        scripted_server(lambda it: stalls(it, Event(), Event())) as served,
        backend(served.url) as server,
    ):
        pieces = server.generate(QUESTION, Sampling(), Event())
        while not isinstance(next(pieces), str):
            pass
        server.close()
        with pytest.raises(CriticError) as raised:
            next(pieces)
    assert raised.value.kind == "cancelled"


def test_a_key_that_cannot_be_sent_is_refused_unseen(monkeypatch):
    monkeypatch.setenv("PHOTOEYE_SERVER_KEY", "schlüssel")
    with pytest.raises(CriticError) as raised:
        probe("http://localhost:9/v1")
    assert raised.value.kind == "server-key"
    assert "schl" not in str(raised.value)


def test_a_password_in_the_address_is_not_shown():
    with scripted_server(page) as served:
        url = served.url.replace("http://", "http://ann:sesame@")
    with pytest.raises(CriticError) as raised:
        probe(url)
    assert served.url in str(raised.value)
    assert "sesame" not in str(raised.value)
