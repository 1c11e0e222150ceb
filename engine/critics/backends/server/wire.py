"""Messages and schemas in the words of the OpenAI API."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Sequence
from typing import Any, Final

from engine.critics.backends.backend import Message, Sampling, Usage
from engine.views.view import ModelView

Json = dict[str, Any]
_FENCES: Final = re.compile(r"^\s*```(?:json)?|```\s*$")
FORMS: Final = 3  # ways to ask for an answer that keeps to a schema, the strictest first


def request(model: str, messages: Sequence[Message], sampling: Sampling) -> Json:
    """The body of a chat completion that is streamed; without a response format."""
    return {
        "model": model,
        "messages": [{"role": one.role, "content": _content(one)} for one in messages],
        "temperature": sampling.temperature,
        "seed": sampling.seed,
        "max_tokens": sampling.most_tokens,
        "stream": True,
        "stream_options": {"include_usage": True},
    }


def response_format(form: int, schema: str) -> Json:
    """Form 0 is OpenAI's, 1 that of llama.cpp's Python server; 2 leaves it to the prompt."""
    if form == 0:
        named = {"name": "answer", "strict": True, "schema": json.loads(schema)}
        return {"response_format": {"type": "json_schema", "json_schema": named}}
    if form == 1:
        return {"response_format": {"type": "json_object", "schema": json.loads(schema)}}
    return {}


def keeps_to(schema: str, answer: str) -> bool:
    """Whether a whole answer looks as if the schema had been enforced.

    llama-server lets a model put its JSON between the fences of Markdown.
    """
    try:
        said = json.loads(_FENCES.sub("", answer), strict=False)
    except ValueError:
        return False
    return isinstance(said, dict) and said.keys() >= set(json.loads(schema).get("required", ()))


class StrictJson:
    """JSON that arrives in pieces, with control characters in its strings escaped.

    The grammar of llama.cpp's Python server lets a model write them as they are; JSON does not.
    """

    def __init__(self) -> None:
        self._in_string = False
        self._escaped = False

    def mend(self, piece: str) -> str:
        """The next piece, as it should have been written."""
        return "".join(map(self._mended, piece))

    def _mended(self, character: str) -> str:
        if self._escaped:
            self._escaped = False
        elif character == '"':
            self._in_string = not self._in_string
        elif self._in_string and character == "\\":
            self._escaped = True
        elif self._in_string and character < " ":
            return json.dumps(character)[1:-1]
        return character


def usage(told: Any, *, finished: bool) -> Usage:
    """The server's count of tokens; 0 for what it does not tell.

    How many pictures it encoded none of them tells.
    """
    details = getattr(told, "prompt_tokens_details", None)
    kept = getattr(details, "cached_tokens", None) or 0
    prompt = getattr(told, "prompt_tokens", None) or 0
    return Usage(
        prompt_tokens=prompt,
        evaluated_tokens=max(prompt - kept, 0),
        pictures_encoded=0,
        generated_tokens=getattr(told, "completion_tokens", None) or 0,
        finished=finished,
    )


def _content(message: Message) -> str | list[Json]:
    """Templates without pictures take plain text only, so a turn without one is sent as that."""
    if not any(isinstance(part, ModelView) for part in message.parts):
        return "".join(part for part in message.parts if isinstance(part, str))
    return [_part(part) for part in message.parts]


def _part(part: str | ModelView) -> Json:
    if isinstance(part, str):
        return {"type": "text", "text": part}
    data = b64encode(part.png()).decode("ascii")
    return {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{data}"}}
