"""Texts shown to people, in English and Simplified Chinese.

The texts are Fluent files in `resources/translations/<language>/*.ftl`. A language is passed
explicitly: the engine has no current one, because one process may answer in several.
"""

from __future__ import annotations

import locale
import os
from functools import cache
from typing import Final

from fluent.runtime import FluentBundle, FluentResource

from engine.critique import Language
from engine.places import RESOURCES

LANGUAGES: Final[tuple[Language, ...]] = ("en", "zh")
_LOCALES: Final[dict[Language, str]] = {"en": "en-GB", "zh": "zh-CN"}

Argument = str | float | int


@cache
def _bundle(language: Language) -> FluentBundle:
    bundle = FluentBundle([_LOCALES[language]], use_isolating=False)
    for file in sorted((RESOURCES / "translations" / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


def translate(language: Language, message: str, **arguments: Argument) -> str:
    """The text of `message` (a Fluent id) in `language`, with its arguments filled in.

    Raises KeyError for an unknown id and ValueError where an argument is missing, so that a
    gap shows in tests rather than on somebody's screen.
    """
    bundle = _bundle(language)
    if not bundle.has_message(message):
        raise KeyError(f"no text {message!r} in {language}")
    pattern = bundle.get_message(message).value
    if pattern is None:
        raise KeyError(f"text {message!r} in {language} is empty")
    text, errors = bundle.format_pattern(pattern, arguments)
    if errors:
        raise ValueError(f"text {message!r} in {language}: {errors[0]}")
    return str(text)


def load_languages() -> None:
    """Read the texts of every language now, so that a switch need not wait for it."""
    for language in LANGUAGES:
        _bundle(language)


def has_text(language: Language, message: str) -> bool:
    """Whether `language` has a text with this id."""
    return bool(_bundle(language).has_message(message))


def system_language() -> Language:
    """The language of the user's environment, where we speak it; otherwise English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
