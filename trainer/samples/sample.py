"""What a model is taught or asked: a conversation about one photo, with what it should answer."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from engine.critique import Language

Kind = Literal["critique", "description", "conversation", "question"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Exchange(_Part):
    """One question and the answer that is taught; only answers carry loss."""

    asked: str
    answer: str


class Options(_Part):
    """A four-option question's options, in the order they are shown, and which is right."""

    options: tuple[str, str, str, str]
    right: int = Field(ge=0, le=3)
    topic: str = ""


class Sample(_Part):
    """One instruction sample of the paper's kinds (arXiv 2509.18582), and the app's own critique.

    critique: asked with the engine's own prompt, answered with its JSON (`answer_json`); `asked`
    is then "" and the prompt is made by `engine.critics.language.prompt`. description: a
    paragraph. conversation: turns on single aspects. question: four options, the answer is the
    right one's letter. record: the Record it was made of. photo: relative to the dataset's folder.
    score: 1-10 where people gave one, for a regression loss. role: "" or the photographer's role
    that the system message states. rotation etc. have no place here: a sample is text.
    """

    record: str
    photo: str
    kind: Kind
    language: Language
    role: str = ""
    exchanges: tuple[Exchange, ...] = Field(min_length=1)
    options: Options | None = None
    score: float | None = Field(None, ge=1, le=10)
