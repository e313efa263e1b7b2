r"""The facts as a table that people edit and `newsgraph import` reads: one row per claim.

Only claims that come from an article are in it: what was inferred follows from them again, and
what the catalogue says stands there. The columns are the keys of ``facts.yaml``, with the article
before them. Several texts in one cell are separated by `SEPARATOR`; see `joined`.

What is imported into an article without facts gives the same claims under the same IRIs. Two
things aren't as they were in ``facts.yaml``: an entity has another of its names, and the `id` of a
fact that another refers to is made of its claim's IRI.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Store

from graph.amounts import read_amount
from graph.catalogue import key
from graph.export.tables import SEPARATOR, Row, write_csv
from graph.ground.names import longest_name
from graph.mint import name_claim
from graph.model import Status
from graph.ontology import Ontology
from graph.sources.facts import FactEntry
from graph.statements import (
    Attributes,
    Said,
    agents,
    amounts,
    articles,
    first,
    labels,
    passages,
    said_of,
    texts,
)
from graph.store import namespaces_of
from graph.vocabulary import NG, PROV, RDF, SKOS, Namespaces

COLUMNS = (
    "article",
    *(field.alias or name for name, field in FactEntry.model_fields.items()),
)
_UNITS = ("currency", "unit_code", "unit_text")
_DATES = ("on", "from", "until", "by")
_SEVERAL = re.compile(r"\s\|\s")
_PIPE = re.compile(r"(\\*)\|")
_ESCAPED = re.compile(r"\\(\\*\|)")
_OWN = (SKOS + "prefLabel", SKOS + "altLabel")
"""Names that a fact may use."""
_HIDDEN = SKOS + "hiddenLabel"
_TYPE = RDF + "type"


def joined(values: Sequence[str]) -> str:
    r"""Several texts in one cell; a vertical bar inside a text has a backslash before it.

    >>> print(joined(["a", "b | c"]))
    a | b \| c
    """
    return SEPARATOR.join(_PIPE.sub(r"\1\\|", value) for value in values)


def split(cell: str) -> list[str]:
    r"""The texts of a cell.

    >>> split(joined(["a", r"b | c \| d"]))
    ['a', 'b | c \\| d']
    """
    return [_ESCAPED.sub(r"\1", part).strip() for part in _SEVERAL.split(cell) if part.strip()]


def to_facts_csv(store: Store, ontology: Ontology, *, proposed: bool = False) -> bytes:
    """The facts of all articles, in the order of their first quotes; proposed ones if wanted."""
    known = _read(store, ontology, proposed)
    rows = sorted(_rows(known), key=lambda row: row[0])
    return write_csv(COLUMNS, (row for _, row in rows))


@dataclass(frozen=True, slots=True)
class _Names:
    """What an entity is called."""

    preferred: Mapping[str, str]
    """Language -> name."""
    own: tuple[str, ...]
    """Preferred and alternative names: those that a fact may use."""
    every: tuple[str, ...]
    """The hidden ones too, longest first: what may stand for it in a quote."""


_NOBODY = _Names({}, (), ())


@dataclass(frozen=True, slots=True)
class _Known:
    """What the store says, read once for all rows."""

    claims: Mapping[str, Said]
    articles: Mapping[str, Attributes]
    passages: Mapping[str, Attributes]
    amounts: Mapping[str, Attributes]
    agents: Mapping[str, str]
    names: Mapping[str, _Names]
    bearers: Mapping[str, frozenset[str]]
    """Name's key -> IRIs of the entities that a fact may mean by it."""
    relations: Mapping[str, str]
    """IRI -> name."""
    new: Mapping[str, str]
    """Entities that only proposals know -> their class's name."""
    referred: frozenset[str]
    """Claims that others have as their content."""
    namespaces: Namespaces


def _read(store: Store, ontology: Ontology, proposed: bool) -> _Known:
    known = articles(store)
    said = said_of(store, "?it a ng:Claim .", proposed=proposed)
    names = _names(store, proposed)
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for iri, its in names.items():
        for name in its.own:
            bearers[key(name)].add(iri)
    return _Known(
        claims={iri: each for iri, each in said.items() if _article(each, known)},
        articles=known,
        passages=passages(store, proposed=proposed),
        amounts=amounts(store, proposed=proposed),
        agents=agents(store, proposed=proposed),
        names=names,
        bearers={name: frozenset(iris) for name, iris in bearers.items()},
        relations={each.iri: each.name for each in ontology.relations.values()},
        new=_new(store, ontology) if proposed else {},
        referred=frozenset(iri for each in said.values() for iri in texts(each, NG + "content")),
        namespaces=namespaces_of(store),
    )


def _article(said: Said, known: Mapping[str, Attributes]) -> str | None:
    return next((iri for iri in texts(said, PROV + "wasDerivedFrom") if iri in known), None)


def _names(store: Store, proposed: bool) -> dict[str, _Names]:
    namespaces, preferred = namespaces_of(store), labels(store, _OWN[0], proposed=proposed)
    found = said_of(store, _in_catalogue("?it a ?kind .", namespaces), proposed=proposed)
    if proposed:
        found = said_of(store, _in_proposals("?it a ?kind .", namespaces), proposed=True) | found
    return {iri: _named(said, preferred.get(iri, {})) for iri, said in sorted(found.items())}


def _in_catalogue(pattern: str, namespaces: Namespaces) -> str:
    return f"FILTER(?where = {namespaces.catalogue_graph}) {pattern}"


def _in_proposals(pattern: str, namespaces: Namespaces) -> str:
    proposals = namespaces.proposed_graph("").value
    return f'FILTER(STRSTARTS(STR(?where), "{proposals}")) {pattern}'


def _named(said: Said, preferred: Mapping[str, str]) -> _Names:
    own = sorted({name for predicate in _OWN for name in texts(said, predicate)})
    every = {*own, *texts(said, _HIDDEN)}
    return _Names(preferred, tuple(own), tuple(sorted(every, key=lambda name: (-len(name), name))))


def _new(store: Store, ontology: Ontology) -> dict[str, str]:
    """Entities that only proposals know, with their class's name."""
    namespaces = namespaces_of(store)
    known = said_of(store, _in_catalogue("?it a ?kind .", namespaces))
    named = _in_proposals("?it skos:prefLabel ?name ; a ?kind .", namespaces)
    new = said_of(store, named, proposed=True)
    kinds = {iri: first(said, _TYPE) or "" for iri, said in new.items() if iri not in known}
    return {iri: ontology.classes[k].name for iri, k in kinds.items() if k in ontology.classes}


def _rows(known: _Known) -> Iterator[tuple[tuple[str, int, str], Row]]:
    """Each row with what it is sorted by: article, place of the first quote, claim."""
    for iri, said in known.claims.items():
        article = known.articles[_article(said, known.articles) or ""]
        evidence = _evidence(iri, said, article["slug"], known)
        if evidence:
            row = _row(iri, said, article, [each["exact"] for each in evidence], known)
            place = min(each["start"] for each in evidence)
            yield (article["slug"], place, iri), {n: v for n, v in row.items() if v}


def _evidence(iri: str, said: Said, slug: str, known: _Known) -> list[Attributes]:
    """The passages, first that by which the claim has its name, the others as in the text.

    The graph keeps no order of the quotes; but only with the right one in front does the claim's
    IRI come out.
    """
    places = (place for place in texts(said, NG + "evidence") if place in known.passages)
    found = sorted((known.passages[place] for place in places), key=lambda it: it["start"])
    amount = known.amounts.get(first(said, NG + "amount") or "", {})
    words = (
        *(first(said, NG + f"{role}Words") for role in ("subject", "object", "speaker")),
        amount.get("written"),
        *(_date(said, role) for role in _DATES),
    )
    relation, modality = first(said, RDF + "predicate") or "", _local(said, "modality")
    return sorted(
        found, key=lambda it: name_claim(slug, relation, modality, it["exact"], *words) != _id(iri)
    )


def _date(said: Said, role: str) -> str | None:
    """A date as it was written."""
    return first(said, NG + f"{role}Words") or first(said, NG + f"{role}Date")


def _local(said: Said, name: str) -> str:
    return (first(said, NG + name) or "").removeprefix(NG)


def _row(
    iri: str, said: Said, article: Attributes, quotes: list[str], known: _Known
) -> dict[str, str | None]:
    status, relation = _local(said, "status"), first(said, RDF + "predicate") or ""
    contents = (each for each in texts(said, NG + "content") if each in known.claims)
    return {
        "article": article["slug"],
        "relation": known.relations.get(relation, known.namespaces.shorten(relation)),
        "quote": quotes[0] if len(quotes) == 1 else None,
        "quotes": joined(quotes) if len(quotes) > 1 else None,
        "occurrence": first(said, NG + "occurrence"),
        "id": _id(iri) if iri in known.referred else None,
        "modality": _local(said, "modality").lower(),
        "content": joined([_id(each) for each in contents]),
        "status": status.lower() if status != Status.ACCEPTED else None,
        **dict(_ends(said, article["language"] or "", quotes, known)),
        **_amount(said, article["language"] or "", known),
        **{role: _date(said, role) for role in _DATES},
        "credibility": first(said, NG + "credibility"),
        "annotator": known.agents.get(first(said, PROV + "wasGeneratedBy") or ""),
        "rule": first(said, NG + "extractionRule"),
        "confidence": first(said, NG + "confidence"),
        "reviewer": known.agents.get(first(said, NG + "reviewedBy") or ""),
        "reviewed": first(said, NG + "reviewed"),
        "note": first(said, NG + "note"),
    }


def _id(iri: str) -> str:
    return iri.rpartition("/")[2]


def _ends(
    said: Said, language: str, quotes: list[str], known: _Known
) -> Iterator[tuple[str, str | None]]:
    """Subject, object, speaker and topics: their names, and the words that aren't names."""
    roles = {
        "subject": (RDF + "subject", "subject"),
        "object": (RDF + "object", "object"),
        "speaker": (NG + "statedBy", "stated_by"),
    }
    for role, (predicate, column) in roles.items():
        if (iri := first(said, predicate)) is not None:
            yield column, _name(iri, language, known)
            yield f"{role}_words", _words(said, role, iri, quotes, known)
            yield f"{role}_class", known.new.get(iri)
    topics = texts(said, NG + "topic")
    yield "topic", joined([_name(iri, language, known) for iri in topics])
    if len(topics) == 1:
        yield "topic_words", _words(said, "topic", topics[0], quotes, known)


def _words(said: Said, role: str, iri: str, quotes: list[str], known: _Known) -> str | None:
    """The words for an end, where its names alone wouldn't find them in the quotes."""
    words = first(said, NG + f"{role}Words")
    return None if words == longest_name(known.names.get(iri, _NOBODY).every, quotes) else words


def _name(iri: str, language: str, known: _Known) -> str:
    """The best name that nobody else bears: in the article's language, English, any."""
    names = known.names.get(iri, _NOBODY)
    tags = (language.casefold(), language.partition("-")[0].casefold(), "en")
    best = (names.preferred[tag] for tag in tags if tag in names.preferred)
    for name in (*best, *names.preferred.values(), *names.own):
        if len(known.bearers[key(name)]) == 1:
            return name
    return known.namespaces.shorten(iri)


def _amount(said: Said, language: str, known: _Known) -> dict[str, str | None]:
    amount = known.amounts.get(first(said, NG + "amount") or "")
    if amount is None:
        return {}
    return {
        "amount": amount["written"],
        "equivalent": (amount["equivalent"] or {}).get("written"),
        "unit": _unit(amount, language),
    }


def _unit(amount: Attributes, language: str) -> str | None:
    """The unit that was given apart, where the amount as written doesn't say it."""
    wanted: tuple[str | None, ...] = tuple(amount[key] for key in _UNITS)
    for unit in (None, *(each for each in wanted if each), "%"):
        try:
            found = read_amount(amount["written"] or "", language, unit)
        except ValueError:
            continue
        if (found.currency, found.unit_code, found.unit_text) == wanted:
            return unit
    return wanted[-1]
