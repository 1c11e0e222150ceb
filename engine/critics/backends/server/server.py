"""The backend: answers of a server, in pieces, for as many threads as ask at once."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Iterator, Sequence
from threading import Event as Signal
from typing import TYPE_CHECKING, Any, Final, cast

from engine.critics.backends.backend import Backend, Message, Piece, Sampling, Usage
from engine.critics.backends.server.address import shown
from engine.critics.backends.server.client import connect
from engine.critics.backends.server.fault import fault
from engine.critics.backends.server.loop import LoopThread
from engine.critics.backends.server.offers import offered
from engine.critics.backends.server.stream import FIRST_S, read
from engine.critics.backends.server.wire import (
    FORMS,
    Json,
    StrictJson,
    keeps_to,
    request,
    response_format,
)
from engine.critics.error import CriticError
from engine.critics.events import Progress
from engine.models.model import ServerBuild

if TYPE_CHECKING:
    from openai import AsyncOpenAI, AsyncStream
    from openai.types.chat import ChatCompletionChunk

_MOST_NAMED: Final = 20  # models in the sentence that says which there are


class Server(Backend):
    """A model at an OpenAI-compatible endpoint. Several threads may use it at once.

    Requests are repeated as long as nothing was answered: refused connections, 429 and 5xx with
    back-off, a stream cut before its first piece once. `Usage` holds what the server tells: 0
    stands for unknown, and `pictures_encoded` is always 0.

    An answer is held to a schema the way the server takes it. Whoever refuses `json_schema`, or
    answers as if there were none, is asked for `json_object` with the schema, then for nothing:
    the prompt describes the answer too.
    """

    def __init__(self, build: ServerBuild) -> None:
        self._build = build
        self._loop = LoopThread(self._leave)
        # Both belong to the loop's thread.
        self._client: AsyncOpenAI | None = None
        self._form = 0  # the strictest form of a schema that the server has not turned down

    def load(self, stop: Signal) -> Iterator[Progress]:  # noqa: ARG002 - the server's business
        """Nothing: servers load by themselves."""
        return iter(())

    def generate(
        self, messages: Sequence[Message], sampling: Sampling, stop: Signal
    ) -> Iterator[Piece]:
        """The answer as it arrives; `stop` ends it wherever it is."""
        yield Progress("read")
        yield from self._loop.iterate(self._answer(messages, sampling), stop)

    def weigh(
        self,
        messages: Sequence[Message],  # noqa: ARG002
        prefixes: Sequence[str],  # noqa: ARG002
        choices: Sequence[str],  # noqa: ARG002
        stop: Signal,  # noqa: ARG002
    ) -> list[list[float]] | None:
        """None: few servers go on from the beginning of an answer, and none says whether it does.

        One that closes the assistant's turn instead would tell how probable other words are.
        """
        return None

    def close(self) -> None:
        """End all requests and connections."""
        self._loop.close()

    async def _leave(self) -> None:
        if self._client is not None:
            await self._client.close()
            self._client = None

    async def _answer(
        self, messages: Sequence[Message], sampling: Sampling
    ) -> AsyncIterator[str | Usage]:
        body = request(self._build.variant, messages, sampling)
        said = False
        try:
            async for piece in self._attempt(body, sampling.schema):
                said = True
                yield piece
        except CriticError as error:
            if said or error.kind != "server-cut":
                raise
        else:
            return
        await asyncio.sleep(random.uniform(0.2, 0.8))  # noqa: S311 - jitter
        async for piece in self._attempt(body, sampling.schema):
            yield piece

    async def _attempt(self, body: Json, schema: str | None) -> AsyncIterator[str | Usage]:
        stream, form = await self._open(body, schema)
        answer, strict = "", StrictJson()
        async with stream:
            async for piece in read(stream, self._build.url):
                if isinstance(piece, str):
                    answer += piece
                    yield strict.mend(piece) if schema else piece
                    continue
                if schema and piece.finished and not keeps_to(schema, answer):
                    self._form = max(self._form, min(form + 1, FORMS - 1))
                yield piece

    async def _open(
        self, body: Json, schema: str | None
    ) -> tuple[AsyncStream[ChatCompletionChunk], int]:
        """The stream, and the form in which the schema was sent."""
        if self._client is None:
            self._client = connect(self._build.url)
        if schema is None:
            return await self._post(self._client, body), self._form
        form = self._form
        while True:
            try:
                stream = await self._post(self._client, body | response_format(form, schema))
            except CriticError as error:
                if error.kind != "server-refused" or form == FORMS - 1:
                    raise
                form += 1
            else:
                self._form = max(self._form, form)
                return stream, form

    async def _post(self, client: AsyncOpenAI, body: Json) -> AsyncStream[ChatCompletionChunk]:
        import openai  # noqa: PLC0415 - it is there, as `client` is

        url = self._build.url
        try:
            async with asyncio.timeout(FIRST_S):
                stream: Any = await client.chat.completions.create(**body)
                return cast("AsyncStream[ChatCompletionChunk]", stream)
        except TimeoutError:
            raise CriticError("server-slow", url=shown(url)) from None
        except openai.NotFoundError as error:
            names = await offered(client, url)
            if self._build.variant in names:
                raise fault(error, url) from None
            told = ", ".join(names[:_MOST_NAMED]) or "–"
            name = self._build.variant
            raise CriticError("server-model", url=shown(url), name=name, offered=told) from None
        except openai.OpenAIError as error:
            raise fault(error, url) from None
