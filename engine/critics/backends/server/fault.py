"""What went wrong between us and a server, as the one sentence that helps."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from engine.critics.backends.server.address import shown
from engine.critics.backends.server.keys import stored_key
from engine.critics.error import CriticError

if TYPE_CHECKING:
    from openai import APIError, APIStatusError, OpenAIError

_MOST: Final = 300  # characters of a server's own words that a person is shown
_NOT_IN_USE: Final = (404, 405, 406, 410, 415, 501)  # of web servers that know no such request
_CONTEXT: Final = re.compile(r"(?:context (?:length|window|size)|n_ctx)\D{0,24}(\d+)")
_TOO_LONG: Final = ("context_length_exceeded", "exceed_context_size_error")
# By name: on which HTTP library openai stands is its own business, and has changed before.
_UNREACHABLE: Final = {"ConnectError", "ConnectTimeout", "ProxyError", "PoolTimeout"}
_NOT_HTTP: Final = {"UnsupportedProtocol", "LocalProtocolError", "DecodingError", "InvalidURL"}


def fault(error: OpenAIError, url: str) -> CriticError:
    """The CriticError for whatever the library raises of the server at `url`."""
    import openai  # noqa: PLC0415 - it is there, as `error` is

    if isinstance(error, openai.APIStatusError):
        return _by_status(error, url)
    if isinstance(error, openai.APIConnectionError):
        return _by_connection(error, url)
    if isinstance(error, openai.APIResponseValidationError) or not isinstance(
        error, openai.APIError
    ):
        return CriticError("server-foreign", url=shown(url), detail=type(error).__name__)
    return _in_its_words(error, url)


def _by_connection(error: Exception, url: str) -> CriticError:
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLError):
            detail = getattr(cause, "verify_message", "") or cause.reason or "TLS"
            return CriticError("server-certificate", url=shown(url), detail=detail)
    names = {type(cause).__name__ for cause in causes}
    if names & _UNREACHABLE:
        return CriticError("server-absent", url=shown(url))
    if names & _NOT_HTTP or any("illegal" in str(cause) for cause in causes):  # as h11 says it
        return CriticError("server-foreign", url=shown(url), detail="HTTP?")
    return CriticError("server-cut", url=shown(url))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _by_status(error: APIStatusError, url: str) -> CriticError:
    status = error.status_code
    if status in (401, 403):
        return CriticError("server-key", url=shown(url))
    if 300 <= status < 400:
        target = urlsplit(error.response.headers.get("location", ""))
        detail = f"HTTP {status} → {target.scheme}://{target.netloc.rpartition('@')[2]}"
        return CriticError("server-foreign", url=shown(url), detail=_tidy(detail, url))
    if status in _NOT_IN_USE or (status < 500 and not _words(error)):
        return CriticError("server-foreign", url=shown(url), detail=f"HTTP {status}")
    if status in (408, 409, 429) or (status >= 500 and (status != 500 or not _words(error))):
        return CriticError("server-busy", url=shown(url), status=status)
    return _in_its_words(error, url)


def _in_its_words(error: APIError, url: str) -> CriticError:
    words = _words(error) or error.message
    body = error.body if isinstance(error.body, dict) else {}
    context = _CONTEXT.search(words)
    size = body.get("n_ctx") or (int(context[1]) if context else None)
    if isinstance(size, int) and ({error.code, error.type} & set(_TOO_LONG) or context):
        return CriticError("too-long", context=size)
    return CriticError("server-refused", url=shown(url), detail=_tidy(words, url))


def _words(error: APIError) -> str:
    """What the server itself says is wrong; "" where it answers with a page or nothing."""
    body = error.body
    if isinstance(body, dict):
        said = body.get("message") or body.get("detail") or body.get("error") or ""
        return said if isinstance(said, str) else str(said)
    return body if isinstance(body, str) and not body.lstrip().startswith("<") else ""


def _tidy(words: str, url: str) -> str:
    """One line of bounded length without the key, should the server repeat it."""
    if key := stored_key(url):
        words = words.replace(key, "…")
    line = " ".join(words.split())
    return line if len(line) <= _MOST else line[:_MOST] + "…"
