"""Every problem of the library has its sentence in every language."""

from __future__ import annotations

from typing import get_args

import pytest

from engine.library import LibraryError, Notice
from engine.library.error import Kind
from engine.translation import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", get_args(Kind))
def test_errors(kind, language) -> None:
    text = LibraryError(kind, path="/data/catalogue.db", reason="why").message(language)
    assert "/data/catalogue.db" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["rebuilt", "read-only"])
def test_notices(kind, language) -> None:
    assert "/data/catalogue.db" in Notice(kind, {"path": "/data/catalogue.db"}).message(language)
