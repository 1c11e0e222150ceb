"""The guidelines that annotators are given, from the same vocabulary as the critics'."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from engine.critics.language.answer import MOST_STRENGTHS, MOST_SUGGESTIONS, MOST_WEAKNESSES
from engine.critique import Aspect, Language
from engine.places import RESOURCES
from engine.rubric import rubric
from engine.translation import translate

TEMPLATES: Final = RESOURCES / "annotation"


def guidelines(language: Language) -> str:
    """The guidelines as Markdown: aspects, every code with its meaning, scores, style, dispute."""
    return (
        _templates()
        .get_template(f"guidelines.{language}.md.j2")
        .render(
            aspects=list(_aspects(language)),
            strengths=MOST_STRENGTHS,
            weaknesses=MOST_WEAKNESSES,
            suggestions=MOST_SUGGESTIONS,
        )
    )


def _aspects(language: Language) -> Iterator[dict[str, object]]:
    told = partial(translate, language)
    for aspect in Aspect:
        codes = [
            {
                "key": name,
                "kind": code.kind,
                "name": told(f"code-{name.replace('_', '-')}"),
                "meaning": told(f"annotation-code-{name.replace('_', '-')}"),
            }
            for name, code in rubric().codes.items()
            if code.aspect is aspect
        ]
        yield {
            "key": aspect.value,
            "name": told(f"aspect-{aspect}"),
            "meaning": told(f"annotation-aspect-{aspect}"),
            "codes": codes,
        }


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - Markdown, of our own texts only
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
