"""Where a model is put, and in how many bits, by what a machine has."""

# ruff: noqa: E402 - without the model libraries there is nothing to import below

from importlib.machinery import ModuleSpec
from pathlib import Path
from types import SimpleNamespace

import pytest

torch = pytest.importorskip("torch", reason="needs the extra gpu")

from engine.critics.backends.transformers_model import placement
from engine.critics.backends.transformers_model.placement import Placement, place
from engine.critics.error import CriticError
from engine.models.model import TransformersBuild
from engine.views.shape import ViewShape

GB = 10**9


@pytest.fixture
def machine(monkeypatch):
    """Makes this machine look like another one."""

    def pretend(*, ram=16, gpu=None, bfloat16=True, apple=False, bitsandbytes=True):
        found = ModuleSpec("bitsandbytes", None) if bitsandbytes else None
        monkeypatch.setattr("psutil.virtual_memory", lambda: SimpleNamespace(available=ram * GB))
        monkeypatch.setattr(torch.cuda, "is_available", lambda: gpu is not None)
        monkeypatch.setattr(torch.cuda, "mem_get_info", lambda: (gpu * GB, 80 * GB))
        monkeypatch.setattr(torch.cuda, "memory_reserved", lambda: 0)
        monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda **_: bfloat16)
        monkeypatch.setattr(torch.backends.mps, "is_available", lambda: apple)
        monkeypatch.setattr(placement, "find_spec", lambda _: found)

    return pretend


def model(gigabytes: float) -> TransformersBuild:
    return TransformersBuild(
        variant="merged",
        architecture="qwen3_vl",
        model=Path("model"),
        shape=ViewShape(multiple=32, least=1024, most=2**20),
        context=8192,
        memory_bytes=int(gigabytes * GB),
        files=(),
    )


def test_a_gpu_with_room_computes_in_16_bits(machine):
    machine(gpu=12)
    assert place(model(10)) == Placement("cuda", torch.bfloat16)


def test_an_older_gpu_has_no_bfloat16(machine):
    machine(gpu=12, bfloat16=False)
    assert place(model(10)) == Placement("cuda", torch.float16)


def test_a_small_gpu_keeps_4_bits(machine):
    machine(gpu=6)
    assert place(model(10)) == Placement("cuda", torch.bfloat16, four_bit=True)


def test_without_bitsandbytes_the_cpu_takes_what_the_gpu_cannot(machine):
    machine(gpu=6, bitsandbytes=False)
    assert place(model(10)) == Placement("cpu", torch.bfloat16)


def test_a_model_beyond_the_gpu_goes_to_the_cpu(machine):
    machine(ram=64, gpu=4)
    assert place(model(20)) == Placement("cpu", torch.float32)


def test_apple_computes_in_16_bits(machine):
    machine(apple=True)
    assert place(model(10)) == Placement("mps", torch.float16)


def test_a_cpu_computes_in_32_bits_where_they_fit(machine):
    machine()
    assert place(model(8)) == Placement("cpu", torch.float32)
    assert place(model(9)) == Placement("cpu", torch.bfloat16)


def test_what_fits_nowhere_is_refused(machine):
    machine(gpu=2)
    with pytest.raises(CriticError) as error:
        place(model(20))
    assert error.value.kind == "no-memory"
    assert error.value.facts == {"needed": 20.0, "free": 16.0}
