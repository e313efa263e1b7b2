"""Folding: claims of which the rules can see the same are one claim to them.

A story that fifty papers tell makes fifty claims of one statement. What tells them apart is their
evidence, and rules don't see that (`graph.premises`): so one of them stands for all while rules
run, and what follows from the one follows from all. A rule that asks for more (a date, a speaker)
tells apart what differs in it. What another triple refers to stays by itself, and so does
everything that isn't an article's own: entities are what claims are about.

A part keeps its premises folded, and those of all parts are folded once more. Rules see of them the
claims that stand; the page needs the others, too. Terms are texts, as
N-Triples writes them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Triple

from graph.vocabulary import RDF_TYPE, TRUE, Namespaces, ng

_CLAIM = f"{RDF_TYPE} {ng('Claim')}"
_STANDS = f"{ng('stands')} {TRUE}"


@dataclass(frozen=True, slots=True)
class Folded:
    """Premises, in which what looks the same stands once."""

    alike: dict[str, list[str]] = field(default_factory=dict)
    """By what is said of them (predicates and objects, a line for each): those of which it is."""
    alone: list[str] = field(default_factory=list)
    """The other triples: lines of N-Triples."""

    @property
    def others(self) -> Mapping[str, list[str]]:
        """By the one that stands for them: the others, where there are any."""
        return {first: rest for first, *rest in self.alike.values() if rest}

    def lines(self) -> Iterator[str]:
        """The triples of one of each, as N-Triples."""
        yield from self.alone
        for said, (first, *_) in self.alike.items():
            yield from _said_of(first, said)


def fold(triples: Iterable[Triple], namespaces: Namespaces) -> Folded:
    """Fold what of an article's graph the rules can see."""
    said: defaultdict[str, list[str]] = defaultdict(list)
    meant = set()
    for triple in triples:
        object_ = str(triple.object)
        said[str(triple.subject)].append(f"{triple.predicate} {object_}")
        meant.add(object_)
    own = (f"<{namespaces.claim}", f"<{namespaces.article}")
    alike: defaultdict[str, list[str]] = defaultdict(list)
    alone: list[str] = []
    for subject, lines in said.items():
        about = "\n".join(sorted(lines))
        if subject.startswith(own) and subject not in meant:
            alike[about].append(subject)
        else:
            alone += _said_of(subject, about)
    return Folded(dict(alike), alone)


def fold_all(parts: Iterable[Folded]) -> Folded:
    """Fold what looks the same in several parts; who comes first stands for the others."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    alone: dict[str, None] = {}
    for part in parts:
        alone.update(dict.fromkeys(part.alone))
        for said, terms in part.alike.items():
            alike[said] += terms
    return Folded(dict(alike), list(alone))


def standing(folded: Folded) -> Folded:
    """The same without the claims that don't stand: from those nothing may follow.

    >>> from graph.vocabulary import NG
    >>> claim, more = f"{RDF_TYPE} <{NG}Claim>", f"<{NG}stands> {TRUE}"
    >>> both = Folded({claim: ["<u:1>"], f"{claim}\\n{more}": ["<u:2>"], "<u:p> <u:o>": ["<u:3>"]})
    >>> list(standing(both).alike.values())
    [['<u:2>'], ['<u:3>']]
    """
    kept = {said: terms for said, terms in folded.alike.items() if _may_bear(said.split("\n"))}
    return Folded(kept, folded.alone)


def _may_bear(said: list[str]) -> bool:
    return _CLAIM not in said or _STANDS in said


def unfold(folded: Folded) -> Iterator[str]:
    """All triples, as lines of N-Triples.

    >>> list(unfold(Folded({"<u:p> <u:o>": ["<u:a>", "<u:b>"]})))
    ['<u:a> <u:p> <u:o> .\\n', '<u:b> <u:p> <u:o> .\\n']
    """
    yield from folded.alone
    for said, terms in folded.alike.items():
        for term in terms:
            yield from _said_of(term, said)


def write_folded(folded: Folded) -> bytes:
    """As bytes that can be kept; `read_folded` reads them."""
    return json.dumps([folded.alike, folded.alone], ensure_ascii=False).encode()


def read_folded(texts: Iterable[bytes]) -> list[Folded]:
    """What `write_folded` wrote, each time.

    >>> read_folded([write_folded(Folded({"<u:p> <u:o>": ["<u:a>"]}))])
    [Folded(alike={'<u:p> <u:o>': ['<u:a>']}, alone=[])]
    """
    # One list of them all is read several times as fast as one after another.
    return [Folded(*each) for each in json.loads(b"[%b]" % b",".join(texts))]


def _said_of(subject: str, said: str) -> list[str]:
    # By line feeds only: a text may hold other characters that end lines.
    return [f"{subject} {line} .\n" for line in said.split("\n")]
