"""How far the measured critic's scores go with people's: Spearman's rank correlation.

    python -m tests.benchmarks.critique_photos FOLDER SCORES.csv [--count 600]

SCORES.csv has a file name and a mean opinion score in its first two columns. Names that start
alike up to the first space ("ss01 (12).jpg") are reported as a group of their own. The taste is
that of whoever gave the scores: a set rated for technical quality says little about composition.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import defaultdict
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.critique import Aspect
from engine.photo.error import PhotoError
from engine.review import review


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("scores", type=Path)
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    with options.scores.open(encoding="utf-8", newline="") as file:
        rows = [(row[0], float(row[1])) for row in list(csv.reader(file))[1:]]
    random.Random(options.seed).shuffle(rows)
    columns = ["opinion", "overall", *Aspect]
    groups: dict[str, list[list[float]]] = defaultdict(list)
    for name, opinion in rows[: options.count]:
        try:
            critique = review(str(options.folder / name), "en").critique
        except PhotoError as error:
            print(f"{name}: {error}")
            continue
        scores = {entry.aspect: entry.score for entry in critique.aspects}
        values = [np.nan if scores[aspect] is None else scores[aspect] for aspect in Aspect]
        row = [opinion, critique.overall.score, *values]
        groups["all"].append(row)
        groups[name.split(" ")[0]].append(row)

    for group, values in sorted(groups.items()):
        table = np.array(values, dtype=float)
        spread = np.percentile(table[:, 1], (5, 25, 50, 75, 95)).round(1)
        print(f"{group}: {len(table)} photos, overall score at 5, 25, 50, 75, 95 %: {spread}")
        for index, column in enumerate(columns[1:], start=1):
            seen = ~np.isnan(table[:, index])
            if seen.sum() > 20:
                rho = spearman(table[seen, 0], table[seen, index])
                print(f"  {column:12} rho {rho:+.2f} on {seen.sum()}")


def spearman(a: npt.NDArray[np.float64], b: npt.NDArray[np.float64]) -> float:
    """Rank correlation, ties sharing their mean rank; 0 where either does not vary."""
    x, y = _ranks(a), _ranks(b)
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        return 0.0
    return float(np.corrcoef(x, y)[0, 1])


def _ranks(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return (last - (counts - 1) / 2)[inverse]


if __name__ == "__main__":
    main()
