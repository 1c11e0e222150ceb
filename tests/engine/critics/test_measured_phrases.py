"""Every code has a phrase for the summary, and every remedy its words, in both languages."""

import re

import pytest

from engine.critics.measured import advice, edits, polish, reframing
from engine.places import RESOURCES
from engine.rubric import rubric
from engine.translation import LANGUAGES, has_text

TEXTS = RESOURCES / "translations" / "en"


def identities(prefix):
    """Message ids with this prefix in any English file."""
    files = (path.read_text(encoding="utf-8") for path in TEXTS.glob("*.ftl"))
    found = re.compile(rf"^({prefix}[\w-]*) =", re.MULTILINE)
    return {name for text in files for name in found.findall(text)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(rubric().codes))
def test_every_way_of_finding_a_code_has_a_phrase(code, language):
    name = code.replace("_", "-")
    variants = identities(f"finding-{name}")
    assert variants
    for variant in variants:
        phrase = variant.replace("finding-", "point-", 1)
        assert has_text(language, phrase) or has_text(language, f"point-{name}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_remedy_says_what_and_why(language):
    sources = (
        module.__loader__.get_source(module.__name__)
        for module in (advice, edits, polish, reframing)
    )
    named = {name for source in sources for name in re.findall(r'"((?:do|shoot)-[a-z-]+)"', source)}
    assert len(named) > 30
    assert {name for name in named if not has_text(language, name)} == set()


def test_every_remedy_mends_a_code_of_the_rubric():
    weaknesses = {name for name, code in rubric().codes.items() if code.kind == "weakness"}
    assert set(edits.EDITS) | set(advice.ADVICE) == weaknesses
