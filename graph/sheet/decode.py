"""Decode: the bytes of a table as text, or what its owner should do to make them so."""

from __future__ import annotations

import codecs
from pathlib import Path

from graph.errors import InputError

_LARGEST = 50_000_000
"""Bytes; a table of a hundred thousand facts has fewer."""
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How Excel's and LibreOffice's own files begin, new (a zip file) and old."""
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_SAVE = 'Save the table as "CSV UTF-8", or say how it is encoded: --encoding cp1252.'
_SHOWN = 40
"""Characters before a bad byte that a message repeats."""


def decode(path: Path, encoding: str | None = None) -> str:
    """The text of a table's file: UTF-8 unless a byte order mark or ``encoding`` says otherwise.

    Raises `InputError` for what can't be read, isn't text, or isn't so encoded.
    """
    data = _read(path)
    if data.startswith(_WORKBOOKS):
        message = 'a workbook, not a table as text. Save it as "CSV UTF-8" and import that.'
        raise InputError.at(path, message)
    by_mark = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    text = _decoded(path, data, encoding or by_mark)
    if "\0" in text:
        raise InputError.at(path, f"a NUL character, so this is not UTF-8 text. {_SAVE}")
    return text.removeprefix("\ufeff")


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        message = f"can't be read ({error.strerror}). Name a CSV file."
        raise InputError.at(path, message) from error
    if len(data) > _LARGEST:
        raise InputError.at(path, f"larger than {_LARGEST // 10**6} MB. Split it.")
    return data


def _decoded(path: Path, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError as error:
        message = f'no encoding is called "{encoding}". Common ones: utf-8, cp1252, utf-16.'
        raise InputError.at(path, message) from error
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="replace")[-_SHOWN:]
        where = f' behind "{" ".join(before.split())}"' if before.strip() else ""
        message = f"the byte 0x{data[error.start]:02X}{where} is not {encoding.upper()}. {_SAVE}"
        raise InputError.at(path, message) from error
    except UnicodeError as error:
        message = f"not {encoding.upper()} ({error}). {_SAVE}"
        raise InputError.at(path, message) from error
