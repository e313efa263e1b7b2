"""Take a source in: a file or standard input; `graph.add.fetch` brings those from the web."""

from __future__ import annotations

import re
from pathlib import Path

from graph.add.values import Kind, Source
from graph.errors import ProjectError

LARGEST = 20_000_000
"""Bytes of a source. The largest news pages have a few million."""

_ENDINGS = {
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
}
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRONT_MATTER = re.compile(rb"---[ \t]*\r?\n")
_BINARY = (
    (b"%PDF-", "a PDF", "Copy its text into a .txt file, or run `pdftotext -layout FILE`"),
    (b"PK\x03\x04", "a Word, EPUB or ZIP file", "Save it as plain text (.txt) or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old Word file", "Save it as plain text (.txt) or HTML"),
    (b"{\\rtf", "an RTF file", "Save it as plain text (.txt)"),
    (b"bplist", "a Safari web archive", "Save the page as “Page Source” (.html)"),
    (b"\x89PNG", "a picture", "Save the page as HTML"),
    (b"\xff\xd8\xff", "a picture", "Save the page as HTML"),
    (b"GIF8", "a picture", "Save the page as HTML"),
    (b"\x1f\x8b", "a packed file", "Unpack it"),
)
_MHTML = re.compile(rb"(?:[\w-]+: .*\r?\n(?:[ \t].*\r?\n)*)*?MIME-Version: ", re.IGNORECASE)


def read_file(path: Path) -> Source:
    """A file's content. Raises `ProjectError` if it can't be read or isn't an article."""
    name = path.as_posix()
    if path.is_dir():
        raise ProjectError(f"{name}: a folder. Name the files in it: {name}/*.html")
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ProjectError(
            f"{name}: can't be read ({error.strerror}). Check the name and its permissions."
        ) from error
    return take_in(name, data, _ENDINGS.get(path.suffix.lower()))


def take_in(name: str, data: bytes, kind: Kind | None = None) -> Source:
    """Bytes from anywhere as a source; its kind is told from them where it isn't known.

    Raises `ProjectError` where they are too many, none, or no text.
    """
    if len(data) > LARGEST:
        raise ProjectError(
            f"{name}: larger than {LARGEST // 1_000_000} MB. No article is that long."
        )
    if not data.strip():
        raise ProjectError(f"{name}: empty. Save the page or the text again.")
    refuse_binary(name, data)
    return Source(name, data, kind or _kind(data))


def refuse_binary(name: str, data: bytes) -> None:
    """Raise `ProjectError` for a file of a kind that can't be an article as it is."""
    for start, what, remedy in _BINARY:
        if data.startswith(start):
            raise ProjectError(f"{name}: {what}. {remedy}, and add that.")
    if _MHTML.match(data[:2000]):
        raise ProjectError(f"{name}: a web archive (MHTML). Save the page as HTML, and add that.")


def _kind(data: bytes) -> Kind:
    """HTML and Markdown with front matter show what they are; all else is text.

    >>> [_kind(data).value for data in (b"<!DOCTYPE html>", b"---\\ntitle: A", b"A text")]
    ['html', 'md', 'txt']
    """
    plain = data.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(plain):
        return Kind.HTML
    return Kind.MARKDOWN if _FRONT_MATTER.match(plain) else Kind.TEXT
