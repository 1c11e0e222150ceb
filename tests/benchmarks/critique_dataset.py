"""What a critique dataset costs and what cleaning finds in it: counts, seconds, peak memory.

    python -m tests.benchmarks.critique_dataset pccd [../shared/critiques/pccd_validation.json]
    python -m tests.benchmarks.critique_dataset synthetic [--records 100000]
    python -m tests.benchmarks.critique_dataset looks FOLDER_OF_PHOTOS [--photos 600]

`pccd` imports, cleans, splits and exports the critiques, imports the exports again and compares
record by record. `synthetic` does it with made records, of which a known number is to leave.
`looks` copies photos (scaled, compressed, brightened, cropped) and tells how many copies the
128-bit hash finds, and how many other photos it takes for alike.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path

from PIL import Image, ImageEnhance

from trainer.dataset.cleaning import clean
from trainer.dataset.dataset import Dataset
from trainer.dataset.exports import export
from trainer.dataset.imports import import_dataset
from trainer.dataset.looks import Look, look_at
from trainer.dataset.rules import Rules
from trainer.dataset.split import split
from trainer.dataset.store import read, write

TARGETS = {"llava": "export.json", "messages": "export.jsonl", "csv": "export.csv"}
WORDS = [f"{a}{b}{c}" for a in ("bra", "clo", "dri", "fen") for b in "aeiou" for c in "lmnrst"]
LIMITS = (0, 2, 4, 6, 8)


@contextmanager
def timed(what: str) -> Iterator[None]:
    began, worked = time.perf_counter(), time.process_time()
    yield
    seconds, busy = time.perf_counter() - began, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:<28} {seconds:7.2f} s, CPU {busy:7.2f} s   peak {peak:6.0f} MiB", flush=True)


def there_and_back(source: Path, folder: Path, targets: dict[str, str] = TARGETS) -> Dataset:
    with timed("import"):
        imported = import_dataset(source, folder / "first")
    with timed("clean"):
        cleaned = clean(imported, Rules(photos=False))
    with timed("split"):
        whole = split(cleaned, seed=7)
    with timed("write"):
        write(whole)
    with timed("read"):
        print(f"    identical: {read(whole.folder) == whole}")
    for name, file in targets.items():
        with timed(f"export {name}"):
            export(whole, folder / file, name)
        with timed(f"import {name} again"):
            again = import_dataset(folder / file, folder / name, photos=whole.photos)
        size = (folder / file).stat().st_size / 1e6
        same = again.records == whole.records and not again.removed
        print(f"    {size:.1f} MB, identical: {same}")
    reasons = Counter(one.reason for one in whole.removed)
    print(f"{len(imported.records)} imported, {len(whole.records)} kept, left out: {dict(reasons)}")
    if len(whole.removed) <= 20:
        for one in whole.removed:
            print(f"    {one.record.id}: {one.reason} {one.detail}")
    print(f"split: { ({part: len(ids) for part, ids in whole.split.parts.items()}) }")
    return whole


def synthetic(file: Path, count: int) -> None:
    """Messages JSONL; of every 100 records 2 repeat a text, 2 nearly, 1 is praise, 1 Russian."""
    chance = random.Random(0)
    with file.open("w", encoding="utf-8") as out:
        before = ""
        for number in range(count):
            text = " ".join(chance.choice(WORDS) for _ in range(80)) + "."
            kind = number % 100
            if kind in (10, 20):
                text = before
            elif kind in (30, 40):
                text = before.replace(before.split()[40], "otherwise", 1)
            elif kind == 50:
                text = "Wow, what a great shot! I love it."
            elif kind == 60:
                text = "Очень хорошая композиция, но горизонт завален на два градуса."
            else:
                before = text
            said = [{"role": "user", "content": "<image>How is it?"}]
            said.append({"role": "assistant", "content": text})
            facts = {"id": str(number), "score": round(chance.uniform(1, 10), 1)}
            facts["shoot"] = f"shoot {number // 12}"
            line = facts | {"messages": said, "images": [f"{number // 3}.jpg"]}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def looks(folder: Path, count: int) -> None:
    photos = random.Random(0).sample(
        sorted(one for one in folder.rglob("*") if one.is_file()), count
    )
    edits = {
        "JPEG quality 40": lambda one: (one, 40),
        "half the size": lambda one: (one.resize((one.width // 2, one.height // 2)), 90),
        "brighter by 30 %": lambda one: (ImageEnhance.Brightness(one).enhance(1.3), 90),
        "2 % cropped off": lambda one: (_cropped(one, 0.01), 90),
        "5 % cropped off": lambda one: (_cropped(one, 0.025), 90),
    }
    with timed(f"{count} photos looked at"):
        seen = [look_at(one) for one in photos]
    known = [one.look for one in seen if isinstance(one, Look) and one.look is not None]
    print(f"{'found at bits of at most':<28}" + "".join(f"{limit:8}" for limit in LIMITS))
    with tempfile.TemporaryDirectory() as place:
        for name, edit in edits.items():
            apart = []
            for photo, look in zip(photos[:200], seen, strict=False):
                if isinstance(look, Look) and look.look is not None:
                    with Image.open(photo) as opened:
                        copy, quality = edit(opened.convert("RGB"))
                    copy.save(Path(place, "copy.jpg"), quality=quality)
                    other = look_at(Path(place, "copy.jpg"))
                    if isinstance(other, Look) and other.look is not None:
                        apart.append((look.look ^ other.look).bit_count())
            shares = [sum(one <= limit for one in apart) / len(apart) for limit in LIMITS]
            print(f"{name:<28}" + "".join(f"{share:8.2f}" for share in shares))
    others = Counter(min(9, (one ^ other).bit_count()) for one, other in combinations(known, 2))
    counts = [sum(others[bits] for bits in range(limit + 1)) for limit in LIMITS]
    print(f"{'pairs of other photos':<28}" + "".join(f"{one:8}" for one in counts))
    print(f"    of {others.total()} pairs")


def _cropped(photo: Image.Image, edge: float) -> Image.Image:
    width, height = photo.size
    box = (width * edge, height * edge, width * (1 - edge), height * (1 - edge))
    return photo.crop(tuple(map(round, box)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("pccd", "synthetic", "looks"))
    parser.add_argument("source", nargs="?", type=Path)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--photos", type=int, default=600)
    given = parser.parse_args()
    if given.what == "looks":
        looks(given.source, given.photos)
        return
    with tempfile.TemporaryDirectory() as place:
        source = given.source or Path("../shared/critiques/pccd_validation.json")
        if given.what == "synthetic":
            source = Path(place, "synthetic.jsonl")
            synthetic(source, given.records)
            there_and_back(source, Path(place), {"messages": TARGETS["messages"]})
        else:
            there_and_back(source, Path(place))


if __name__ == "__main__":
    main()
