"""Write results so that a failed or killed run leaves the last good ones.

Everything is written under temporary names first and moved into place only when all of it is
there; a reader sees the old file or the new one, never a half.
"""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from graph.errors import OutputError


def write_files(folder: Path, contents: Mapping[str, bytes | Iterable[bytes]]) -> tuple[Path, ...]:
    """Write files into a folder, making it if needed. Returns their paths, in the given order.

    What comes in pieces is written piece by piece. Raises `OutputError` if the folder or a file
    can't be written; nothing is changed then.
    """
    written: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            written.append((_write_temporary(folder / name, content), folder / name))
        for temporary, path in written:
            temporary.replace(path)
    except OSError as error:
        for temporary, _ in written:
            temporary.unlink(missing_ok=True)
        raise OutputError(
            f"{error.filename2 or error.filename or folder}: can't be written ({error.strerror}). "
            "Choose a place that you may write to."
        ) from error
    return tuple(path for _, path in written)


def _write_temporary(path: Path, content: bytes | Iterable[bytes]) -> Path:
    if path.is_dir():
        # Found out now, before any other file is moved into place.
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
        # mkstemp makes files that only their owner may read: results are for everybody, and a
        # file that is there already stays as open as it is.
        temporary.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
