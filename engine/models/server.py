"""An OpenAI-compatible endpoint as a model: which one it offers, and what it is shown."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from engine.critics.error import CriticError
from engine.models.model import ServerBuild
from engine.views.shape import ViewShape

# A server does not say what model stands behind it. Sides of 224 are whole patches, merged or not,
# for all towers in use (patches of 14, 16, 28 and 32), and a photo of 3:2 keeps its proportions.
_SHAPE: Final = ViewShape(multiple=224, least=224 * 224, most=896 * 896)


def is_address(text: str) -> bool:
    """Whether this is the address of a server rather than a path."""
    return text.startswith(("http://", "https://"))


def endpoint(url: str) -> str:
    """The address as it is remembered: where no path is named, OpenAI's usual one."""
    whole = url.strip().rstrip("/")
    return whole + "/v1" if urlsplit(whole).path == "" else whole


def server_build(url: str, model: str | None = None) -> ServerBuild:
    """Ask the server at `url` what it offers; `model` chooses where it offers several.

    Raises CriticError.
    """
    from engine.critics.backends.server import probe  # noqa: PLC0415 - openai

    whole = endpoint(url)
    offered = probe(whole)
    if model is None and len(offered) == 1:
        model = offered[0]
    if model not in offered:
        told = ", ".join(offered) or "-"
        raise CriticError("server-model", url=whole, name=model or "?", offered=told)
    return ServerBuild(variant=model, url=whole, shape=_SHAPE)
