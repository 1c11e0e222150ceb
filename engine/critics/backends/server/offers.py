"""What models a server offers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from engine.critics.backends.server.address import shown
from engine.critics.backends.server.client import connect
from engine.critics.backends.server.fault import fault
from engine.critics.error import CriticError

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_PATIENCE_S = 15.0


def probe(url: str) -> list[str]:
    """The names of the models that the server at `url` offers. Raises CriticError."""
    return asyncio.run(_probe(url))


async def _probe(url: str) -> list[str]:
    async with connect(url, retries=0) as client:
        return await offered(client, url)


async def offered(client: AsyncOpenAI, url: str) -> list[str]:
    """The same with a client that there is already."""
    import openai  # noqa: PLC0415 - it is there, as `client` is

    try:
        async with asyncio.timeout(_PATIENCE_S):
            told = await client.get("/models", cast_to=object)
    except TimeoutError:
        raise CriticError("server-slow", url=shown(url)) from None
    except openai.OpenAIError as error:
        raise fault(error, url) from None
    except ValueError:  # no JSON although it is called that
        told = None
    models = told.get("data", "") if isinstance(told, dict) else ""
    if not isinstance(models, list | None):
        raise CriticError("server-foreign", url=shown(url), detail="GET /models")
    names = [model.get("id") for model in models or () if isinstance(model, dict)]
    return [name for name in names if isinstance(name, str)]
