"""The picture sizes that a model takes as they are, derived from the model's own files.

Only dictionaries are read, no model library is needed. Whatever is asked of a picture here, the
model's processor in transformers and llama.cpp's preprocessor both pass without resizing it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from engine.views.shape import ViewShape

# One picture holds at least as many tokens as the strictest processor of the Qwen family asks for
# (Qwen3-VL, 256 x 256 pixels), since a GGUF does not say; and at most so many that the views of a
# photo leave room in a context of 8,192.
_LEAST_TOKENS: Final = 64
_MOST_TOKENS: Final = 1024
_NO_LIMIT: Final = 1 << 40

_MERGED: Final = ("qwen2vl_merger", "qwen2.5vl_merger", "qwen3vl_merger")
_TILED: Final = ("idefics3",)
_ONE_SQUARE: Final = ("mlp", "mlp_norm", "ldp", "ldpv2", "adapter", "gemma3", "janus_pro")
# Signs of a processor that cuts a picture up in its own way, by its keys.
_OWN_TILES: Final = ("image_grid_pinpoints", "crop_to_patches", "do_pan_and_scan", "max_slice_nums")


class UnknownShapeError(ValueError):
    """No picture size is known at which this model's programs agree; says of which kind it is."""


def shape_of_gguf(metadata: Mapping[str, Any]) -> ViewShape:
    """The shape for llama.cpp, from the metadata of the vision part (mmproj).

    Raises UnknownShapeError.
    """
    projector = str(
        metadata.get("clip.projector_type") or metadata.get("clip.vision.projector_type") or "none"
    )
    vision = _Facts(metadata, "clip.vision.", projector)
    if projector in _MERGED:
        return _merged(vision.whole("patch_size") * vision.whole("spatial_merge_size", 2))
    if projector in _TILED:
        tile = vision.whole("image_size")
        # Older files do not say: llama.cpp then takes any whole tiles, transformers four.
        return _tiled(tile, vision.whole("preproc_image_size", 4 * tile), projector)
    if projector in _ONE_SQUARE and not metadata.get("clip.vision.image_grid_pinpoints"):
        return _one_square(vision.whole("image_size"), several=projector == "gemma3")
    raise UnknownShapeError(projector)


def shape_of_transformers(config: Mapping[str, Any], preprocessor: Mapping[str, Any]) -> ViewShape:
    """The shape for transformers, from config.json and preprocessor_config.json.

    `preprocessor` may also be a processor_config.json that holds the image processor's settings.
    Raises UnknownShapeError.
    """
    model = str(config.get("model_type", "none"))
    settings = _mapping(preprocessor.get("image_processor")) or preprocessor
    kind = str(settings.get("image_processor_type", "none"))
    size = _mapping(settings.get("size"))
    if kind.startswith(("Qwen2VLImageProcessor", "Qwen2_5_VLImageProcessor")):
        facts, limits = _Facts(settings, "", model), _Facts(size, "", model)
        least = limits.whole("shortest_edge", facts.whole("min_pixels", 1))
        most = limits.whole("longest_edge", facts.whole("max_pixels", _NO_LIMIT))
        shape = _merged(facts.whole("patch_size") * facts.whole("merge_size"), least, most)
        if shape.least > shape.most:
            raise UnknownShapeError(model)
        return shape
    if kind.startswith(("Idefics3ImageProcessor", "SmolVLMImageProcessor")):
        if not settings.get("do_image_splitting", True):
            raise UnknownShapeError(model)
        tile = _Facts(_mapping(settings.get("max_image_size")), "", model).whole("longest_edge")
        return _tiled(tile, _Facts(size, "", model).whole("longest_edge"), model)
    cut = settings.get("crop_size") if settings.get("do_center_crop") else size
    square = _side(_mapping(cut), model)
    if square and not any(settings.get(key) for key in _OWN_TILES):
        return _one_square(square, several=model == "gemma3")
    raise UnknownShapeError(model)


class _Facts:
    """Positive whole numbers of a model's files, which others wrote."""

    def __init__(self, facts: Mapping[str, Any], prefix: str, model: str) -> None:
        self._facts, self._prefix, self._model = facts, prefix, model

    def whole(self, name: str, otherwise: int = 0) -> int:
        value = self._facts.get(self._prefix + name)
        try:
            number = otherwise if value is None else int(value)
        except (TypeError, ValueError) as error:
            raise UnknownShapeError(self._model) from error
        if number <= 0:
            raise UnknownShapeError(self._model)
        return number


def _merged(multiple: int, least: int = 1, most: int = _NO_LIMIT) -> ViewShape:
    """Qwen-VL: any number of patches, merged two by two; `least` and `most` are in pixels."""
    token = multiple * multiple
    return ViewShape(
        multiple=multiple,
        least=max(least, _LEAST_TOKENS * token),
        most=min(most, _MOST_TOKENS * token),
    )


def _tiled(tile: int, long_side: int, model: str) -> ViewShape:
    """Idefics3, SmolVLM: whole tiles, and the long side always the same; an overview is added.

    Both programs bring the short side to an even number, hence no odd tiles.
    """
    if long_side % tile or tile % 2:
        raise UnknownShapeError(model)
    return ViewShape(
        multiple=tile, least=long_side * tile, most=long_side * long_side, long_side=long_side
    )


def _one_square(side: int, *, several: bool) -> ViewShape:
    """LLaVA and most others: a square of one size; LLaVA was taught one picture at a time."""
    area = side * side
    return ViewShape(
        multiple=side, least=area, most=area, long_side=side, square=True, several=several
    )


def _side(size: Mapping[str, Any], model: str) -> int | None:
    """The side of a square of one size, where that is what is asked for."""
    if "height" not in size or size["height"] != size.get("width"):
        return None
    return _Facts(size, "", model).whole("height")


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
