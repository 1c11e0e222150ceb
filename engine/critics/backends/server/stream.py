"""A streamed answer, read piece by piece, with patience that depends on how far it has come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, Final

from engine.critics.backends.backend import Usage
from engine.critics.backends.server.address import shown
from engine.critics.backends.server.fault import fault
from engine.critics.backends.server.wire import usage
from engine.critics.error import CriticError

if TYPE_CHECKING:
    from openai import AsyncStream
    from openai.types.chat import ChatCompletionChunk

FIRST_S: Final = 600.0  # a queue, and a picture encoded on a CPU, come before the first piece
NEXT_S: Final = 120.0
_END_S: Final = 5.0  # for the usage that may follow a finished answer


async def read(stream: AsyncStream[ChatCompletionChunk], url: str) -> AsyncIterator[str | Usage]:
    """The pieces of the answer as they arrive, then `Usage`. Raises CriticError."""
    kind = stream.response.headers.get("content-type", "").partition(";")[0]
    if kind != "text/event-stream":
        raise CriticError("server-foreign", url=shown(url), detail=f"HTTP 200, {kind}")
    said, finish, told = False, None, None
    while True:
        chunk = await _next(stream, url, _END_S if finish else NEXT_S if said else FIRST_S)
        if isinstance(chunk, CriticError):
            if finish:  # the answer is whole, only its end is missing
                break
            raise chunk
        if chunk is None:
            break
        choices = getattr(chunk, "choices", None)
        if not isinstance(choices, list):
            raise CriticError("server-foreign", url=shown(url), detail=kind)
        told = getattr(chunk, "usage", None) or told
        for choice in choices[:1]:
            finish = getattr(choice, "finish_reason", None) or finish
            text = getattr(getattr(choice, "delta", None), "content", None)
            if isinstance(text, str) and (text := text if said else text.lstrip(" ")):
                said = True
                yield text
    if not finish:
        raise CriticError("server-cut", url=shown(url))
    yield usage(told, finished=finish != "length")


async def _next(
    stream: AsyncStream[ChatCompletionChunk], url: str, patience_s: float
) -> Any | CriticError | None:
    """The next chunk, None at the end of the stream, or why there is none."""
    import openai  # noqa: PLC0415 - it is there, as `stream` is

    try:
        async with asyncio.timeout(patience_s):
            return await anext(stream, None)
    except TimeoutError:
        return CriticError("server-slow", url=shown(url))
    except openai.OpenAIError as error:
        return fault(error, url)
    except ValueError:
        return CriticError("server-foreign", url=shown(url), detail="JSON?")
