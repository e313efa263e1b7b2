"""Compare two graphs: what was added, withdrawn and changed.

A claim's IRI is made of its words, so that a claim whose quote was mended has another one. Such
pairs are found again in four steps:

1. claims that only one side has are grouped by article, subject, relation and object, an entity
   that the other side has merged counting as what it was merged into;
2. in a group, each of the old ones is held against each of the new ones: the share of the words
   of their quotes that both have;
3. pairs are taken from the best on, those of one modality first where the share is the same, and
   at last in the order of their IRIs, until one side is used up;
4. a pair with other words is *reworded*, one with the same words *changed*.

That a claim names what an entity was merged into is no change of the claim: the merge is told.

All of it is blind to which side is which: the other way round, the answer is the mirror image.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import TypeAlias

from graph.changes.values import (
    HEIR,
    Change,
    Changes,
    Difference,
    Inference,
    Kind,
    Side,
    Thing,
)
from graph.errors import ProjectError
from graph.model import Status
from graph.vocabulary import slug_of

Pair: TypeAlias = tuple[Thing, Thing]
Things: TypeAlias = Mapping[str, Thing]

_STATEMENT = ("article", "source", "subject", "relation", "object")
_ENTITIES = {"subject", "object", "speaker", "topics"}
_WORDING = ("quotes", "subject_words", "object_words", "speaker_words")
_TEXT = "ng:sha256"
_SOME = 10
"""How many articles a message names."""


def compare(old: Side, new: Side, article: str | None = None) -> Changes:
    """All that differs, or what differs of one article, which is given by its slug.

    Raises `ProjectError` where neither side has that article.
    """
    claims = tuple(_claims(old, new))
    articles = tuple(_changes(old.articles, new.articles, _article_kind))
    added, withdrawn = new.triples - old.triples, old.triples - new.triples
    if article is not None:
        return _of_article(old, new, article, articles, claims, added, withdrawn)
    known = old.inferences is not None and new.inferences is not None
    before, after = (
        side.inferences or frozenset() if known else frozenset() for side in (old, new)
    )
    return Changes(
        articles=articles,
        entities=tuple(_changes(old.entities, new.entities, _entity_kind)),
        claims=claims,
        concluded=_sorted(after - before),
        dropped=_sorted(before - after),
        added=tuple(sorted(added)),
        withdrawn=tuple(sorted(withdrawn)),
        old=old,
        new=new,
    )


def _sorted(inferences: Iterable[Inference]) -> tuple[Inference, ...]:
    return tuple(sorted(inferences))


def _of_article(
    old: Side,
    new: Side,
    slug: str,
    articles: Iterable[Change],
    claims: Iterable[Change],
    added: Iterable[str],
    withdrawn: Iterable[str],
) -> Changes:
    """What differs of one article: its metadata, its claims and their triples."""
    known = {slug_of(each): each for side in (old, new) for each in side.articles}
    iri = known.get(slug, "")
    if slug not in old.unchanged and not iri:
        slugs = {slug_of(each) for each in new.articles} | new.unchanged
        some = ", ".join(sorted(slugs)[:_SOME])
        raise ProjectError(f"{slug}: no article on either side. There is: {some}.")
    before, after = _belongs(old, iri), _belongs(new, iri)
    return Changes(
        articles=tuple(each for each in articles if each.thing.iri == iri),
        entities=(),
        claims=tuple(each for each in claims if each.thing.one("article") == iri),
        concluded=(),
        dropped=(),
        added=tuple(sorted(filter(after, added))),
        withdrawn=tuple(sorted(filter(before, withdrawn))),
        old=old,
        new=new,
    )


def _belongs(side: Side, article: str) -> Callable[[str], bool]:
    """Whether a line of N-Triples is about an article or its claims, or is what one states."""
    own = [each for each in side.claims.values() if each.one("article") == article]
    subjects = {f"<{each.iri}>" for each in own} | {f"<{article}>"}
    stated = {
        " ".join(f"<{each.one(end)}>" for end in ("subject", "relation", "object")) + " ."
        for each in own
    }
    parts = (f"<{article}#", f"<{article}/")

    def belongs(line: str) -> bool:
        return line.partition(" ")[0] in subjects or line.startswith(parts) or line in stated

    return belongs


def _changes(
    old: Things, new: Things, kind: Callable[[Thing, Thing, tuple[Difference, ...]], Kind]
) -> Iterator[Change]:
    """What came, went and changed among things that keep their IRI."""
    for iri in sorted(old.keys() | new.keys()):
        before, after = old.get(iri), new.get(iri)
        if before is None or after is None:
            yield Change("withdrawn" if after is None else "added", before, after)
        elif differences := tuple(_differences(before, after)):
            yield Change(kind(before, after, differences), before, after, differences)


def _article_kind(_old: Thing, _new: Thing, differences: tuple[Difference, ...]) -> Kind:
    return "text changed" if any(each.field == _TEXT for each in differences) else "changed"


def _entity_kind(old: Thing, new: Thing, _differences: tuple[Difference, ...]) -> Kind:
    if (HEIR in old.fields) == (HEIR in new.fields):
        return "changed"
    return "merged" if HEIR in new.fields else "split"


def _differences(old: Thing, new: Thing) -> Iterator[Difference]:
    for name in sorted(old.fields.keys() | new.fields.keys()):
        before, after = old.fields.get(name, ()), new.fields.get(name, ())
        if before != after:
            yield Difference(name, before, after)


def _claims(old: Side, new: Side) -> list[Change]:
    gone = [claim for iri, claim in old.claims.items() if iri not in new.claims]
    come = [claim for iri, claim in new.claims.items() if iri not in old.claims]
    found_again = tuple(_pair(gone, come, old, new))
    kept = ((claim, new.claims[iri]) for iri, claim in old.claims.items() if iri in new.claims)
    renamed = {before.iri: after.iri for before, after in found_again}
    changes = list(_of_pairs((*kept, *found_again), renamed, old, new))
    changes += [Change("withdrawn", claim, None) for claim in gone if claim.iri not in renamed]
    used = set(renamed.values())
    changes += [Change("added", None, claim) for claim in come if claim.iri not in used]
    return sorted(changes, key=_order)


def _order(change: Change) -> tuple[str, list[str]]:
    """The same from either side."""
    iris = sorted(each.iri for each in (change.old, change.new) if each is not None)
    return change.thing.one("article") or "", iris


def _moved_texts(old: Side, new: Side) -> set[str]:
    """Articles in which offsets mean nothing, because the text isn't the same."""
    return {
        iri
        for iri in old.articles.keys() & new.articles.keys()
        if old.articles[iri].one(_TEXT) != new.articles[iri].one(_TEXT)
    }


def _of_pairs(
    pairs: Iterable[Pair], renamed: Mapping[str, str], old: Side, new: Side
) -> Iterator[Change]:
    moved = _moved_texts(old, new)
    for before, after in pairs:
        differences = tuple(_differences(before, after))
        shifted = _shifted(differences, after, moved)
        found = tuple(
            each
            for each in differences
            if not _follows(each, renamed)
            and not _inherited(each, old, new)
            and not (shifted and each.field == "places")
        )
        if found or before.iri != after.iri:
            yield Change(_claim_kind(before, after, found), before, after, found)


def _follows(difference: Difference, renamed: Mapping[str, str]) -> bool:
    """Whether a content only has the new IRI of a claim that is told to have changed itself."""
    contents = sorted(renamed.get(iri, iri) for iri in difference.old)
    return difference.field == "contents" and contents == sorted(difference.new)


def _inherited(difference: Difference, old: Side, new: Side) -> bool:
    """Whether a claim only names what an entity was merged into, or was split from again."""
    if difference.field not in _ENTITIES:
        return False
    before = {new.heirs.get(iri, iri) for iri in difference.old}
    return before == {old.heirs.get(iri, iri) for iri in difference.new}


def _shifted(differences: Iterable[Difference], claim: Thing, moved: set[str]) -> bool:
    """Whether other places say nothing: the text around the passage has changed, or its words."""
    return claim.one("article") in moved or any(each.field == "quotes" for each in differences)


def _claim_kind(old: Thing, new: Thing, differences: Iterable[Difference]) -> Kind:
    if _retracted(old) != _retracted(new):
        return "withdrawn" if _retracted(new) else "added"
    reworded = any(each.field in _WORDING for each in differences)
    return "reworded" if reworded else "changed"


def _retracted(claim: Thing) -> bool:
    return claim.one("status") == Status.RETRACTED


def _pair(gone: Iterable[Thing], come: Iterable[Thing], old: Side, new: Side) -> Iterator[Pair]:
    """Claims of which the one is what became of the other."""
    groups: defaultdict[tuple[str, ...], tuple[list[Thing], list[Thing]]]
    groups = defaultdict(lambda: ([], []))
    # Each side's entities under the names that the other side has for them.
    for side, (claims, heirs) in enumerate(((gone, new.heirs), (come, old.heirs))):
        for claim in claims:
            said = (claim.one(field) or "" for field in _STATEMENT)
            groups[tuple(heirs.get(each, each) for each in said)][side].append(claim)
    for before, after in groups.values():
        yield from _best(before, after)


def _best(before: list[Thing], after: list[Thing]) -> Iterator[Pair]:
    words = {claim.iri: _words(claim) for claim in (*before, *after)}

    def rank(pair: Pair) -> tuple[Fraction, bool, list[str]]:
        one, other = words[pair[0].iri], words[pair[1].iri]
        shared = Fraction(len(one & other), len(one | other) or 1)
        other_modality = pair[0].one("modality") != pair[1].one("modality")
        return -shared, other_modality, sorted(each.iri for each in pair)

    used: set[str] = set()
    for pair in sorted(product(before, after), key=rank):
        if used.isdisjoint(each.iri for each in pair):
            used.update(each.iri for each in pair)
            yield pair


def _words(claim: Thing) -> set[str]:
    return {word for quote in claim.fields.get("quotes", ()) for word in quote.casefold().split()}
