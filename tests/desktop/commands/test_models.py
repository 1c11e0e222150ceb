"""`photoeye models`, from a folder to a critic and back."""

import json
import shutil
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from engine.models.catalogue import published
from tests.engine.models.hub_server import Hub, serving

pytest.importorskip("gguf", reason="the extra `gguf` reads GGUF headers")


def lines(ran):
    return [json.loads(line) for line in ran.out.splitlines()]


def test_with_nothing_installed_the_list_says_so_and_shows_what_can_be_had(photoeye):
    ran = photoeye("models")
    assert ran.status == 0
    assert "No model is installed" in ran.out
    assert "qwen3-vl-4b" in ran.out
    assert "GB of memory are free" in ran.out
    assert "not for commercial use" in ran.out


def test_add_list_check_remove(photoeye, tiny_models, tmp_path):
    added = photoeye("models", "add", tiny_models / "smolvlm", "--name", "my model")
    assert added.status == 0, added.err
    assert "gguf q8_0" in added.out
    [mine] = [one for one in lines(photoeye("models", "list", "--json")) if one["installed"]]
    assert mine["name"] == "my model"
    assert {build["verdict"] for build in mine["builds"]} == {"fits"}
    assert photoeye("models", "check").status == 0

    copy = tmp_path / "home" / "models" / "my model" / "gguf" / "mmproj-f16.gguf"
    copy.unlink()
    checked = photoeye("models", "check", "my model")
    assert checked.status == 1
    assert "mmproj-f16.gguf is gone" in checked.err

    assert photoeye("models", "remove", "my model").status == 0
    assert "No model is installed" in photoeye("models").out
    assert photoeye("models", "remove", "my model").status == 2


def test_a_refusal_is_one_line_in_the_users_language(photoeye, tiny_models, tmp_path):
    folder = shutil.copytree(tiny_models / "llava", tmp_path / "llava")
    (folder / "merged" / "pytorch_model.bin").write_bytes(b"")
    english = photoeye("models", "add", folder)
    chinese = photoeye("models", "add", folder, LC_ALL="zh_CN.UTF-8")
    assert english.status == chinese.status == 1
    assert english.out == ""
    [line] = english.err.splitlines()
    assert "pytorch_model.bin" in line
    assert "可能执行代码" in chinese.err


def test_a_broken_record_is_one_line_and_the_rest_is_listed(photoeye, tiny_models, tmp_path):
    photoeye("models", "add", tiny_models / "llava", "--name", "good")
    broken = tmp_path / "home" / "models" / "broken"
    broken.mkdir()
    (broken / "model.json").write_text("oh")
    ran = photoeye("models")
    assert ran.status == 0
    assert "good" in ran.out
    assert "broken" in ran.err
    assert photoeye("models", "check").status == 1


def test_what_is_not_there_is_wrong_usage(photoeye, tmp_path):
    assert photoeye("models", "add", tmp_path / "nowhere").status == 2
    assert photoeye("models", "download", "no-such-model").status == 2
    assert photoeye("models", "check", "no-such-model").status == 2


def test_without_a_network_a_download_names_the_other_way(photoeye):
    pytest.importorskip("huggingface_hub", reason="the extra `download` is not installed")
    ran = photoeye("models", "download", "smolvlm-500m", HF_ENDPOINT="http://127.0.0.1:9")
    assert ran.status == 1
    assert "Apache-2.0" in ran.err  # said before
    assert "photoeye models add" in ran.err


def test_a_published_model_is_downloaded_under_its_name(photoeye, tiny_models):
    pytest.importorskip("huggingface_hub", reason="the extra `download` is not installed")
    [entry] = [entry for entry in published() if entry.name == "smolvlm-500m"]
    folder = tiny_models / "smolvlm" / "gguf"
    contents = [(folder / name).read_bytes() for name in ("model-q8_0.gguf", "mmproj-f16.gguf")]
    with serving(Hub(entry.repo, zip(entry.files, contents, strict=True))) as hub:
        ran = photoeye("models", "download", entry.name, HF_ENDPOINT=hub.address)
    assert ran.status == 0, ran.err
    [mine] = [one for one in lines(photoeye("models", "--json")) if one["installed"]]
    assert (mine["name"], mine["origin"], mine["licence"]) == (
        entry.name,
        "downloaded",
        "Apache-2.0",
    )
    assert photoeye("models", "check", entry.name).status == 0


@pytest.fixture
def endpoint():
    """A server that offers two models."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_GET(self):
            body = b'{"object": "list", "data": [{"id": "one"}, {"id": "two"}]}'
            self.send_response(200 if self.path == "/v1/models" else 404)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_server_is_added_by_its_address(photoeye, endpoint):
    pytest.importorskip("openai", reason="the extra `server` is not installed")
    unclear = photoeye("models", "add", endpoint)
    assert unclear.status == 1
    assert "one, two" in unclear.err
    assert photoeye("models", "add", endpoint, "--model", "two", "--name", "mine").status == 0
    assert f"{endpoint}/v1" in photoeye("models").out
    assert photoeye("models", "check").status == 0


@pytest.mark.parametrize(
    "address", ["http://", "https:///v1", "http://[::1", "http://localhost:99999"]
)
def test_an_address_without_a_host_is_wrong_usage(photoeye, address):
    ran = photoeye("models", "add", address)
    assert ran.status == 2
    [line] = ran.err.splitlines()
    assert "names a host" in line
