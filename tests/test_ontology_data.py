"""The shipped ontology: it is small, every term is explained, and its README tells no tales."""

import re
from pathlib import Path

import pytest
from names import PREFIXES, shorten
from pyoxigraph import BlankNode, Literal, NamedNode, QueryTriples, RdfFormat, Store, Triple, parse

from graph.vocabulary import NG

ROOT = Path(__file__).parent.parent
ONTOLOGY = ROOT / "ontology"
FIXTURE = Path(__file__).parent / "ontology_fixture.trig"
LANGUAGES = {"en", "fr"}
MODALITIES = {"asserted", "reported", "planned", "possible", "denied"}
# From Okabe and Ito's palette for the colour-blind, with the grey that is often added to it.
PALETTE = {"#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"}
PALETTE |= {"#999999"}
# The shapes that the page draws.
SYMBOLS = {"dot", "square", "diamond", "triangle", "triangleDown", "hexagon", "star"}
# Looked up in Wikidata's own pages and in queries that use them; a new one is added only so.
VERIFIED_PROPERTIES = {
    "P361": "part of",
    "P463": "member of",
    "P1056": "product or material produced or service provided",
    "P1830": "owner of",
    "P2283": "uses",
}


def term(name: str) -> NamedNode:
    prefix, local = name.split(":")
    return NamedNode(PREFIXES[prefix] + local)


class News:
    """What news.ttl says."""

    def __init__(self) -> None:
        quads = parse(path=str(ONTOLOGY / "news.ttl"), format=RdfFormat.TURTLE)
        self.triples: list[Triple] = [quad.triple for quad in quads]

    def objects(self, subject: str, predicate: str) -> list[NamedNode | Literal]:
        wanted = (term(subject), term(predicate))
        return [
            each.object
            for each in self.triples
            if (each.subject, each.predicate) == wanted
            and isinstance(each.object, NamedNode | Literal)
        ]

    def names(self, subject: str, *predicates: str) -> set[str]:
        """Prefixed names of the IRIs that these predicates lead to."""
        found = (each for predicate in predicates for each in self.objects(subject, predicate))
        return {shorten(each.value) for each in found if isinstance(each, NamedNode)}

    def texts(self, subject: str, predicate: str) -> dict[str, str]:
        """Texts by language; two in one language are an error."""
        found = [x for x in self.objects(subject, predicate) if isinstance(x, Literal)]
        texts = {each.language or "": each.value for each in found}
        assert len(texts) == len(found), f"{subject} {predicate} twice in one language"
        return texts

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Prefixed names of newsgraph's own terms that have this value, in order of the file."""
        wanted = (term(predicate), term(value))
        found = (t.subject for t in self.triples if (t.predicate, t.object) == wanted)
        own = (x.value for x in found if isinstance(x, NamedNode) and x.value.startswith(NG))
        return [shorten(iri) for iri in own]


NEWS = News()
CLASSES = NEWS.subjects("rdf:type", "owl:Class")
RELATIONS = NEWS.subjects("rdfs:subPropertyOf", "ng:relatesTo")
ENTITY_CLASSES = [each for each in CLASSES if each not in {"ng:Claim", "ng:Amount", "ng:Inference"}]
PROPERTIES = [
    name
    for kind in ("Object", "Datatype", "Annotation")
    for name in NEWS.subjects("rdf:type", f"owl:{kind}Property")
]
CONCEPTS = NEWS.subjects("rdf:type", "skos:Concept")
SCHEMES = NEWS.subjects("rdf:type", "skos:ConceptScheme")
ENDS = {
    "subject": ("rdfs:domain", "schema:domainIncludes"),
    "object": ("rdfs:range", "schema:rangeIncludes"),
}


def local(name: str) -> str:
    return name.split(":")[1]


# The terms


def test_the_ontology_stays_small() -> None:
    assert 15 <= len(CLASSES) <= 20
    assert 40 <= len(RELATIONS) <= 50


def test_no_blank_node_and_nothing_reserved() -> None:
    reserved = {term(f"rdf:{name}") for name in ("subject", "predicate", "object", "Statement")}
    for triple in NEWS.triples:
        terms = {triple.subject, triple.predicate, triple.object}
        assert not any(isinstance(each, BlankNode) for each in terms)
        assert not terms & reserved


@pytest.mark.parametrize("name", [*CLASSES, *PROPERTIES, *CONCEPTS, *SCHEMES])
def test_each_term_has_a_label_and_a_definition_in_each_language(name: str) -> None:
    for predicate in ("rdfs:label", "skos:definition"):
        texts = NEWS.texts(name, predicate)
        assert texts.keys() == LANGUAGES, predicate
        assert all(text.strip() == text != "" for text in texts.values())
    assert all(text.endswith(".") for text in NEWS.texts(name, "skos:definition").values())


@pytest.mark.parametrize("predicate", ["rdfs:comment", "dcterms:title", "dcterms:description"])
def test_each_text_is_in_each_language(predicate: str) -> None:
    languages: dict[object, set[str | None]] = {}
    for triple in NEWS.triples:
        if triple.predicate == term(predicate) and isinstance(triple.object, Literal):
            languages.setdefault(triple.subject, set()).add(triple.object.language)
    assert languages
    assert all(each == LANGUAGES for each in languages.values())


def test_labels_tell_terms_of_a_kind_apart() -> None:
    for terms in (CLASSES, RELATIONS, CONCEPTS):
        for language in LANGUAGES:
            labels = [NEWS.texts(name, "rdfs:label")[language] for name in terms]
            assert len(set(labels)) == len(labels)


def test_every_class_of_entities_has_its_own_look() -> None:
    looks = []
    for name in ENTITY_CLASSES:
        (colour,), (symbol,) = NEWS.objects(name, "ng:colour"), NEWS.objects(name, "ng:symbol")
        assert colour.value in PALETTE
        assert symbol.value in SYMBOLS
        looks.append((colour.value, symbol.value))
    assert len(set(looks)) == len(looks)


def test_classes_below_organisation_share_its_colour() -> None:
    below = [name for name in CLASSES if above(name) & {"ng:Organisation"}]
    assert len(below) == 6
    assert len({NEWS.objects(name, "ng:colour")[0] for name in below}) == 1


def above(name: str) -> set[str]:
    """A class and all classes above it."""
    parents = NEWS.names(name, "rdfs:subClassOf")
    return {name}.union(*(above(parent) for parent in parents))


@pytest.mark.parametrize("name", ["Country", "Person", "Organisation", "Bank", "Bloc", "Group"])
def test_actors_are_agents(name: str) -> None:
    assert {"ng:Actor", "prov:Agent"} <= above(f"ng:{name}")


# The relations


@pytest.mark.parametrize("name", RELATIONS)
def test_each_relation_says_its_ends_once(name: str) -> None:
    for single, several in ENDS.values():
        one, many = NEWS.names(name, single), NEWS.names(name, several)
        assert bool(one) != bool(many), f"either {single} or {several}"
        assert len(one) <= 1
        assert len(many) != 1, f"one class is {single}"
        assert one | many <= set(ENTITY_CLASSES)
        assert not any(above(each) & (many - {each}) for each in many), "one end holds another"


def test_what_is_mutual_has_the_same_ends() -> None:
    mutual = set(NEWS.subjects("rdf:type", "owl:SymmetricProperty"))
    expected = "cooperatesWith allyOf competesWith atWarWith negotiatesWith meets"
    assert mutual == {f"ng:{name}" for name in expected.split()}
    for name in mutual:
        assert NEWS.names(name, *ENDS["subject"]) == NEWS.names(name, *ENDS["object"])


def test_opposites_are_mutual() -> None:
    opposites = {(name, each) for name in RELATIONS for each in NEWS.names(name, "ng:oppositeOf")}
    assert ("ng:supplies", "ng:stopsSupplying") in opposites
    assert opposites == {(second, first) for first, second in opposites}
    assert all(first != second and second in RELATIONS for first, second in opposites)


def test_alignments_are_well_formed_and_verified() -> None:
    classes = {each for name in CLASSES for each in NEWS.names(name, "skos:exactMatch")}
    assert all(re.fullmatch(r"schema:[A-Z]\w+", each) for each in classes)
    relations = {each for name in RELATIONS for each in NEWS.names(name, "skos:exactMatch")}
    assert relations == {f"wd:{property_}" for property_ in VERIFIED_PROPERTIES}


@pytest.mark.parametrize("name", RELATIONS)
def test_each_example_states_facts_that_stand_in_its_sentence(name: str) -> None:
    examples = NEWS.texts(name, "skos:example")
    assert examples.keys() == LANGUAGES
    for example in examples.values():
        sentence, facts = example.split(" → ")
        relations = [fact_of(sentence, each) for each in facts.split(" ; ")]
        assert name in relations


def fact_of(sentence: str, fact: str) -> str:
    """The relation of an example's fact, whose other words must stand in the sentence."""
    relations = "|".join(map(local, RELATIONS))
    found = re.fullmatch(rf"(.+?) ({relations}) (.+?)(?: \[(\w+)(?:, says (.+))?\])?", fact)
    assert found, fact
    assert found[4] in {None, *MODALITIES}
    for words in (found[1], found[3], found[5] or ""):
        assert words in sentence
    return f"ng:{found[2]}"


# The machinery


def test_the_concepts_are_in_their_schemes() -> None:
    schemes = {name: NEWS.names(name, "skos:inScheme") for name in CONCEPTS}
    expected = {f"ng:{name.capitalize()}": {"ng:Modalities"} for name in MODALITIES}
    expected |= {f"ng:{name}": {"ng:Statuses"} for name in ("Accepted", "Proposed", "Retracted")}
    assert schemes == expected
    for name in CONCEPTS:
        assert NEWS.texts(name, "skos:prefLabel") == NEWS.texts(name, "rdfs:label")


CONTRACT = """
    modality status stands statedBy topic content evidence rule amount equivalentTo asWritten note
    onWords fromWords untilWords byWords occurrence
    subjectWords objectWords speakerWords topicWords onDate fromDate untilDate byDate earliest
    latest credibility reliability extractionRule confidence
    reviewedBy reviewed sha256 retrieved fullText colour symbol oppositeOf oneSubjectFor relatesTo
    subject relation object
"""


def test_every_name_of_the_contract_is_declared_and_no_other() -> None:
    own = {local(name) for name in set(PROPERTIES) - set(RELATIONS)}
    assert own == set(CONTRACT.split())


# The README

README = (ONTOLOGY / "README.md").read_text(encoding="utf-8")


def table(heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, without its two rows of header."""
    section = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[1:]]


def test_the_readme_lists_the_classes() -> None:
    assert table("Classes") == [
        [f"`{local(name)}`", parents(name) or "–", NEWS.texts(name, "skos:definition")["en"]]
        for name in CLASSES
    ]


def parents(name: str) -> str:
    return ", ".join(map(local, NEWS.names(name, "rdfs:subClassOf") & set(CLASSES)))


def test_the_readme_lists_the_relations() -> None:
    mutual = NEWS.subjects("rdf:type", "owl:SymmetricProperty")
    assert table("Relations") == [
        [
            f"`{local(name)}`" + "*" * (name in mutual),
            NEWS.texts(name, "skos:definition")["en"],
            end(name, "subject"),
            end(name, "object"),
        ]
        for name in RELATIONS
    ]


def end(name: str, which: str) -> str:
    """What may stand there, in the order of the file; “anything” where nothing is left out."""
    allowed = NEWS.names(name, *ENDS[which])
    if all(above(each) & allowed for each in ENTITY_CLASSES):
        return "anything"
    return ", ".join(local(each) for each in ENTITY_CLASSES if each in allowed)


def test_the_readme_tells_what_each_modality_means_with_and_without_a_speaker() -> None:
    rows = table("Modality and speaker")
    assert [row[0] for row in rows] == [f"`{local(name)}`" for name in CONCEPTS[:5]]
    assert ["The plain triple stands" in " ".join(row) for row in rows] == [True] + [False] * 4


def test_the_readme_s_rule_runs() -> None:
    (rule,) = re.findall(r"```sparql\n(.+?)```", README, flags=re.DOTALL)
    store = Store()
    store.load(path=str(FIXTURE), format=RdfFormat.TRIG)
    store.load(path=str(ONTOLOGY / "news.ttl"), format=RdfFormat.TURTLE)
    found = store.query(rule, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, QueryTriples)
    objects = {triple.object for triple in found if triple.predicate == term("rdf:object")}
    assert objects == {term("ent:Tessel")}
