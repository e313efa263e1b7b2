"""Bytes to text: the encoding that is given, that is right, or an error; never mojibake."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.add.decode import decode, find_codec
from graph.add.values import Kind, Source
from graph.errors import ProjectError

FRENCH = (
    "Après huit mois de négociations, les salariés ont racheté l’entreprise. « Personne n’y "
    "croyait », raconte le président de la coopérative, qui espère une première récolte en août."
)


def source(data: bytes, charset: str | None = None, kind: Kind = Kind.TEXT) -> Source:
    return Source("news.txt", data, kind, charset)


def page(text: str, encoding: str, claim: str | None) -> Source:
    meta = f'<meta charset="{claim}">' if claim else ""
    return source(f"<html><head>{meta}</head><p>{text}</p>".encode(encoding), kind=Kind.HTML)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\0")))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    assert decode(source(text.encode())).text == text
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        assert decode(source(text.encode(encoding))).text == text


@pytest.mark.parametrize(
    ("encoding", "claim"),
    [
        ("cp1252", "iso-8859-1"),
        ("cp1252", "windows-1252"),
        ("utf-8", "utf-8"),
        ("utf-8", None),
        ("utf-8", "iso-8859-1"),
        ("utf-8", "no-such-encoding"),
        ("utf-8", "utf-16"),
    ],
)
def test_pages_that_claim_right_and_wrong(encoding: str, claim: str | None) -> None:
    assert FRENCH in decode(page(FRENCH, encoding, claim)).text


def test_a_wrong_claim_is_told() -> None:
    assert decode(page(FRENCH, "utf-8", "iso-8859-1")).notes == (
        "it claims to be iso8859-1, but is UTF-8",
    )
    assert decode(page("plain", "utf-8", "iso-8859-1")).notes == ()


def test_the_server_comes_before_the_page() -> None:
    data = page("Привет", "koi8-r", "windows-1251").data
    assert "Привет" in decode(source(data, "koi8-r", Kind.HTML)).text


def test_broken_bytes_are_an_error_with_their_offset() -> None:
    claimed = page(FRENCH, "cp1252", "utf-8")
    offset = claimed.data.index(b"\xe8")
    with pytest.raises(ProjectError) as caught:
        decode(claimed)
    assert str(caught.value).startswith(
        f"news.txt: the byte 0xE8 at offset {offset} is not utf-8, as it says itself. "
    )
    assert "cp1252" in str(caught.value)
    assert "--encoding NAME" in str(caught.value)


def test_a_cut_character_after_a_mark_has_its_offset() -> None:
    with pytest.raises(ProjectError, match="offset 5 "):
        decode(source(b"\xef\xbb\xbfab\xc3"))


def test_the_user_has_the_last_word() -> None:
    assert FRENCH in decode(page(FRENCH, "cp1252", "utf-8"), "windows-1252").text
    broken = decode(source("été".encode("cp1252")), "utf-8")
    assert broken.text == "\ufffdt\ufffd"
    assert broken.notes == ("2 broken characters became \ufffd",)


@pytest.mark.parametrize("name", ["zlib", "rot13", "unicode_escape", "idna", "utf-9", "", "a\0b"])
def test_what_is_no_encoding_of_text(name: str) -> None:
    assert find_codec(name) is None
    with pytest.raises(ProjectError, match="no encoding of that name"):
        decode(source(b"text"), name)


def text_or_refusal(data: bytes) -> str:
    try:
        return decode(source(data)).text
    except ProjectError as error:
        return str(error)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        ("Als de trein om één uur vertrekt, is iedereen op tijd thuis voor het eten.", "cp1252"),
        ("Zażółć gęślą jaźń, powiedział burmistrz miasta w poniedziałek. " * 3, "cp1250"),
        ("В Заречье начал работу завод по переработке стеклянной тары. " * 3, "cp1251"),
        ("市議会は火曜日、ハルデンの工場から四十台のバスを買うことを決めた。" * 3, "shift_jis"),
    ],
)
def test_an_encoding_that_is_not_given_is_never_guessed_wrong(text: str, encoding: str) -> None:
    """Whatever detection says, the text is right, or there is none and the user is asked."""
    said = text_or_refusal(text.encode(encoding))
    assert said == text or "no other encoding is given." in said


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(ProjectError, match="not a text"):
        decode(source(bytes(range(256)) * 8))
