"""From the files of a build to a model that is ready to read."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, Final

from peft import LoraConfig, PeftModel
from tqdm import tqdm
from transformers import AutoModelForImageTextToText, BitsAndBytesConfig
from transformers.utils import logging

from engine.critics.backends.transformers_model.faults import first_line, is_memory
from engine.critics.backends.transformers_model.placement import Placement
from engine.critics.error import CriticError
from engine.models.model import TransformersBuild

ADAPTER_WEIGHTS: Final = "adapter_model.safetensors"
# Regular expressions for names of modules; small, and most of what a critic sees depends on them.
_NOT_QUANTISED: Final = (
    *(r".*\.visual", r".*\.vision_model", r".*\.vision_tower"),
    *(r".*\.connector", r".*\.multi_modal_projector", "lm_head"),
)


def require_files(build: TransformersBuild) -> None:
    """Raises CriticError where folders are gone, or hold pickles in place of safetensors."""
    for folder in filter(None, (build.model, build.adapter)):
        if not folder.is_dir():
            raise CriticError("files-missing", path=str(folder))
    adapter = build.adapter
    if not any(build.model.glob("*.safetensors")) or (
        adapter and not (adapter / ADAPTER_WEIGHTS).is_file()
    ):
        raise CriticError("not-loaded", detail="there are no safetensors among its files")


def load_model(build: TransformersBuild, placement: Placement) -> Any:
    """The model with its adapter, in evaluation mode. Raises what the libraries raise.

    An adapter is merged into weights of 16 or 32 bits, which is faster, and kept beside those of
    4 bits, which a merge would round once more. CriticError where weights are missing or an adapter
    belongs to another base.
    """
    model = _load_base(build.model, placement)
    if build.adapter is not None:
        tuned = _add_adapter(model, build.adapter, placement)
        model = tuned.get_base_model() if placement.four_bit else tuned.merge_and_unload()
    return model.eval()


def _load_base(folder: Path, placement: Placement) -> Any:
    options: dict[str, Any] = {}
    if placement.device != "cpu":
        options["device_map"] = {"": placement.device}
    if placement.four_bit:
        four_bits: Any = BitsAndBytesConfig
        options["quantization_config"] = four_bits(
            load_in_4bit=True,
            bnb_4bit_quant_type="nf4",
            bnb_4bit_use_double_quant=True,
            bnb_4bit_compute_dtype=placement.dtype,
            llm_int8_skip_modules=list(_NOT_QUANTISED),
        )
    auto: Any = AutoModelForImageTextToText
    model, told = auto.from_pretrained(
        folder,
        dtype=placement.dtype,
        attn_implementation="sdpa",
        use_safetensors=True,
        trust_remote_code=False,
        local_files_only=True,
        output_loading_info=True,
        **options,
    )
    # transformers fills weights that it does not find with random numbers, and only warns.
    if missing := sorted(told["missing_keys"]):
        raise CriticError("not-loaded", detail=f"{len(missing)} weights missing ({missing[0]})")
    return model


def _add_adapter(base: Any, folder: Path, placement: Placement) -> Any:
    """The base with the adapter's layers. Raises CriticError for an adapter of another base."""
    stored = json.loads((folder / "adapter_config.json").read_text(encoding="utf-8"))
    if stored.get("peft_type") != "LORA":
        raise CriticError("not-loaded", detail="its adapter is no LoRA adapter")
    config = LoraConfig.from_pretrained(str(folder))
    config.inference_mode = True
    try:
        tuned = PeftModel(base, config, autocast_adapter_dtype=False)
        told = tuned.load_adapter(
            str(folder),
            "default",
            torch_device=placement.device,
            autocast_adapter_dtype=False,
            key_mapping=getattr(base, "_checkpoint_conversion_mapping", {}),
        )
    except (ValueError, RuntimeError) as error:
        # No layer of the names that it targets, or layers of another size.
        if is_memory(error):
            raise
        raise _other_base(first_line(error)) from error
    if unused := [*told.missing_keys, *told.unexpected_keys]:
        raise _other_base(f"{len(unused)} weights do not match ({unused[0]})")
    return tuned


def _other_base(detail: str) -> CriticError:
    return CriticError("mismatched", part=ADAPTER_WEIGHTS, detail=detail)


@contextmanager
def quiet(report: Callable[[float], None]) -> Iterator[None]:
    """What the libraries wish to say stays unsaid; `report` hears how much of the weights is in."""
    library: Any = logging
    library.set_verbosity_error()
    library.disable_progress_bar()

    def bar(empty: Any, arguments: Any, options: Any) -> Any:
        return _reported(arguments[0], report) if arguments else empty(**options)

    before = library.set_tqdm_hook(bar)
    # A bar that nobody sees makes a semaphore too, which a process that is killed would leave.
    tqdm.set_lock(RLock())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        library.set_tqdm_hook(before)


def _reported(items: Collection[Any], report: Callable[[float], None]) -> Iterator[Any]:
    for number, item in enumerate(items):
        report(number / len(items))
        yield item
