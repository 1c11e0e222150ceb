"""The sizes that are read from a model's files are sizes that nobody resizes."""

import json

import numpy as np
import pytest

from engine.views.shapes import UnknownShapeError, shape_of_gguf, shape_of_transformers

NAMES = ("qwen3-vl", "qwen2.5-vl", "smolvlm", "llava")


def read(file):
    return json.loads(file.read_text(encoding="utf-8"))


def of_transformers(folder):
    return shape_of_transformers(
        read(folder / "merged" / "config.json"), read(folder / "merged/preprocessor_config.json")
    )


def of_gguf(folder):
    gguf = pytest.importorskip("gguf", reason="reads the metadata of GGUF files")
    reader = gguf.GGUFReader(folder / "gguf" / "mmproj-f16.gguf")
    return shape_of_gguf({key: field.contents() for key, field in reader.fields.items()})


def sizes(shape):
    """The smallest and the largest pictures, and some of other proportions."""
    if shape.long_side:
        steps = 1 if shape.square else shape.long_side // shape.multiple
        shorts = [shape.multiple * step for step in range(1, steps + 1)]
        both = [(shape.long_side, s) for s in shorts] + [(s, shape.long_side) for s in shorts]
        return sorted(set(both))
    least, most = (round((area / shape.multiple**2) ** 0.5) for area in (shape.least, shape.most))
    steps = [(least, least), (most, most), (most * 2, most // 2), (least // 2, least * 2), (13, 11)]
    return [(shape.multiple * w, shape.multiple * h) for w, h in steps]


@pytest.mark.parametrize("name", NAMES)
def test_both_builds_of_a_model_want_the_same_pictures(tiny_models, name):
    assert of_gguf(tiny_models / name) == of_transformers(tiny_models / name)


@pytest.mark.parametrize("name", NAMES)
def test_neither_program_resizes_such_a_picture(tiny_models, name):
    pytest.importorskip("llama_cpp", reason="one of the two programs")
    pytest.importorskip("transformers", reason="the other one")
    from tests.engine.views.vision import grids, resized  # noqa: PLC0415 - brings both

    folder = tiny_models / name
    shape = of_gguf(folder)
    rng = np.random.default_rng(7)
    pictures = [rng.integers(0, 256, (h, w, 3), np.uint8) for w, h in sizes(shape)]
    assert resized(folder, pictures) == []
    for (width, height), found in zip(sizes(shape), grids(folder, pictures), strict=True):
        if name.startswith("qwen"):
            assert found == [(width // shape.multiple, height // shape.multiple)]
        elif name == "smolvlm":  # an overview and the tiles, each of 2 x 2 tokens
            assert sum(c * r for c, r in found) == 4 * (width * height // shape.multiple**2 + 1)
        else:
            assert sum(c * r for c, r in found) == (84 // 14) ** 2


def test_published_settings_of_real_models():
    qwen = {"image_processor_type": "Qwen2VLImageProcessorFast", "patch_size": 14, "merge_size": 2}
    shape = shape_of_transformers(
        {"model_type": "qwen2_5_vl"}, qwen | {"min_pixels": 3136, "max_pixels": 12845056}
    )
    assert shape.multiple == 28
    assert shape == shape_of_gguf(
        {"clip.projector_type": "qwen2.5vl_merger", "clip.vision.patch_size": 14}
    )
    smol = {
        "image_processor_type": "SmolVLMImageProcessor",
        "do_image_splitting": True,
        "size": {"longest_edge": 2048},
        "max_image_size": {"longest_edge": 512},
    }
    shape = shape_of_transformers({"model_type": "smolvlm"}, {"image_processor": smol})
    assert (shape.multiple, shape.long_side, shape.square) == (512, 2048, False)
    clip = {
        "image_processor_type": "CLIPImageProcessor",
        "size": {"shortest_edge": 336},
        "do_center_crop": True,
        "crop_size": {"height": 336, "width": 336},
    }
    shape = shape_of_transformers({"model_type": "llava"}, clip)
    assert (shape.long_side, shape.square, shape.several) == (336, True, False)


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"clip.projector_type": "resampler", "clip.vision.image_size": 448},
        {"clip.projector_type": "qwen3vl_merger"},
        {"clip.projector_type": "qwen3vl_merger", "clip.vision.patch_size": "x"},
        {
            "clip.projector_type": "idefics3",
            "clip.vision.image_size": 512,
            "clip.vision.preproc_image_size": 2000,
        },
        {
            "clip.projector_type": "mlp",
            "clip.vision.image_size": 336,
            "clip.vision.image_grid_pinpoints": [336, 672],
        },
    ],
)
def test_an_unknown_or_incomplete_vision_part_is_refused(metadata):
    with pytest.raises(UnknownShapeError):
        shape_of_gguf(metadata)


def test_a_processor_that_cuts_pictures_its_own_way_is_refused():
    with pytest.raises(UnknownShapeError, match="gemma3"):
        shape_of_transformers(
            {"model_type": "gemma3"},
            {"size": {"height": 896, "width": 896}, "do_pan_and_scan": True},
        )
    with pytest.raises(UnknownShapeError, match="none"):
        shape_of_transformers({}, {})
