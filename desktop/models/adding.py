"""Bring one's own model: a folder, a file, or a server by its address."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.models.job_line import JobLine
from desktop.models.jobs import Job
from desktop.panels.words import set_words, words
from desktop.texts import Texts

_NEEDS_BASE = ("base-missing", "adapter-other")


class Adding(QWidget):
    """`path_chosen` carries a path and the folder of its base or None.

    `server_wanted` carries an address, its key or "", and the model's name there or None.
    """

    path_chosen = Signal(object, object)
    server_wanted = Signal(str, str, object)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._adapter: Path | None = None  # one whose base was not found
        self._hint = words("", "muted")
        self.folder, self.file, self.base = QPushButton(), QPushButton(), QPushButton()
        self.folder.clicked.connect(self._choose_folder)
        self.file.clicked.connect(self._choose_file)
        self.base.clicked.connect(self._choose_base)
        self.base.hide()
        self._server_hint = words("", "muted")
        self.address, self.key = QLineEdit(), QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.offered = QComboBox()
        self.offered.hide()
        self.server = QPushButton()
        self.remark = words("", "muted", size=theme.SMALL)
        self._jobs = QVBoxLayout()
        self._lay_out()
        self.server.clicked.connect(self._want_server)
        for line in (self.address, self.key):
            line.returnPressed.connect(self._want_server)
            line.textChanged.connect(self._write_remark)
        self.address.textChanged.connect(self._forget_offered)
        texts.changed.connect(self._write)
        self._write()

    def show_jobs(self, lines: list[JobLine]) -> None:
        """Show how far additions are, and how they ended."""
        while (item := self._jobs.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._jobs.addWidget(line)

    def ended(self, job: Job) -> None:
        """Follow the end of an addition: what else must be said, what need not be said again."""
        kind = getattr(job.error, "kind", None)
        if job.kind == "add":
            self._adapter = Path(job.subject) if kind in _NEEDS_BASE else None
            self.base.setVisible(self._adapter is not None)
        elif isinstance(job.result, list):
            self.offered.clear()
            self.offered.addItems(job.result)
            self.offered.show()
            self.offered.setFocus()
        elif job.error is None:
            self.address.clear()
            self.key.clear()

    def forget(self) -> None:
        """Offer nothing more that belongs to an earlier addition."""
        self._adapter = None
        self.base.hide()

    def _choose_folder(self) -> None:
        told = self._texts("models-add-folder")
        if chosen := QFileDialog.getExistingDirectory(self, told, str(Path.home())):
            self.path_chosen.emit(Path(chosen), None)

    def _choose_file(self) -> None:
        told = self._texts("models-add-file")
        chosen, _ = QFileDialog.getOpenFileName(self, told, str(Path.home()), "GGUF (*.gguf)")
        if chosen:
            self.path_chosen.emit(Path(chosen), None)

    def _choose_base(self) -> None:
        told, adapter = self._texts("models-add-base"), self._adapter
        chosen = QFileDialog.getExistingDirectory(self, told, str(adapter and adapter.parent))
        if chosen and adapter is not None:
            self.path_chosen.emit(adapter, Path(chosen))

    def _want_server(self) -> None:
        if self.server.isEnabled():
            name = None if self.offered.isHidden() else self.offered.currentText()
            self.server_wanted.emit(self.address.text().strip(), self.key.text().strip(), name)

    def _forget_offered(self) -> None:
        self.offered.hide()

    def _lay_out(self) -> None:
        files = QHBoxLayout()
        files.setSpacing(theme.GAP)
        for button in (self.folder, self.file, self.base):
            files.addWidget(button)
        files.addStretch()
        server = QHBoxLayout()
        server.setSpacing(theme.GAP)
        server.addWidget(self.address, 3)
        server.addWidget(self.key, 2)
        server.addWidget(self.offered, 2)
        server.addWidget(self.server)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.GAP, 0, theme.GAP)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self._hint)
        layout.addLayout(files)
        layout.addSpacing(theme.GAP)
        layout.addWidget(self._server_hint)
        layout.addLayout(server)
        layout.addWidget(self.remark)
        layout.addLayout(self._jobs)

    def _write(self) -> None:
        texts = self._texts
        set_words(self._hint, texts("models-add-hint"))
        set_words(self._server_hint, texts("models-server-hint"))
        self.folder.setText(texts("models-add-folder"))
        self.file.setText(texts("models-add-file"))
        self.base.setText(texts("models-add-base"))
        self.server.setText(texts("models-server-add"))
        self.address.setPlaceholderText(texts("models-server-address"))
        self.key.setPlaceholderText(texts("models-server-key"))
        self._write_remark()

    def _write_remark(self) -> None:
        """Say, before anything is sent, where photos would go."""
        from engine.critics.backends.server.address import host_of, is_local  # noqa: PLC0415
        from engine.models.server import is_address  # noqa: PLC0415

        address, texts = self.address.text().strip(), self._texts
        host = host_of(address) if is_address(address) else ""
        self.server.setEnabled(bool(host))
        told = []
        if host and not is_local(address):
            told.append(texts("critic-remote", host=host))
            if address.startswith("http:"):
                told.append(texts("models-server-open"))
        elif address and not host:
            told.append(texts("models-server-no-address"))
        if self.key.text():
            told.append(texts("models-server-key-kept"))
        set_words(self.remark, "\n".join(told))
        self.remark.setVisible(bool(told))
