"""Questions: what they may be, what values they take, and the names in answers for people."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from names import CATALOGUE_GRAPH, ENTITY, proposed_graph
from project import Project
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store

from graph.ask import ask, list_queries, read_question, with_labels
from graph.errors import QueryError
from graph.knowledge import KnowledgeGraph
from graph.ontology import Ontology, read_ontology
from graph.query import Table, Term, Triples, Truth
from graph.store import view
from graph.vocabulary import BASE, NG, RDFS, SKOS

FIXTURE = Path(__file__).parent / "ontology_fixture.trig"


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return read_ontology()


@pytest.fixture
def store(ontology: Ontology) -> Store:
    store = Store()
    store.load(path=str(FIXTURE), format=RdfFormat.TRIG)
    store.extend(ontology.quads)
    return store


@pytest.fixture
def knowledge(store: Store, ontology: Ontology) -> KnowledgeGraph:
    return KnowledgeGraph(store, ontology)


def cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


# The question


def test_a_question_is_a_name_a_file_or_sparql(
    ontology: Ontology, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.rq").write_text("ASK { }", encoding="utf-8")
    Path("members").write_text("ASK { }", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("ASK { ?a ?b ?c }"))
    assert read_question("mine.rq", ontology) == "ASK { }"
    assert read_question("members", ontology) == ontology.queries["members"].sparql
    assert read_question("-", ontology) == "ASK { ?a ?b ?c }"
    assert read_question("ASK { ?a ?b 1 }", ontology) == "ASK { ?a ?b 1 }"
    long = f"ASK {{ ?a ?b '{'x' * 5000}' }}"
    assert read_question(long, ontology) == long


@pytest.mark.parametrize(
    ("question", "hint"), [("coperation", 'Did you mean "cooperation"? '), ("zzz", "")]
)
def test_what_is_none_of_these_is_told(question: str, hint: str, ontology: Ontology) -> None:
    with pytest.raises(QueryError) as error:
        read_question(question, ontology)
    assert str(error.value) == (
        f'"{question}" is no named query and no file. '
        f"{hint}`newsgraph query` alone lists the named queries."
    )


def test_the_list_tells_what_each_query_takes_in_the_reader_s_language(ontology: Ontology) -> None:
    english, french = list_queries(ontology), list_queries(ontology, "fr")
    assert "\ntimeline [after=…] [before=…] [entity=…]\n    What happens when?\n" in english
    assert "\ntimeline [after=…] [before=…] [entity=…]\n    Que se passe-t-il" in french
    assert english.count("\n") + 1 == 3 * len(ontology.queries)


# Its values


def test_a_named_query_takes_its_parameters(knowledge: KnowledgeGraph) -> None:
    _, *rows = cells(ask(knowledge, "cooperation", ["entity=Norvand"], "csv"))
    assert len(rows) == 2
    assert cells(ask(knowledge, "cooperation", ["entity=Corvis"], "csv"))[1:] == []


def test_sparql_takes_a_value_for_any_variable(knowledge: KnowledgeGraph) -> None:
    sparql = "SELECT ?whom { ?who ng:instructs ?whom }"
    assert cells(ask(knowledge, sparql, ["who=Ana Ruiz"], "csv"))[1:] == [[ENTITY + "Norvand"]]
    assert cells(ask(knowledge, sparql, ["who=Tessel"], "csv"))[1:] == []


@pytest.mark.parametrize(
    ("question", "values", "message"),
    [
        (
            "timeline",
            ["subject=Tessel"],
            '"timeline" has no parameter "subject". It takes after=…, before=…, entity=….',
        ),
        ("cooperation", ["language=fr"], '"cooperation" has no parameter "language". It takes'),
        ("cooperation", ["entity"], '"entity" binds nothing. Write VARIABLE=VALUE: entity=China'),
        ("cooperation", ["=Tessel"], '"=Tessel" binds nothing.'),
        ("cooperation", ["entity=Tessel", "entity=Norvand"], '"entity" has two values. Give it'),
        ("cooperation", ["entity=Tesel"], 'nothing here is called "Tesel". Did you mean Tessel'),
        ("ASK { ?a ?b ?c }", ["d=Tessel"], "the query has no variable ?d. It has ?a, ?b, ?c."),
    ],
)
def test_wrong_values(
    knowledge: KnowledgeGraph, question: str, values: list[str], message: str
) -> None:
    with pytest.raises(QueryError) as error:
        ask(knowledge, question, values, "csv")
    assert str(error.value).startswith(message)


# The names in its answer


def test_programs_get_iris_and_people_names(knowledge: KnowledgeGraph) -> None:
    for form in ("csv", "tsv", "json"):
        assert ENTITY + "Tessel" in ask(knowledge, "cooperation", [], form).decode()
    for form in ("table", "markdown"):
        shown = ask(knowledge, "cooperation", [], form).decode()
        assert "cooperates with" in shown
        assert "w3id.org" not in shown


def named(
    store: Store, ontology: Ontology, *iris: str, language: str = "en", proposed: bool = False
) -> list[str]:
    """What the IRIs are replaced by; themselves in angle brackets where they aren't."""
    table = Table(("it",), tuple((NamedNode(iri),) for iri in iris))
    answer = with_labels(table, view(store, proposed=proposed), ontology, language)
    assert isinstance(answer, Table)
    return [cell.value if isinstance(cell, Literal) else str(cell) for (cell,) in answer.rows]


def test_everything_that_has_a_name_is_named(store: Store, ontology: Ontology) -> None:
    assert named(
        store,
        ontology,
        ENTITY + "Turbine_embargo",
        NG + "cooperatesWith",
        NG + "Country",
        NG + "Planned",
        BASE + "rule/access-lost-through-a-measure",
        BASE + "article/harbour",
    ) == [
        "turbine embargo",
        "cooperates with",
        "Country",
        "planned",
        "Whom a measure cuts off lacks what it restricts",
        "Norvand turns to Tessel",
    ]


def test_what_has_no_name_is_written_in_short(store: Store, ontology: Ontology) -> None:
    """What has a prefix gets it when it is written; our other IRIs lose their base."""
    iris = [BASE + "article/port", BASE + "inference/1", BASE + "article/harbour#char=0,40"]
    assert named(store, ontology, *iris) == [iri.removeprefix(BASE) for iri in iris]
    kept = [BASE + "claim/order", ENTITY + "Nobody", "https://example.org/members"]
    assert named(store, ontology, *kept) == [f"<{iri}>" for iri in kept]


@pytest.mark.parametrize(
    ("language", "embargo", "emissions", "relation"),
    [
        ("en", "turbine embargo", "émissions", "cooperates with"),
        ("fr", "embargo sur les turbines", "émissions", "coopère avec"),
        ("fr-CA", "embargo sur les turbines", "émissions", "coopère avec"),
        ("de", "turbine embargo", "émissions", "cooperates with"),
    ],
)
def test_names_are_in_the_reader_s_language_or_the_next_best(
    language: str, embargo: str, emissions: str, relation: str, store: Store, ontology: Ontology
) -> None:
    iris = [ENTITY + "Turbine_embargo", ENTITY + "Emissions", NG + "cooperatesWith"]
    assert named(store, ontology, *iris, language=language) == [embargo, emissions, relation]


def test_the_name_to_show_comes_before_other_labels(store: Store, ontology: Ontology) -> None:
    tessel = NamedNode(ENTITY + "Tessel")
    for predicate, text in [(RDFS + "label", "A label"), (SKOS + "prefLabel", "Zessel")]:
        name = Literal(text, language="en")
        store.add(Quad(tessel, NamedNode(predicate), name, CATALOGUE_GRAPH))
    assert named(store, ontology, tessel.value) == ["Tessel"]


def test_a_proposal_names_nothing_unless_proposals_are_asked_for(
    store: Store, ontology: Ontology
) -> None:
    thing = NamedNode(ENTITY + "Nobody")
    name = Quad(thing, NamedNode(SKOS + "prefLabel"), Literal("Somebody"), proposed_graph("port"))
    store.add(name)
    assert named(store, ontology, thing.value) == [f"<{thing.value}>"]
    assert named(store, ontology, thing.value, proposed=True) == ["Somebody"]


def test_all_else_in_an_answer_stays(store: Store, ontology: Ontology) -> None:
    row: tuple[Term | None, ...] = (Literal(ENTITY + "Tessel"), BlankNode("b"), None, Literal(5))
    table = Table(("a", "b", "c", "d"), (row,))
    for answer in (table, Truth(True), Triples(())):
        assert with_labels(answer, view(store), ontology, "en") == answer


# Its room


def test_a_terminal_s_width_is_kept(knowledge: KnowledgeGraph) -> None:
    wide = ask(knowledge, "cooperation", [], "table").decode()
    narrow = ask(knowledge, "cooperation", [], "table", room=110).decode()
    assert max(map(len, wide.splitlines())) > 110
    assert max(map(len, narrow.splitlines())) <= 110
    assert "…" in narrow
    assert "…" not in wide
    for form in ("csv", "markdown"):
        assert "…" not in ask(knowledge, "cooperation", [], form, room=20).decode()


def test_the_command_knows_the_terminal(project: Project) -> None:
    project.run("build")
    command = ("query", "claims-by-modality")
    piped = project.run(*command).out
    project.patch.setenv("COLUMNS", "90")
    assert project.run(*command).out == piped
    project.patch.setattr("sys.stdout.isatty", lambda: True)
    assert max(map(len, project.run(*command).out.splitlines())) <= 90 < len(piped.splitlines()[1])
    assert max(map(len, project.run("entities").out.splitlines())) <= 90
