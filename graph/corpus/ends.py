"""Ends: which claims join what, read off texts without a store.

The premises on the shelf hold these three triples of every claim, whatever the rules can see
besides; so does a text of inferences.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graph.folding import Folded
from graph.vocabulary import RDF, RDF_OBJECT, RDF_PREDICATE, RDF_SUBJECT

_PART = re.compile(
    rb"^<([^<>]*)> <%b(subject|predicate|object)> <([^<>]*)> \.$" % RDF.encode(), re.MULTILINE
)
_ENDS = tuple(map(str, (RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT)))


@dataclass(frozen=True, slots=True)
class Ends:
    """What a claim or an inference joins; all are IRIs."""

    iri: str
    subject: str
    relation: str
    object: str


def ends_in(triples: bytes) -> Iterator[Ends]:
    """The ends of each claim and inference in a text of N-Triples, in the text's order.

    >>> rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    >>> parts = {"subject": "u:a", "predicate": "u:r", "object": "u:b"}
    >>> list(ends_in("".join(f"<u:1> <{rdf}{p}> <{o}> .\\n" for p, o in parts.items()).encode()))
    [Ends(iri='u:1', subject='u:a', relation='u:r', object='u:b')]
    """
    found: defaultdict[bytes, dict[bytes, bytes]] = defaultdict(dict)
    for iri, part, value in _PART.findall(triples):
        found[iri][part] = value
    for iri, said in found.items():
        if len(said) == 3:
            terms = (said[part].decode() for part in (b"subject", b"predicate", b"object"))
            yield Ends(iri.decode(), *terms)


def ends_of(premises: Folded) -> Iterator[Ends]:
    """The ends of each claim of a part.

    >>> rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    >>> said = f"<{rdf}object> <u:b>\\n<{rdf}predicate> <u:r>\\n<{rdf}subject> <u:a>"
    >>> list(ends_of(Folded({said: ["<u:1>"]})))
    [Ends(iri='u:1', subject='u:a', relation='u:r', object='u:b')]
    """
    for said, terms in premises.alike.items():
        values = dict(line.split(" ", 1) for line in said.split("\n"))
        if values.keys() >= set(_ENDS):
            ends = [values[part][1:-1] for part in _ENDS]
            yield from (Ends(term[1:-1], *ends) for term in terms)
    yield from ends_in("".join(premises.alone).encode())
