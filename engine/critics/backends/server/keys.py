"""A server's key: from the environment or the system's keyring, never in a file of ours."""

from __future__ import annotations

import os
from typing import Final

from engine.critics.error import CriticError

VARIABLE: Final = "PHOTOEYE_SERVER_KEY"
SERVICE: Final = "photoeye"


def stored_key(url: str) -> str | None:
    """The key for `url`; the one in the environment goes first. None where there is none.

    A keyring that is absent or stays locked has no key: a server that wants one will say so.
    """
    if key := os.environ.get(VARIABLE, "").strip():
        return key
    try:
        import keyring  # noqa: PLC0415 - only where a server is used
    except ImportError:
        return None
    try:
        return keyring.get_password(SERVICE, url)
    except keyring.errors.KeyringError:
        return None


def store_key(url: str, key: str | None) -> None:
    """Keep `key` for `url` in the system's keyring; None takes it out.

    Raises CriticError where this machine has no keyring that can be used.
    """
    try:
        import keyring  # noqa: PLC0415
    except ImportError as error:
        raise CriticError("no-keyring") from error
    try:
        if key is not None:
            keyring.set_password(SERVICE, url, key)
        elif keyring.get_password(SERVICE, url) is not None:
            keyring.delete_password(SERVICE, url)
    except keyring.errors.KeyringError as error:
        raise CriticError("no-keyring") from error
