"""What the catalogue knows of a photo that is being opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from desktop.loupe.decoding import Decoded, Wanted
from desktop.loupe.pyramid import Pyramid, pixels_of
from engine.critics.measured.critic import MeasuredCritic
from engine.critique import CriticIdentity, Critique, Language, PhotoFacts, Turn
from engine.library import Catalogue, Photo
from engine.library.rows import SavedCritique
from engine.measure.measurements import Measurements
from engine.photo.error import PhotoError
from engine.review import rewrite


@dataclass(frozen=True)
class Opened:
    """One photo, all that was stored of it, and the photos next to it.

    critique: the measured critic's; stale: the photo has changed since.
    measurements: None where the photo has changed since, or was never measured.
    opinion: what the model said that speaks; beside: what the one said that it is compared with.
    turns: the conversation with the model that speaks.
    refusal: why the photo cannot be used.
    """

    photo: Photo
    critique: Critique | None
    stale: bool
    measurements: Measurements | None
    neighbours: tuple[Photo, ...]
    opinion: SavedCritique | None = None
    beside: SavedCritique | None = None
    turns: tuple[Turn, ...] = ()

    @property
    def refusal(self) -> PhotoError | None:
        """Why the photo cannot be reviewed, if it cannot."""
        return self.photo.error

    @property
    def readable(self) -> bool:
        """Whether there is a file to be decoded just now."""
        return self.photo.state == "here"

    @property
    def awaits_critique(self) -> bool:
        """Whether the photo can be measured and has not been."""
        return self.critique is None and self.refusal is None and self.readable

    def stand_in(self, thumbnail: QImage | None) -> Decoded | None:
        """A thumbnail in the photo's place, while that is being decoded."""
        if thumbnail is None or thumbnail.isNull():
            return None
        size = thumbnail.size()
        if self.photo.width is not None and self.photo.height is not None:
            size = QSize(self.photo.width, self.photo.height)
        return Decoded(Pyramid.of(pixels_of(thumbnail)), size)

    @property
    def facts(self) -> PhotoFacts | None:
        """Size and capture data; None until the file's header was read."""
        photo = self.photo
        if self.critique is not None and not self.stale:
            return self.critique.photo
        if photo.width is None or photo.height is None:
            return None
        return PhotoFacts(
            path=str(photo.path),
            sha256=photo.fingerprint or "",
            width=photo.width,
            height=photo.height,
            capture=photo.capture,
        )

    def wanted(self, long_side: int) -> Wanted:
        """The preview to decode."""
        return _wanted(self.photo, long_side)

    def ahead(self, long_side: int) -> list[Wanted]:
        """The previews that will probably be asked for next."""
        return [_wanted(photo, long_side) for photo in self.neighbours if photo.error is None]


def read_photo(
    catalogue: Catalogue,
    ids: Sequence[int],
    language: Language,
    speaker: CriticIdentity | None = None,
    beside: CriticIdentity | None = None,
) -> Opened | None:
    """The first of `ids`, with the others as its neighbours; None where it is gone.

    Its measured critique is written anew where it was measured and has none in this language.
    `speaker` and `beside` are the models whose critiques are wanted too. Raises LibraryError.
    """
    photos = catalogue.photos(ids)
    if not photos or photos[0].id != ids[0]:
        return None
    photo, *neighbours = photos
    saved = catalogue.critiques.get(photo.id, MeasuredCritic().identity, language)
    critique, stale = (saved.critique, saved.stale) if saved is not None else (None, False)
    measured = catalogue.critiques.measured(photo)
    if measured is not None and (critique is None or stale):
        critique, stale = rewrite(*measured, language), False
    turns: list[Turn] = []
    if speaker is not None and measured is not None:
        turns = catalogue.conversations.get(measured.facts.sha256, speaker, language)
    return Opened(
        photo=photo,
        critique=critique,
        stale=stale,
        measurements=measured.measurements if measured is not None else None,
        neighbours=tuple(neighbours),
        opinion=catalogue.critiques.get(photo.id, speaker, language) if speaker else None,
        beside=catalogue.critiques.get(photo.id, beside, language) if beside else None,
        turns=tuple(turns),
    )


def _wanted(photo: Photo, long_side: int) -> Wanted:
    return Wanted(photo.path, (photo.size, photo.mtime_ns), long_side)
