"""What is sent to a server: photos, parameters, schema and key, and to nobody else."""

import base64
import json
import ssl
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from io import BytesIO
from ipaddress import ip_address
from threading import Barrier

import numpy as np
import pytest
from PIL import Image

from engine.critics.backends.backend import Message, Sampling, Usage
from engine.critics.backends.server import is_local, probe, store_key, stored_key
from engine.critics.error import CriticError
from engine.views.view import ModelView
from tests.engine.critics.backends.serving import SCHEMA, ask, backend
from tests.servers import scripted_server

keyring = pytest.importorskip("keyring", reason="the extra server is not installed")
pytest.importorskip("openai", reason="the extra server is not installed")

CONSTRAINED = Sampling(schema=SCHEMA)


def answers(it):
    it.answer("fine")


def conforms(it):
    it.answer('{"light": "soft"}')


def forms(served) -> list[str]:
    """The response formats that were asked for, in turn."""
    return [asked.get("response_format", {}).get("type", "none") for asked in served.asked]


def test_a_photo_arrives_unchanged_between_the_words():
    pixels = np.random.default_rng(3).integers(0, 256, (32, 48, 3), dtype=np.uint8)
    photo = ModelView("whole", pixels, (0, 0, 1, 1), 1.0)
    messages = [
        Message("system", ("You are", " a critic.")),
        Message("user", ("Look:", photo, "What is it?")),
    ]
    sampling = Sampling(temperature=0.5, seed=9, most_tokens=77)
    with scripted_server(answers) as served, backend(served.url, "lens-2b") as server:
        ask(server, messages, sampling)
    asked = served.asked[0]
    assert asked["messages"][0] == {"role": "system", "content": "You are a critic."}
    before, shown, after = asked["messages"][1]["content"]
    assert (before["text"], after["text"]) == ("Look:", "What is it?")
    head, data = shown["image_url"]["url"].split(",")
    assert head == "data:image/png;base64"
    with Image.open(BytesIO(base64.b64decode(data))) as received:
        assert np.array_equal(np.asarray(received), pixels)
    told = {key: asked[key] for key in ("model", "temperature", "seed", "max_tokens")}
    assert told == {"model": "lens-2b", "temperature": 0.5, "seed": 9, "max_tokens": 77}


def test_the_servers_own_count_is_handed_on():
    counts = {
        "prompt_tokens": 900,
        "completion_tokens": 3,
        "total_tokens": 903,
        "prompt_tokens_details": {"cached_tokens": 800},
    }
    with (
        scripted_server(lambda it: it.answer(" ", " A", " hill", **counts)) as served,
        backend(served.url) as server,
    ):
        assert ask(server) == ("A hill", Usage(900, 100, 0, 3))


def test_as_many_requests_as_threads_are_under_way_at_once():
    together = Barrier(6)

    def answer_together(it):
        together.wait()
        it.answer("together")

    with (
        scripted_server(answer_together) as served,
        backend(served.url) as server,
        ThreadPoolExecutor(6) as pool,
    ):
        said = list(pool.map(lambda _: ask(server)[0], range(6)))
    assert said == ["together"] * 6


def test_a_server_that_takes_the_schema_is_asked_as_openai_is():
    with scripted_server(conforms) as served, backend(served.url) as server:
        ask(server, sampling=CONSTRAINED)
        ask(server, sampling=CONSTRAINED)
    assert forms(served) == ["json_schema", "json_schema"]
    given = served.asked[0]["response_format"]["json_schema"]
    assert given["schema"] == json.loads(SCHEMA)
    assert given["strict"] is True


@pytest.mark.parametrize("status", [400, 422, 500])
def test_a_form_that_is_refused_is_not_sent_again(status):
    def refuses(it):
        it.fail(status, "response_format.type: Input should be 'text' or 'json_object'")

    with scripted_server(refuses, conforms) as served, backend(served.url) as server:
        for _ in range(2):
            assert ask(server, sampling=CONSTRAINED)[0] == '{"light": "soft"}'
    assert forms(served) == ["json_schema", "json_object", "json_object"]
    assert served.asked[1]["response_format"]["schema"] == json.loads(SCHEMA)


def test_a_schema_that_is_ignored_is_sent_in_another_form_the_next_time():
    with scripted_server(answers) as served, backend(served.url) as server:
        for _ in range(4):
            assert ask(server, sampling=CONSTRAINED)[0] == "fine"
    assert forms(served) == ["json_schema", "json_object", "none", "none"]


def test_an_answer_under_a_schema_is_strict_json():
    pieces = ('{\n"light": "a\\', '"b', '\n\tc\x1d"\n}')
    with scripted_server(lambda it: it.answer(*pieces)) as served, backend(served.url) as server:
        assert json.loads(ask(server, sampling=CONSTRAINED)[0]) == {"light": 'a"b\n\tc\x1d'}
        assert ask(server)[0] == "".join(pieces)


def test_json_between_the_fences_of_markdown_keeps_to_the_schema():
    fenced = '```json\n{"light": "soft"}\n```'
    with (
        scripted_server(lambda it: it.answer(fenced)) as served,
        backend(served.url) as server,
    ):
        ask(server, sampling=CONSTRAINED)
        ask(server, sampling=CONSTRAINED)
    assert forms(served) == ["json_schema", "json_schema"]


def test_a_refusal_that_has_other_reasons_changes_no_form():
    def refuses(it):
        it.fail(400, "pictures are not supported")

    with (
        scripted_server(refuses, refuses, refuses, conforms) as served,
        backend(served.url) as server,
    ):
        with pytest.raises(CriticError, match="pictures are not supported"):
            ask(server, sampling=CONSTRAINED)
        ask(server, sampling=CONSTRAINED)
    assert forms(served)[-1] == "json_schema"


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://localhost:8080/v1", True),
        ("http://127.0.0.1/v1", True),
        ("http://127.8.8.8:80/v1", True),
        ("https://[::1]:8080/v1", True),
        ("http://192.168.1.7:8080/v1", False),
        ("http://0.0.0.0:8080/v1", False),
        ("https://api.example.com/v1", False),
        ("http://localhost.example.com/v1", False),
        ("http://127.0.0.1@example.com/v1", False),
        ("http://example.com/v1#127.0.0.1", False),
        ("nonsense", False),
    ],
)
def test_only_loopback_is_this_machine(url, local):
    assert is_local(url) is local


def test_what_the_environment_holds_for_others_is_not_sent(monkeypatch):
    monkeypatch.delenv("PHOTOEYE_SERVER_KEY", raising=False)
    for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "of-another-firm")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer of-another-firm")
    with scripted_server(answers) as served, backend(served.url) as server:
        ask(server)
    assert "of-another-firm" not in served.headers[0].as_string()


def test_this_machine_is_asked_without_a_proxy_and_others_with(monkeypatch):
    with (
        scripted_server(lambda it: it.answer("by proxy")) as proxy,
        scripted_server(lambda it: it.answer("direct")) as served,
    ):
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url.removesuffix("/v1"))
        monkeypatch.setenv("no_proxy", "")
        with backend(served.url) as server:
            assert ask(server)[0] == "direct"
        with backend("http://photos.example/v1") as server:
            assert ask(server)[0] == "by proxy"


def test_a_key_is_kept_in_the_keyring_and_sent_to_its_server_only(ring):
    with scripted_server(answers) as own, scripted_server(answers) as other:
        store_key(own.url, "sk-secret")
        assert ring.kept == {("photoeye", own.url): "sk-secret"}
        for served in (own, other):
            with backend(served.url) as server:
                ask(server)
        assert own.headers[0]["Authorization"] == "Bearer sk-secret"
        assert "sk-secret" not in other.headers[0].as_string()
        store_key(own.url, None)
        assert stored_key(own.url) is None


@pytest.mark.usefixtures("ring")
def test_the_key_in_the_environment_goes_first(monkeypatch):
    store_key("http://localhost/v1", "kept")
    monkeypatch.setenv("PHOTOEYE_SERVER_KEY", "given")
    assert stored_key("http://localhost/v1") == "given"


def test_without_a_keyring_no_key_is_kept(monkeypatch):
    monkeypatch.delenv("PHOTOEYE_SERVER_KEY", raising=False)
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())
    try:
        assert stored_key("http://localhost/v1") is None
        with pytest.raises(CriticError) as raised:
            store_key("http://localhost/v1", "sk-secret")
    finally:
        keyring.set_keyring(before)
    assert raised.value.kind == "no-keyring"


def test_a_certificate_that_nobody_vouches_for_gets_nothing(tmp_path):
    certificate = _self_signed(tmp_path)
    with scripted_server(answers, certificate=certificate) as served:
        url = served.url.replace("http://", "https://")
        with pytest.raises(CriticError) as raised:
            probe(url)
    assert raised.value.kind == "server-certificate"
    assert served.asked == []


def test_without_the_library_it_is_said_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "openai", None)
    with backend("http://localhost:9/v1") as server, pytest.raises(CriticError) as raised:
        ask(server)
    assert raised.value.kind == "library-absent"
    assert "[server]" in raised.value.message("en")


def test_a_server_that_is_not_used_costs_no_import_and_no_thread():
    code = (
        "import sys, threading\n"
        "from tests.engine.critics.backends.serving import backend\n"
        "with backend('http://localhost:9/v1'):\n"
        "    assert threading.active_count() == 1\n"
        "assert not {'openai', 'httpx', 'httpx2', 'keyring'} & sys.modules.keys()\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def _self_signed(folder):
    """A file with a key and a certificate for 127.0.0.1 that it signed itself."""
    x509 = pytest.importorskip("cryptography.x509", reason="cryptography comes with keyring")
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file = folder / "server.pem"
    file.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
