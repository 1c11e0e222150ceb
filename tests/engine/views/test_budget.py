"""What a machine can afford to look at."""

from engine.models.machine import Gpu, Machine
from engine.views.budget import budget_of, pixel_budget

LAPTOP = Machine(total=16 * 2**30, free=8 * 2**30)
WORKSTATION = Machine(64 * 2**30, 32 * 2**30, Gpu("cuda", "GPU", 24 * 2**30, 20 * 2**30))


def test_a_processor_gets_between_448_and_640_pixels_square():
    few, many = budget_of("gguf", LAPTOP, 2), budget_of("gguf", LAPTOP, 8)
    assert 448 * 448 <= few < many <= 640 * 640


def test_a_gpu_is_used_by_the_critic_that_runs_on_it():
    assert budget_of("transformers", WORKSTATION, 8) > budget_of("transformers", LAPTOP, 8)
    assert budget_of("gguf", WORKSTATION, 8) == budget_of("gguf", LAPTOP, 8)


def test_this_machine_has_a_budget():
    assert pixel_budget("gguf") >= 448 * 448
