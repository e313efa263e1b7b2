"""Pick: some claims out of an article's graph, by its text alone.

The text is what `graph.export.rdf.write_block` writes: a block for each subject, an empty line
between two, and line feeds within texts escaped. To take it apart is ten times quicker than to
parse it, and a page of ten thousand articles takes a few claims of each.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from graph.vocabulary import Namespaces

_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')
_Block: TypeAlias = list[str]
"""The terms and marks of a block, texts left out; the first is its subject."""


def pick(text: bytes, slug: str, claims: Collection[str], namespaces: Namespaces) -> bytes:
    """Of an article's graph, some claims by their IRIs, and all but the other claims.

    That is what the claims lead to (evidence, amounts, who wrote them), the article itself, and
    the plain triples of the claims that stand. Turtle without its prefixes in, the same out.
    """
    blocks = dict(_blocks(text.decode()))
    terms = {subject: _TEXT.sub('""', block).split() for subject, block in blocks.items()}
    statements = {subject: _statement(block) for subject, block in terms.items()}
    stated = {subject for subject, parts in statements.items() if parts}
    entities = {parts[0] for parts in statements.values() if parts}
    prefixes, article = namespaces.prefixes, namespaces.article_iri(slug).value
    wanted = {each for each in stated if _expanded(each, prefixes) in claims}
    own = {each for each in terms if _expanded(each, prefixes) == article}
    kept = _reached(wanted | own, terms, (stated - wanted) | entities)
    plain = {parts for each in wanted if "ng:stands" in terms[each] and (parts := statements[each])}
    triples = [f"{' '.join(parts)} .\n" for parts in sorted(plain)]
    return "\n".join([*(blocks[each] for each in blocks if each in kept), *triples]).encode()


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    for block in text.split("\n\n"):
        if block:
            yield block.split(None, 1)[0], block + "\n"


def _statement(block: _Block) -> tuple[str, ...]:
    """Subject, relation and object, where a block is about a claim."""
    places = ("rdf:subject", "rdf:predicate", "rdf:object")
    if not all(place in block for place in places):
        return ()
    return tuple(block[block.index(place) + 1] for place in places)


def _reached(start: set[str], terms: Mapping[str, _Block], closed: set[str]) -> set[str]:
    """The blocks that one gets to from some, but for those that are closed."""
    seen, waiting = set(start), list(start)
    while waiting:
        new = (terms.keys() & set(terms[waiting.pop()])) - seen - closed
        seen |= new
        waiting.extend(new)
    return seen


def _expanded(term: str, prefixes: Mapping[str, str]) -> str:
    """The IRI that a term stands for, where it is written without escapes.

    >>> _expanded("claim:3f", {"claim": "u:claim/"}), _expanded("<https://example.org/a>", {})
    ('u:claim/3f', 'https://example.org/a')
    """
    if term.startswith("<"):
        return term[1:-1]
    prefix, _, local = term.partition(":")
    return prefixes.get(prefix, "") + local
