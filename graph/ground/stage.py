"""Ground facts: find each quote in its article and each name in the catalogue.

A fact enters the graph only if the article really says it. For each fact, in this order:

1. every quote stands in the article, as whole words, once (or `occurrence` says which);
2. subject, object, speaker and topics each mean exactly one known entity (`graph.ground.meant`);
3. the quotes hold a name of the subject and of the object, or the words declared for them; the
   article names the speaker and the topics: a real quote under an invented fact is the usual
   fraud;
4. the relation is known, amounts and dates can be read and are the article's own;
5. `content` refers to facts of the same file.

Grounding is exact: text is compared after `graph.text.fold`, never by likeness, and nothing is
guessed. What can't be grounded comes back as a `Problem` that says what to change. Whether a
claim fits the ontology (classes, cardinalities, who may assert) is SHACL's to say.
"""

from __future__ import annotations

from collections.abc import Iterable

from graph.catalogue import Catalogue
from graph.ground.figures import ground_amount, ground_date
from graph.ground.meant import Setting
from graph.ground.names import find_relation, ground_end, ground_speaker, ground_topics
from graph.ground.page import UngroundedError, open_page
from graph.ground.quotes import find_quotes, in_sentence
from graph.model import Article, Fact, GroundedFact, Problem
from graph.ontology import Ontology


def ground(
    article: Article, facts: Iterable[Fact], catalogue: Catalogue, ontology: Ontology
) -> tuple[tuple[GroundedFact, ...], tuple[Problem, ...]]:
    """Split facts into those that the article supports and the reasons against the others."""
    facts = tuple(facts)
    page, catalogue = open_page(article), catalogue.for_article(article.slug)
    known_ids = frozenset(fact.id for fact in facts if fact.id is not None)
    grounded: list[GroundedFact] = []
    problems: list[Problem] = []
    for fact in facts:
        try:
            setting = Setting(page, catalogue, ontology, fact.relation)
            grounded.append(_ground_one(fact, setting, known_ids))
        except UngroundedError as error:
            problems.append(Problem(fact.origin, str(error)))
    return tuple(grounded), tuple(problems)


def _ground_one(fact: Fact, setting: Setting, known_ids: frozenset[str]) -> GroundedFact:
    page = setting.page
    passages = tuple(in_sentence(page, span) for span in find_quotes(page, fact))
    quotes = [passage.exact for passage in passages]
    _check_contents(fact, known_ids)
    return GroundedFact(
        fact=fact,
        evidence=passages,
        subject=ground_end("subject", fact.subject, fact.subject_words, quotes, setting),
        relation=find_relation(fact.relation, setting.ontology),
        object=ground_end("object", fact.object, fact.object_words, quotes, setting),
        speaker=ground_speaker(fact, quotes, setting),
        topics=tuple(ground_topics(fact, quotes, setting)),
        amount=ground_amount(page, fact, passages),
        on=ground_date(page, "on", fact.on, passages),
        from_=ground_date(page, "from", fact.from_, passages),
        until=ground_date(page, "until", fact.until, passages),
        by=ground_date(page, "by", fact.by, passages),
    )


def _check_contents(fact: Fact, known_ids: frozenset[str]) -> None:
    for content in fact.contents:
        if content not in known_ids:
            raise UngroundedError(
                f"`content: {content}` refers to no fact of this file. "
                f"Give that fact `id: {content}`."
            )
        if content == fact.id:
            raise UngroundedError(f"`content: {content}` refers to this very fact. Correct it.")
