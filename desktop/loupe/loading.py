"""Brings one photo after another into the view: preview first, full size only when asked."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from desktop.loupe.decoding import Decoded, Pictures, Request, Wanted
from desktop.loupe.view import PhotoView
from engine.photo.error import PhotoError


class Loading(QObject):
    """Decodes for one view; whatever the user has moved past is dropped.

    `arrived` carries the preview that is shown, `sharper` the full size, `failed` the error of a
    photo that cannot be shown at all. `noted` names the text that should be said beside it.
    """

    arrived = Signal(object)
    sharper = Signal(object)
    failed = Signal(Exception)
    noted = Signal(str)

    def __init__(self, view: PhotoView, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._pictures = pictures
        self._current: Wanted | None = None
        self._sharp = False  # the full size is shown already
        self._requests: list[Request] = []
        self._ahead: list[Request] = []
        view.detail_wanted.connect(self._ask_for_detail)

    def open(self, preview: Wanted, ahead: Iterable[Wanted], stand_in: Decoded | None) -> None:
        """Show a photo, then decode its neighbours so that the next key press finds them ready.

        `stand_in` is shown until the photo is there; without one the place is left blank, since
        the photo before would be taken for this one.
        """
        self.drop()
        self.noted.emit("")
        self._current = preview
        neighbours = list(ahead)
        kept = self._pictures.kept(preview)
        if kept is not None:
            self._show(kept, neighbours)
            return
        if stand_in is not None:
            self._view.show_photo(stand_in.pyramid, stand_in.size)
        else:
            self._view.say("")
        self._requests.append(
            self._pictures.request(
                preview, lambda decoded: self._show(decoded, neighbours), self.failed.emit
            )
        )

    def open_absent(self, stand_in: Decoded | None, note: str) -> bool:
        """Show what is kept of a photo whose file is not there; whether anything is."""
        self.drop()
        if stand_in is None:
            return False
        self._view.show_photo(stand_in.pyramid, stand_in.size)
        self.noted.emit(note)
        return True

    def drop(self) -> None:
        """Forget what is under way."""
        for request in (*self._requests, *self._ahead):
            request.cancel()
        self._requests, self._ahead = [], []
        self._current = None
        self._sharp = False

    def _show(self, decoded: Decoded, neighbours: list[Wanted]) -> None:
        self._note(decoded)
        if not self._sharp:
            self._view.show_photo(decoded.pyramid, decoded.size)
        self.arrived.emit(decoded)
        prefetched = [self._pictures.prefetch(wanted) for wanted in neighbours]
        self._ahead = [request for request in prefetched if request is not None]

    def _ask_for_detail(self) -> None:
        if self._current is None or self._current.long_side is None:
            return
        full = Wanted(self._current.path, self._current.stamp, None)
        self._current = full  # asked for once
        kept = self._pictures.kept(full)
        if kept is not None:
            self._sharpen(kept)
            return
        self.noted.emit("loupe-decoding")
        self._requests.append(self._pictures.request(full, self._sharpen, self._stay))

    def _sharpen(self, decoded: Decoded) -> None:
        self._sharp = True
        self._view.sharpen(decoded.pyramid)
        self._note(decoded)
        self.sharper.emit(decoded)

    def _stay(self, error: Exception) -> None:
        """A RAW may have a preview and no pixels that can be decoded: the preview is kept."""
        self.noted.emit("loupe-preview-only")
        if not isinstance(error, PhotoError):
            self.failed.emit(error)

    def _note(self, decoded: Decoded) -> None:
        self.noted.emit("loupe-damaged" if decoded.damaged else "")
