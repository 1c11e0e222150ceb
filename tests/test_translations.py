"""Both languages say the same things, with the same facts in them."""

from collections import Counter
from pathlib import Path

import pytest
from fluent.syntax import parse
from fluent.syntax.ast import Junk, Message, VariableReference
from fluent.syntax.visitor import Visitor

from engine.places import RESOURCES

FILES = sorted(path.name for path in (RESOURCES / "translations" / "en").glob("*.ftl"))


class Variables(Visitor):
    def __init__(self):
        self.names = set()

    def visit_VariableReference(self, node: VariableReference):  # noqa: N802
        self.names.add(node.id.name)


def entries(language, name):
    body = parse((RESOURCES / "translations" / language / name).read_text(encoding="utf-8")).body
    assert not [entry.content for entry in body if isinstance(entry, Junk)]
    return {entry.id.name: entry for entry in body if isinstance(entry, Message)}


def variables(message):
    visitor = Variables()
    visitor.visit(message)
    return visitor.names


def test_both_languages_have_the_same_files():
    assert sorted(path.name for path in (RESOURCES / "translations" / "zh").glob("*.ftl")) == FILES


@pytest.mark.parametrize("name", FILES)
def test_both_languages_have_the_same_texts(name):
    assert entries("en", name).keys() == entries("zh", name).keys()


@pytest.mark.parametrize("name", FILES)
def test_chinese_uses_no_fact_that_english_does_not_have(name):
    english = entries("en", name)
    strange = {
        identity: variables(message) - variables(english[identity])
        for identity, message in entries("zh", name).items()
    }
    assert not {identity: names for identity, names in strange.items() if names}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_text_is_defined_twice(language):
    folder = Path(RESOURCES / "translations" / language)
    counts = Counter()
    for path in folder.glob("*.ftl"):
        counts.update(
            entry.id.name
            for entry in parse(path.read_text(encoding="utf-8")).body
            if isinstance(entry, Message)
        )
    assert [identity for identity, count in counts.items() if count > 1] == []
