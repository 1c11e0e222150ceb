"""The HTTP client for one server: no key but its own, no other host, no proxy on this machine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from engine.critics.backends.server.address import host_of, is_local, shown
from engine.critics.backends.server.keys import stored_key
from engine.critics.error import CriticError
from engine.extras import install_command

if TYPE_CHECKING:
    from openai import AsyncOpenAI

CONNECT_S: Final = 5.0
RETRIES: Final = 3  # of a request that nothing was answered to yet; with back-off and jitter
_FOR_GOOD: Final = re.compile(rb"response_format|json_schema|json_object|grammar|not supported")


def connect(url: str, retries: int = RETRIES) -> AsyncOpenAI:
    """A client for `url`, within a running event loop. Opens no connection yet.

    Redirects are not followed: neither photos nor key go to a host that nobody named. Proxies of
    the environment are for other machines. Raises CriticError.
    """
    try:
        import openai  # noqa: PLC0415 - only where a server is used
    except ImportError as error:
        command = install_command("server")
        raise CriticError("library-absent", package="openai", command=command) from error
    if not host_of(url):
        raise CriticError("server-foreign", url=shown(url), detail="URL?")
    key = stored_key(url) or "none"  # the library insists on one; servers without keys ignore it
    if not (
        key.isascii() and key.isprintable()
    ):  # it could not be sent, and the error would show it
        raise CriticError("server-key", url=shown(url))
    try:
        client = openai.AsyncOpenAI(
            base_url=url,
            api_key=key,
            # Said twice, as this goes before OPENAI_CUSTOM_HEADERS: those are for OpenAI's servers.
            default_headers={"Authorization": f"Bearer {key}"},
            max_retries=retries,
            http_client=openai.DefaultAsyncHttpxClient(
                timeout=openai.Timeout(None, connect=CONNECT_S),
                follow_redirects=False,
                trust_env=not is_local(url),
                event_hooks={"response": [_refused_for_good]},
            ),
        )
    except Exception as error:  # noqa: BLE001 - what an unusable address raises differs by version
        raise CriticError("server-foreign", url=shown(url), detail=type(error).__name__) from None
    # Taken from the environment, and meant for OpenAI's servers too.
    client.organization = client.project = None
    return client


async def _refused_for_good(response: Any) -> None:
    """Keep the library from repeating what will be refused again.

    llama.cpp's servers answer 500 to a response format that they do not know, and to a picture
    that their model cannot see.
    """
    status = response.status_code
    if status == 501 or (status == 500 and _FOR_GOOD.search(await response.aread())):
        response.headers["x-should-retry"] = "false"  # the library heeds it
