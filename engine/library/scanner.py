"""Bringing the catalogue up to date with a folder."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine.library import records
from engine.library.catalogue import Catalogue
from engine.library.error import LibraryError
from engine.library.filling import fill
from engine.library.listing import directories
from engine.library.paths import absolute, is_folder
from engine.library.reading import Reading, read_all
from engine.library.store import Store
from engine.photo import display_path
from engine.workers import Workers

_COMMIT_S: Final = 0.5  # at most this much reading is done again after a kill


@dataclass(frozen=True)
class ScanCounts:
    """What a scan found.

    failed: of all photos that are there, those that cannot be read.
    offline: photos on a drive that is not plugged in; they were left as they are.
    problems: folders that could not be listed.
    complete: False when the scan was cancelled; the next one goes on from there.
    """

    added: int = 0
    changed: int = 0
    moved: int = 0
    missing: int = 0
    unchanged: int = 0
    failed: int = 0
    offline: int = 0
    problems: tuple[LibraryError, ...] = ()
    complete: bool = True

    @property
    def total(self) -> int:
        """Photos that are there."""
        return self.added + self.changed + self.moved + self.unchanged


def scan(
    catalogue: Catalogue,
    folder: Path,
    *,
    workers: Workers | None = None,
    jobs: int = 2,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ScanCounts:
    """Record what is new, changed, moved or gone below `folder`.

    First the directories are listed, after which the photos can be shown; then the headers of new
    and changed files are read in processes (`workers`, else `jobs` of its own). All is committed
    as it goes. `progress` hears how many headers of how many are read, and (0, 0) for each
    directory listed; `cancelled` is asked between batches.

    Raises LibraryError where the catalogue cannot be written, or there is no such folder and none
    is known.
    """
    scanning = _Scan(catalogue.store, absolute(folder), progress, cancelled)
    if scanning.is_unplugged():
        return scanning.unplugged()
    scanning.list_directories()
    scanning.read_headers(workers, jobs)
    return scanning.counts()


def notice_drives(catalogue: Catalogue) -> bool:
    """Note which folders have come or gone with their drive; whether any has.

    It looks at the topmost known folders only, but may block where a network drive hangs.
    """
    changed = False
    top: Path | None = None
    for folder in catalogue.folders():
        if top is not None and top in folder.path.parents:
            continue
        top = folder.path
        present = is_folder(top)
        if present != folder.present:
            changed = True
            with catalogue.store.write() as db:
                records.set_offline(db, top, offline=not present)
    return changed


class _Scan:
    def __init__(
        self,
        store: Store,
        folder: Path,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._store = store
        self._folder = folder
        self._progress = progress
        self._cancelled = cancelled
        self._seen: Counter[str] = Counter()
        self._added: set[int] = set()
        self._missing: set[int] = set()
        self._problems: list[LibraryError] = []
        self._complete = True

    def is_unplugged(self) -> bool:
        """Whether the folder is not there, or is the empty place where a drive is mounted."""
        if not is_folder(self._folder):
            return True
        try:
            empty = next(self._folder.iterdir(), None) is None
        except OSError:
            return False
        with self._store.read() as db:
            return empty and bool(records.photos_below(db, self._folder))

    def unplugged(self) -> ScanCounts:
        with self._store.write() as db:
            known = records.photos_below(db, self._folder)
            if not known:
                raise LibraryError("no-folder", path=display_path(self._folder))
            records.set_offline(db, self._folder, offline=True)
        return ScanCounts(offline=sum(map(len, known.values())))

    def list_directories(self) -> None:
        """Bring rows in line with the directories."""
        visited = set()
        for directory in directories(self._folder, self._problems.append):
            if self._stopped():
                return
            visited.add(str(directory.path))
            with self._store.write() as db:
                changes = records.record(db, directory)
            self._added |= changes.added
            self._missing |= changes.missing
            self._seen.update(changed=changes.changed, unchanged=changes.unchanged)
            self._progress(0, 0)
        with self._store.write() as db:
            for path, ids in records.photos_below(db, self._folder).items():
                # A folder that is there was left out on purpose, or could not be listed.
                if path not in visited and not is_folder(path):
                    self._missing.update(ids)
                    records.mark_missing(db, ids)
            records.doubt(db, self._folder)

    def read_headers(self, workers: Workers | None, jobs: int) -> None:
        """Read the headers of what is new or changed, or was left over by an earlier scan."""
        with self._store.read() as db:
            pending = records.pending_below(db, self._folder)
        if not pending or self._stopped():
            return
        done, unsaved, saved_at = 0, list[tuple[int, Reading]](), time.monotonic()
        with (
            nullcontext(workers) if workers else Workers(jobs) as pool,
            closing(read_all(pool, pending)) as batches,
        ):
            for batch in batches:
                unsaved += [(pending[path], reading) for path, reading in batch]
                done += len(batch)
                if time.monotonic() - saved_at > _COMMIT_S:
                    self._save(unsaved)
                    unsaved, saved_at = [], time.monotonic()
                self._progress(done, len(pending))
                if self._stopped():
                    break
        self._save(unsaved)

    def counts(self) -> ScanCounts:
        """All that was found."""
        with self._store.read() as db:
            failed = records.failed_below(db, self._folder)
        return ScanCounts(
            **self._seen,
            added=len(self._added),
            missing=len(self._missing),
            failed=failed,
            problems=tuple(self._problems),
            complete=self._complete,
        )

    def _save(self, readings: list[tuple[int, Reading]]) -> None:
        with self._store.write() as db:
            for id_, reading in readings:
                moved = fill(db, id_, reading)
                if moved is not None:
                    self._missing.discard(moved)
                    # Left over by a scan that was cut short, it counted as known in this one.
                    self._seen.update(moved=1, unchanged=0 if id_ in self._added else -1)
                    self._added.discard(id_)

    def _stopped(self) -> bool:
        self._complete = self._complete and not self._cancelled()
        return not self._complete
