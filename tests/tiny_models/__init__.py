"""Tiny models of real architectures: honest fixtures where no real weights can be had."""

from tests.tiny_models import llava, qwen2_5_vl, qwen3_vl, smolvlm

ARCHITECTURES = {
    module.ARCHITECTURE.name: module.ARCHITECTURE
    for module in (qwen3_vl, qwen2_5_vl, smolvlm, llava)
}
