"""A blind comparison from the pairs to the verdict, with judges whose mind is known."""

import hashlib
import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from trainer.evaluation.blind import make_pairs
from trainer.evaluation.error import EvaluationError
from trainer.evaluation.judgements import compare, read_judgements
from trainer.evaluation.pairs import CRITERIA, KEY, PAIRS, Contest, read_key, read_pairs
from trainer.evaluation.sheet import sheet

NAMES = ("base", "tuned")


def contests(count=60):
    return [
        Contest(
            item=f"i{at}",
            photo=Path(f"p{at}.jpg"),
            language="en",
            texts={name: f"{name} on {at}" for name in NAMES},
        )
        for at in range(count)
    ]


@pytest.fixture
def made(tmp_path):
    make_pairs(contests(), tmp_path, seed=1)
    return tmp_path


def judged(folder, judges):
    """judges: name -> from a pair, its criterion and its hidden authors to A, B or tie."""
    head, pairs = read_pairs(folder / PAIRS)
    hidden = {one.pair: one for one in read_key(folder / KEY, head).pairs}
    lines = [
        {
            "judge": name,
            "pair": pair.pair,
            "choices": {one: mind(hidden[pair.pair], one) for one in CRITERIA},
        }
        for name, mind in judges.items()
        for pair in pairs
    ]
    path = folder / "judgements.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    return compare(folder / PAIRS, folder / KEY, path)


def likes(name):
    def mind(hidden, _):
        if hidden.role == "catch":
            return "A" if hidden.a else "B"
        return "A" if hidden.a == name else "B"

    return mind


def test_judges_are_told_nothing(made):
    head, pairs = read_pairs(made / PAIRS)
    key = read_key(made / KEY, head)
    assert head.pairs == len(pairs) == 60 + 6 + 3
    assert hashlib.sha256((made / KEY).read_bytes()).hexdigest() == head.key_sha256
    line = json.loads((made / PAIRS).read_text(encoding="utf-8").splitlines()[1])
    assert set(line) == {"pair", "photo", "language", "asked", "a", "b"}
    texts = {(one.item, name): text for one in contests() for name, text in one.texts.items()}
    for pair, hidden in zip(pairs, key.pairs, strict=True):
        if hidden.role != "catch":
            assert pair.a == texts[hidden.item, hidden.a]
            assert pair.b == texts[hidden.item, hidden.b]


def test_sides_are_balanced_and_repeats_turned(made):
    head, _ = read_pairs(made / PAIRS)
    key = read_key(made / KEY, head)
    assert Counter(one.a for one in key.pairs if one.role == "pair") == {"base": 30, "tuned": 30}
    first = {one.item: one for one in key.pairs if one.role == "pair"}
    for one in key.pairs:
        if one.role == "repeat":
            assert (one.a, one.b) == (first[one.item].b, first[one.item].a)


def test_a_key_that_was_changed_is_refused(made):
    kept = (made / KEY).read_text(encoding="utf-8")
    (made / KEY).write_text(kept.replace('"a": "base"', '"a": "tuned"', 1), encoding="utf-8")
    head, _ = read_pairs(made / PAIRS)
    with pytest.raises(EvaluationError, match="not the key"):
        read_key(made / KEY, head)
    (made / KEY).unlink()
    with pytest.raises(EvaluationError, match="missing"):
        read_key(made / KEY, head)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_sheet_shows_every_pair_and_tells_nobody_who_wrote_it(tmp_path, language):
    photo = tmp_path / "tuned-wins.jpg"
    Image.new("RGB", (64, 48), "teal").save(photo)
    texts = {"base": "<b>Soft</b> light.", "tuned": "The sky is blown."}
    told = [one.model_copy(update={"photo": photo, "texts": texts}) for one in contests(4)]
    sheet(make_pairs(told, tmp_path / "out", seed=2), tmp_path / "sheet.html", language)
    page = (tmp_path / "sheet.html").read_text(encoding="utf-8")
    assert page.count("<article>") == 4
    assert page.count("&lt;b&gt;Soft&lt;/b&gt; light.") == 4
    assert page.count('type="radio"') == 4 * len(CRITERIA) * 3
    assert page.count('src="data:image/jpeg;base64,') == 4
    assert "tuned" not in page
    assert "http" not in page


def test_texts_that_are_the_same_are_no_pair(tmp_path):
    same = [one.model_copy(update={"texts": dict.fromkeys(NAMES, "Same.")}) for one in contests(3)]
    with pytest.raises(EvaluationError):
        make_pairs(same, tmp_path, seed=1)


def test_judges_of_one_mind_agree_and_the_better_wins(made):
    found = judged(made, {"ann": likes("tuned"), "bo": likes("tuned"), "cy": likes("tuned")})
    for duel in found.duels:
        assert (duel.first, duel.won, duel.lost, duel.tied) == ("base", 0, 180, 0)
        assert duel.rate.value == 0
    strengths = {one.contestant: one.log for one in found.strengths if one.criterion == "insight"}
    assert strengths["tuned"].low > 0 > strengths["base"].high
    for judge in found.judges:
        assert judge.judged == 69
        assert judge.consistent.value == judge.caught.value == 1
        assert judge.left.low < 0.5 < judge.left.high


def test_judges_who_disagree_have_no_agreement_and_nobody_wins(made):
    minds = {"ann": likes("tuned"), "bo": likes("base")}
    found = judged(made, minds)
    assert all(duel.rate.value == 0.5 for duel in found.duels)
    assert all(alpha.value < 0 for alpha in found.agreement.values())
    assert all(abs(one.log.value) < 1e-6 for one in found.strengths)


def test_who_always_says_left_is_found_out(made):
    random = Random(3)
    minds = {
        "left": lambda *_: "A",
        "dice": lambda *_: random.choice(["A", "B", "tie"]),
        "ann": likes("tuned"),
    }
    found = {judge.name: judge for judge in judged(made, minds).judges}
    assert found["left"].left.value == 1
    assert found["left"].consistent.value == 0
    assert found["dice"].left.low < 0.5 < found["dice"].left.high
    assert found["dice"].consistent.value < 0.7


def test_a_later_word_replaces_an_earlier_and_a_broken_line_is_named(tmp_path):
    path = tmp_path / "judgements.jsonl"
    one = '{"judge": "ann", "pair": "0001", "choices": {"accuracy": "%s"}}\n'
    path.write_text(one % "A" + one % "B", encoding="utf-8")
    [kept] = read_judgements(path)
    assert kept.choices == {"accuracy": "B"}
    path.write_text(one % "A" + one % "C", encoding="utf-8")
    with pytest.raises(EvaluationError, match="line 2"):
        read_judgements(path)
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="no judgement"):
        read_judgements(path)
