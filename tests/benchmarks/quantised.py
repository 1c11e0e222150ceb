"""Do the quantised files of a model say the same as the merged one? And how quickly?

    python -m tests.benchmarks.quantised MERGED GGUFS PHOTOS... [--people CSV] [--answers FOLDER]
        [--photos 200] [--languages en zh] [--builds merged q8_0]

MERGED: the model's folder for transformers. GGUFS: the folder with its GGUF files, mmproj among
them. Both may lie in one export: EXPORT/merged EXPORT/gguf. PHOTOS: files or folders that training
never saw; of more than --photos so many are drawn, always the same ones. --people: the photo's file
name and a score of 0-1 in the first two columns, as BIQ2021 has them; only photos in it are asked
about. --answers keeps what was said, so that the next call goes on from there.

Everything is asked as the app asks it. It uses as many threads as the process is allowed cores
(`taskset -c 1`), OMP_NUM_THREADS of them in transformers. tokens/s: of the answer as it is taught,
over the time of writing it under the grammar; s/photo: all but decoding and measuring.
"""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic

from transformers import AutoTokenizer

from engine.critics.language.answer import answer_json
from engine.critics.language.conversion import answer_of
from engine.critique import Critique
from engine.photo import is_candidate
from trainer.export.answers import Item
from trainer.export.card import share
from trainer.export.same import Same, compare

COLUMNS = "{:10} {:>6} {:>6} {:>24} {:>24} {:>7} {:>8} {:>7} {:>9} {:>9} {:>8}"
HEADS = (
    *("build", "photos", "failed", "same codes", "same texts", "SRCC", "largest", "people"),
    *("lost", "tokens/s", "s/photo"),
)


def main() -> None:
    asked = arguments()
    items = chosen(asked)
    print(f"{len(items)} questions about {len({one.photo for one in items})} photos")
    with TemporaryDirectory() as scratch:
        model = Path(scratch) / "model"
        model.mkdir()
        (model / "merged").symlink_to(asked.merged.absolute())
        (model / "gguf").symlink_to(asked.ggufs.absolute())
        answers = asked.answers or Path(scratch) / "answers"
        found = compare(model, items, answers, builds=asked.builds, report=Told())
        tokenizer = AutoTokenizer.from_pretrained(asked.merged)
        print(COLUMNS.format(*HEADS))
        for one in found:
            print(COLUMNS.format(*row(one), *speed(answers / f"{one.variant}.jsonl", tokenizer)))
    for file in sorted(asked.ggufs.glob("*.gguf")):
        print(f"{file.name}: {file.stat().st_size:,} bytes")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("merged", type=Path)
    parser.add_argument("ggufs", type=Path)
    parser.add_argument("given", type=Path, nargs="+", metavar="PHOTOS")
    parser.add_argument("--people", type=Path)
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--photos", type=int, default=200)
    parser.add_argument("--languages", nargs="+", choices=["en", "zh"], default=["en"])
    parser.add_argument("--builds", nargs="+", help="variants as `photoeye models list` shows them")
    return parser.parse_args()


def chosen(asked: argparse.Namespace) -> list[Item]:
    people = scores(asked.people) if asked.people else None
    photos = [
        file
        for path in asked.given
        for file in (sorted(path.rglob("*")) if path.is_dir() else [path])
        if file.is_file() and is_candidate(file) and (people is None or file.name in people)
    ]
    if len(photos) > asked.photos:
        photos = Random(0).sample(photos, asked.photos)
    return [
        Item(photo=photo, language=language, score=people[photo.name] if people else None)
        for photo in photos
        for language in asked.languages
    ]


def scores(file: Path) -> dict[str, float]:
    """1-10 by file name."""
    with file.open(newline="", encoding="utf-8-sig") as lines:
        rows = list(csv.reader(lines))[1:]
    return {row[0]: 1 + 9 * float(row[1]) for row in rows}


def row(one: Same) -> tuple[str, ...]:
    return (
        *(one.variant, str(one.items), str(one.failed), share(one.codes), share(one.texts)),
        *(short(one.scores), f"{one.score_difference:.2f}", short(one.people), short(one.lost)),
    )


def short(figure) -> str:
    return "-" if figure is None or figure.value is None else f"{figure.value:.4f}"


def speed(file: Path, tokenizer) -> tuple[str, str]:
    """Tokens a second while writing, and seconds a photo, from what was kept."""
    said = [
        Critique.model_validate(json.loads(line)["critique"])
        for line in file.read_text().splitlines()
    ]
    if not said:
        return "-", "-"
    tokens = sum(len(tokenizer.encode(answer_json(answer_of(one)))) for one in said)
    writing = sum(one.timings_ms.get("write", 0) for one in said) / 1000
    whole = sum(sum(one.timings_ms.values()) for one in said) / 1000
    return f"{tokens / writing:.0f}", f"{whole / len(said):.2f}"


class Told:
    """A line for each build, and one every ten seconds."""

    def __init__(self) -> None:
        self._variant, self._when = "", 0.0

    def __call__(self, variant: str, done: int, total: int) -> None:
        if variant != self._variant or done == total or monotonic() > self._when + 10:
            print(f"  {variant}: {done} of {total}", flush=True)
            self._variant, self._when = variant, monotonic()


if __name__ == "__main__":
    main()
