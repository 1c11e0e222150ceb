"""Names and shapes of the tensors in safetensors files, without their numbers."""

from __future__ import annotations

from pathlib import Path

from engine.models.error import ModelError, library_absent
from engine.models.inspection.forbidden import read_settings

Shapes = dict[str, tuple[int, ...]]


def weight_files(folder: Path) -> list[Path]:
    """The safetensors of the model in `folder`, every shard that its index names among them.

    Raises ModelError "weights-missing".
    """
    index = read_settings(folder / "model.safetensors.index.json").get("weight_map")
    if isinstance(index, dict):
        files = [folder / Path(str(name)).name for name in sorted({*map(str, index.values())})]
    else:
        files = sorted(folder.glob("*.safetensors"))
    for file in files or [folder / "model.safetensors"]:
        if not file.is_file():
            raise ModelError("weights-missing", path=str(file))
    return files


def shapes(files: list[Path]) -> Shapes:
    """All tensors of `files`. Raises ModelError "weights-damaged", "library-absent"."""
    try:
        from safetensors import SafetensorError, safe_open  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise library_absent("safetensors", "gpu") from error
    found: Shapes = {}
    for file in files:
        try:
            with safe_open(file, "np") as tensors:
                for name in tensors.keys():  # noqa: SIM118 - not a dictionary
                    found[name] = tuple(tensors.get_slice(name).get_shape())
        except (SafetensorError, OSError) as error:
            raise ModelError("weights-damaged", path=str(file)) from error
    return found
