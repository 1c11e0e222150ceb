"""The merged model as GGUF files, made the way the trainer makes them."""

from pathlib import Path

from trainer.export.converter import convert
from trainer.export.llava import write_mmproj


def convert_model(architecture, merged: Path, folder: Path) -> None:
    """Write model-f16.gguf, model-q8_0.gguf and mmproj-f16.gguf into `folder`."""
    folder.mkdir()
    for weights in ("f16", "q8_0"):
        convert(merged, folder / f"model-{weights}.gguf", weights=weights)
    mmproj = folder / "mmproj-f16.gguf"
    if architecture.llava_projector:
        write_mmproj(merged, mmproj)
    else:
        convert(merged, mmproj, part="mmproj")
