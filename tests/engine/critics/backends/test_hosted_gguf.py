"""A real GGUF in its process, killed at the worst moments."""

from __future__ import annotations

import pytest

from tests.benchmarks.tiny_gguf import hosted, photos, pieces
from tests.benchmarks.worker_kills import PHASES, disturbed, text

pytest.importorskip("llama_cpp", reason="the extra `gguf` is not installed")

TOKENS = 300  # more than the whole answer


@pytest.mark.parametrize("phase", PHASES)
def test_the_same_answer_comes_although_the_process_is_killed(tiny_models, phase: str) -> None:
    folder = tiny_models / "smolvlm"
    first, second, *_ = photos(folder)
    with hosted(folder) as model:
        said, _killed_in_time = disturbed(model, first, phase)
        assert text(pieces(model, second, TOKENS))
        assert said == text(pieces(model, first, TOKENS)) != ""
