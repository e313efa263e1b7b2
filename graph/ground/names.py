"""Names: which of the article's words stand for an entity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.ground.meant import Setting, link
from graph.ground.page import UngroundedError, short
from graph.model import Fact, Mention
from graph.ontology import Ontology
from graph.text import find, fold


def ground_end(
    role: str, name: str, words: str | None, quotes: list[str], setting: Setting
) -> Mention:
    """The subject or object, if the quotes name it or hold the words declared for it."""
    iri = link(role, name, setting)
    if words is not None:
        return Mention(iri, _declared(role, words, quotes, "quote"))
    found = longest_name(setting.catalogue.entities[iri].names, quotes)
    if found is None:
        raise UngroundedError(
            f'the quote does not name the {role} "{name}". Quote the words that do, or say which '
            f"words stand for it: `{role}_words: …`."
        )
    return Mention(iri, found)


def _declared(role: str, words: str, passages: list[str], where: str) -> str:
    for passage in passages:
        spans = find(fold(passage), words)
        if spans:
            return passage[spans[0].start : spans[0].end]
    raise UngroundedError(
        f'the {where} does not hold the words "{short(words)}" that stand for the {role}. '
        f"Copy them from the {where}."
    )


def longest_name(names: Iterable[str], passages: Iterable[str]) -> str | None:
    """The longest of an entity's names that the passages hold, in their spelling.

    The longest (they come in this order), not the first: where it stands must not matter to a
    claim's identity.
    """
    folded = [fold(passage) for passage in passages]
    for name in names:
        for passage in folded:
            # "US" is not "us": a name without small letters is looked for as it is.
            spans = find(passage, name, ignore_case=name != name.upper())
            if spans:
                return passage.original[spans[0].start : spans[0].end]
    return None


def ground_speaker(fact: Fact, quotes: list[str], setting: Setting) -> Mention | None:
    """Who is said to say it, if the article names them."""
    if fact.stated_by is None:
        if fact.speaker_words is not None:
            raise UngroundedError("`speaker_words` without `stated_by`. Say who speaks.")
        return None
    return _in_article("speaker", fact.stated_by, fact.speaker_words, quotes, setting)


def ground_topics(fact: Fact, quotes: list[str], setting: Setting) -> Iterator[Mention]:
    """What it is about, if the article names that."""
    if fact.topic_words is not None and len(fact.topics) != 1:
        raise UngroundedError("`topic_words` goes with exactly one `topic`. Name it.")
    for topic in fact.topics:
        yield _in_article("topic", topic, fact.topic_words, quotes, setting)


def _in_article(
    role: str, name: str, words: str | None, quotes: list[str], setting: Setting
) -> Mention:
    iri, page = link(role, name, setting), setting.page
    if words is not None:
        return Mention(iri, _declared(role, words, [page.article.text], "article"))
    names = setting.catalogue.entities[iri].names
    found = longest_name(names, quotes) or longest_name(names, [page.article.text])
    if found is None:
        raise UngroundedError(
            f'the article never names the {role} "{name}". Delete it, or say which of the '
            f"article's words stand for it: `{role}_words: …`."
        )
    return Mention(iri, found)


def find_relation(name: str, ontology: Ontology) -> str:
    """IRI of the relation of that name."""
    relation = ontology.relations.get(name)
    if relation is not None:
        return relation.iri
    from rapidfuzz import process

    near = process.extract(name, sorted(ontology.relations), limit=3, score_cutoff=60)
    meant = " or ".join(f'"{match}"' for match, _, _ in near)
    hint = f"Did you mean {meant}?" if meant else "ontology/README.md lists them."
    raise UngroundedError(f'no relation is called "{name}". {hint}')
