"""A model's processor: its settings as files, and what it makes of a conversation."""

import json
from pathlib import Path

import transformers
from PIL import Image

from engine.views.view import ModelView


def save_processor(architecture, folder: Path) -> None:
    """Write the image processor's and the processor's settings into `folder`."""
    image_processor = getattr(transformers, architecture.image_processor_class)
    image_processor(**architecture.image_processor).save_pretrained(folder)
    if architecture.processor:
        (folder / "processor_config.json").write_text(json.dumps(architecture.processor))


def as_template_takes_them(messages):
    """The engine's messages with a place for each picture, and the pictures in their order."""
    pictures = [
        Image.fromarray(part.pixels)
        for message in messages
        for part in message.parts
        if isinstance(part, ModelView)
    ]
    plain = [
        {
            "role": message.role,
            "content": [
                {"type": "text", "text": part} if isinstance(part, str) else {"type": "image"}
                for part in message.parts
            ],
        }
        for message in messages
    ]
    return plain, pictures


def inputs(processor, messages, pictures, *, answer: str | None = None):
    """The model's inputs for a conversation about pictures (PIL images), as templates take it.

    Ends where the model is to speak, or after `answer`, its own words.
    """
    text = processor.tokenizer.apply_chat_template(
        messages, tokenize=False, add_generation_prompt=True
    )
    return processor(text=text + (answer or ""), images=pictures, return_tensors="pt")
