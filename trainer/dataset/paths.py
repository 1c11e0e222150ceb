"""Where a record's photo lies, and that it lies where it may: inside the folder of photos."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from trainer.dataset.reasons import EntryError

_REMOTE: Final = ("http:", "https:", "ftp:", "data:", "s3:", "gs:", "hf:")


@dataclass(frozen=True)
class Photos:
    """A folder of photos that nothing leads out of, neither a path nor a link."""

    folder: Path
    _inside: dict[Path, bool] = field(default_factory=dict, repr=False, compare=False)

    def relative(self, named: object) -> str:
        """What a file calls its photo, as a record does: relative, with slashes.

        An absolute path counts where it lies in the folder. Raises EntryError.
        """
        if not isinstance(named, str) or not named.strip():
            raise EntryError("no-photo")
        named = named.strip()
        if named.lower().startswith(_REMOTE):
            raise EntryError("remote-photo", named[:80])
        named = named.removeprefix("file://")
        if "\\" in named or PureWindowsPath(named).drive:
            named = PureWindowsPath(named).as_posix()
        if Path(named).is_absolute():
            try:
                named = Path(named).relative_to(self.folder.absolute()).as_posix()
            except ValueError:
                raise EntryError("outside", named) from None
        path = PurePosixPath(named)
        drive = PureWindowsPath(named).drive
        if not path.parts or path.is_absolute() or drive or ".." in path.parts or "\0" in named:
            raise EntryError("outside", named)
        if not self.holds(path.as_posix()):
            raise EntryError("outside", named)
        return path.as_posix()

    def path(self, photo: str) -> Path:
        """The file of a record's photo."""
        return self.folder / photo

    def holds(self, photo: str) -> bool:
        """Whether the photo, if it is there at all, lies inside when links are followed."""
        path = self.folder / photo
        parent = path.parent
        if parent not in self._inside:
            self._inside[parent] = self._below(parent)
        return self._inside[parent] and (not path.is_symlink() or self._below(path))

    def _below(self, path: Path) -> bool:
        try:
            return path.resolve().is_relative_to(self.folder.resolve())
        except (OSError, RuntimeError):  # a loop of links
            return False
