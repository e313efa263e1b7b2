"""What changed, found: laws that hold for any two graphs, and the pairs that people expect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from names import ARTICLE, CATALOGUE_GRAPH, ENTITY
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from graph.changes.compare import compare
from graph.changes.parts import Parts, find_alike, split, split_file, stated_apart
from graph.changes.patch import apply_patch, to_patch
from graph.changes.side import make_side
from graph.changes.stage import diff
from graph.changes.values import Change, Changes, Side
from graph.encode import encode
from graph.errors import InputError, ProjectError
from graph.export.blocks import ApartError, Block, read_block
from graph.export.rdf import to_trig
from graph.mint import mint
from graph.model import (
    Article,
    Evidence,
    Fact,
    GroundedFact,
    Mention,
    Metadata,
    Modality,
    Origin,
    Span,
    Status,
)
from graph.ontology import Ontology, read_ontology
from graph.vocabulary import DCTERMS, RDF_TYPE, SKOS

QUOTES = ("Acme bought Globex", "Acme bought Globex at last", "it has bought its rival", "no")
NAMES = ("Acme", "Globex", "Ann")


@cache
def terms() -> Ontology:
    return read_ontology()


@dataclass(frozen=True)
class Said:
    """One fact of a small world."""

    article: str = "one"
    subject: str = "Acme"
    relation: int = 0
    object: str = "Globex"
    quote: int = 0
    modality: Modality = Modality.ASSERTED
    status: Status = Status.ACCEPTED
    note: str | None = None


@dataclass(frozen=True)
class World:
    """A graph in short: facts, the articles' texts, and each entity's class, name and heir."""

    facts: tuple[Said, ...] = ()
    articles: tuple[tuple[str, str], ...] = (("one", "a text"),)
    entities: tuple[tuple[str, int, str, str | None], ...] = ()


def parts(world: World) -> Parts:
    return split(store_of(world))


def store_of(world: World) -> Store:
    store = Store()
    for slug, text in world.articles:
        facts = [_grounded(each) for each in world.facts if each.article == slug]
        claims = {claim.iri: claim for claim in mint(slug, facts)[0]}
        metadata = Metadata(title=f"News {slug}", language="en")
        store.extend(encode(Article(slug, text, metadata), claims.values()))
    for entity in world.entities:
        store.extend(_entity(*entity))
    return store


def side(world: World) -> Side:
    return make_side("it", parts(world), terms())


def _grounded(said: Said) -> GroundedFact:
    relation = sorted(each.iri for each in terms().relations.values())[said.relation]
    words = QUOTES[said.quote]
    start = 100 * said.quote
    return GroundedFact(
        Fact(
            said.subject,
            "",
            said.object,
            (words,),
            Origin(""),
            status=said.status,
            modality=said.modality,
            note=said.note,
        ),
        (Evidence(Span(start, start + len(words)), words, "So ", "."),),
        Mention(ENTITY + said.subject, said.subject),
        relation,
        Mention(ENTITY + said.object, said.object),
    )


def _entity(name: str, kind: int, label: str, heir: str | None) -> list[Quad]:
    iri = NamedNode(ENTITY + name)
    class_iri = NamedNode(sorted(terms().classes)[kind])
    quads = [
        Quad(iri, RDF_TYPE, class_iri, CATALOGUE_GRAPH),
        Quad(iri, NamedNode(SKOS + "prefLabel"), Literal(label, language="en"), CATALOGUE_GRAPH),
    ]
    if heir is not None:
        replaced = NamedNode(DCTERMS + "isReplacedBy")
        quads.append(Quad(iri, replaced, NamedNode(ENTITY + heir), CATALOGUE_GRAPH))
    return quads


def changes(old: World, new: World, article: str | None = None) -> Changes:
    return compare(side(old), side(new), article)


# Laws


facts = st.builds(
    Said,
    article=st.sampled_from(["one", "two"]),
    subject=st.sampled_from(NAMES),
    relation=st.integers(0, 1),
    object=st.sampled_from(NAMES),
    quote=st.integers(0, len(QUOTES) - 1),
    modality=st.sampled_from([Modality.ASSERTED, Modality.PLANNED]),
    status=st.sampled_from([Status.ACCEPTED, Status.RETRACTED]),
    note=st.none() | st.just("see page 2"),
)
entities = st.tuples(
    st.sampled_from(NAMES),
    st.integers(0, 2),
    st.sampled_from(["A", "B \u2028 C"]),
    st.none() | st.just("Heir"),
)
worlds = st.builds(
    World,
    facts=st.lists(facts, max_size=8).map(tuple),
    articles=st.lists(
        st.tuples(st.sampled_from(["one", "two"]), st.sampled_from(["a text", "another"])),
        max_size=2,
        unique_by=lambda each: each[0],
    ).map(tuple),
    entities=st.lists(entities, max_size=3, unique_by=lambda each: each[0]).map(tuple),
)
law = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])

MIRRORED = {"added": "withdrawn", "withdrawn": "added", "merged": "split", "split": "merged"}


def mirrored(change: Change) -> Change:
    return Change(
        MIRRORED.get(change.kind, change.kind),  # type: ignore[arg-type]
        change.new,
        change.old,
        tuple(replace(each, old=each.new, new=each.old) for each in change.differences),
    )


@law
@given(worlds)
def test_nothing_changed_from_a_graph_to_itself(world: World) -> None:
    found = changes(world, world)
    assert found.same
    assert (found.claims, found.entities, found.articles) == ((), (), ())


@law
@given(worlds, worlds)
def test_the_other_way_round_it_is_the_mirror_image(one: World, other: World) -> None:
    there, back = changes(one, other), changes(other, one)
    assert back.claims == tuple(map(mirrored, there.claims))
    assert back.entities == tuple(map(mirrored, there.entities))
    assert back.articles == tuple(map(mirrored, there.articles))
    assert (back.added, back.withdrawn) == (there.withdrawn, there.added)


@law
@given(worlds, worlds)
def test_the_patch_makes_the_new_graph_of_the_old_one(one: World, other: World) -> None:
    old, new = side(one), side(other)
    lines = apply_patch(old.triples, to_patch(compare(old, new)))
    assert lines == new.triples
    store = Store()
    store.load("\n".join(lines), RdfFormat.N_TRIPLES, to_graph=CATALOGUE_GRAPH)
    patched = make_side("patched", split(store), terms())
    assert (patched.claims, patched.entities) == (new.claims, new.entities)


@law
@given(worlds, worlds)
def test_what_is_alike_can_be_left_out(one: World, other: World) -> None:
    old, new = parts(one), parts(other)
    alike = find_alike(old, new)
    before, after = (make_side("it", each, terms(), alike=alike) for each in (old, new))
    assert compare(before, after) == changes(one, other)


@law
@given(worlds, worlds)
def test_files_are_compared_as_their_graphs_are(one: World, other: World) -> None:
    with TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.trig" for number in range(2)]
        for file, world in zip(files, (one, other), strict=True):
            file.write_bytes(to_trig(store_of(world)))
        try:
            old, new = map(split_file, files)
        except ApartError:  # there is no article at all
            assert not (one.articles and other.articles)
            return
        alike = find_alike(old, new)
        before, after = (
            make_side("it", each, terms(), alike=alike, triples=triples)
            for each, triples in zip((old, new), stated_apart(old, new, alike), strict=True)
        )
        assert compare(before, after) == changes(one, other)


def test_what_another_article_states_still_is_not_withdrawn() -> None:
    articles = (("one", "a text"), ("two", "a text"))
    first, second = Said(), Said(article="two")
    old, new = World((first, second), articles), World((second,), articles)
    plain = f"<{ENTITY}Acme> <{sorted(r.iri for r in terms().relations.values())[0]}>"
    with TemporaryDirectory() as folder:
        for name, world in (("old", old), ("new", new), ("none", World((), articles))):
            (Path(folder) / f"{name}.trig").write_bytes(to_trig(store_of(world)))
        found = diff(f"{folder}/old.trig", f"{folder}/new.trig")
        gone = diff(f"{folder}/old.trig", f"{folder}/none.trig")
    assert [each.kind for each in found.claims] == ["withdrawn"]
    assert not any(line.startswith(plain) for line in found.withdrawn)
    assert sum(line.startswith(plain) for line in gone.withdrawn) == 1


def test_only_what_differs_is_parsed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    articles = tuple((f"news-{number}", "a text") for number in range(9))
    before = World(tuple(Said(article=slug) for slug, _ in articles), articles)
    after = World((Said(article="news-0", quote=1), *before.facts[1:]), articles)
    parsed: list[str] = []

    def watched(block: Block) -> Iterator[Quad]:
        parsed.append(block.graph)
        return read_block(block)

    monkeypatch.setattr("graph.changes.parts.read_block", watched)
    files = [tmp_path / "old.trig", tmp_path / "new.trig"]
    for file, world in zip(files, (before, after), strict=True):
        file.write_bytes(to_trig(store_of(world)))
    assert kinds(diff(*files)) == ["reworded"]
    assert {each.rpartition("/")[2] for each in parsed} == {"news-0"}


def test_a_file_that_only_looks_like_ours_is_read_whole(tmp_path: Path) -> None:
    world = World((Said(),))
    file = tmp_path / "ours.trig"
    file.write_bytes(to_trig(store_of(world)))
    other = tmp_path / "other.trig"
    text = file.read_bytes().replace(b"GRAPH <", b"@prefix more: <u:more> .\nGRAPH <")
    other.write_bytes(text.replace(b"}\n\n@prefix", b"}\n@prefix"))
    assert diff(file, other).claims == ()
    other.write_bytes(text + b"\nGRAPH <u:g> {\nnonsense\n}\n")
    with pytest.raises(InputError, match="not valid TriG"):
        diff(file, other)


@law
@given(worlds, worlds)
def test_each_claim_that_differs_is_told_once(one: World, other: World) -> None:
    old, new = side(one), side(other)
    found = compare(old, new).claims
    gone = [each.old.iri for each in found if each.old]
    come = [each.new.iri for each in found if each.new]
    kept = {iri for iri, claim in old.claims.items() if new.claims.get(iri) == claim}
    assert sorted(gone) == sorted(old.claims.keys() - kept)
    assert sorted(come) == sorted(new.claims.keys() - kept)


# Cases


def kinds(found: Changes) -> list[str]:
    return [each.kind for each in found.claims]


def fields(change: Change) -> set[str]:
    return {each.field for each in change.differences}


CASES = {
    "mended quote": (Said(), Said(quote=1), "reworded", {"quotes"}),
    "other modality, so another IRI": (
        Said(),
        Said(modality=Modality.PLANNED),
        "changed",
        {"modality"},
    ),
    "retracted": (Said(), Said(status=Status.RETRACTED), "withdrawn", {"status"}),
    "taken back": (Said(status=Status.RETRACTED), Said(), "added", {"status"}),
    "note": (Said(), Said(note="see page 2"), "changed", {"note"}),
}


@pytest.mark.parametrize("name", CASES)
def test_a_claim_is_found_again(name: str) -> None:
    before, after, kind, differing = CASES[name]
    (change,) = changes(World((before,)), World((after,))).claims
    assert change.kind == kind
    assert change.old is not None
    assert change.new is not None
    assert fields(change) - {"places"} == differing


def test_another_relation_or_article_is_another_claim() -> None:
    assert kinds(changes(World((Said(),)), World((Said(relation=1),)))) in (
        ["added", "withdrawn"],
        ["withdrawn", "added"],
    )
    both = (("one", "a text"), ("two", "a text"))
    moved = changes(World((Said(),), both), World((Said(article="two"),), both))
    assert sorted(kinds(moved)) == ["added", "withdrawn"]


def test_of_several_the_closest_wording_is_the_pair() -> None:
    old = World((Said(quote=0), Said(quote=3)))
    new = World((Said(quote=2), Said(quote=1)))
    pairs = {
        (each.old.one("quotes"), each.new.one("quotes"))
        for each in changes(old, new).claims
        if each.old and each.new
    }
    assert pairs == {(QUOTES[0], QUOTES[1]), (QUOTES[3], QUOTES[2])}


def test_entities_are_merged_renamed_and_of_another_class() -> None:
    old = World(entities=(("Acme", 0, "Acme", None), ("Ann", 0, "Ann", None)))
    merged = World(entities=(("Acme", 0, "Acme", "Ann"), ("Ann", 1, "Anna", None)))
    first, second = changes(old, merged).entities
    assert (first.kind, fields(first)) == ("merged", {"dcterms:isReplacedBy"})
    assert (second.kind, fields(second)) == ("changed", {"skos:prefLabel", "rdf:type"})


def test_an_article_whose_text_changed() -> None:
    found = changes(World((Said(),)), World((Said(),), (("one", "another"),)))
    assert [each.kind for each in found.articles] == ["text changed"]
    assert found.claims == ()


def test_one_article_alone() -> None:
    both = (("one", "a text"), ("two", "a text"))
    old = World((Said(), Said("two")), both, (("Ann", 0, "Ann", None),))
    new = World((Said(quote=1), Said("two", quote=1)), both)
    found = changes(old, new, "two")
    assert [each.thing.one("article") for each in found.claims] == [ARTICLE + "two"]
    assert found.entities == ()
    assert found.added
    assert all("/two" in line or "/claim/" in line for line in found.added)
    with pytest.raises(ProjectError, match="three: no article on either side"):
        changes(old, new, "three")


def test_claims_go_with_an_entity_that_is_merged() -> None:
    """A claim that only names the heir isn't told; one that is also reworded is found again."""
    known = (("Acme", 0, "Acme", None), ("Ann", 0, "Ann", None))
    old = World((Said(subject="Acme"), Said(subject="Acme", relation=1)), entities=known)
    new = World(
        (Said(subject="Ann"), Said(subject="Ann", relation=1, quote=1)),
        entities=(("Acme", 0, "Acme", "Ann"), ("Ann", 0, "Ann", None)),
    )
    assert [each.kind for each in changes(old, new).claims] == ["reworded", "reworded"]
    assert [each.kind for each in changes(new, old).claims] == ["reworded", "reworded"]
    unmerged = World(new.facts, entities=known)
    kinds = [each.kind for each in changes(old, unmerged).claims]
    assert sorted(kinds) == ["added", "added", "withdrawn", "withdrawn"]
