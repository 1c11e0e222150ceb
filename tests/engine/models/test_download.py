"""The real client of the hub against a hub on loopback: whole, resumed, altered, away."""

from threading import Event

import pytest

from engine.models.catalogue import Published
from engine.models.download import download, entry_named
from engine.models.error import ModelError
from engine.models.store import Models
from tests.engine.models.hub_server import Hub, serving

pytest.importorskip("huggingface_hub", reason="the extra `download` is not installed")
pytest.importorskip("gguf", reason="the extra `gguf` reads GGUF headers")
pytest.importorskip("safetensors", reason="the extra `gpu` reads safetensors")

TEXT, PART = "model-q8_0.gguf", "mmproj-f16.gguf"
LARGE = 30_000_000  # the client hands on pieces of 10 MiB


@pytest.fixture
def models(tmp_path):
    return Models(tmp_path / "home")


@pytest.fixture
def hub(tiny_models, monkeypatch):
    folder = tiny_models / "smolvlm" / "gguf"
    files = {name: (folder / name).read_bytes() for name in (TEXT, PART)}
    with serving(Hub("somebody/Tiny-GGUF", {**files, "README.md": b"a readme"})) as served:
        monkeypatch.setenv("HF_ENDPOINT", served.address)
        yield served


def entry(*files, kind="gguf"):
    return Published(
        name="tiny",
        family="SmolVLM",
        parameters=0.1,
        kind=kind,
        variant="q8_0",
        repo="somebody/Tiny-GGUF",
        files=files or (TEXT, PART),
        download_bytes=1,
        memory_bytes=1,
        licence="Apache-2.0",
        languages=("en",),
    )


def unseen(done, total):
    pass


def test_a_download_becomes_a_model_like_any_other(models, hub):
    seen = []
    model = download(entry(), models, lambda done, total: seen.append((done, total)))
    assert (model.name, model.origin, model.licence) == ("tiny", "downloaded", "Apache-2.0")
    assert models.check("tiny") == []
    whole = len(hub.files[TEXT]) + len(hub.files[PART])
    assert seen[-1] == (whole, whole)
    assert "README.md" not in dict(hub.ranges)
    assert not (models.folder / ".downloads" / "tiny").exists()


def test_safetensors_come_with_the_small_files_beside_them(models, hub, tiny_models):
    merged = tiny_models / "smolvlm" / "merged"
    hub.files = {file.name: file.read_bytes() for file in merged.iterdir()}
    hub.files["training_args.bin"] = b"a pickle that nobody asked for"
    hub.files["onnx/config.json"] = b"{}"
    model = download(
        entry("*.safetensors", "*.json", "*.jinja", kind="transformers"), models, unseen
    )
    assert model.builds[0].kind == "transformers"
    assert models.check("tiny") == []


def test_what_was_broken_off_goes_on_where_it_stopped(models, hub):
    stop = Event()
    hub.files[TEXT] += bytes(LARGE)
    hub.hold_after = LARGE // 2

    def killed_on_the_way(done, _total):
        if done > len(hub.files[PART]):
            stop.set()

    with pytest.raises(ModelError) as stopped:
        download(entry(), models, killed_on_the_way, stop)
    assert stopped.value.kind == "cancelled"
    assert models.all() == []
    [kept] = (models.folder / ".downloads" / "tiny").glob(f"{TEXT}*.part")
    arrived = kept.stat().st_size
    assert 0 < arrived <= LARGE // 2

    hub.hold_after = None
    hub.ranges.clear()
    download(entry(), models, unseen)
    assert hub.ranges == [(TEXT, arrived), (PART, 0)]
    assert models.check("tiny") == []


def test_other_bytes_than_stated_are_not_kept(models, hub):
    hub.lies = {PART}
    with pytest.raises(ModelError) as refused:
        download(entry(), models, unseen)
    assert refused.value.kind == "hub-altered"
    assert PART in refused.value.message("en")
    assert models.all() == []

    hub.lies = set()
    hub.ranges.clear()
    download(entry(), models, unseen)
    assert hub.ranges == [(PART, 0)]  # the other one had come as stated


@pytest.mark.usefixtures("hub")
def test_a_part_of_another_revision_is_not_gone_on_from(models):
    folder = models.folder / ".downloads" / "tiny"
    folder.mkdir(parents=True)
    (folder / f"{TEXT}.000000000000.part").write_bytes(b"older bytes")
    download(entry(), models, unseen)
    assert models.check("tiny") == []


@pytest.mark.usefixtures("hub")
def test_a_repository_or_a_file_that_is_not_there_is_named(models):
    for missing in (entry().model_copy(update={"repo": "somebody/else"}), entry("other.gguf")):
        with pytest.raises(ModelError) as refused:
            download(missing, models, unseen)
        assert refused.value.kind == "hub-refused"
        assert missing.repo in refused.value.message("en")


def test_without_a_network_the_other_way_is_named(models, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(ModelError) as refused:
        download(entry(), models, unseen)
    assert refused.value.kind == "offline"
    assert "photoeye models add" in refused.value.message("en")


def test_a_drive_without_room_is_told_before_anything_is_fetched(models, hub):
    hub.claimed[TEXT] = 10**16
    with pytest.raises(ModelError) as refused:
        download(entry(), models, unseen)
    assert refused.value.kind == "no-room"
    assert hub.ranges == []


def test_a_name_that_is_taken_is_told_before_anything_is_fetched(models, hub):
    download(entry(), models, unseen)
    hub.ranges.clear()
    with pytest.raises(ModelError) as refused:
        download(entry(), models, unseen)
    assert refused.value.kind == "name-taken"
    assert hub.ranges == []


def test_only_the_catalogues_names_can_be_downloaded():
    assert entry_named("qwen3-vl-4b").repo == "Qwen/Qwen3-VL-4B-Instruct-GGUF"
    with pytest.raises(ModelError) as refused:
        entry_named("gpt")
    assert refused.value.kind == "not-published"
