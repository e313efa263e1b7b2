"""Gauges: names of figures, taken apart."""

from __future__ import annotations

import pytest

from graph.ontology import read_ontology
from graph.rules.language.lexicon import read_lexicon
from graph.rules.text.gauges import by_telling, gauge_of, stem_of

ENGLISH = read_lexicon(read_ontology(), "en")
FRENCH = read_lexicon(read_ontology(), "fr")


@pytest.mark.parametrize(
    ("label", "head", "words"),
    [
        ("Operating profit", "profit", ("operating", "profit")),
        ("Share of the vote", "share", ("share", "vote")),
        ("Machine-tool exports", "export", ("machine", "tool", "export")),
    ],
)
def test_an_english_name_has_its_noun_last(label: str, head: str, words: tuple[str, ...]) -> None:
    gauge = gauge_of(label, "i", "c", {}, ENGLISH)
    assert gauge is not None
    assert (gauge.head, gauge.words) == (head, words)


def test_a_french_name_has_its_noun_first() -> None:
    gauge = gauge_of("Part des voix", "i", "c", {}, FRENCH)
    assert gauge is not None
    assert (gauge.head, gauge.words) == ("part", ("part", "voix"))


def test_whoever_is_named_in_it_is_no_word_of_it() -> None:
    gauge = gauge_of("Tessel share price", "i", "c", {0: (1, "Tessel")}, ENGLISH)
    assert gauge is not None
    assert (gauge.words, gauge.owners) == (("share", "price"), ("Tessel",))


def test_nothing_but_an_owner_is_no_figure() -> None:
    assert gauge_of("Tessel", "i", "c", {0: (1, "Tessel")}, ENGLISH) is None


def test_a_word_is_told_by_itself_by_others_and_by_its_forms() -> None:
    gauge = gauge_of("Inflation", "i", "c", {}, ENGLISH)
    assert gauge is not None
    found = by_telling([gauge], ENGLISH)
    assert found["inflation"] == ((gauge, 0, 1.0),)
    assert found["consumer"][0][2] < 1
    assert "inflat-" in found


def test_short_words_have_no_other_forms() -> None:
    assert list(stem_of("price")) == []
    assert list(stem_of("export")) == ["export-", "expor-"]
