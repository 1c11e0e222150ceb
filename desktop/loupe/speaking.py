"""The critic's part of the column, for the photo that is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.critics.critics import Critics
from desktop.critics.opinions import Opinions
from desktop.loupe.opened import Opened
from desktop.loupe.side import Side
from desktop.texts import Texts
from engine.critique import Critique


class Speaking(QObject):
    """Shows what the critic who speaks says of the photo, or is at, and passes on what is asked.

    `reread` says that the catalogue knows more of the photo, or that another critic is wanted;
    `anew(sha256)` that the conversation about a photo is to be dropped.
    """

    reread = Signal()
    anew = Signal(str)

    def __init__(
        self, side: Side, critics: Critics, opinions: Opinions, texts: Texts, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._side = side
        self._critics = critics
        self._opinions = opinions
        self._texts = texts
        self._opened: Opened | None = None
        self._connect()
        self._show_critics()

    def show(self, opened: Opened | None) -> None:
        """Speak about this photo."""
        self._opened = opened
        self._write()

    @property
    def critique(self) -> Critique | None:
        """What the critic who speaks says of the photo, if it has spoken."""
        if self._opened is None:
            return None
        if self._critics.voice is None:
            return self._opened.critique
        return self._opened.opinion.critique if self._opened.opinion else None

    @property
    def awaits(self) -> bool:
        """Whether a model is to be asked about the photo and has not been."""
        opened = self._opened
        return (
            opened is not None
            and self._critics.voice is not None
            and opened.opinion is None
            and opened.refusal is None
            and opened.readable
            and self._opinions.critique_of(opened.photo.id) is None
        )

    def review(self) -> bool:
        """Ask the model that speaks; False where the measured critic speaks."""
        if self._opened is None or self._critics.voice is None:
            return False
        self._opinions.review_now(self._opened.photo.id)
        return True

    def _connect(self) -> None:
        side, critics, opinions = self._side, self._critics, self._opinions
        side.speaker.menu.chosen.connect(critics.choose)
        side.speaker.other.chosen.connect(critics.compare_with)
        side.working.cancelled.connect(lambda: self._of_photo(opinions.cancel))
        side.working.wanted.connect(self.review)
        side.ask.asked.connect(self._ask)
        side.ask.cancelled.connect(lambda: self._of_photo(opinions.cancel_question))
        side.conversation.forgotten.connect(self._begin_anew)
        critics.listed.connect(self._show_critics)
        critics.changed.connect(self._show_critics)
        critics.changed.connect(self.reread)
        critics.beside_changed.connect(self._show_critics)
        critics.beside_changed.connect(self.reread)
        opinions.reviewed.connect(self._stored)
        opinions.moved.connect(self._moved)
        opinions.talked.connect(self._talked)

    def _of_photo(self, do: Callable[[int], object]) -> None:
        if self._opened is not None:
            do(self._opened.photo.id)

    def _ask(self, question: str) -> None:
        self._of_photo(lambda photo_id: self._opinions.ask(photo_id, question))
        self._side.to_conversation()

    def _begin_anew(self) -> None:
        opened = self._opened
        if opened is not None and opened.critique is not None:
            self._opinions.forget_question(opened.photo.id)
            self.anew.emit(opened.critique.photo.sha256)

    def _stored(self, photo_id: int) -> None:
        if self._opened is not None and photo_id == self._opened.photo.id:
            self.reread.emit()

    def _moved(self, photo_id: int) -> None:
        if self._opened is not None and photo_id == self._opened.photo.id:
            self._write_critique(self._opened)

    def _talked(self, photo_id: int) -> None:
        if self._opened is None or photo_id != self._opened.photo.id:
            return
        self._write_talk(self._opened)
        job = self._opinions.question_of(photo_id)
        if job is not None and job.ended and job.error is None:
            self.reread.emit()

    def _show_critics(self) -> None:
        critics, side = self._critics, self._side
        side.speaker.show_voice(critics.choices, critics.voice)
        speaks = critics.voice.choice if critics.voice else None
        beside = critics.beside.choice if critics.beside else None
        others = [choice for choice in (None, *critics.choices) if choice != speaks]
        side.speaker.show_other(others, beside, shown=critics.comparing)
        side.show_beside(shown=critics.comparing)

    def _write(self) -> None:
        if self._opened is not None:
            self._write_critique(self._opened)
            self._write_talk(self._opened)

    def _write_critique(self, opened: Opened) -> None:
        panel, speaks = self._side.critique, self._critics.voice is not None
        job = self._opinions.critique_of(opened.photo.id) if speaks else None
        self._side.working.show_job(job, self._opinions.usual_seconds)
        if opened.refusal is not None:
            panel.show_failure(opened.refusal.message(self._texts.language))
        elif speaks and opened.opinion is not None:
            stale = opened.opinion.stale and job is None
            panel.show_critique(opened.opinion.critique, stale=stale)
        elif opened.critique is not None:
            panel.show_critique(opened.critique, stale=opened.stale, meanwhile=speaks)
        elif opened.readable and job is None:
            panel.show_waiting()
        else:
            panel.clear()
        other = opened.critique
        if self._critics.beside is not None:
            other = opened.beside.critique if opened.beside else None
        self._side.beside.show_pair(self.critique, other)

    def _write_talk(self, opened: Opened) -> None:
        voice = self._critics.voice
        job = self._opinions.question_of(opened.photo.id)
        if voice is None:
            reason = "no-follow-up"
        else:
            reason = "" if voice.capabilities.follow_up else "critiques-only"
        self._side.ask.show_state(
            reason=reason,
            busy=job is not None and not job.ended,
        )
        self._side.conversation.show_talk(opened.turns, job)
