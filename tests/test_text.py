"""Folding and finding: what people copy is found at its exact place."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Span
from graph.text import closest, context, find, fold, sentences

ACCENTED = st.text(alphabet="aeé\u0301\u0327ç ’'\n\t\u00a0각\u1100\u1161\u11a8\u0b47\u0b3eẛ̣")


@given(st.text() | ACCENTED)
def test_folded_text_is_normalised(text: str) -> None:
    folded = fold(text).text
    assert folded == unicodedata.normalize("NFC", folded)
    assert "’" not in folded
    assert "  " not in folded


@given(st.text() | ACCENTED)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text).text).text == fold(text).text


@given(st.text() | ACCENTED)
def test_nfc_makes_no_difference(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)).text == fold(text).text


@given(st.text() | ACCENTED, st.data())
def test_a_span_of_the_folded_text_leads_back(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    span = folded.span(start, end)
    assert folded.text[start:end] in fold(text[span.start : span.end]).text


@given(st.text(), st.text(min_size=1).filter(str.strip), st.text())
def test_a_quote_between_spaces_is_found(before: str, quote: str, after: str) -> None:
    text = f"{before} {quote.strip()} {after}"
    assert any(
        fold(text[s.start : s.end]).text == fold(quote.strip()).text
        for s in find(fold(text), quote)
    )


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("un été’s", "un été's", ["un été’s"]),
        ("un e\u0301te\u0301 long", "été", ["e\u0301te\u0301"]),
        ("a\n\n b", "a b", ["a\n\n b"]),
        ("unlikely to sign", "likely to sign", []),
        ("Roman Oman", "Oman", ["Oman"]),
        ("les GPU de pointe", "GPU", ["GPU"]),
        ("俄罗斯与中国合作", "中国", ["中国"]),
        ("l’IA dans l’économie", "l'économie", ["l’économie"]),
        ("aa aa", "aa", ["aa", "aa"]),
        ("text", "  ", []),
        ("cafe\u0301", "cafe", []),
    ],
)
def test_find(text: str, words: str, found: list[str]) -> None:
    assert [text[s.start : s.end] for s in find(fold(text), words)] == found


def test_case_is_ignored_only_when_asked() -> None:
    assert find(fold("BRICS and brics"), "brics") == [Span(10, 15)]
    assert find(fold("BRICS and brics"), "brics", ignore_case=True) == [Span(0, 5), Span(10, 15)]


def test_closest_of_nothing_is_nothing() -> None:
    assert closest("", "words") == ""
    assert closest("abc", "zzz") == ""


@given(st.text())
def test_sentences_lie_in_order_and_miss_only_white_space(text: str) -> None:
    spans = sentences(text, "fr")
    position, rest = 0, ""
    for span in spans:
        assert position <= span.start < span.end
        rest += text[position : span.start]
        position = span.end
    assert not (rest + text[position:]).strip()


def test_headlines_without_a_stop_are_sentences() -> None:
    text = "Un titre\n\nUne phrase. Une autre !"
    assert [text[s.start : s.end] for s in sentences(text, "fr")] == [
        "Un titre",
        "Une phrase.",
        "Une autre !",
    ]


def test_context_is_the_whole_sentence_and_has_a_bound() -> None:
    text = "One. Two three four. Five."
    cut = sentences(text, "en")
    span = context(text, Span(9, 14), cut)
    assert text[span.start : span.end] == "Two three four."
    long = "word " * 1000 + "quote" + " word" * 1000
    span = context(long, Span(5000, 5005), [Span(0, len(long))])
    assert 5000 - 1000 <= span.start < 5000
    assert 5005 < span.end <= 5005 + 1000
    assert long[span.start : span.end].startswith("word ")
