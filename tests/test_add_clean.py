"""Text as a reader sees it."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.add.clean import clean_line, compose

TEXT = st.text(st.characters() | st.sampled_from("\u00ad\u200b\u202e\u200d\ufeff\r\n\t\0\u0301e"))


@settings(deadline=None)
@given(TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    line = clean_line(text)
    assert clean_line(line) == line
    assert unicodedata.is_normalized("NFC", line)
    assert not any(unicodedata.category(each) in ("Cc", "Cs") for each in line)


@settings(deadline=None)
@given(st.text("abcé «»’…—  \u200c\u200d中文अ🙂"))
def test_visible_text_stays(text: str) -> None:
    assert clean_line(text).replace(" ", "") == unicodedata.normalize("NFC", text).replace(" ", "")


@settings(deadline=None)
@given(st.none() | TEXT.map(clean_line), st.lists(TEXT))
def test_articles_are_paragraphs_with_blank_lines_between(
    title: str | None, given: list[str]
) -> None:
    text = compose(title, given)
    assert text == "" or (text.endswith("\n") and not text.endswith("\n\n"))
    assert "\n\n\n" not in text
    assert all(line == clean_line(line) for line in text.splitlines())


def test_what_is_invisible_goes() -> None:
    assert (
        clean_line("re\u00adgi\u200bon\ufeff \u202eabc\u202c \u2066x\u2069\u200f") == "region abc x"
    )
    assert clean_line("نمی\u200cخواهم 👩\u200d🚀") == "نمی\u200cخواهم 👩\u200d🚀"
    assert clean_line("11\u202f200 « a »") == "11\u202f200 « a »"
