"""The model card: what a model is, what it was made of, what was measured, and what it cannot do.

In Markdown, with the header that the Hugging Face hub reads (huggingface.co/docs/hub/model-cards).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import BaseModel, ConfigDict

from engine.critique import Aspect
from engine.models.taught import Taught
from engine.places import RESOURCES
from trainer.evaluation.figure import Figure
from trainer.export.converter import SDIST, SHA256

if TYPE_CHECKING:
    from trainer.export.record import Exported

# Where things lay on the machine that trained is nobody's business.
_PATH: Final = re.compile(r"^(base|dataset|output): .*[\\/]", re.MULTILINE)
_TEMPLATE: Final = "model.md.j2"
ON_THE_HUB: Final = re.compile(r"\w[\w.-]*/[\w.-]+")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Data(_Part):
    """One body of photos and critiques that the model was made of, or measured on."""

    name: str
    licence: str
    role: str = "training"
    photos: int | None = None
    records: int | None = None
    note: str = ""


class Measured(_Part):
    """One figure of the tuned model beside its controls; None where one was not measured.

    what: which figure, on what. base: the model before tuning, same items and prompt. wrong_photo:
    the tuned model shown another photo. blind: shown none. wanted: what was aimed at, in words.
    """

    what: str
    tuned: Figure
    base: Figure | None = None
    wrong_photo: Figure | None = None
    blind: Figure | None = None
    wanted: str = ""


class About(_Part):
    """What the card says beyond what the export itself knows. All of it may be left out.

    base: the base's name, on the hub where it is there. four_bit: whether the base was held in nf4
    in training. recipe: the YAML that it was trained by. hardware: what it was trained on, and how
    long. limits: sentences on what it cannot do, besides those that hold for every model of ours.
    """

    base: str = ""
    base_licence: str = ""
    languages: tuple[str, ...] = ("en", "zh")
    data: tuple[Data, ...] = ()
    four_bit: bool = False
    recipe: str = ""
    hardware: str = ""
    figures: tuple[Measured, ...] = ()
    limits: tuple[str, ...] = ()


def head(made: Exported, about: About) -> str:
    """The card's header alone, which the hub and llama.cpp's converter read."""
    said: dict[str, object] = {
        "license": made.licence or "unknown",
        "language": list(about.languages),
        "library_name": "transformers",
        "pipeline_tag": "image-text-to-text",
        "tags": ["photography", "image-aesthetics", "critique", "gguf"],
    }
    if ON_THE_HUB.fullmatch(about.base):
        said["base_model"] = about.base
    text = yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=1000)
    return f"---\n{text}---\n"


def card(made: Exported, taught: Taught | None, about: About) -> str:
    """The whole card of a finished export."""
    seen = taught.sees if taught else tuple(Aspect)
    return (
        _environment()
        .get_template(_TEMPLATE)
        .render(
            head=head(made, about),
            made=made,
            taught=taught,
            about=about.model_copy(update={"recipe": _PATH.sub(r"\1: ", about.recipe)}),
            sees=[one.value for one in seen],
            unseen=[one.value for one in Aspect if one not in seen],
            sdist=SDIST,
            sdist_sha256=SHA256,
        )
    )


def share(figure: Figure | None) -> str:
    """A figure with its interval as people read it; a dash where there is none."""
    if figure is None or figure.value is None:
        return "–"
    text = _number(figure.value)
    if figure.low is not None and figure.high is not None:
        text += f" ({_number(figure.low)} to {_number(figure.high)})"
    return text


def _number(value: float) -> str:
    return f"{value:.3f}".replace("-", "−")


def _megabytes(count: int) -> str:
    return f"{count / 1e6:.1f}" if count < 1e8 else f"{count / 1e6:.0f}"


def _types(tensors: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in tensors.items())


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(RESOURCES / "cards"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - Markdown
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"share": share, "megabytes": _megabytes, "types": _types}
    return environment
