"""What a search looks through: the quoted sentences, headlines and paragraphs of a graph."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from graph.search.stems import stem_language
from graph.search.tokens import Tokens
from graph.store import is_proposed
from graph.vocabulary import NG, OA, RDF, RDFS, SCHEMA, SKOS, is_graph, slug_of

_Split: TypeAlias = Callable[[str, str], tuple[str, str]]
"""Gives the tokens of a text of an article, given by its IRI."""
_CHARACTERS = re.compile(r"(.+)#char=(\d+),(\d+)")
"""A place in an article, by RFC 5147."""
_PARAGRAPH = re.compile(r"\S[^\r\n]*(?<!\s)")

_ENDS = (RDF + "subject", RDF + "predicate", RDF + "object", NG + "modality", NG + "status")
"""What every claim has one of."""
_PARTS = (OA + "prefix", OA + "exact", OA + "suffix")
"""What a sentence is made of."""
_EVIDENCE, _SPEAKER, _SELECTOR = NG + "evidence", NG + "statedBy", OA + "hasSelector"
_HASH = NG + "sha256"
_KNOWN = {
    "headline": SCHEMA + "headline",
    "publisher": SCHEMA + "publisher",
    "published": SCHEMA + "datePublished",
    "language": SCHEMA + "inLanguage",
    "url": SCHEMA + "url",
}
_AUTHOR = SCHEMA + "author"
_NAMES = frozenset((SKOS + "prefLabel", RDFS + "label"))
_CALLED = frozenset(SKOS + each for each in ("prefLabel", "altLabel", "hiddenLabel"))
_ONE = (*_ENDS, *_PARTS, _SPEAKER, _HASH, *_KNOWN.values())
_MANY = (_EVIDENCE, _SELECTOR, _AUTHOR)
READ = frozenset((*_ONE, *_MANY, *_NAMES, *_CALLED))
"""The predicates that matter here."""
_PROPOSED, _CATALOGUE = "proposed", "catalogue"


@dataclass(frozen=True, slots=True)
class Said:
    """What a graph says that matters here."""

    one: Mapping[str, Mapping[str, str]]
    """Predicate -> subject -> object, of what has one value; the greatest where there are more."""
    many: Mapping[str, Mapping[str, list[str]]]
    """The same of what may have several."""
    names: frozenset[tuple[str, str, str]]
    """IRI, language and label."""
    called: frozenset[tuple[str, str]]
    """IRI and name of entities: labels, other names, and those that may mean something else."""

    def hashes(self) -> Mapping[str, str]:
        """The SHA-256 of each article's text, by IRI."""
        return self.one[_HASH]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article that claims rest on."""

    article: str
    start: int
    end: int
    text: str
    tokens: tuple[str, str]
    """Those of its words, and their stems; spaces between."""
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim by its IRIs."""

    claim: str
    subject: str
    relation: str
    object: str
    modality: str
    status: str
    speaker: str | None
    start: int
    end: int
    """Of the quote, in the article."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article; its headline where it has no place in the text."""

    article: str
    start: int | None
    end: int | None
    text: str
    tokens: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that is searched."""

    articles: Mapping[str, Mapping[str, Any]]
    names: tuple[tuple[str, str, str], ...]
    """IRI, language and label."""
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[Paragraph, ...]
    called: tuple[tuple[str, str], ...]
    """IRI and name of entities and articles."""
    taking: Mapping[str, int]
    """In how many claims and inferences something takes part, by IRI."""


def read_said(quads: Iterable[Quad]) -> Said:
    """One pass over the quads; proposals are left out, but for what they name."""
    one: dict[str, dict[str, str]] = {each: {} for each in _ONE}
    many: dict[str, defaultdict[str, list[str]]] = {each: defaultdict(list) for each in _MANY}
    names: set[tuple[str, str, str]] = set()
    called: set[tuple[str, str]] = set()
    graphs = _Graphs()
    for quad in quads:
        predicate = quad.predicate.value
        # Most quads are none of these: they are passed over before anything else is asked of them.
        if predicate not in READ:
            continue
        # A triple in a triple (RDF 1.2) has no text.
        subject, value = (getattr(end, "value", "") for end in (quad.subject, quad.object))
        kind = graphs[getattr(quad.graph_name, "value", "")]
        if predicate in one:
            if kind != _PROPOSED:
                one[predicate][subject] = max(value, one[predicate].get(subject, value))
        elif predicate in many:
            if kind != _PROPOSED:
                many[predicate][subject].append(value)
        elif predicate in _NAMES and isinstance(quad.object, Literal):
            names.add((subject, quad.object.language or "", value))
        if kind == _CATALOGUE and predicate in _CALLED:
            called.add((subject, value))
    return Said(one, many, frozenset(names), frozenset(called))


class _Graphs(dict[str, str]):
    """IRI of a graph -> which of those it is that matter here; each is looked at once."""

    def __missing__(self, iri: str) -> str:
        graph = NamedNode(iri) if iri else None
        kind = (
            _PROPOSED if is_proposed(graph) else _CATALOGUE if is_graph(graph, _CATALOGUE) else ""
        )
        self[iri] = kind
        return kind


def read_corpus(said: Said, texts: Mapping[str, str], tokens: Tokens | None = None) -> Corpus:
    """What is searched: the graph's sentences, and the texts of articles (by IRI) where known.

    ``tokens`` may have been used for other texts, whose words it knows then.
    """
    known = dict(sorted(_articles(said)))
    stems = {iri: stem_language(article["language"]) for iri, article in known.items()}
    split = partial(_split, tokens or Tokens(), stems)
    return Corpus(
        known,
        tuple(sorted(said.names)),
        tuple(_sentences(said, known, split)),
        tuple(_paragraphs(known, texts, split)),
        tuple(sorted({*said.called, *_headlines(known)})),
        Counter(chain(*(said.one[RDF + end].values() for end in ("subject", "object")))),
    )


def _split(
    tokens: Tokens, stems: Mapping[str, str | None], article: str, text: str
) -> tuple[str, str]:
    """The tokens of a text of an article."""
    return tokens.of(text, stems[article])


def is_closed(said: Said) -> bool:
    """Whether the claims, their quotes and the article of these are all there."""
    known = said.hashes()
    return all(
        all(claim in said.one[each] for each in _ENDS)
        and all(_article_of(place) in known and _quote(said, place) for place in places)
        for claim, places in said.many[_EVIDENCE].items()
    )


def _article_of(place: str) -> str:
    characters = _CHARACTERS.fullmatch(place)
    return characters[1] if characters else ""


def _headlines(known: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    return ((iri, it["headline"]) for iri, it in known.items() if it["headline"])


def _articles(said: Said) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for iri, sha256 in said.hashes().items():
        known = {name: said.one[predicate].get(iri) for name, predicate in _KNOWN.items()}
        authors = sorted(set(said.many[_AUTHOR].get(iri, ())))
        yield iri, {"slug": slug_of(iri), "authors": authors, "sha256": sha256} | known


def _sentences(said: Said, known: Mapping[str, object], split: _Split) -> Iterator[Sentence]:
    """The sentences in the order of the articles; a quote without a claim says nothing."""
    found: defaultdict[tuple[str, int, int], list[tuple[str, list[ClaimRow]]]] = defaultdict(list)
    for place, claims in _claims(said).items():
        quote = _quote(said, place)
        characters = _CHARACTERS.fullmatch(place)
        if quote and characters and characters[1] in known:
            before, exact, behind = quote
            start, end = int(characters[2]) - len(before), int(characters[3]) + len(behind)
            found[characters[1], start, end].append((before + exact + behind, claims))
    for (article, start, end), quotes in sorted(found.items()):
        rows = [row for _, rows in quotes for row in rows]
        rows.sort(key=lambda row: (row.start, row.end, row.claim))
        text = quotes[0][0]
        yield Sentence(article, start, end, text, split(article, text), tuple(rows))


def _quote(said: Said, place: str) -> list[str] | None:
    """The sentence at a place: what stands before the quote, the quote, and what behind it."""
    for selector in said.many[_SELECTOR].get(place, ()):
        found = [said.one[part].get(selector) for part in _PARTS]
        parts = [part for part in found if part is not None]
        if len(parts) == len(_PARTS):
            return parts
    return None


def _claims(said: Said) -> Mapping[str, list[ClaimRow]]:
    """What rests on each place."""
    found: defaultdict[str, list[ClaimRow]] = defaultdict(list)
    tables = [said.one[each] for each in _ENDS]
    for claim, places in said.many[_EVIDENCE].items():
        if not all(claim in table for table in tables):
            continue
        subject, relation, object_, modality, status = (table[claim] for table in tables)
        for place in set(places):
            if characters := _CHARACTERS.fullmatch(place):
                start, end = int(characters[2]), int(characters[3])
                speaker = said.one[_SPEAKER].get(claim)
                ends = (subject, relation, object_)
                found[place].append(ClaimRow(claim, *ends, modality, status, speaker, start, end))
    return found


def _paragraphs(
    known: Mapping[str, Mapping[str, Any]], texts: Mapping[str, str], split: _Split
) -> Iterator[Paragraph]:
    for iri, article in known.items():
        if article["headline"]:
            headline = article["headline"]
            yield Paragraph(iri, None, None, headline, split(iri, headline))
        for found in _PARAGRAPH.finditer(texts.get(iri, "")):
            yield Paragraph(iri, *found.span(), found[0], split(iri, found[0]))


def read_texts(hashes: Mapping[str, str], seeds: Path) -> Mapping[str, str]:
    """The texts of articles, by IRI, as far as the seeds have the very texts of these hashes."""
    found = ((iri, _text(seeds, iri, hashes[iri])) for iri in sorted(hashes))
    return {iri: text for iri, text in found if text is not None}


def _text(seeds: Path, iri: str, sha256: str) -> str | None:
    from graph.sources.article import SLUG

    slug = iri.rpartition("/")[2]
    if not SLUG.fullmatch(slug):
        return None
    try:
        content = (seeds / slug / "article.txt").read_bytes()
    except OSError:
        return None
    return content.decode("utf-8") if hashlib.sha256(content).hexdigest() == sha256 else None
