"""Change a YAML file as a text, and write it only where it is still the one that was read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graph.curate.edits import Edit, commit, content_as_of, version
from graph.errors import InputError
from graph.model import Origin, Problem

_BOM = "\ufeff"


def write(path: Path, known: str, change: Callable[[bytes | None], bytes]) -> str:
    """Change a file that is of a known version; the version that it then has.

    Raises `ChangedError` if it isn't of that version any more, and writes nothing then.
    """
    before = content_as_of(path, known)
    after = change(before)
    commit([Edit(path, before, after)])
    return version(after)


def change_text(
    path: Path, content: bytes | None, new_file: str, change: Callable[[str], str]
) -> bytes:
    """What a file becomes; one that isn't there begins as ``new_file``. Raises `InputError`."""
    try:
        text = new_file if content is None else content.decode("utf-8")
        mark = _BOM if text.startswith(_BOM) else ""
        return (mark + change(text.removeprefix(_BOM))).encode("utf-8")
    except UnicodeDecodeError as error:
        raise _unfit(path, "it isn't UTF-8") from error
    except UnicodeEncodeError as error:
        raise _unfit(path, "half of a surrogate pair is no text") from error
    except ValueError as error:
        raise _unfit(path, str(error)) from error


def _unfit(path: Path, why: str) -> InputError:
    message = f"can't be changed: {why}. Mend the file (`newsgraph check` says where)."
    return InputError([Problem(Origin(path.as_posix()), message)])
