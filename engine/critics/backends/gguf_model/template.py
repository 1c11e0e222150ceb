"""The chat template of a GGUF, rendered as transformers and llama-cpp-python render it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from os.path import commonprefix
from typing import Any, Final, NoReturn

import jinja2.ext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from llama_cpp.llama_chat_format import Jinja2ChatFormatter

from engine.critics.backends.backend import Message
from engine.critics.error import CriticError

_PROBE: Final = "probe-of-the-template"


class ChatTemplate:
    """Turns messages into the text of a prompt, with a marker where each picture stands.

    transformers' processors put a picture's tokens in place of what the template writes for an
    image part, and a template may write other words around an image than around plain text. So
    image parts are rendered as such and what was written for them becomes the marker. Where a
    template knows no image parts, the marker is rendered as text, which is what llama-cpp-python
    does; where it knows no parts at all, each message is one string.

    source: Jinja, run in a sandbox. begin, end: the texts of the tokens that begin and end a text.
    Raises CriticError("not-loaded") where the template cannot be read.
    """

    def __init__(self, source: str, marker: str, *, begin: str, end: str) -> None:
        environment = ImmutableSandboxedEnvironment(
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=[Jinja2ChatFormatter.IgnoreGenerationTags, jinja2.ext.loopcontrols],
        )
        environment.filters["tojson"] = Jinja2ChatFormatter.tojson
        self._marker = marker
        self._words = {
            "bos_token": begin,
            "eos_token": end,
            "raise_exception": _refuse,
            "strftime_now": lambda form: datetime.now().astimezone().strftime(form),
        }
        try:
            self._template = environment.from_string(source)
        except jinja2.TemplateError as error:
            raise _unreadable(error) from error
        self._picture = self._written_for_a_picture()
        self._knows_parts = bool(self._picture) or self._shows_parts()

    def prompt(self, messages: Sequence[Message]) -> str:
        """The prompt, up to where the model is to speak. Raises CriticError("not-loaded")."""
        pictures = sum(not isinstance(part, str) for one in messages for part in one.parts)
        if self._picture:
            text = self._render([_with_parts(one, _IMAGE) for one in messages])
            if text.count(self._picture) == pictures:
                return text.replace(self._picture, self._marker)
        if self._knows_parts:
            marked = {"type": "text", "text": self._marker}
            text = self._render([_with_parts(one, marked) for one in messages])
        else:
            text = self._render([_as_string(one, self._marker) for one in messages])
        if text.count(self._marker) != pictures:
            raise CriticError("not-loaded", detail="its chat template leaves pictures out")
        return text

    def _written_for_a_picture(self) -> str:
        """What one more image part adds to a message; "" where it adds nothing."""
        one, two = (self._try(_IMAGE, count) for count in (1, 2))
        more = len(two) - len(one)
        end = len(commonprefix([one, two]))  # noqa: RUF071 - of texts, letter by letter
        written = two[end - more : end].strip() if more > 0 else ""
        return written if one.count(written) == 1 and two.count(written) == 2 else ""

    def _shows_parts(self) -> bool:
        shown = self._try({"type": "text", "text": self._marker}, 1)
        return _PROBE in shown and self._marker in shown and "'type'" not in shown

    def _try(self, part: dict[str, str], count: int) -> str:
        probe = {"role": "user", "content": [part] * count + [{"type": "text", "text": _PROBE}]}
        try:
            return self._render([probe])
        except CriticError:
            return ""

    def _render(self, messages: list[dict[str, Any]]) -> str:
        try:
            return self._template.render(
                messages=messages, add_generation_prompt=True, **self._words
            )
        except Exception as error:  # a template is somebody's program and may raise anything
            raise _unreadable(error) from error


_IMAGE: Final = {"type": "image"}


def _with_parts(message: Message, picture: dict[str, str]) -> dict[str, Any]:
    parts = [
        {"type": "text", "text": part} if isinstance(part, str) else picture
        for part in message.parts
    ]
    return {"role": message.role, "content": parts}


def _as_string(message: Message, marker: str) -> dict[str, Any]:
    texts = [part if isinstance(part, str) else marker for part in message.parts]
    return {"role": message.role, "content": "\n".join(texts)}


def _refuse(reason: str) -> NoReturn:
    raise ValueError(reason)


def _unreadable(error: Exception) -> CriticError:
    return CriticError("not-loaded", detail=f"chat template: {error}")
