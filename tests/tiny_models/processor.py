"""Text and photo as a model's inputs, without torchvision.

transformers' AutoProcessor asks for torchvision wherever a model could also watch films, so the
processor is put together from its parts, with the film part left out.
"""

import inspect
import json
from pathlib import Path

import transformers
from transformers.models.auto.processing_auto import PROCESSOR_MAPPING_NAMES


def load_processor(folder: Path):
    """The processor of the model in `folder`, for text and photos alone."""
    config = transformers.AutoConfig.from_pretrained(folder)
    whole = getattr(transformers, PROCESSOR_MAPPING_NAMES[config.model_type])
    parameters = inspect.signature(whole.__init__).parameters
    films = {"video_processor": None} if "video_processor" in parameters else {}

    class ImageOnly(whole):
        # transformers takes the parts that a processor has from the names of these parameters.
        def __init__(self, image_processor=None, tokenizer=None, **options):
            super().__init__(image_processor, tokenizer, **films, **options)

    stored = folder / "processor_config.json"
    options = json.loads(stored.read_text()) if stored.exists() else {}
    return ImageOnly(
        transformers.AutoImageProcessor.from_pretrained(folder, backend="pil"),
        transformers.AutoTokenizer.from_pretrained(folder),
        **{name: value for name, value in options.items() if name in parameters},
    )


def save_processor(architecture, folder: Path) -> None:
    """Write the image processor's and the processor's settings into `folder`."""
    image_processor = getattr(transformers, architecture.image_processor_class)
    image_processor(**architecture.image_processor).save_pretrained(folder)
    if architecture.processor:
        (folder / "processor_config.json").write_text(json.dumps(architecture.processor))


def inputs(processor, messages, photo, *, answer: str | None = None):
    """The model's inputs for a conversation about one photo (a PIL image).

    Ends where the model is to speak, or after `answer`, its own words.
    """
    text = processor.tokenizer.apply_chat_template(
        messages, tokenize=False, add_generation_prompt=True
    )
    return processor(text=text + (answer or ""), images=[photo], return_tensors="pt")
