"""The card says what somebody must know, and nothing that others wrote can break it."""

from dataclasses import replace

from engine.critique import Aspect
from engine.translation import LANGUAGES
from tests.trainer.dataset.made import dataset, record
from trainer.dataset.card import card
from trainer.dataset.dataset import Removal, Split
from trainer.dataset.reasons import REASONS, in_words
from trainer.dataset.record import Remark


def test_a_licence_that_nobody_knows_is_said_loudly(tmp_path):
    made = dataset(tmp_path, record("a"), record("b", licence="CC0-1.0"))
    assert "UNKNOWN. Nobody has said" in card(dataset(tmp_path, record("a")))
    assert "| **UNKNOWN: do not publish** | 1 |" in card(made)
    known = made.manifest.model_copy(update={"licence": "CC-BY-4.0"})
    assert "UNKNOWN" not in card(replace(made, manifest=known))


def test_counts_scores_aspects_split_and_removals(tmp_path):
    spoken = {Aspect.LIGHT: Remark(text="Soft."), Aspect.COLOUR: Remark(score=4)}
    made = dataset(
        tmp_path,
        record("a", "p.jpg", author="Ana", score=7, aspects=spoken),
        record("b", "p.jpg", author="Bo", score=10, language="zh", text="水平线歪了。"),
    )
    gone = Removal(reason="empty-praise", detail="Nice!", record=record("c", text="Nice!"))
    made = replace(made, removed=[gone], split=Split(seed=11, parts={"test": ("a", "b")}))
    text = card(made)
    for line in (
        "| records | 2 |",
        "| photos | 1 |",
        "| photos with several authors | 1 |",
        "| zh | 1 |",
        "| Ana | 1 |",
        "| light | 1 | 0 |",
        "| colour | 0 | 1 |",
        "| 7–8 | 1 |",
        "| 9–10 | 1 |",
        "mean 8.50",
        "| `empty-praise`: praise that does not say what for | 1 |",
        "Seed 11",
        "| test | 2 | 1 |",
        "| csv: a.csv | 2 |",
    ):
        assert line in text
    assert "Nearly no photo has several authors" not in text
    chinese = card(made, "zh")
    assert "| `empty-praise`：空洞的夸奖，没说好在哪里 | 1 |" in chinese
    assert chinese.count("\n|") == text.count("\n|")


def test_how_far_authors_agree_is_told(tmp_path):
    pairs = [(2, 3), (5, 5), (8, 9), (4, 4), (7, 6)]
    said = [
        record(f"{number}-{author}", f"{number}.jpg", author=author, score=score)
        for number, scores in enumerate(pairs)
        for author, score in zip(("Ana", "Bo"), scores, strict=True)
    ]
    text = card(dataset(tmp_path, *said))
    (row,) = [line for line in text.splitlines() if line.startswith("| overall |")]
    assert row.endswith(" | 5 |")
    assert float(row.split("|")[2]) > 0.8
    assert "Agreement" not in card(dataset(tmp_path, *said[::2]))


def test_an_empty_dataset_has_a_card(tmp_path):
    assert "| records | 0 |" in card(dataset(tmp_path))


def test_names_that_would_break_a_table_are_escaped(tmp_path):
    text = card(dataset(tmp_path, record("a", author="x|y\n<script>", licence="a|b")))
    assert "| x\\|y &lt;script> | 1 |" in text
    assert "| a\\|b | 1 |" in text


def test_every_reason_has_words_in_both_languages():
    for language in LANGUAGES:
        said = [in_words(reason, language) for reason in REASONS]
        assert len(set(said)) == len(REASONS)
    assert in_words("of-a-later-version", "en") == "of-a-later-version"
