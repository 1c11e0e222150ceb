"""The architectures that are built, by name."""

from tests.tiny_models import llava, qwen2_5_vl, qwen3_vl, smolvlm

ARCHITECTURES = {
    module.ARCHITECTURE.name: module.ARCHITECTURE
    for module in (qwen3_vl, qwen2_5_vl, smolvlm, llava)
}
