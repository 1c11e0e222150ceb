"""Who is asked when nobody chose, and what is said to fit."""

from importlib.util import find_spec

import pytest

from engine.models.catalogue import published
from engine.models.fit import choose, place, verdict
from engine.models.machine import Gpu, Machine, this_machine
from engine.models.model import GgufBuild, Model, ServerBuild, TransformersBuild
from engine.views.shape import ViewShape

GB = 10**9
SHAPE = ViewShape(multiple=32, least=1024, most=1024 * 1024)
LAPTOP = Machine(16 * GB, 10 * GB)
WORKSTATION = Machine(64 * GB, 50 * GB, Gpu("cuda", "RTX", 24 * GB, 22 * GB))

needs_libraries = pytest.mark.skipif(
    not all(map(find_spec, ("llama_cpp", "transformers", "torch"))),
    reason="the extras `gguf` and `gpu` are not installed",
)


def gguf(gigabytes, variant="q4_k_m"):
    return GgufBuild(
        variant=variant,
        architecture="qwen3vl",
        text="text.gguf",
        mmproj="mmproj.gguf",
        shape=SHAPE,
        context=8192,
        memory_bytes=int(gigabytes * GB),
        files=(),
    )


def transformers(gigabytes):
    return TransformersBuild(
        variant="merged",
        architecture="qwen3_vl",
        model="folder",
        shape=SHAPE,
        context=8192,
        memory_bytes=int(gigabytes * GB),
        files=(),
    )


def model(name, *builds, origin="added"):
    return Model(name=name, origin=origin, builds=builds)


SERVER = ServerBuild(variant="m", url="http://192.0.2.1/v1", shape=SHAPE)


@needs_libraries
def test_what_was_trained_here_goes_before_what_was_brought_before_what_is_published():
    small, large = published()[-1].name, published()[0].name
    models = [
        model(small, gguf(1), origin="downloaded"),
        model(large, gguf(9), origin="downloaded"),
        model("brought", gguf(2)),
        model("zz-mine", gguf(2), origin="trained"),
    ]
    asked = []
    while found := choose(models, LAPTOP):
        asked.append(found[0].name)
        models.remove(found[0])
    assert asked == ["zz-mine", "brought", large, small]


@needs_libraries
def test_what_does_not_fit_is_passed_over():
    models = [model("a", gguf(12), gguf(5, "q3_k_m")), model("b", gguf(40), origin="trained")]
    found, build = choose(models, LAPTOP)
    assert (found.name, build.variant) == ("a", "q3_k_m")
    assert choose(models, Machine(4 * GB, 2 * GB)) is None


@needs_libraries
def test_a_gpu_is_used_where_16_bits_fit_on_it():
    both = model("a", gguf(6), transformers(12))
    assert choose([both], LAPTOP)[1].kind == "gguf"
    assert choose([both], WORKSTATION)[1].kind == "transformers"
    assert choose([model("a", transformers(8))], LAPTOP)[1].kind == "transformers"


def test_a_server_is_only_asked_when_somebody_says_so():
    assert choose([model("s", SERVER, origin="server")], WORKSTATION) is None


def test_nothing_installed_is_nobody():
    assert choose([]) is None


def test_what_fits_is_told_apart_from_what_would_and_what_never_will():
    assert [verdict(int(size * GB), LAPTOP) for size in (9, 12, 14)] == [
        "fits",
        "tight",
        "too-large",
    ]
    assert place(20 * GB, WORKSTATION, "transformers") == "gpu"
    assert place(20 * GB, WORKSTATION, "gguf") == "cpu"


def test_this_machine_has_memory():
    machine = this_machine()
    assert 0 < machine.free <= machine.total


def test_nvidias_own_program_is_believed_as_far_as_it_makes_sense(tmp_path, monkeypatch):
    program = tmp_path / "nvidia-smi"
    program.write_text(
        "#!/bin/sh\necho '24576, 20000, NVIDIA RTX 4090'\necho '8192, 8000, NVIDIA T400'\n"
        "echo '[N/A], [N/A], NVIDIA odd'\necho\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    gpu = this_machine().gpu
    assert gpu == Gpu("cuda", "NVIDIA RTX 4090", 24576 * 2**20, 20000 * 2**20)
    program.write_text("#!/bin/sh\necho 'NVIDIA-SMI has failed'\nexit 9\n")
    assert this_machine().gpu is None


def test_the_catalogue_makes_sense():
    names = [entry.name for entry in published()]
    assert len(set(names)) == len(names)
    for entry in published():
        assert entry.memory_bytes > entry.download_bytes
        if entry.kind == "gguf":
            text, part = entry.files
            assert text.endswith(".gguf")
            assert entry.variant in text.lower()
            assert part.startswith("mmproj")
        else:
            assert not [one for one in entry.files if one.endswith((".bin", ".py", ".pt", "*"))]
    [research] = [entry for entry in published() if entry.name == "qwen2.5-vl-3b"]
    assert research.caveat
