"""`photoeye train`: datasets, people, and what stands in the way, as a user types it."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from desktop.commands.train.explained import explained, stoppable
from engine.library import Catalogue
from tests.trainer.corrected import corrections
from trainer.dataset.imports import import_dataset
from trainer.samples.make import samples_of

TEXTS = [
    "The evening light wraps the tower, but the horizon leans to the right by two degrees.",
    "A crowded frame: the lantern, the sign and the bicycle all fight for the first look.",
    "Shallow focus rests on the far eye while the near one, which we look at, is soft.",
    "Strong diagonals pull us to the boat; a step to the left would free its mast.",
]


def lines(ran):
    return [json.loads(line) for line in ran.out.splitlines()]


@pytest.fixture
def library(tmp_path):
    """A library with eight corrected critiques."""
    with Catalogue.open(_home(tmp_path) / "catalogue.db") as catalogue:
        for path, critique in corrections(tmp_path / "photos", 8):
            catalogue.corrections.add(critique, path, "Ana")
    return tmp_path / "home"


@pytest.fixture
def llava(tmp_path):
    """Four critiques in LLaVA's JSON; the last one's photo is not there."""
    list(corrections(tmp_path / "set", 3))
    entries = [
        {
            "id": str(number),
            "image": f"photo-{number:03}.png",
            "conversations": [
                {"from": "human", "value": "<image>\nCritique this photo."},
                {"from": "gpt", "value": text},
            ],
        }
        for number, text in enumerate(TEXTS)
    ]
    file = tmp_path / "set" / "critiques.json"
    file.write_text(json.dumps(entries))
    return file


def test_the_train_commands_are_listed_in_both_languages(photoeye):
    english, chinese = photoeye("train", "--help"), photoeye("train", "--help", LC_ALL="zh_CN")
    for command in ("import", "check", "split", "run", "evaluate", "ablate", "export"):
        assert command in english.out
        assert command in chinese.out
    assert "corrections" in english.out
    assert "更正" in chinese.out


def test_from_a_file_to_a_split_dataset_and_out_again(photoeye, llava, tmp_path):
    folder = tmp_path / "dataset"
    imported = photoeye("train", "import", llava, folder)
    assert imported.status == 0, imported.err
    assert "4 critiques of 4 photos" in imported.out

    checked = photoeye("train", "check", folder)
    assert checked.status == 1
    assert "photo-003.png" in checked.out
    assert "1 the photo is not there" in checked.err
    [found] = lines(photoeye("train", "check", folder, "--clean", "--json"))
    assert found["reason"] == "photo-missing"

    [parts] = lines(photoeye("train", "split", folder, "--test", "0.34", "--json"))
    assert parts["train"] + parts["validation"] + parts["test"] == 3
    assert parts["test"] == 1

    again = tmp_path / "again.json"
    written = photoeye("train", "export-data", folder, "-o", again)
    assert "3 critiques" in written.out
    assert photoeye("train", "import", again, tmp_path / "b", "--photos", llava.parent).status == 0
    said = [one["text"] for one in map(json.loads, (tmp_path / "b" / "records.jsonl").open())]
    assert said == TEXTS[:3]


def test_the_librarys_corrections_are_a_source_like_any_other(photoeye, library, tmp_path):
    ran = photoeye("train", "import", library, tmp_path / "dataset", "--json")
    assert lines(ran)[0]["records"] == 8
    counts = photoeye(
        "train", "samples", tmp_path / "dataset", "-o", tmp_path / "s.jsonl", "--json"
    )
    assert lines(counts)[0]["critique"] == 8
    assert len((tmp_path / "s.jsonl").read_text().splitlines()) > 8


def test_a_model_is_asked_without_the_photo_before_questions_are_written(
    photoeye, library, tiny_models, tmp_path
):
    pytest.importorskip("llama_cpp", reason="needs the extra gguf")
    made = samples_of(import_dataset(library, tmp_path / "dataset").records, seed=0)
    photoeye("models", "add", tiny_models / "qwen3-vl" / "gguf", "--name", "tiny")
    told = ("train", "samples", tmp_path / "dataset", "-o", tmp_path / "s.jsonl", "--json")
    [asked] = lines(photoeye(*told, "--blind", "tiny:q8_0"))
    left = asked.get("question", 0) + sum(asked["blind"].values())
    assert left == sum(one.kind == "question" for one in made) > 0


def test_a_second_person_reviews_and_the_verdict_is_kept(photoeye, llava, tmp_path):
    folder = tmp_path / "dataset"
    photoeye("train", "import", llava, folder, "--author", "Ana")
    waiting = lines(photoeye("train", "review", folder, "--as", "Bo", "--json"))
    assert len(waiting) == 4
    first = waiting[0]["id"]
    told = ("train", "review", folder, "--as", "Bo", "--record", first, "--verdict", "accepted")
    assert "accepted" in photoeye(*told).out
    assert len(lines(photoeye("train", "review", folder, "--as", "Bo", "--json"))) == 3
    own = photoeye("train", "review", folder, "--as", "Ana", *told[5:])
    assert own.status == 1
    assert "somebody else" in own.err
    assert photoeye("train", "review", folder, "--as", "Bo", "--record", first).status == 2


def test_guidelines_are_printed_in_both_languages(photoeye):
    assert "# " in photoeye("train", "guidelines").out
    assert "构图" in photoeye("train", "guidelines", "--language", "zh").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "nowhere"), "holds no dataset"),
        (("run", "a.yaml", "--base", "b"), "leave out"),
        (("run",), "No model here can be tuned"),
        (("run", "--quantise", "Q3"), "Q4_K_M"),
        (("ablate", "nowhere.yaml", "-o", "out"), "nowhere.yaml"),
    ],
)
def test_what_makes_no_sense_is_one_sentence(photoeye, arguments, said):
    pytest.importorskip("torch", reason="the extra `train` is not installed")
    ran = photoeye("train", *arguments)
    assert ran.status in (1, 2)
    assert ran.out == ""
    [line] = ran.err.splitlines()
    assert said in line


def test_a_misspelt_setting_is_told_with_the_nearest_name(photoeye, tmp_path):
    pytest.importorskip("torch", reason="the extra `train` is not installed")
    recipe = tmp_path / "recipe.yaml"
    recipe.write_text("base: b\noutput: o\nlora:\n  rnak: 8\n")
    ran = photoeye("train", "run", recipe)
    assert ran.status == 2
    [line] = ran.err.splitlines()
    assert "rnak" in line
    assert "rank" in line


def test_no_command_loads_what_only_training_needs():
    heavy = "torch, transformers, peft, matplotlib, trainer"
    code = f"""
import sys
from desktop.commands.app import run
try:
    run(["train", "--help"])
except SystemExit:
    pass
print([name for name in "{heavy}".split(", ") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                          cwd=Path(__file__).parents[3])  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"


def test_ctrl_c_stops_at_the_next_step_with_one_sentence_and_the_second_breaks_off(
    llava, tmp_path, capsys
):
    def once():
        with explained(), stoppable("Go on like this.") as stop:
            signal.raise_signal(signal.SIGINT)
            import_dataset(llava, tmp_path / "dataset", stop=stop)

    def twice():
        with stoppable():
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)

    before = signal.getsignal(signal.SIGINT)  # ignored, where the tests run in the background
    with pytest.raises(typer.Exit) as ended:
        once()
    assert ended.value.exit_code == 1
    assert capsys.readouterr().err.splitlines()[0] == "Go on like this."
    assert not (tmp_path / "dataset").exists()
    with pytest.raises(typer.Exit):
        twice()
    assert signal.getsignal(signal.SIGINT) is before


def _home(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    return home


def test_an_import_of_which_nothing_is_left_says_why(photoeye, tmp_path):
    source = tmp_path / "far.jsonl"
    entry = {"image": "https://example.org/x.jpg", "conversations": [{"from": "gpt", "value": "."}]}
    source.write_text(json.dumps(entry))
    ran = photoeye("train", "import", source, tmp_path / "dataset")
    assert ran.status == 1
    assert "0 critiques" in ran.out
    [line] = ran.err.splitlines()
    assert line.strip().startswith("1 ")


def test_people_compare_what_an_evaluation_left(photoeye, tmp_path):
    contests = [
        {
            "item": str(number),
            "photo": f"/photos/{number}.jpg",
            "language": "en",
            "texts": {"base": f"Nice photo {number}.", "tuned": text},
        }
        for number, text in enumerate(TEXTS)
    ]
    (tmp_path / "texts.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in contests))
    blind = tmp_path / "blind"
    made = photoeye("train", "blind", "make", tmp_path, "-o", blind)
    assert made.status == 0, made.err
    head, *shown = map(json.loads, (blind / "pairs.jsonl").read_text().splitlines())
    assert head["pairs"] == len(shown)
    assert not {"base", "tuned"} & set((blind / "pairs.jsonl").read_text().split('"'))
    choices = dict.fromkeys(head["criteria"], "tie")
    said = [{"judge": "Ana", "pair": one["pair"], "choices": choices} for one in shown]
    judgements = tmp_path / "judgements.jsonl"
    judgements.write_text("".join(f"{json.dumps(one)}\n" for one in said))
    told = photoeye("train", "blind", "analyse", blind / "pairs.jsonl", judgements)
    assert told.status == 0, told.err
    assert "base was preferred to tuned in 50.0 %" in told.out
    (blind / "key.json").write_text("{}")
    altered = photoeye("train", "blind", "analyse", blind / "pairs.jsonl", judgements)
    assert altered.status == 1
    assert "not the key" in altered.err
