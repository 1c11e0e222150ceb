"""What `mini` sees: the fault put into photos that it never saw, and people's scores.

    python -m tests.benchmarks.mini faults PHOTOS ANSWERS CRITIC [BASE] [--share N]
    python -m tests.benchmarks.mini scores IMAGES TABLE ANSWERS CRITIC [BASE] [--most N]

CRITIC and BASE are KIND:MODEL as `photoeye critique` knows them (gguf:mini), or a folder with a
model. Each is shown the views of the photo that the engine cuts, no measured facts, and is asked
for a critique in English. ANSWERS, a folder, keeps what was said: a second run goes on. There,
faults.json and scores.json get the figures as a model card has them.
PHOTOS is a folder of photos; every N-th of them gets every fault, and none. IMAGES and TABLE are
BIQ2021's photos and the CSV of its official test split.

"named" is the share of photos whose weightiest weakness with a code of these kinds has that of the
fault that was put in, or which have none where none was. The wrong-photo control holds the same
answers against the fault of another item, mean of 200 derangements.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

from engine.critics.critic import Critic, Request
from engine.critics.events import Critiqued, Failed
from engine.critics.registry import Choice, open_critic
from engine.critique import Capture, Critique, PhotoFacts
from engine.measure.measurements import measure
from engine.measure.view import FINE_SIDE, at_most
from engine.models.store import Models
from engine.photo.decode import load
from engine.photo.picture import Picture, Pixels
from engine.views.budget import FEW_CORES
from engine.views.places import places
from engine.views.policy import views_of
from trainer.evaluation.figure import Figure, mean
from trainer.evaluation.scores import srcc
from trainer.export.card import Measured
from trainer.mini.faults import KINDS, NONE, put_in

FAULTS = {code for kind in KINDS for code in kind} - {NONE}
SEED = 20_251


@dataclass(frozen=True)
class Item:
    """One photo to be critiqued. truth: the code put in, or the people's score.

    pixels: makes them, where nobody was asked before.
    """

    name: str
    pixels: Callable[[], Pixels]
    truth: str | float


def main() -> None:
    parser = argparse.ArgumentParser()
    kinds = parser.add_subparsers(dest="what", required=True)
    for what, places_of in (("faults", ["photos"]), ("scores", ["images", "table"])):
        one = kinds.add_parser(what)
        for place in places_of:
            one.add_argument(place, type=Path)
        one.add_argument("answers", type=Path)
        one.add_argument("critic")
        one.add_argument("base", nargs="?")
        if what == "faults":
            one.add_argument("--share", default=1, type=int)
        else:
            one.add_argument("--most", default=None, type=int)
    chosen = parser.parse_args()
    chosen.answers.mkdir(parents=True, exist_ok=True)
    tuned = answers_of(chosen.critic, chosen)
    base = answers_of(chosen.base, chosen) if chosen.base else None
    figures = (fault_figures if chosen.what == "faults" else score_figures)(tuned, base)
    told = [figure.model_dump(mode="json") for figure in figures]
    (chosen.answers / f"{chosen.what}.json").write_text(json.dumps(told, indent=1))
    for figure in figures:
        print(f"{figure.what}: {shown(figure.tuned)}", end="")
        print(f"; base {shown(figure.base)}" if figure.base else "", end="")
        print(f"; wrong photo {shown(figure.wrong_photo)}" if figure.wrong_photo else "")


def answers_of(name: str, chosen: argparse.Namespace) -> list[dict]:
    """What a critic said of all photos, and a summary of it."""
    file = chosen.answers / f"{chosen.what}-{name.replace('/', '_').replace(':', '_')}.jsonl"
    items = spoilt(chosen) if chosen.what == "faults" else scored(chosen)
    with TemporaryDirectory() as scratch, closing(critic_of(name, Path(scratch))) as critic:
        start = perf_counter()
        told = list(asked(critic, items, file))
    failed = sum("critique" not in one for one in told)
    seconds = perf_counter() - start
    print(f"{name}: {len(told)} photos, {failed} failed, {seconds:.0f} s", flush=True)
    if chosen.what == "faults":
        confusions(told)
    return told


def shown(figure: Figure) -> str:
    if figure.value is None:
        return f"none, n {figure.n}"
    return f"{figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}], n {figure.n}"


def critic_of(name: str, scratch: Path) -> Critic:
    kind, _, model = name.partition(":")
    if model:
        models = Models()
        build = next(one for one in models.get(model).builds if one.kind == kind)
    else:
        models, model = Models(scratch), "asked"
        build = models.add(Path(name), name=model).builds[0]
    return open_critic(Choice(build.kind, model, build.variant), models)


def spoilt(chosen: argparse.Namespace) -> Iterator[Item]:
    """Every fault in every chosen photo; of several codes of a kind one, in turn."""
    for number, file in enumerate(sorted(chosen.photos.glob("*.jpg"))[:: chosen.share]):
        for kind in KINDS:
            code = kind[number % len(kind)]
            random = np.random.default_rng((SEED, number, KINDS.index(kind)))
            strength, seed = float(random.uniform(0, 1)), int(random.integers(1 << 31))
            spoil = partial(spoilt_photo, file, code, strength, seed)
            yield Item(f"{file.name} {code}", spoil, code)


def spoilt_photo(file: Path, code: str, strength: float, seed: int) -> Pixels:
    return put_in(code, photo(file), strength, seed)


@lru_cache(maxsize=1)
def photo(file: Path) -> Pixels:
    return load(file, None).pixels


def scored(chosen: argparse.Namespace) -> Iterator[Item]:
    with chosen.table.open(encoding="utf-8-sig") as table:
        rows = [row for row in csv.reader(table) if row and row[0]][1:]
    for name, score, *_ in rows[: chosen.most]:
        yield Item(name, partial(photo, chosen.images / name), float(score))


def asked(critic: Critic, items: Iterator[Item], file: Path) -> Iterator[dict]:
    """What was said of each item, from the file where it was asked before."""
    known = {}
    if file.exists():
        # What a run that was killed has left unfinished ends without a line break.
        lines = [line for line in file.read_text().splitlines(keepends=True) if line[-1] == "\n"]
        file.write_text("".join(lines))
        known = {one["name"]: one for one in map(json.loads, lines)}
    with file.open("a", encoding="utf-8") as kept:
        for item in items:
            if item.name not in known:
                known[item.name] = said(critic, item)
                kept.write(json.dumps(known[item.name]) + "\n")
                kept.flush()
            yield known[item.name]


def said(critic: Critic, item: Item) -> dict:
    pixels = item.pixels()
    height, width = pixels.shape[:2]
    shape = critic.capabilities.needs
    assert shape
    measured = measure(Picture(at_most(pixels, FINE_SIDE), width, height, "PNG"))
    where = places(measured, Capture())
    views = views_of(pixels, where, shape, shape.pixels or FEW_CORES)
    facts = PhotoFacts(path=item.name, sha256="", width=width, height=height)
    told = {"name": item.name, "truth": item.truth}
    for event in critic.attend(Request(facts, measured, "en", views)):
        if isinstance(event, Critiqued):
            told |= {"critique": event.critique.model_dump(mode="json", by_alias=True)}
        elif isinstance(event, Failed):
            told |= {"failed": event.error.kind}
    return told


def named(told: dict) -> str:
    """The code of the weightiest weakness of these kinds, NONE without any."""
    if "critique" not in told:
        return "failed"
    critique = Critique.model_validate(told["critique"])
    found = [one for aspect in critique.aspects for one in aspect.weaknesses if one.code in FAULTS]
    return max(found, key=lambda one: one.severity).code if found else NONE


def helps(told: dict) -> bool:
    """A fault with a code is named, and something is suggested."""
    return named(told) not in (NONE, "failed") and bool(told["critique"]["suggestions"])


def confusions(told: list[dict]) -> None:
    """For each fault that was put in, what it was taken for."""
    each: dict[str, Counter[str]] = defaultdict(Counter)
    for one in told:
        each[one["truth"]][named(one)] += 1
    for code, names in each.items():
        most = ", ".join(f"{name} {count}" for name, count in names.most_common(4))
        print(f"  {code:22} {names[code] / names.total():.2f}  ({most})")


def fault_figures(tuned: list[dict], base: list[dict] | None) -> list[Measured]:
    def share(told: list[dict], right: Callable[[dict], bool]) -> Figure:
        photos = [one["name"].rpartition(" ")[0] for one in told]
        return mean([float(right(one)) for one in told], photos)

    def right(one: dict) -> bool:
        return one["truth"] == named(one)

    random, names = np.random.default_rng(SEED), [named(one) for one in tuned]
    truths = np.array([one["truth"] for one in tuned])
    shuffled = [np.mean(truths == deranged(names, random)) for _ in range(200)]
    low, high = np.percentile(shuffled, (2.5, 97.5))
    wrong = Figure(value=float(np.mean(shuffled)), low=float(low), high=float(high), n=len(tuned))
    faulty = [one for one in tuned if one["truth"] != NONE]
    return [
        Measured(
            what="names the fault put in (10 kinds and none), photos of a collection that it was"
            " not made from",
            tuned=share(tuned, right),
            base=share(base, right) if base else None,
            wrong_photo=wrong,
            wanted="at least .70, wrong photo at most .15",
        ),
        Measured(
            what="critiques with a concrete fault and a fix where a fault was put in",
            tuned=share(faulty, helps),
            wanted="at least .9",
        ),
    ]


def deranged(names: list[str], random: np.random.Generator) -> np.ndarray:
    """The names in an order in which none keeps its place."""
    order = random.permutation(len(names))
    back = np.empty_like(order)
    back[order] = np.roll(order, 1)
    return np.array(names)[back]


def score_figures(tuned: list[dict], base: list[dict] | None) -> list[Measured]:
    def ranked(told: list[dict], subset: str) -> Figure:
        some = [one for one in told if "critique" in one and one["name"].startswith(subset)]
        scores = [one["critique"]["overall"]["score"] for one in some]
        return srcc(scores, [one["truth"] for one in some])

    subsets = sorted({one["name"].split()[0] for one in tuned})
    return [
        Measured(
            what="rank correlation (SRCC) of the overall score with people: BIQ2021's official"
            f" test split, {subset or 'all of it'}",
            tuned=ranked(tuned, subset),
            base=ranked(base, subset) if base else None,
            wanted="" if subset else "at least .60",
        )
        for subset in ("", *subsets)
    ]


if __name__ == "__main__":
    main()
