"""What a model is taught to write is what the grammars let it write."""

import json

import pytest

from engine.critics.language.answer import ANSWER_SCHEMA, Answer, answer_json, codes
from engine.critique import Aspect
from tests.engine.critics.language.answers import ANSWER, ANSWERS


def _keys(node):
    if isinstance(node, dict):
        yield from node
        for part in node.values():
            yield from _keys(part)
    elif isinstance(node, list):
        for part in node:
            yield from _keys(part)


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_written_form_reads_back(answer):
    text = answer_json(answer)
    assert "\n" not in text
    assert Answer.model_validate_json(text) == answer


def test_the_levels_are_the_aspects_in_their_order():
    assert list(json.loads(answer_json(ANSWER))["levels"]) == [aspect.value for aspect in Aspect]


def test_reasons_are_written_before_the_levels():
    order = list(json.loads(ANSWER_SCHEMA)["properties"])
    assert max(order.index("strengths"), order.index("weaknesses")) < order.index("levels")
    assert order.index("summary") < order.index("overall")


def test_the_schema_needs_no_references_and_allows_the_rubrics_codes_only():
    assert not {"$ref", "$defs", "title", "description"} & set(_keys(json.loads(ANSWER_SCHEMA)))
    for kind in ("strength", "weakness"):
        for code in codes(kind):
            assert f'"{code}"' in ANSWER_SCHEMA


@pytest.mark.parametrize("answer", ANSWERS)
def test_llguidance_accepts_the_written_form(answer):
    llguidance = pytest.importorskip("llguidance", reason="comes with the extra gpu")
    tokenizer = llguidance.LLTokenizer("byte")
    grammar = llguidance.LLMatcher.grammar_from_json_schema(ANSWER_SCHEMA)
    matcher = llguidance.LLMatcher(tokenizer, grammar)
    assert not matcher.get_error()
    assert matcher.consume_tokens(tokenizer.tokenize_str(answer_json(answer)))
    assert matcher.is_accepting()
