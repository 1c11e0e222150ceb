"""What is wrong with a model or with the place where models live, each as one sentence."""

from __future__ import annotations

from typing import Literal

from engine.error import KindError
from engine.extras import Extra, install_command
from engine.translation import Argument

Kind = Literal[
    "unknown",  # no model of that name is installed
    "not-published",  # no entry of that name in the catalogue
    "name-taken",
    "name-unsafe",  # no good as the name of a folder
    "shipped",  # it comes with the program and cannot be removed
    "record-damaged",  # a model.json that cannot be read
    "not-found",  # the path to be added does not exist
    "no-model",  # nothing there that is a model
    "pickle",  # a file that runs code when it is opened
    "code",  # a program among the files
    "remote-code",  # settings that ask for code to be fetched and run
    "library-absent",  # the package that reads or fetches such files is not installed
    "gguf-foreign",  # it is called .gguf and is something else
    "gguf-truncated",
    "gguf-split",  # one part of several
    "gguf-tokenizer",  # no tokenizer, or no chat template, inside
    "mmproj-missing",
    "mmproj-alone",  # a vision part without its text model
    "mmproj-other",  # the vision part of another model
    "architecture",  # of a kind that our critics cannot run
    "tower",  # a vision tower that llama.cpp reads wrong
    "config",  # config.json is missing or makes no sense
    "weights-missing",
    "weights-damaged",  # safetensors that are truncated or something else
    "weights-other",  # weights that do not fit the configuration beside them
    "tokenizer-missing",
    "image-processor-missing",
    "adapter-damaged",
    "adapter-foreign",  # an adapter of a kind other than LoRA
    "adapter-other",  # an adapter for another base
    "adapter-fused",  # one that needs further vision encoders
    "base-missing",
    "taught",  # a taught.json that cannot be read, or does not fit the model
    "prompts",  # taught.json names prompts that this program does not have
    "file-missing",  # check: a file that was there is not
    "file-altered",  # check: its bytes are others
    "unreadable",
    "unwritable",
    "no-room",
    "cancelled",
    "offline",  # the hub cannot be reached
    "hub-refused",  # a model that asks for an account, or is not there any more
    "hub-failed",  # the download broke off
    "hub-altered",  # what arrived is not what the hub says it is
]


class ModelError(KindError):
    """Something about models that could not be done."""

    texts = "model-error"

    def __init__(self, kind: Kind, **facts: Argument) -> None:
        super().__init__(kind, **facts)


def library_absent(package: str, extra: Extra) -> ModelError:
    """The error for a missing package, with the command that installs it."""
    return ModelError("library-absent", package=package, command=install_command(extra))
