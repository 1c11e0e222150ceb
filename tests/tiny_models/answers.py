"""What a built model answers, greedily: through transformers, and through llama.cpp with the
GGUF's own chat template as llama-cpp-python renders it. The engine is held against these."""

import base64
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from llama_cpp import Llama
from llama_cpp.llama_chat_format import MTMDChatHandler
from peft import PeftModel
from PIL import Image
from transformers import AutoModelForImageTextToText

from engine.critics.backends.transformers_model.processor import load_processor
from tests.tiny_models.processor import inputs

MOST_TOKENS = 500


@dataclass(frozen=True)
class Answer:
    """The words, and the logits behind each of its tokens: float32 (tokens, vocabulary)."""

    text: str
    logits: np.ndarray


def expected(folder: Path) -> list[dict]:
    """The lessons that the model in `folder` has learned."""
    return json.loads((folder / "expected.json").read_text(encoding="utf-8"))


class Transformers:
    """The model in `folder`/base with `folder`/adapter, or `folder`/merged."""

    def __init__(self, folder: Path, *, merged: bool) -> None:
        self._views = folder / "views"
        model = folder / ("merged" if merged else "base")
        self._processor = load_processor(model)
        self._model = AutoModelForImageTextToText.from_pretrained(model)
        if not merged:
            self._model = PeftModel.from_pretrained(self._model, folder / "adapter")
        self._model.eval()

    def answer(self, lesson: dict) -> Answer:
        shown = [
            Image.open(self._views / part["view"])
            for message in lesson["messages"]
            for part in message["content"]
            if part["type"] == "image"
        ]
        asked = inputs(self._processor, lesson["messages"], shown)
        with torch.inference_mode():
            said = self._model.generate(
                **asked,
                do_sample=False,
                max_new_tokens=MOST_TOKENS,
                output_logits=True,
                return_dict_in_generate=True,
            )
        words = said.sequences[0, asked["input_ids"].shape[1] :]
        text = self._processor.tokenizer.decode(words, skip_special_tokens=True)
        return Answer(text, torch.cat(said.logits).numpy())


class LlamaCpp:
    """The GGUF in `folder`, `weights` being f16 or q8_0. Close it."""

    def __init__(self, folder: Path, weights: str) -> None:
        self._views = folder / "views"
        self._model = Llama(
            str(folder / "gguf" / f"model-{weights}.gguf"),
            chat_handler=MTMDChatHandler(str(folder / "gguf" / "mmproj-f16.gguf"), verbose=False),
            n_ctx=4096,
            n_threads=1,
            n_threads_batch=1,
            verbose=False,
        )

    def close(self) -> None:
        self._model.close()

    def answer(self, lesson: dict) -> Answer:
        kept: list[np.ndarray] = []

        def keep(_tokens, logits):
            kept.append(np.array(logits, np.float32))
            return logits

        said = self._model.create_chat_completion(
            [self._with_views(message) for message in lesson["messages"]],
            temperature=0.0,
            repeat_penalty=1.0,
            max_tokens=MOST_TOKENS,
            logits_processor=[keep],
        )
        return Answer(said["choices"][0]["message"]["content"], np.stack(kept))

    def _with_views(self, message: dict) -> dict:
        parts = [
            self._shown(part["view"]) if part["type"] == "image" else part
            for part in message["content"]
        ]
        return {**message, "content": parts}

    def _shown(self, view: str) -> dict:
        data = base64.b64encode((self._views / view).read_bytes()).decode()
        return {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{data}"}}
