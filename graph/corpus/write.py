"""Write results so that a failed or killed run leaves the last good ones.

Everything is written under temporary names first and moved into place only when all of it is
there; a reader sees the old file or the new one, never a half. Who writes holds a lock on the
temporary file, which ends with the process: what a killed one has left can be told from what
another one is just writing, and is swept by the next that writes there.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from graph.errors import OutputError

_MARK, _ENDING = ".newsgraph-", ".part"
"""What the names of temporary files have, and nobody else's: they begin with a dot, too."""


def write_files(folder: Path, contents: Mapping[str, bytes | Iterable[bytes]]) -> tuple[Path, ...]:
    """Write files into a folder, making it if needed. Returns their paths, in the given order.

    What comes in pieces is written piece by piece. Raises `OutputError` if the folder or a file
    can't be written; nothing is changed then.
    """
    paths = {folder / name: content for name, content in contents.items()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder)
        with contextlib.ExitStack() as parts:
            written = [(parts.enter_context(_written(path, paths[path])), path) for path in paths]
            for temporary, path in written:
                temporary.replace(path)
    except OSError as error:
        raise OutputError(
            f"{error.filename2 or error.filename or folder}: can't be written ({error.strerror}). "
            "Choose a place that you may write to."
        ) from error
    return tuple(paths)


@contextlib.contextmanager
def _written(path: Path, content: bytes | Iterable[bytes]) -> Iterator[Path]:
    """The temporary file of a result, written."""
    if path.is_dir():
        # Found out now, before any other file is moved into place.
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    with part_of(path) as temporary:
        with temporary.open("wb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
        # Made for their owner only: results are for everybody, and a file that is there already
        # stays as open as it is.
        temporary.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644)
        yield temporary


@contextlib.contextmanager
def part_of(path: Path) -> Iterator[Path]:
    """An empty file beside a path, to be moved there; it is gone, or moved, when the block ends."""
    handle, temporary = _reserve(path)
    try:
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)
        os.close(handle)


def _reserve(path: Path) -> tuple[int, Path]:
    """A new file, locked."""
    while True:
        handle, name = tempfile.mkstemp(
            prefix=f".{path.name}{_MARK}", suffix=_ENDING, dir=path.parent
        )
        _lock(handle)
        if Path(name).exists():
            return handle, Path(name)
        # Somebody has swept it before it was locked.
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove the temporary files of processes that are gone."""
    for path in folder.glob(f".*{_MARK}*{_ENDING}"):
        with contextlib.suppress(OSError), path.open("rb") as file:
            if _lock(file.fileno()):
                path.unlink()


def _lock(handle: int) -> bool:
    """Whether a file could be locked: nobody else has it then."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):  # Windows, or a file system without locks: nothing is swept
        return False
    return True
