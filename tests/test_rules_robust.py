"""Whatever words stand in whatever order, the rules read on: what is no sentence states nothing,
or something odd, but it stops nobody.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.catalogue import Catalogue
from graph.evaluate.read import read_side
from graph.model import Article, Metadata
from graph.ontology import read_ontology
from graph.rules.find import Rules, find_facts, read_rules, with_names_of

GOLD = read_side(Path(__file__).parent / "gold" / "develop")
NOBODY = Catalogue({}, {}, {}, (), {})
LANGUAGES = ("en", "fr")
RULES = {each: read_rules(GOLD.catalogue, read_ontology(), each) for each in LANGUAGES}


def sentences(language: str) -> list[list[str]]:
    """The sentences of the gold set's first half, word by word."""
    texts = [each.article.text for each in GOLD.sources if each.article.language == language]
    return [part.split() for text in texts for part in text.replace("\n", " ").split(". ")]


SENTENCES = {each: sentences(each) for each in LANGUAGES}


def broken(language: str) -> st.SearchStrategy[str]:
    """Sentences with words taken out, put in another order, or the end of another one."""
    some = st.sampled_from(SENTENCES[language])
    words = st.sampled_from([word for each in SENTENCES[language] for word in each])
    heaps = st.lists(words, min_size=1, max_size=25)
    shuffled = some.flatmap(st.permutations)
    joined = st.builds(
        lambda one, other, cut: one[: int(cut * len(one))] + other[int(cut * len(other)) :],
        some,
        some,
        st.floats(0, 1),
    )
    parts = st.one_of(heaps, shuffled, joined).map(" ".join)
    return st.lists(parts, min_size=1, max_size=4).map(lambda each: ". ".join(each) + ".")


def read(text: str, rules: Rules, language: str) -> None:
    find_facts(Article("case", text, Metadata(language=language, published="2026-03-13")), rules)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("known", [True, False], ids=["known", "nobody"])
@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_order_of_words_stops_the_rules(language: str, known: bool, data: st.DataObject) -> None:
    rules = RULES[language] if known else with_names_of(NOBODY, RULES[language])
    read(data.draw(broken(language)), rules, language)
