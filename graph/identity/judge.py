"""Judge: from the catalogue's statements as written to what they are after all judgements.

In this order, whatever the order of the entries:

1. entities that a split brings in are added;
2. merges: all statements about the old entity are about the new one; its preferred names step
   back behind the new one's; what stays is ``old dcterms:isReplacedBy new ; owl:deprecated true``;
3. splits: a name goes over from one entity to the other, or, where articles are given, is noted
   for these articles and becomes a hidden name of the other.

Nothing is left open in silence: what contradicts itself or leads nowhere is a `Problem` at the
judgement's line. Taken-back judgements count for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.catalogue import Sense, Statement, key
from graph.identity.heirs import Heirs, contradictions, find_heirs
from graph.identity.names import PREFERRED, Names, is_name, merged, names_of, split_off
from graph.identity.values import Different, Judgement, Merge, Split, entities_of
from graph.model import Origin, Problem
from graph.vocabulary import DCTERMS, NG, OWL, RDF_TYPE, TRUE, Namespaces

_REPLACED_BY, _DEPRECATED = NamedNode(DCTERMS + "isReplacedBy"), NamedNode(OWL + "deprecated")
_CLAIM = NG + "Claim"


@dataclass(frozen=True, slots=True)
class Judged:
    """What the catalogue says after all judgements."""

    statements: tuple[Statement, ...]
    origins: Mapping[str, Origin]
    """IRI of an entity that a judgement brought in -> where it stands."""
    replaced: Mapping[str, str]
    """Merged entity -> the one that it is now."""
    senses: Mapping[str, tuple[Sense, ...]]
    """Slug -> the names that mean something else there."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Changed:
    """What isn't as it is written."""

    classes: Mapping[str, str]
    names: Mapping[str, Names]
    heirs: Heirs


def judge(statements: Iterable[Statement], judgements: Iterable[Judgement]) -> Judged:
    """The statements with what was judged carried out."""
    standing = [each for each in judgements if each.made.undone is None]
    splits = [each for each in standing if isinstance(each, Split)]
    written = tuple(statements)
    problems: list[Problem] = []
    classes = {s.value: o.value for s, p, o in written if p == RDF_TYPE and o.value != _CLAIM}
    newcomers = _newcomers(splits, classes, problems)
    known = classes | {iri: each.class_iri or "" for iri, each in newcomers.items()}
    fit = [each for each in standing if _is_known(each, known, problems)]
    heirs, wrong = find_heirs(each for each in fit if isinstance(each, Merge))
    problems += [*wrong, *contradictions(heirs, (e for e in fit if isinstance(e, Different)))]
    named = names_of(written)
    kinds = _merged_classes(heirs, known, problems)
    names = _merged_names(heirs, named, newcomers)
    parted = [each for each in fit if isinstance(each, Split)]
    names, senses = _split(names, parted, heirs, problems)
    changed = _Changed(
        {iri: kind for iri, kind in kinds.items() if classes.get(iri) != kind},
        {iri: its for iri, its in names.items() if named.get(iri) != its},
        heirs,
    )
    return Judged(
        tuple(_statements(written, changed)),
        {iri: each.made.origin for iri, each in newcomers.items()},
        {old: heirs.of(old) for old in heirs.merges},
        {slug: tuple(found) for slug, found in senses.items()},
        tuple(problems),
    )


def _newcomers(
    splits: Iterable[Split], classes: Mapping[str, str], problems: list[Problem]
) -> dict[str, Split]:
    """The entities that splits bring in, each with the first split that does."""
    found: dict[str, Split] = {}
    for split in splits:
        if split.class_iri is None:
            continue
        shorten = split.made.namespaces.shorten
        there = classes.get(split.meant) or found.setdefault(split.meant, split).class_iri
        if there != split.class_iri:
            message = f"{shorten(split.meant)} is a {shorten(there or '')}. Delete `class` here."
            problems.append(Problem(split.made.origin, message))
    return found


def _is_known(judgement: Judgement, known: Mapping[str, str], problems: list[Problem]) -> bool:
    unknown = [iri for iri in entities_of(judgement) if iri not in known]
    namespaces = judgement.made.namespaces
    for iri in unknown:
        hint = _suggestion(iri, known, namespaces)
        message = f"{namespaces.shorten(iri)} is not in entities.ttl. {hint}"
        problems.append(Problem(judgement.made.origin, message))
    return not unknown


def _suggestion(iri: str, known: Mapping[str, str], namespaces: Namespaces) -> str:
    from rapidfuzz import process

    shorten = namespaces.shorten
    near = process.extractOne(shorten(iri), sorted(map(shorten, known)), score_cutoff=75)
    return f"Did you mean {near[0]}?" if near else "Add it there, or correct the name."


def _merged_classes(
    heirs: Heirs, known: Mapping[str, str], problems: list[Problem]
) -> dict[str, str]:
    """What each entity is, once those merged into it are."""
    kinds = dict(known)
    for merge in heirs.in_order():
        shorten = merge.made.namespaces.shorten
        both = {kinds[merge.old], kinds[merge.new]}
        wanted = merge.class_iri
        if wanted is None and len(both) > 1:
            message = (
                f"{shorten(merge.old)} is a {shorten(kinds[merge.old])}, {shorten(merge.new)} a "
                f"{shorten(kinds[merge.new])}. Say which it is: `class: …`; or take it back."
            )
            problems.append(Problem(merge.made.origin, message))
        elif wanted is not None and wanted not in both:
            classes = " or ".join(map(shorten, sorted(both)))
            message = f"`class: {shorten(wanted)}` is the class of neither. Write {classes}."
            problems.append(Problem(merge.made.origin, message))
        else:
            kinds[merge.new] = wanted or kinds[merge.new]
    return kinds


def _merged_names(
    heirs: Heirs, names: Mapping[str, Names], newcomers: Mapping[str, Split]
) -> dict[str, Names]:
    found = dict(names)
    for iri, split in newcomers.items():
        if split.called is not None:
            found[iri] = merged(found.get(iri, ()), ((PREFERRED, Literal(split.called)),))
    for merge in heirs.in_order():
        found[merge.new] = merged(found.get(merge.new, ()), found.pop(merge.old, ()))
    return found


def _split(
    names: dict[str, Names], splits: Iterable[Split], heirs: Heirs, problems: list[Problem]
) -> tuple[dict[str, Names], dict[str, list[Sense]]]:
    """The names after all splits, and what is meant where."""
    senses: dict[str, list[Sense]] = {}
    for split in splits:
        usual, meant = heirs.of(split.usual), heirs.of(split.meant)
        try:
            names = split_off(names, split, usual, meant)
            for slug in split.articles:
                sense = Sense(split.name, usual, meant, split.made.origin)
                _note(senses.setdefault(slug, []), sense, split.made.namespaces)
        except ValueError as error:
            problems.append(Problem(split.made.origin, str(error)))
    return names, senses


def _note(senses: list[Sense], new: Sense, namespaces: Namespaces) -> None:
    """Add what a name means in an article. `ValueError` where it means something else there."""
    for each in senses:
        if (key(each.name), each.usual) == (key(new.name), new.usual):
            raise ValueError(
                f'"{new.name}" is said to mean {namespaces.shorten(each.meant)} in an article of '
                f"this judgement, at line {each.origin.line}. Take one of the two back: "
                "`newsgraph entities undo`."
            )
    senses.append(new)


def _statements(written: Iterable[Statement], changed: _Changed) -> Iterator[Statement]:
    """What stays, under the names of the heirs; then what is new."""
    heirs = changed.heirs
    for subject, predicate, value in written:
        iri, old = subject.value, subject.value in heirs.merges
        retyped = predicate == RDF_TYPE and (old or iri in changed.classes)
        if retyped or (is_name(predicate) and (old or iri in changed.names)):
            continue
        heir = value if predicate == _REPLACED_BY else _heir(value, heirs)
        yield NamedNode(heirs.of(iri)), predicate, heir
    for iri in heirs.merges:
        yield NamedNode(iri), _REPLACED_BY, NamedNode(heirs.of(iri))
        yield NamedNode(iri), _DEPRECATED, TRUE
    for iri, kind in changed.classes.items():
        yield from [] if iri in heirs.merges else [(NamedNode(iri), RDF_TYPE, NamedNode(kind))]
    for iri, names in changed.names.items():
        yield from ((NamedNode(iri), how, name) for how, name in names)


def _heir(value: NamedNode | Literal, heirs: Heirs) -> NamedNode | Literal:
    return NamedNode(heirs.of(value.value)) if isinstance(value, NamedNode) else value
