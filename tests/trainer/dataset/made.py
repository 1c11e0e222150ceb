"""Photos and records made by code."""

import json
import random
from datetime import datetime

import numpy as np
from PIL import Image

from trainer.dataset.dataset import Dataset, Manifest
from trainer.dataset.imports import import_dataset
from trainer.dataset.record import Provenance, Record

TAKEN = 36867  # EXIF DateTimeOriginal
SAYING = {
    1: "The horizon leans to the left, and the boat drifts out of the frame on that side.",
    2: "Soft window light models the face well, although the shadows under the eyes are deep.",
    3: "The long exposure turns the waterfall into silk, but the leaves beside it have moved.",
    4: "A busy background of parked cars takes the eye away from the dancer in the middle.",
    5: "Its two complementary hues, rust and pale blue, hold the old harbour together.",
    6: "Sharpness sits on the ear rather than on the eye, so the portrait feels a little absent.",
}


def draw(path, seed=0, taken=None, size=(240, 160), quality=90):
    """A photo of soft blobs, another for each seed; taken: when, as a datetime."""
    chance = np.random.default_rng(seed)
    coarse = chance.integers(0, 256, (5, 7, 3), np.uint8)
    image = Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC)
    exif = Image.Exif()
    if taken is not None:
        exif.get_ifd(0x8769)[TAKEN] = taken.strftime("%Y:%m:%d %H:%M:%S")
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, quality=quality, exif=exif)
    return path


def record(id_="a", photo=None, text=SAYING[1], **fields):
    provenance = fields.pop("provenance", Provenance(format="csv", file="a.csv", entry=1))
    photo = photo or f"{id_}.jpg"
    return Record(id=id_, photo=photo, text=text, provenance=provenance, **fields)


def dataset(folder, *records):
    return Dataset(folder, Manifest(name="made", photos=folder / "photos"), list(records))


def sentence(seed, words=25):
    """A sentence that resembles no other seed's."""
    chance = random.Random(seed)
    letters = "abcdefghijklmnoprstuvwyz"
    made = ("".join(chance.choices(letters, k=chance.randint(3, 9))) for _ in range(words))
    return " ".join(made) + "."


def moment(hour, minute=0):
    return datetime(2024, 5, 17, hour, minute)  # noqa: DTZ001 - a camera's clock


def put(path, value):
    """Write a value as JSON, a list of values as JSONL where the name says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(one) + "\n" for one in value), encoding="utf-8")
    else:
        path.write_text(json.dumps(value), encoding="utf-8")
    return path


def imported(source, **options):
    """The records and the reasons of removals of an import beside the source."""
    made = import_dataset(source, source.parent / f"{source.name} imported", **options)
    return made.records, [one.reason for one in made.removed]
