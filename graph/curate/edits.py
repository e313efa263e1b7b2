"""Edits: what files are to become, written only where they are still what they were.

An edit holds a file's content before and after. Several are written together, or none of them;
and an edit the other way round undoes it, to the byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.corpus.write import write_files
from graph.errors import ChangedError, OutputError

_CHANGED = (
    "was changed meanwhile by someone else. Nothing was written. "
    "Read it again (reload), then repeat."
)


@dataclass(frozen=True, slots=True)
class Edit:
    """What one file is to become."""

    path: Path
    before: bytes | None
    """What it holds; `None` where there is no file."""
    after: bytes | None
    """What it is to hold; `None` takes the file away."""

    @property
    def undone(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.path, self.after, self.before)


def content_of(path: Path) -> bytes | None:
    """A file's bytes; `None` where there is no file. Raises `OutputError` if it can't be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        message = f"{path.as_posix()}: can't be read ({error.strerror}). Let newsgraph read it."
        raise OutputError(message) from error


def version(content: bytes | None) -> str:
    """What tells one state of a file from another: the SHA-256 of its bytes; "" for no file.

    >>> version(None), version(b"")[:8]
    ('', 'e3b0c442')
    """
    return "" if content is None else hashlib.sha256(content).hexdigest()


def version_of(path: Path) -> str:
    """The version of the file that lies there now."""
    return version(content_of(path))


def content_as_of(path: Path, known: str) -> bytes | None:
    """A file's bytes, if it is still of the version that is known; else `ChangedError`."""
    content = content_of(path)
    if version(content) != known:
        raise ChangedError(f"{path.as_posix()}: {_CHANGED}")
    return content


def commit(edits: Sequence[Edit]) -> None:
    """Write what the edits say, all of it or nothing.

    Raises `ChangedError` where a file isn't any more what the edit takes it for, `OutputError`
    where one can't be written.
    """
    for edit in edits:
        content_as_of(edit.path, version(edit.before))
    # A link stays a link: what is replaced is the file that it leads to.
    contents = {str(e.path.resolve()): e.after for e in edits if e.after is not None}
    write_files(edits[0].path.parent, contents) if contents else None
    for edit in edits:
        if edit.after is None:
            edit.path.unlink(missing_ok=True)
