"""Make a large catalogue by script: rows as a scan would leave them, and the files if wanted.

    python -m tests.benchmarks.catalogue_rows FOLDER [--photos 100000] [--source ../shared/photos]

FOLDER becomes a data home (`PHOTOEYE_HOME`) with `catalogue.db`; with --source it also gets
`photos/`, where every row has its file: a hard link to one of the photos in that folder, so that
100,000 files take no room.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from engine.critique import (
    Aspect,
    AspectCritique,
    CriticIdentity,
    Critique,
    Evidence,
    Observation,
    Overall,
    PhotoFacts,
)
from engine.library import Catalogue
from engine.library.paths import as_text

PER_FOLDER = 500
CRITIC = CriticIdentity(kind="measured", version="benchmark")
_DAY_S = 86_400
_START_S = 1_400_000_000  # May 2014


def make(home: Path, photos: int, source: Path | None = None, reviewed: float = 0.5) -> Path:
    """Fill `home`; returns the folder that holds all photos.

    reviewed: the share of photos that have a critique.
    """
    home.mkdir(parents=True, exist_ok=True)
    root = home.absolute() / "photos"
    originals = _copies(home, source) if source else []
    chance = random.Random(0)
    with Catalogue.open(home / "catalogue.db") as catalogue, catalogue.store.write() as db:
        for number, indices in enumerate(_parts(photos)):
            folder = root / f"{2014 + number // 24}" / f"session {number:03}"
            cursor = db.execute(
                "INSERT INTO folders (path) VALUES (CAST(? AS TEXT))", (as_text(folder),)
            )
            if originals:
                folder.mkdir(parents=True)
            for index in indices:
                name = f"IMG_{index:06}.jpg"
                stat = _link(folder / name, originals[index % len(originals)] if source else None)
                moment = _START_S + number * 7 * _DAY_S + chance.randrange(_DAY_S)
                db.execute(
                    """
                    INSERT INTO photos (id, folder_id, name, state, pending, size, mtime_ns,
                        moment, fingerprint, width, height, file_format, camera, focal_mm,
                        f_number, exposure_s, iso)
                    VALUES (?, ?, ?, 'here', 0, ?, ?, ?, ?, 6000, 4000, 'JPEG', 'Nikon D750',
                        ?, ?, ?, ?)
                    """,
                    (
                        *(index + 1, cursor.lastrowid, name, *stat, moment, f"{index:032x}"),
                        *(chance.choice([24, 35, 50, 85, 200]), chance.choice([1.8, 4, 8])),
                        *(1 / chance.choice([30, 125, 500]), chance.choice([100, 800, 6400])),
                    ),
                )
                if chance.random() < reviewed:
                    _insert_critique(db, index + 1, stat, round(chance.uniform(1, 10), 1))
    return root


def _parts(photos: int) -> Iterator[range]:
    for start in range(0, photos, PER_FOLDER):
        yield range(start, min(photos, start + PER_FOLDER))


def _copies(home: Path, source: Path) -> list[Path]:
    """Copies of the source's photos on the drive of `home`, where links to them can be made."""
    originals = home.absolute() / "originals"
    originals.mkdir()
    chosen = sorted(source.rglob("*.jpg"))[:200]
    return [shutil.copy(path, originals) for path in chosen]


def _link(path: Path, original: Path | None) -> tuple[int, int]:
    if original is None:
        return 5_000_000, _START_S * 10**9
    os.link(original, path)
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


def _insert_critique(db, photo_id: int, stat: tuple[int, int], score: float) -> None:
    db.execute(
        """
        INSERT INTO critiques (photo_id, kind, model, language, version, size, mtime_ns, overall,
            made_at, critique)
        VALUES (?, 'measured', '', 'en', ?, ?, ?, ?, '2026-01-01T00:00:00.000+00:00', ?)
        """,
        (photo_id, CRITIC.version, *stat, score, _critique(score)),
    )


def _critique(score: float) -> str:
    """A critique of the usual length."""
    observation = Observation(
        text="The brightest tenth of the frame lies at the edge and draws the eye out of it.",
        code="edge_distraction",
        severity=0.4,
        region=(0.8, 0.1, 0.2, 0.3),
        evidence=[Evidence(measure="edge_brightness", value=0.93, unit="")],
    )
    return Critique(
        photo=PhotoFacts(path="IMG.jpg", sha256="0" * 64, width=6000, height=4000),
        critic=CRITIC,
        language="en",
        overall=Overall(score=score, summary="A quiet photo with a clear subject. " * 10),
        aspects=[
            AspectCritique(aspect=aspect, score=5, weaknesses=[observation] * 2)
            for aspect in Aspect
        ],
    ).to_json()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--source", type=Path)
    arguments = parser.parse_args()
    print(make(arguments.folder, arguments.photos, arguments.source))


if __name__ == "__main__":
    main()
