"""Premises: which of a graph's triples the rules can see at all.

A rule sees a triple only by its predicate. Where each rule names the predicates that it asks for,
the others needn't be there when it runs, and most of a graph of claims is evidence that no rule
asks for. What a rule names is found without understanding it: every IRI in it counts, and where
it may ask for any predicate (``?a ?b ?c``, ``!rdf:type``, an IRI relative to a base), all do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from graph.ontology import Ontology
from graph.vocabulary import (
    DEFAULT,
    NG,
    RDF_OBJECT,
    RDF_PREDICATE,
    RDF_SUBJECT,
    RDF_TYPE,
)

Sight: TypeAlias = frozenset[str] | None
"""IRIs of predicates; `None` is any."""

_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n]*|\s+)
      | <(?P<iri>[^<>"{}|^`\\\s]*)>
      | (?P<literal>\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
      | (?P<variable>[?$]\w+)
      | (?P<name>[^\W\d_][\w.-]*:[^\s;,(){}<>"'|/^*+?!=&]*|:[^\s;,(){}<>"'|/^*+?!=&]*)
      | (?P<word>\w+)
      | (?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_PREFIX = re.compile(r"\bPREFIX\s+([^\s:]*):\s*<([^<>]*)>", re.IGNORECASE)
_ANYWHERE = {"BASE", "GRAPH"}
"""Words with which IRIs or graphs are meant that can't be told by looking."""
_LISTS = {"SELECT", "DISTINCT", "REDUCED", "BY", "ASC", "DESC"}
"""Words behind which variables may be listed."""
_Token: TypeAlias = tuple[str, str]
"""Kind, text."""
_TERMS = {"iri", "name", "variable", "literal"}


def in_sight(ontology: Ontology) -> Sight:
    """The predicates that the ontology's rules, and the checks on what they infer, look at."""
    seen = {relation.iri for relation in ontology.relations.values()}
    seen |= {each.value for each in (RDF_TYPE, RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT)}
    seen.add(NG + "stands")
    for rule in ontology.rules:
        named = _named(rule.sparql)
        if named is None:
            return None
        seen |= named
    return frozenset(seen)


def _named(sparql: str) -> Sight:
    """Every IRI that a query names; `None` where it may ask for any predicate.

    >>> sorted(_named("ASK { ?a <u:b> <u:c> }")), _named("ASK { ?a ?b <u:c> }")
    (['u:b', 'u:c'], None)
    """
    tokens = list(_statements(_asked(_tokens(sparql))))
    if any(kind == "word" and text.upper() in _ANYWHERE for kind, text in tokens):
        return None
    if _asks_for_any(tokens):
        return None
    prefixes = DEFAULT.asked | dict(_PREFIX.findall(sparql))
    return frozenset(_iris(tokens, prefixes))


def _tokens(sparql: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(sparql):
        kind = found.lastgroup or "skip"
        if kind == "name" and found[kind].endswith("."):
            yield kind, found[kind].rstrip(".")
            yield "mark", "."
        elif kind != "skip":
            yield kind, found[kind]


def _asked(tokens: Iterable[_Token]) -> Iterator[_Token]:
    """The tokens without those of the template: what a rule builds, it needn't see.

    >>> [text for _, text in _asked(_tokens("CONSTRUCT { ?a <u:b> [] } WHERE { ?a <u:c> [] }"))]
    ['CONSTRUCT', 'WHERE', '{', '?a', 'u:c', '[', ']', '}']
    """
    depth, before, building = 0, "", False
    for kind, text in tokens:
        building = building or (text == "{" and before.upper() == "CONSTRUCT")
        depth += {"{": 1, "}": -1}.get(text, 0) if building else 0
        if not building:
            yield kind, text
        building = building and depth > 0
        before = text


def _statements(tokens: Iterable[_Token]) -> Iterator[_Token]:
    """The tokens without the variables that SELECT, GROUP BY and ORDER BY list.

    >>> [text for _, text in _statements(_tokens("SELECT ?a ?b ?c { ?a <u:b> ?c }"))]
    ['SELECT', '{', '?a', 'u:b', '?c', '}']
    """
    listing, depth = False, 0
    for kind, text in tokens:
        depth += {"(": 1, ")": -1}.get(text, 0)
        if kind == "word":
            listing = text.upper() in _LISTS
        elif text in {"{", "}"} and depth == 0:
            listing = False
        if not (listing and kind == "variable" and depth == 0):
            yield kind, text


def _iris(tokens: Iterable[_Token], prefixes: Mapping[str, str]) -> Iterator[str]:
    for kind, text in tokens:
        if kind == "iri":
            yield text
        elif kind == "name":
            prefix, _, local = text.partition(":")
            yield prefixes.get(prefix, "") + local


def _asks_for_any(tokens: list[_Token]) -> bool:
    """Whether a variable may stand where a predicate does, or a path excludes some."""
    end = ("mark", "}")
    padded = [("mark", "{"), *tokens, end, end]
    return any(
        _excludes(here, behind) or _may_be_predicate(before, here, behind, further)
        for before, here, behind, further in zip(
            padded, padded[1:], padded[2:], padded[3:], strict=False
        )
    )


def _excludes(here: _Token, behind: _Token) -> bool:
    return here[1] == "!" and (behind[0] in {"iri", "name"} or behind[1] in {"^", "("})


def _may_be_predicate(before: _Token, here: _Token, behind: _Token, further: _Token) -> bool:
    """Whether a variable stands between a subject and an object.

    A variable behind a bracket is the predicate of a list, or the subject behind a FILTER: then a
    predicate and an object are still to come.
    """
    if here[0] != "variable" or not (behind[0] in _TERMS or behind[1] in {"[", "("}):
        return False
    if before[1] == ")":
        return further[1] in {".", ";", ",", "}", "]"} or behind[0] != "name"
    return before[0] in _TERMS or before[1] in {";", "[", "]"}
