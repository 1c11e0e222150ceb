"""The loupe: one photo, as large as the window allows, and what is known of it beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import keys
from desktop.analysis import Analysis
from desktop.critics.critics import Critics
from desktop.critics.opinions import Opinions
from desktop.critique.plain import as_text
from desktop.loupe.awaiting import Awaiting
from desktop.loupe.comparing import Comparing
from desktop.loupe.decoding import Decoded, Pictures
from desktop.loupe.hold_key import HoldKey
from desktop.loupe.loading import Loading
from desktop.loupe.opened import Opened
from desktop.loupe.overlay_actions import OverlayActions
from desktop.loupe.reading import Reading
from desktop.loupe.side import Side
from desktop.loupe.speaking import Speaking
from desktop.loupe.toolbar import Toolbar
from desktop.loupe.view import PhotoView
from desktop.panels.histogram import Tones
from desktop.tasks import Tasks
from desktop.texts import Texts
from engine.critique import Observation
from engine.library import Catalogue
from engine.photo.error import PhotoError

_TELLING_MS: Final = 40  # less than a held key's pause: photos fly by, their texts need not


class LoupePage(QWidget):
    """One photo with its overlays; histogram, capture data and critique in a column beside it."""

    def __init__(
        self,
        catalogue: Catalogue,
        analysis: Analysis,
        critics: Critics,
        opinions: Opinions,
        texts: Texts,
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._analysis = analysis
        self._texts = texts
        self._tasks = tasks
        self._critics = critics
        self._reading = Reading(catalogue, critics, texts, tasks, self)
        self._photo_id: int | None = None
        self._opened: Opened | None = None
        self._thumbnail: QImage | None = None
        self._sentence: Callable[[], str] | None = None
        self.pictures = Pictures(self)
        self.view = PhotoView()
        self.side = Side(texts)
        self._speaking = Speaking(self.side, critics, opinions, texts, self)
        self._awaiting = Awaiting(analysis, self._speaking, self.side.critique, self)
        self._loading = Loading(self.view, self.pictures, self)
        self._comparing = Comparing(self.view, tasks, self)
        self.overlays = OverlayActions(self.view, self.pictures, texts, self)
        self.toolbar = Toolbar(texts, self._actions())
        self._hold = HoldKey(Qt.Key.Key_Backslash, self)
        self._telling = QTimer(self, singleShot=True, interval=_TELLING_MS)
        self._lay_out()
        self._connect()
        self._name_sides()

    def open_photo(
        self, photo_id: int, neighbours: Sequence[int] = (), thumbnail: QImage | None = None
    ) -> None:
        """Show a photo.

        `neighbours` are likely to be asked for next, the likeliest first; `thumbnail` is shown
        until the photo is decoded.
        """
        self._photo_id = photo_id
        self._speaking.show(None)
        self._thumbnail = thumbnail
        self._awaiting.look_at(None)
        self._telling.stop()
        self._comparing.show(None)
        self.view.light(None)
        self.overlays.show_photo(None)
        self._reading.open(photo_id, neighbours, self._open)

    def stop(self) -> None:
        """Let go of the decoding processes; the page is not used after this."""
        self._hold.listen(on=False)
        self._awaiting.look_at(None)
        self._telling.stop()
        self._loading.drop()
        self._reading.close()
        self.pictures.close()

    def _actions(self) -> list[QAction]:
        texts = self._texts

        def bound(name: str, run: object, *, checkable: bool = False) -> QAction:
            return keys.action(name, texts, self, run, checkable=checkable)

        self._before_after = bound(
            "before-after", lambda: self._comparing.step(self.side.critique.edits)
        )
        self._copied = bound("copy-critique", self._copy)
        self._information = bound("information", self.side.set_facts_shown, checkable=True)
        self._information.setChecked(True)
        bound("critic", self.side.speaker.menu.showMenu)
        bound("ask", self.side.ask.line.setFocus)
        beside = bound("compare-critics", lambda on: self._critics.compare(on=on), checkable=True)
        self.side.speaker.beside.setDefaultAction(beside)
        bound("next-observation", lambda: self.side.critique.step(1))
        bound("previous-observation", lambda: self.side.critique.step(-1))
        return [
            bound("zoom", self.view.toggle_zoom),
            *self.overlays.actions.values(),
            self._before_after,
            self._copied,
            self._information,
        ]

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.view, 1)
        left.addWidget(self.toolbar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.side)

    def _connect(self) -> None:
        critique = self.side.critique
        self.view.moved.connect(lambda: self.toolbar.show_viewport(self.view.viewport))
        self.overlays.legend.connect(self.toolbar.show_legend)
        self._loading.arrived.connect(self._arrived)
        self._loading.sharper.connect(lambda _: self._comparing.refresh())
        self._loading.failed.connect(self._failed)
        self._loading.noted.connect(self.toolbar.show_note)
        self._comparing.changed.connect(critique.compare)
        self._comparing.changed.connect(lambda one: self._hold.listen(on=one is not None))
        self._comparing.changed.connect(lambda _: self.view.light(None))
        for panel in (critique, self.side.beside):
            panel.pointed.connect(self._point)
            panel.chosen.connect(self._choose)
        critique.compared.connect(self._comparing.show)
        critique.review_wanted.connect(self._awaiting.review)
        self.side.ask.left.connect(self.setFocus)
        self._speaking.reread.connect(self._reread)
        self._speaking.anew.connect(lambda sha256: self._reading.forget_talk(sha256, self._reread))
        self._analysis.reviewed.connect(self._reviewed)
        self._analysis.stopped.connect(self._stopped)
        self._telling.timeout.connect(self._tell)
        self._texts.changed.connect(self._translate)
        self._hold.held.connect(self.view.hold_before)

    # One photo after another

    def _open(self, opened: Opened | None) -> None:
        if opened is None:
            self._loading.drop()
            self._opened = None
            self._speaking.show(None)
            self.side.clear()
            self._say(lambda: self._texts("loupe-missing"))
            return
        self._opened = opened
        self._sentence = None
        self._telling.start()
        stand_in = opened.stand_in(self._thumbnail)
        if not opened.readable:
            state = f"loupe-{opened.photo.state}"
            self.side.show_tones(None)
            if not self._loading.open_absent(stand_in, state):
                self._say(lambda: self._texts(state))
            return
        long_side = self.view.preview_side()
        wanted, ahead = opened.wanted(long_side), opened.ahead(long_side)
        self._loading.open(wanted, ahead, stand_in)
        self.overlays.show_photo(wanted, opened.measurements)

    def _tell(self) -> None:
        """Say what is known of the photo, once the keys have rested for a moment."""
        opened = self._opened
        if opened is None:
            return
        self.side.show_facts(opened.photo.id, opened.facts)
        self._speaking.show(opened)
        edits = self.side.critique.edits
        if self._comparing.suggestion not in edits:  # it was another critique's
            self._comparing.show(None)
        self._before_after.setEnabled(bool(edits))
        self._copied.setEnabled(self.side.critique.critique is not None)
        self._awaiting.look_at(opened)

    def _arrived(self, decoded: Decoded) -> None:
        self.side.show_tones(Tones.of(decoded.pyramid.levels[0]))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, PhotoError):
            self._tasks.unexpected.emit(error)
            return
        self._say(lambda: error.message(self._texts.language))
        if self._opened is None or self._opened.critique is None:  # what was said once stands
            self.side.show_failure(self.view.message)

    def _say(self, sentence: Callable[[], str]) -> None:
        """Put a sentence in the photo's place, in whatever language is current."""
        self._sentence = sentence
        self.view.say(sentence())
        self.toolbar.show_viewport(None)

    def _reviewed(self, photo_id: int) -> None:
        if photo_id == self._photo_id:
            self._reread()

    def _stopped(self) -> None:
        """Nobody is at work any more: a photo without a critique will not get one by waiting."""
        if self._opened is not None and not self._awaiting.begins:
            self._reading.again(self._stop_waiting)

    def _stop_waiting(self, opened: Opened | None) -> None:
        if opened is not None and opened.awaits_critique:
            self.side.critique.show_none()
        else:
            self._refresh(opened)

    def _reread(self) -> None:
        self._reading.again(self._refresh)

    def _refresh(self, opened: Opened | None) -> None:
        if opened is not None:
            self._opened = opened
            self.overlays.learn(opened.measurements)
            self._tell()

    def _translate(self) -> None:
        self._name_sides()
        if self._sentence is not None:
            self._say(self._sentence)
        self._reread()

    # Pointing and comparing

    def _point(self, observation: Observation | None) -> None:
        self.view.light(observation.region if observation is not None else None)

    def _choose(self, observation: Observation) -> None:
        if observation.region is not None:
            self.view.reveal(observation.region)

    def _copy(self) -> None:
        critique = self.side.critique.critique
        if critique is not None:
            QGuiApplication.clipboard().setText(as_text(critique, self._texts))

    def _name_sides(self) -> None:
        self.view.sides = (self._texts("loupe-before"), self._texts("loupe-after"))
        self.view.update()
