"""The base model with an adapter to be trained."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForImageTextToText, BitsAndBytesConfig

from engine.critics.backends.transformers_model.faults import first_line, is_memory
from engine.critics.backends.transformers_model.loading import quiet
from engine.critics.backends.transformers_model.processor import load_processor
from trainer.fusion.attach import fuse
from trainer.tuning.config import Lora, Machine, Recipe
from trainer.tuning.error import TuningError
from trainer.tuning.parts import PARTS
from trainer.tuning.shortcuts import take_shortcuts

# What stays in 16 bits under QLoRA, as in the engine: small, and what a critic sees depends on it.
_NOT_QUANTISED: Final = (
    *(r".*\.visual", r".*\.vision_model", r".*\.vision_tower"),
    *(r".*\.connector", r".*\.multi_modal_projector", "lm_head"),
)


def precision(machine: Machine, device: torch.device) -> torch.dtype:
    """What is computed in; the adapter's own weights are float32 in any case."""
    if machine.precision != "auto":
        return torch.bfloat16 if machine.precision == "bf16" else torch.float32
    if device.type == "cuda":
        fast = torch.cuda.is_bf16_supported(including_emulation=False)
    else:
        library: Any = torch.cpu
        fast = device.type == "cpu" and library._is_avx512_bf16_supported()  # noqa: SLF001 - no other name
    return torch.bfloat16 if fast else torch.float32


def load_base_processor(recipe: Recipe) -> Any:
    """The processor of the base. Raises TuningError "base"."""
    try:
        with quiet(lambda _share: None):
            return load_processor(recipe.base)
    except Exception as error:  # over foreign files transformers raises whatever comes first
        raise TuningError("base", path=str(recipe.base), detail=first_line(error)) from error


def load_base(recipe: Recipe, device: torch.device, dtype: torch.dtype) -> Any:
    """The frozen base on its device. Raises TuningError "base", and what is raised for memory."""
    options: dict[str, Any] = {}
    if recipe.lora.four_bit:
        four_bits: Any = BitsAndBytesConfig
        options["quantization_config"] = four_bits(
            load_in_4bit=True,
            bnb_4bit_quant_type="nf4",
            bnb_4bit_use_double_quant=True,
            bnb_4bit_compute_dtype=dtype,
            llm_int8_skip_modules=list(_NOT_QUANTISED),
        )
    auto: Any = AutoModelForImageTextToText
    try:
        with quiet(lambda _share: None):
            model, told = auto.from_pretrained(
                recipe.base,
                dtype=dtype,
                device_map={"": str(device)},
                attn_implementation="sdpa",
                use_safetensors=True,
                trust_remote_code=False,
                local_files_only=True,
                output_loading_info=True,
                **options,
            )
    except Exception as error:  # over foreign files transformers raises whatever comes first
        if is_memory(error):
            raise
        raise TuningError("base", path=str(recipe.base), detail=first_line(error)) from error
    if missing := sorted(told["missing_keys"]):  # they would be random
        detail = f"{len(missing)} weights missing ({missing[0]})"
        raise TuningError("base", path=str(recipe.base), detail=detail)
    model.requires_grad_(requires_grad=False)
    model.config.use_cache = False
    return model


def with_adapter(model: Any, recipe: Recipe) -> Any:
    """The base with fresh LoRA layers in the parts that train, and the recipe's fusion of encoders.

    Raises TuningError "parts"; FusionError.
    """
    lora = recipe.lora
    targets = _targets(model, lora)
    if recipe.machine.gradient_checkpointing:
        model.gradient_checkpointing_enable({"use_reentrant": False})
    config = LoraConfig(
        r=lora.rank,
        lora_alpha=lora.alpha,  # type: ignore[arg-type] # peft divides, whatever it is
        lora_dropout=lora.dropout,
        target_modules=targets,
        task_type="CAUSAL_LM",
    )
    with quiet(lambda _share: None):
        tuned = get_peft_model(model, config)
    take_shortcuts(tuned)
    tuned.peft_config["default"].base_model_name_or_path = str(recipe.base.absolute())
    if recipe.fusion.encoders:
        fuse(tuned, recipe.fusion)
    return tuned


def _targets(model: Any, lora: Lora) -> str:
    """A regular expression for the layers of the parts that train."""
    names = [name for name, module in model.named_modules() if isinstance(module, torch.nn.Linear)]
    for part in lora.parts:
        if not _matching(names, PARTS[part]):
            raise TuningError("parts", part=part, model=type(model).__name__)
    return "|".join(f"({PARTS[part]})" for part in lora.parts)


def _matching(names: Sequence[str], pattern: str) -> list[str]:
    return [name for name in names if re.fullmatch(pattern, name)]
