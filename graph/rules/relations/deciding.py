"""Deciding: one class for each name of an article whose class the text doesn't tell.

Every statement takes such a name as what its relation wants (`graph.rules.mentions.loose`). What
most of them, and the places of the name, say it is, it is; the others that can't be so said of it
are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph.ontology import Ontology
from graph.rules.language.lexical import Lexicon
from graph.rules.mentions.known import Known
from graph.rules.values import End, Finding

_SAID = 2
"""How much a statement counts, where a place counts once."""

Votes = Mapping[str, Mapping[str, int]]


def decided(findings: Sequence[Finding], known: Known, ontology: Ontology) -> list[Finding]:
    """The findings with one class for each name, in their order."""
    votes = _votes(findings, known)
    classes = {name: _best(each, known.lexicon) for name, each in votes.items()}
    kept: dict[int, Finding] = {}
    for place, finding in enumerate(findings):
        read = _read(finding, classes, known.lexicon, ontology)
        if read is not None:
            kept[place] = read
    places = {old: new for new, old in enumerate(kept)}
    return [_pointed(each, places) for each in kept.values()]


def _pointed(finding: Finding, places: Mapping[int, int]) -> Finding:
    left = tuple(places[each] for each in finding.contents if each in places)
    return finding if left == finding.contents else replace(finding, contents=left)


def _votes(findings: Iterable[Finding], known: Known) -> Votes:
    votes: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for finding in findings:
        for end in (finding.subject, finding.object, finding.said.speaker, *finding.topics):
            if end is not None and end.loose:
                votes[end.key][end.class_iri] += _SAID
    for name, each in votes.items():
        newcomer = known.newcomers.get(name)
        if newcomer is not None:
            each[newcomer.class_iri] += newcomer.hints
    return votes


def _best(votes: Mapping[str, int], lexicon: Lexicon) -> str:
    """The class that most say, those above it counted in; of several the narrowest."""

    def rank(iri: str) -> tuple[int, int]:
        family = lexicon.family.get(iri, frozenset())
        return sum(votes[each] for each in family if each in votes), len(family)

    return max(sorted(votes), key=rank)


def _read(
    finding: Finding, classes: Mapping[str, str], lexicon: Lexicon, ontology: Ontology
) -> Finding | None:
    """The finding with its names as what they are, `None` where it can't be said of them."""
    relation = ontology.relations[finding.frame.relation or ""]
    speakers = lexicon.refers.get("speakers", ())
    subject = _as(finding.subject, classes, relation.subject_classes, lexicon)
    target = _as(finding.object, classes, relation.object_classes, lexicon)
    speaker = finding.said.speaker and _as(finding.said.speaker, classes, speakers, lexicon)
    if subject is None or target is None or (finding.said.speaker and speaker is None):
        return None
    return replace(
        finding, subject=subject, object=target, said=replace(finding.said, speaker=speaker)
    )


def _as(
    end: End, classes: Mapping[str, str], wanted: tuple[str, ...], lexicon: Lexicon
) -> End | None:
    told = classes[end.key] if end.loose else end.class_iri
    if told == end.class_iri:
        return end
    fits = not wanted or not lexicon.family.get(told, frozenset()).isdisjoint(wanted)
    return replace(end, class_iri=told) if fits else None
