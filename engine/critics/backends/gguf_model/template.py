"""The chat template of a GGUF, rendered as transformers and llama-cpp-python render it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from os.path import commonprefix
from typing import Any, Final, NoReturn

import jinja2.ext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from llama_cpp.llama_chat_format import Jinja2ChatFormatter

from engine.critics.backends.backend import Message
from engine.critics.error import CriticError

_IMAGE: Final = {"type": "image"}
_PROBE: Final = "probe-of-the-template"
_STRUCTURE: Final = re.compile(r"""["']type["']:""")  # parts, printed as they are


class ChatTemplate:
    """Turns messages into the text of a prompt, with a marker where each picture stands.

    transformers' processors put a picture's tokens in place of what the template writes for an
    image part, and a template may write other words around an image than around plain text. So
    image parts are rendered as such and what was written for them becomes the marker. Where a
    template knows no image parts, the marker is rendered as text, which is what llama-cpp-python
    does; where it knows no parts at all, a message is one string.

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
            "enable_thinking": False,  # an answer is waited for
            "strftime_now": lambda form: datetime.now().astimezone().strftime(form),
        }
        try:
            self._template = environment.from_string(source)
        except jinja2.TemplateError as error:
            raise _unreadable(error) from error
        self._picture = self._written_for_a_picture()
        self._shows_parts = bool(self._picture or self._try([{"type": "text", "text": _PROBE}]))
        self._shows_strings = bool(self._try(_PROBE))

    def prompt(self, messages: Sequence[Message]) -> str:
        """The prompt, up to where the model is to speak. Raises CriticError("not-loaded")."""
        pictures = sum(not isinstance(part, str) for one in messages for part in one.parts)
        if self._picture:
            text = self._render([self._content(one, _IMAGE) for one in messages])
            if text.count(self._picture) == pictures:
                return text.replace(self._picture, self._marker)
        marked = {"type": "text", "text": self._marker}
        text = self._render([self._content(one, marked) for one in messages])
        if text.count(self._marker) != pictures:
            raise CriticError("not-loaded", detail="its chat template leaves pictures out")
        return text

    def _content(self, message: Message, picture: dict[str, str]) -> dict[str, Any]:
        """The message as templates take it: as a string where it is one and that is shown."""
        texts = [part for part in message.parts if isinstance(part, str)]
        if self._shows_strings and len(texts) == len(message.parts):
            return {"role": message.role, "content": "".join(texts)}
        if not self._shows_parts:
            lines = [part if isinstance(part, str) else self._marker for part in message.parts]
            return {"role": message.role, "content": "\n".join(lines)}
        parts = [
            {"type": "text", "text": part} if isinstance(part, str) else picture
            for part in message.parts
        ]
        return {"role": message.role, "content": parts}

    def _written_for_a_picture(self) -> str:
        """What one more image part adds to a message; "" where it adds nothing."""
        text = {"type": "text", "text": _PROBE}
        one, two = self._try([_IMAGE, text]), self._try([_IMAGE, _IMAGE, text])
        more = len(two) - len(one)
        end = len(commonprefix([one, two]))  # noqa: RUF071 - of texts, letter by letter
        written = two[end - more : end].strip() if more > 0 else ""
        return written if one.count(written) == 1 and two.count(written) == 2 else ""

    def _try(self, content: str | list[dict[str, str]]) -> str:
        """The prompt of one message, "" where the template does not show its text as text."""
        try:
            shown = self._render([{"role": "user", "content": content}])
        except CriticError:
            return ""
        return shown if _PROBE in shown and not _STRUCTURE.search(shown) else ""

    def _render(self, messages: list[dict[str, Any]]) -> str:
        try:
            return self._template.render(
                messages=messages, add_generation_prompt=True, **self._words
            )
        except Exception as error:  # a template is somebody's program and may raise anything
            raise _unreadable(error) from error


def _refuse(reason: str) -> NoReturn:
    raise ValueError(reason)


def _unreadable(error: Exception) -> CriticError:
    return CriticError("not-loaded", detail=f"chat template: {error}")
