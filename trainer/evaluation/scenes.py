"""Which photos show the same: those that are called one shoot, and those that look alike."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from engine.photo import PhotoError, fingerprint
from engine.photo.thumbnail import thumbnail
from trainer.dataset.groups import Groups
from trainer.dataset.looks import MOST_BITS, SIDE, Look, alike, hash_of


def scenes_of(named: Mapping[Path, str]) -> tuple[dict[Path, str], dict[Path, PhotoError]]:
    """A name for each photo's scene, and the photos that cannot be decoded, with the reason.

    named: what scene a photo is said to belong to; "" where nobody said. Photos that are named
    alike share a scene, and so do those that look alike, as a dataset's split has it.
    """
    looks: dict[str, Look] = {}
    unread: dict[Path, PhotoError] = {}
    for photo in named:
        try:
            looks[str(photo)] = Look(fingerprint(photo), hash_of(thumbnail(photo, SIDE)))
        except PhotoError as error:
            unread[photo] = error
    seen = [photo for photo in named if photo not in unread]
    groups: Groups[tuple[str, str]] = Groups(("photo", str(photo)) for photo in seen)
    for photo in seen:
        if named[photo]:
            groups.join(("photo", str(photo)), ("scene", named[photo]))
    for one, other, _apart in alike(looks, MOST_BITS):
        groups.join(("photo", one), ("photo", other))
    number = {groups.root(group[0]): str(at) for at, group in enumerate(groups.all())}
    return {photo: number[groups.root(("photo", str(photo)))] for photo in seen}, unread
