"""Reading an ontology's folder: newsgraph's own, another's, and broken ones."""

from pathlib import Path

import pytest
from names import ONTOLOGY_GRAPH
from pyoxigraph import BlankNode
from sea import HERE, sea_folder, sea_ontology

from graph.errors import InputError
from graph.ontology import read_ontology
from graph.syntax import code
from graph.vocabulary import NG, PROV

SEA = "https://example.org/sea#"
TERMS = (HERE / "news.ttl").read_text(encoding="utf-8")
RULE = "# title: T\n# description: D\nCONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
QUERY = "# title: T\n# description: D\nSELECT * { ?s ?p ?o }"


def complaints(folder: Path, **files: str) -> list[str]:
    """What is wrong with the sea's ontology once these files are changed; paths cut short."""
    sea_folder(folder, **files)
    with pytest.raises(InputError) as caught:
        read_ontology(folder)
    return [str(problem).removeprefix(f"{folder.as_posix()}/") for problem in caught.value.problems]


def test_the_packaged_ontology_has_everything() -> None:
    ontology = read_ontology()
    assert ontology.classes[NG + "Bank"].parents == (NG + "Company",)
    assert ontology.relations["cooperatesWith"].symmetric
    assert ontology.relations["cooperatesWith"].labels["fr"] == "coopère avec"
    assert ontology.labels[NG + "Planned"]["en"] == "planned"
    assert {rule.name for rule in ontology.rules} >= {"symmetric", "transitive", "superclasses"}
    assert all(rule.title and rule.description for rule in ontology.rules)
    assert ontology.shapes.is_file()
    assert {quad.graph_name for quad in ontology.quads} == {ONTOLOGY_GRAPH}


def test_what_the_program_itself_needs_is_no_class_of_entities() -> None:
    classes = read_ontology().classes
    assert NG + "Claim" not in classes
    assert not any(iri.startswith(PROV) for iri in classes)


def test_another_ontology_can_take_its_place(tmp_path: Path) -> None:
    ontology = sea_ontology(tmp_path / "sea")
    assert sorted(each.name for each in ontology.classes.values()) == [
        *("Captain", "Log", "Port", "Ship", "Vessel")
    ]
    vessel = ontology.classes[SEA + "Vessel"]
    assert vessel.labels == {"en": "vessel", "fr": "navire"}
    assert vessel.definitions == {"en": "What floats."}
    assert (vessel.colour, vessel.symbol) == ("#0072B2", "dot")
    assert ontology.classes[SEA + "Captain"].parents == ()
    assert sorted(ontology.relations) == ["escorts", "inside", "rams", "touches"]


def test_a_relation_knows_its_ends(tmp_path: Path) -> None:
    relations = sea_ontology(tmp_path / "sea").relations
    assert relations["touches"].subject_classes == (SEA + "Vessel",)
    assert relations["touches"].object_classes == (SEA + "Port", SEA + "Vessel")
    assert relations["escorts"].symmetric
    assert relations["escorts"].opposite_of == (SEA + "rams",)
    assert not relations["rams"].symmetric


def test_a_relation_may_stand_below_another(tmp_path: Path) -> None:
    assert sea_ontology(tmp_path / "sea").relations["rams"].iri == SEA + "rams"


def test_blank_nodes_have_the_same_names_at_each_reading(tmp_path: Path) -> None:
    folder = sea_folder(
        tmp_path / "sea",
        **{
            "news.ttl": TERMS + "\n[] a owl:AllDisjointClasses ; owl:members ( sea:Port sea:Log ) ."
        },
    )
    quads = read_ontology(folder).quads
    assert quads == read_ontology(folder).quads
    assert any(isinstance(quad.subject, BlankNode) for quad in quads)


def test_reads_a_query_with_its_header(tmp_path: Path) -> None:
    text = (
        "# title: Who?\n# title@fr: Qui ?\n# description: All of them.\n#\n# parameter: ship\n"
        "SELECT ?ship { ?ship a sea:Ship }"
    )
    folder = tmp_path / "sea"
    query = sea_ontology(
        folder, **{"queries/who-is-it.rq": text.replace("sea:Ship", "ng:Ship")}
    ).queries["who-is-it"]
    assert query.title == {"en": "Who?", "fr": "Qui ?"}
    assert query.description == {"en": "All of them."}
    assert query.parameters == ("ship",)
    assert query.path == folder / "queries" / "who-is-it.rq"
    assert query.sparql.startswith("# title: Who?")


def test_reads_a_rule_with_its_header(tmp_path: Path) -> None:
    (rule,) = sea_ontology(tmp_path / "sea", **{"rules/all-of-it.rq": RULE}).rules
    assert rule.iri == "https://w3id.org/newsgraph/rule/all-of-it"
    assert (rule.name, rule.title, rule.description) == ("all-of-it", "T", "D")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = sea_folder(tmp_path / "sea")
    (folder / "news.ttl").unlink()
    (folder / "rules").rmdir()
    with pytest.raises(InputError) as caught:
        read_ontology(folder)
    assert str(caught.value) == (
        f"{folder}/news.ttl: can't be read (No such file or directory). "
        "Make the file, or let newsgraph read it.\n"
        f"{folder}/rules: no such folder. Make it; it may be empty."
    )


def test_broken_turtle_is_shown_at_its_line(tmp_path: Path) -> None:
    (line,) = complaints(tmp_path / "sea", **{"news.ttl": TERMS + "\nsea:Raft a owl:Class"})
    number = len(TERMS.splitlines()) + 2
    assert line.startswith(f"news.ttl:{number}: not valid Turtle: ")
    assert line.endswith(". Correct it there or just before.")


def test_broken_shapes_are_shown_at_their_line(tmp_path: Path) -> None:
    (line,) = complaints(tmp_path / "sea", **{"shapes.ttl": "\n\n<u:a> <u:b> .\n"})
    assert line.startswith("shapes.ttl:3: not valid Turtle: ")


def test_bytes_that_are_not_utf8_are_named(tmp_path: Path) -> None:
    folder = sea_folder(tmp_path / "sea")
    (folder / "news.ttl").write_bytes(b"\xff\xfe")
    with pytest.raises(
        InputError, match=r"news\.ttl:1: the byte 0xFF is not UTF-8\. Save the file as UTF-8\."
    ):
        read_ontology(folder)


@pytest.mark.parametrize(
    ("terms", "complaint"),
    [
        (
            'sea:sinks a owl:ObjectProperty ; rdfs:subPropertyOf ng:relatesTo ; rdfs:label "s" ;\n'
            "rdfs:domain sea:Vessel .",
            "does not say what its object may be. Name a class with rdfs:range or "
            "schema:rangeIncludes.",
        ),
        (
            'sea:sinks a owl:ObjectProperty ; rdfs:subPropertyOf ng:relatesTo ; rdfs:label "s" ;\n'
            "rdfs:domain sea:Wessel ; rdfs:range sea:Vessel .",
            "names https://example.org/sea#Wessel for its subject, which is no class of this file. "
            "Declare it as an owl:Class, or name another.",
        ),
        (
            "sea:sinks a owl:ObjectProperty ; rdfs:subPropertyOf ng:relatesTo ;\n"
            "rdfs:domain sea:Vessel ; rdfs:range sea:Vessel .",
            "has no label. Add an rdfs:label.",
        ),
    ],
)
def test_an_unfit_relation_is_shown_at_its_line(terms: str, complaint: str, tmp_path: Path) -> None:
    number = len(TERMS.splitlines()) + 1
    assert complaints(tmp_path / "sea", **{"news.ttl": TERMS + terms}) == [
        f"news.ttl:{number}: https://example.org/sea#sinks {complaint}"
    ]


def test_two_relations_of_one_name_are_told_apart(tmp_path: Path) -> None:
    terms = TERMS + (
        "<https://example.org/lake#rams> rdfs:subPropertyOf ng:relatesTo ; "
        'rdfs:label "rams" ; rdfs:domain sea:Ship ; rdfs:range sea:Ship .'
    )
    assert complaints(tmp_path / "sea", **{"news.ttl": terms}) == [
        f"news.ttl:{TERMS[: TERMS.index('sea:rams a')].count(chr(10)) + 1}: "
        "https://example.org/sea#rams has the same name as https://example.org/lake#rams. "
        "Rename one of them."
    ]


def test_an_ontology_without_terms_is_no_ontology(tmp_path: Path) -> None:
    assert complaints(tmp_path / "sea", **{"news.ttl": "<u:a> <u:b> <u:c> ."}) == [
        "news.ttl: no class of entities. Give at least one owl:Class a label.",
        "news.ttl: no relation. Put at least one below ng:relatesTo.",
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (RULE.replace("# title: T\n", ""), "1: no title. Begin the file with a line “# title: …”."),
        (
            RULE.replace("# description: D", "# description@fr: D"),
            "1: no description. Begin the file with a line “# description: …”.",
        ),
        (RULE.replace("CONSTRUCT { ?s ?p ?o }", "SELECT *"), " a rule builds triples. "),
        (RULE.replace("{ ?s ?p ?o }", "{ ?s ?p }"), "3: not valid SPARQL"),
        (RULE.replace("?s ?p ?o }", "SERVICE <http://127.0.0.1/> {} }", 2), "3: SERVICE asks "),
        (RULE + "\nnonsense", "4: not valid SPARQL"),
    ],
)
def test_an_unfit_rule_is_shown_at_its_line(text: str, complaint: str, tmp_path: Path) -> None:
    (line,) = complaints(tmp_path / "sea", **{"rules/one.rq": text})
    assert line.startswith(f"rules/one.rq:{complaint}")


def test_a_parameter_is_a_variable_of_its_query(tmp_path: Path) -> None:
    text = "# parameter: ship\n" + QUERY
    assert complaints(tmp_path / "sea", **{"queries/one.rq": text}) == [
        "queries/one.rq: the parameter ship is no variable of the query. Use ?ship in it."
    ]


def test_the_word_service_is_no_service(tmp_path: Path) -> None:
    query = QUERY.replace(
        "?p ?o", '?service ?o ; ng:service "SERVICE" ; <u:service> ?z # SERVICE\n'
    )
    assert "one" in sea_ontology(tmp_path / "sea", **{"queries/one.rq": query}).queries


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    told = complaints(
        tmp_path / "sea",
        **{
            "news.ttl": "nonsense",
            "shapes.ttl": "nonsense",
            "rules/one.rq": "nonsense",
            "queries/one.rq": "nonsense",
        },
    )
    assert {line.partition(":")[0] for line in told} == {
        *("news.ttl", "shapes.ttl", "rules/one.rq", "queries/one.rq")
    }


def test_code_keeps_every_character_in_its_place() -> None:
    query = "SELECT '''a\n{''' { <u:#a> ?b \"\\\"{\" } # }\nLIMIT 1"
    assert len(code(query)) == len(query)
    assert code(query).count("{") == 1
    assert code(query).endswith("\nLIMIT 1")


@pytest.mark.parametrize("word", ["SERVICE <http://127.0.0.1:9/>", "FROM <http://127.0.0.1:9/>"])
def test_shapes_reach_nothing_outside(word: str, tmp_path: Path) -> None:
    """pySHACL would run them, and rdflib under it asks servers and loads files."""
    select = f"SELECT $this {{ $this ?p ?o . {word} {{ ?o ?q ?r }} }}"
    if word.startswith("FROM"):
        select = f"SELECT $this {word} {{ $this ?p ?o }}"
    text = (
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix x: <https://example.org/> .\n"
        "x:one a sh:NodeShape ; sh:targetClass x:A ; sh:sparql x:two .\n"
        f'x:two sh:select "{select}" .\n'
    )
    (line,) = complaints(tmp_path / "sea", **{"shapes.ttl": text})
    name = word.split()[0]
    assert line == f"shapes.ttl:4: {name} reaches outside, which newsgraph never does. Take it out."
