"""From bytes to text, without guessing silently.

In this order, after the HTML standard [1], with two differences that are noted below:

1. what the user says (``--encoding``); bytes that don't fit become U+FFFD, and are counted;
2. a byte order mark;
3. UTF-8, if the bytes beyond ASCII are all valid: text in another encoding practically never
   is, and pages that claim another one by mistake are common;
4. what the server says, then what the page says of itself. Bytes that don't fit are an error
   with their offset, where a browser would show �;
5. detection, taken only if every likely encoding gives the same text.

[1] https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
"""

from __future__ import annotations

import codecs
import re

from graph.add.values import Decoded, Kind, Source
from graph.errors import ProjectError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta\s[^>]{0,500}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_META_WITHIN = 4096
"""Bytes in which a page must say its encoding; the standard has 1024, and pages that are late."""
_TEXT_CODEC = re.compile(
    r"utf-?(?:8|16|32)(?:-[lb]e)?|ascii|iso8859-\d+|cp\d+|koi8-[rtu]|kz1048|ptcp154|mac-\w+|hz"
    r"|gb2312|gbk|gb18030|big5(?:hkscs)?|euc_\w+|euc_jis_2004|shift_jis\w*|iso2022_\w+|johab|tis-620"
)
"""Python's codecs that are encodings of text: others unpack archives or read escapes."""
_AS_BROWSERS_DO = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254"}
"""What pages call Latin-1 is Windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels)."""


def decode(source: Source, encoding: str | None = None) -> Decoded:
    """A source's text. Raises `ProjectError` where its encoding is unknown or its bytes broken."""
    if encoding is not None:
        return _as_told(source, encoding)
    for mark, codec in _MARKS:
        if source.data.startswith(mark):
            return Decoded(_strictly(source, source.data[len(mark) :], codec, "as its mark says"))
    claim, who = _claimed(source)
    if claim is None or not claim.startswith(("utf-16", "utf-32", "iso2022", "hz")):
        text = _utf8(source.data)
        if text is not None:
            return Decoded(text, _other_claim(claim, text))
    if claim is not None:
        return Decoded(_strictly(source, source.data, _AS_BROWSERS_DO.get(claim, claim), who))
    return _detected(source)


def find_codec(name: str) -> str | None:
    """Python's name of a text encoding.

    >>> find_codec("Latin-1"), find_codec("zlib"), find_codec("no-such")
    ('iso8859-1', None, None)
    """
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return None
    return found if _TEXT_CODEC.fullmatch(found) else None


def _as_told(source: Source, encoding: str) -> Decoded:
    codec = find_codec(encoding)
    if codec is None:
        raise ProjectError(
            f"--encoding {encoding}: no encoding of that name. Try utf-8, windows-1252, …"
        )
    text = source.data.decode(codec, "replace").removeprefix("\ufeff")
    broken = text.count("\ufffd") - source.data.decode(codec, "ignore").count("\ufffd")
    notes = (f"{broken} broken characters became \ufffd",) if broken else ()
    return Decoded(text, notes)


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _other_claim(claim: str | None, text: str) -> tuple[str, ...]:
    if claim in (None, "utf-8") or text.isascii():
        return ()
    return (f"it claims to be {claim}, but is UTF-8",)


def _claimed(source: Source) -> tuple[str | None, str]:
    """The encoding that the server or the page gives, and which of the two does."""
    if source.charset and (codec := find_codec(source.charset)):
        return codec, "as its server says"
    found = _META.search(source.data[:_META_WITHIN]) if source.kind is Kind.HTML else None
    codec = find_codec(found[1].decode("ascii")) if found else None
    # A page that can be read far enough to say "UTF-16" isn't UTF-16.
    return ("utf-8" if codec and codec.startswith("utf-16") else codec), "as it says itself"


def _strictly(source: Source, data: bytes, codec: str, who: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        offset = error.start + len(source.data) - len(data)
        if offset >= len(source.data):
            offset = len(source.data) - 1
        raise ProjectError(
            f"{source.name}: the byte 0x{source.data[offset]:02X} at offset {offset} is not "
            f"{codec}, {who}. {_remedy(source)}"
        ) from error


def _remedy(source: Source) -> str:
    likely = _likely(source.data)
    hint = f"It may be {' or '.join(likely)}. " if likely else ""
    return f"{hint}Say what it is: --encoding NAME; what doesn't fit then becomes \ufffd."


def _likely(data: bytes) -> tuple[str, ...]:
    """Encodings that give a text of words, most likely first."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return ()
    found = from_bytes(data[:200_000])
    return tuple(match.encoding for match in found if match.chaos < 0.1)[:4]


def _detected(source: Source) -> Decoded:
    if b"\0" in source.data[:_META_WITHIN]:
        raise ProjectError(
            f"{source.name}: not a text. Give a saved page (.html), a text or Markdown."
        )
    readings: dict[str, str] = {}
    for codec in _likely(source.data):
        try:
            readings.setdefault(source.data.decode(codec), codec)
        except UnicodeDecodeError:
            continue
    if len(readings) == 1:
        ((text, codec),) = readings.items()
        return Decoded(text, (f"its encoding is not given: read as {codec}",))
    offset = _first_broken(source.data)
    raise ProjectError(
        f"{source.name}: the byte 0x{source.data[offset]:02X} at offset {offset} is not UTF-8, and "
        f"no other encoding is given. {_remedy(source)}"
    )


def _first_broken(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0
