"""Brings one photo after another into the view: preview first, full size only when asked."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from desktop.loupe.decoding import Decoded, Pictures, Request, Wanted
from desktop.loupe.view import PhotoView


class Loading(QObject):
    """Decodes for one view; whatever the user has moved past is dropped.

    `arrived` carries the preview that is shown, `sharper` the full size, `failed` the error.
    """

    arrived = Signal(object)
    sharper = Signal(object)
    failed = Signal(Exception)

    def __init__(self, view: PhotoView, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._pictures = pictures
        self._current: Wanted | None = None
        self._requests: list[Request] = []
        self._ahead: list[Request] = []
        view.detail_wanted.connect(self._ask_for_detail)

    def open(self, preview: Wanted, ahead: Iterable[Wanted]) -> None:
        """Show a photo, then decode its neighbours so that the next key press finds them ready."""
        self.drop()
        self._current = preview
        neighbours = list(ahead)
        kept = self._pictures.kept(preview)
        if kept is not None:
            self._show(kept, neighbours)
            return
        self._requests.append(
            self._pictures.request(
                preview, lambda decoded: self._show(decoded, neighbours), self.failed.emit
            )
        )

    def drop(self) -> None:
        """Forget what is under way."""
        for request in (*self._requests, *self._ahead):
            request.cancel()
        self._requests, self._ahead = [], []
        self._current = None

    def _show(self, decoded: Decoded, neighbours: list[Wanted]) -> None:
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
        self._requests.append(self._pictures.request(full, self._sharpen, self.failed.emit))

    def _sharpen(self, decoded: Decoded) -> None:
        self._view.sharpen(decoded.pyramid)
        self.sharper.emit(decoded)
