"""The SPARQL console in a real Chromium: the page of the seeds, from a file, the network cut."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from browser import PHONE, WIDE, Opener, colours
from names import ARTICLE, CATALOGUE_GRAPH, CLAIM, ENTITY
from npm import run_npm
from page_fixture import BIDI, HOSTILE, TITLE, network
from playwright.sync_api import Page, expect
from project import Project
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

import graph
import graph.console
from graph.console import Console, make_console, pack
from graph.cut import Part, cut
from graph.export.answers import write_answer
from graph.ontology import read_ontology
from graph.query import Triples
from graph.render import PAGE, render
from graph.vocabulary import SKOS

CHINA = ENTITY + "China"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture
def file(seeds_file: Path) -> Path:
    return seeds_file


@pytest.fixture
def visit(visit: Opener) -> Opener:
    """Opens the console where a test names nothing else."""
    return partial(visit, fragment="view=ask")


def write(page: Page, sparql: str) -> None:
    """Puts a query into the editor, in the place of the one that is there."""
    page.locator(".cm-content").fill(sparql)


def ask(page: Page, sparql: str) -> None:
    write(page, sparql)
    page.locator(".cm-content").press("Control+Enter")
    expect(page.locator("button.run")).to_be_visible()


def saved(page: Page, format: str) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=format, exact=True).click()
    return Path(waiting.value.path()).read_bytes().decode()


def rows(text: str | bytes) -> Counter[str]:
    """The rows of SPARQL results in JSON, in any order."""
    found = json.loads(text)["results"]["bindings"]
    return Counter(json.dumps(row, sort_keys=True) for row in found)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("language", "tab", "list_", "title", "said", "relation"),
    [
        ("en-GB", "Ask", "Ready-made questions", "Who depends on whom?", "rows", "depends on"),
        ("fr-FR", "Interroger", "Questions toutes prêtes", "Qui dépend de qui", "lignes", "dépend"),
    ],
)
def test_a_named_query_answers_in_the_language_of_the_interface(
    visit: Opener, size: dict[str, int], scheme: str, language: str, tab: str, list_: str,
    title: str, said: str, relation: str,
) -> None:  # fmt: skip
    page = visit(fragment="", language=language, scheme=scheme, **size)
    page.get_by_role("button", name=tab, exact=True).click()
    if size is PHONE:
        page.get_by_text(list_).click()
    page.get_by_role("button", name=title).click()
    expect(page.locator(".status")).to_contain_text(said)
    expect(page.locator(".answer")).to_contain_text(relation)
    expect(page.locator(".answer")).to_contain_text("Chin")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_named_query_answers_as_the_command_line_does(
    visit: Opener, seeds: graph.KnowledgeGraph
) -> None:
    page = visit()
    for name, named in seeds.ontology.queries.items():
        page.get_by_role("button", name=named.title["en"], exact=True).click()
        expect(page.locator("button.run")).to_be_visible()
        expect(page.locator(".sheet > .muted")).to_have_text(named.description["en"])
        expected = rows(write_answer(seeds.query(name), "json"))
        assert (name, rows(saved(page, "JSON"))) == (name, expected)
        if "entity" in named.parameters:
            page.get_by_label("entity", exact=True).fill("Chine")
            page.get_by_label("entity", exact=True).press("Enter")
            expect(page).to_have_url(re.compile("VALUES"))
            expect(page.locator("button.run")).to_be_visible()
            bound = rows(write_answer(seeds.query(name, {"entity": NamedNode(CHINA)}), "json"))
            assert (name, rows(saved(page, "JSON"))) == (name, bound)


def test_a_value_that_nothing_is_called_is_told(visit: Opener) -> None:
    page = visit(language="fr-FR")
    page.get_by_role("button", name="Que sait-on d’une entité").click()
    page.get_by_label("entity", exact=True).fill("Atlantide")
    page.get_by_role("button", name="Lancer").click()
    expect(page.get_by_role("alert")).to_contain_text("Rien ici ne s’appelle « Atlantide ».")


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    ],
)
def test_each_triple_is_there_once_and_each_graph_by_its_name(
    visit: Opener, seeds: graph.KnowledgeGraph, sparql: str
) -> None:
    page = visit()
    ask(page, sparql)
    assert rows(saved(page, "JSON")) == rows(write_answer(seeds.query(sparql), "json"))


def test_what_is_only_proposed_is_not_in_the_page() -> None:
    store = Store()
    named = NamedNode("https://w3id.org/newsgraph/graph/proposed/a")
    store.add(Quad(NamedNode("urn:a"), NamedNode("urn:b"), Literal("c"), named))
    console = make_console(store, read_ontology())
    assert console is not None
    assert console.parts["quads"] == pack(b"")


def test_a_page_of_a_part_answers_of_that_part_only(
    visit: Opener, seeds: graph.KnowledgeGraph, tmp_path: Path
) -> None:
    slug = "la-russie-se-tourne-vers-la-chine"
    part = Part(articles=(ARTICLE + slug,))
    path = tmp_path / "part.html"
    path.write_text(seeds.page(part), encoding="utf-8")
    page = visit(path)
    ask(
        page, "SELECT DISTINCT ?article { ?claim prov:wasDerivedFrom ?article . ?claim a ng:Claim }"
    )
    assert saved(page, "CSV").split() == ["article", ARTICLE + slug]
    ask(page, "SELECT ?claim { ?claim a ng:Claim } ORDER BY ?claim")
    claims = {iri for *_, iri in cut(seeds.network, part).edges(keys=True) if CLAIM in iri}
    assert set(saved(page, "CSV").split()[1:]) == claims
    ask(page, "ASK { ?passage oa:hasSource ?article FILTER (?article != <%s>) }" % (ARTICLE + slug))
    expect(page.locator(".answer")).to_have_text("No")
    # Of what is stated, the plain triples too are those of the part.
    ask(page, "SELECT ?s ?p ?o { ?s ?p ?o . ?p rdfs:subPropertyOf* ng:relatesTo }")
    kept = cut(seeds.network, part)
    stated = {(s, said["relation"], o) for s, o, said in kept.edges(data=True)}
    assert {tuple(row.split(",")) for row in saved(page, "CSV").split()[1:]} <= stated


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT ?s {\n  ?s ?p ?o .\n  x\n}", "Line 3, column 3: not valid SPARQL from “x” on."),
        ("SELECT ?s { ?s ?p ?o FILTR(?o) }", "Line 1, column 22: not valid SPARQL from “FILTR” on"),
        ("SELECT ?s {\n\n  ?s ?p ?o", "Line 3, column 11: the query ends too early."),
        ("SELECT ?s {\n?s foo:bar ?o }", "Line 2, column 4: the prefix foo: is unknown."),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", "Line 1, column 1: not valid SPARQL from “INSERT”"),
        ("SELECT ?s { SERVICE <https://x.org/> { ?s ?p ?o } }", "SERVICE asks another server"),
    ],
)
def test_a_wrong_query_shows_where(visit: Opener, sparql: str, said: str) -> None:
    page = visit()
    ask(page, sparql)
    expect(page.get_by_role("alert")).to_contain_text(said)
    ask(page, "ASK { ?s ?p ?o }")
    expect(page.locator(".answer")).to_have_text("Yes")
    expect(page.locator(".cm-lintRange-error")).to_have_count(0)


def test_a_mistake_is_marked_and_told_in_french(visit: Opener) -> None:
    page = visit(language="fr-FR", scheme="dark")
    ask(page, "SELECT ?s WHER { ?s ?p ?o }")
    expect(page.locator(".cm-lintRange-error")).to_have_text("WHER")
    expect(page.get_by_role("alert")).to_contain_text("Ligne 1, colonne 11")
    page.get_by_role("button", name="EN", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Line 1, column 11")


def test_a_runaway_query_can_be_stopped_and_the_next_one_runs(visit: Opener) -> None:
    page = visit()
    write(page, RUNAWAY)
    page.locator(".cm-content").press("Control+Enter")
    stop = page.get_by_role("button", name="Stop")
    expect(stop).to_be_visible()
    page.wait_for_timeout(500)
    page.get_by_role("button", name="FR", exact=True).click()  # the page itself is alive
    page.get_by_role("button", name="Arrêter").click()
    expect(page.get_by_role("alert")).to_contain_text("Arrêtée")
    ask(page, "SELECT ?n { VALUES ?n { 1 2 } }")
    expect(page.locator(".status")).to_contain_text("2 lignes")


def test_a_new_query_stops_the_one_that_runs(visit: Opener) -> None:
    page = visit()
    write(page, RUNAWAY)
    page.locator(".cm-content").press("Control+Enter")
    page.get_by_role("button", name="How surely are things said?").click()
    expect(page.locator(".answer tbody tr")).not_to_have_count(0)


@pytest.mark.parametrize(
    "sparql",
    [
        "CONSTRUCT { ?o rdfs:seeAlso ?s } WHERE { ?s ng:cooperatesWith ?o }",
        "CONSTRUCT { ?o rdfs:label ?name } WHERE { ?o skos:prefLabel ?name }",
        "DESCRIBE ent:China",
    ],
)
def test_what_a_query_builds_is_turtle(
    visit: Opener, seeds: graph.KnowledgeGraph, sparql: str
) -> None:
    page = visit()
    ask(page, sparql)
    expected = seeds.query(sparql)
    assert isinstance(expected, Triples)
    expect(page.locator(".answer pre")).to_be_visible()
    shown = page.locator(".answer pre").inner_text()
    for text in (shown, saved(page, "Turtle")):
        assert {q.triple for q in parse(text, format=RdfFormat.TURTLE)} == set(expected.triples)


@pytest.mark.parametrize(
    ("language", "yes", "no"), [("en-GB", "Yes", "No"), ("fr-FR", "Oui", "Non")]
)
def test_ask_is_answered_with_yes_or_no(visit: Opener, language: str, yes: str, no: str) -> None:
    page = visit(language=language)
    ask(page, "ASK { ent:Sberbank ng:cooperatesWith ent:China }")
    expect(page.locator(".answer")).to_have_text(no)
    ask(page, "ASK { ?claim ng:modality ng:Planned ; rdf:object ent:China }")
    expect(page.locator(".answer")).to_have_text(yes)


def test_csv_is_the_standards(visit: Opener, seeds: graph.KnowledgeGraph) -> None:
    page = visit()
    sparql = "SELECT ?claim ?quote ?none { ?claim oa:exact ?quote } ORDER BY ?claim ?quote"
    ask(page, sparql)
    assert saved(page, "CSV") == write_answer(seeds.query(sparql), "csv").decode()


def test_a_long_answer_is_shown_in_parts(visit: Opener) -> None:
    page = visit()
    ask(page, "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 450")
    expect(page.locator(".answer tbody tr")).to_have_count(226)
    page.get_by_role("button", name="Show 225 more").click()
    page.get_by_role("button", name="Show 25 more").click()
    expect(page.locator(".answer tbody tr")).to_have_count(450)


def test_entities_and_claims_lead_into_the_graph(visit: Opener) -> None:
    page = visit()
    ask(page, "SELECT ?who ?claim { ?claim rdf:subject ?who ; rdf:object ent:China } ORDER BY ?who")
    page.locator(".answer td").nth(0).get_by_role("button").click()
    expect(page.locator(".panel h2")).not_to_be_empty()
    expect(page.locator(".graph")).to_be_visible()
    page.go_back()
    expect(page.locator(".answer tbody tr").first).to_be_visible()
    page.locator(".answer td").nth(1).get_by_role("button").click()
    expect(page.locator(".card mark").first).to_be_visible()


def test_an_answer_stands_out_in_the_graph(visit: Opener) -> None:
    page = visit(fragment="")

    def colour(name: str) -> list[str]:
        """Of an entity, where the whole picture is shown."""
        page.evaluate("window.newsgraph.view.fit(true)")
        place = page.evaluate(
            "iri => window.newsgraph.view.locate({ kind: 'entity', iri })", ENTITY + name
        )
        return list(colours(page, **place, width=1, height=1))

    before = [colour("Nvidia"), colour("Sberbank")]
    page.get_by_role("button", name="Ask", exact=True).click()
    ask(page, "SELECT ?claim { ?claim ng:statedBy ent:Vladimir_Putin ; rdf:subject ent:Sberbank }")
    page.get_by_role("button", name="Show in the graph").click()
    expect(page.locator(".standing-out")).to_contain_text("the answer of a query")
    assert colour("Nvidia") != before[0]
    assert colour("Sberbank") == before[1]
    page.locator(".standing-out").get_by_role("button").click()
    expect(page.locator(".standing-out")).to_be_hidden()
    assert [colour("Nvidia"), colour("Sberbank")] == before


def test_a_link_shows_the_same_answer_in_the_graph(visit: Opener) -> None:
    page = visit(fragment="")
    scale = page.evaluate("window.newsgraph.view.scale()")
    page.get_by_role("button", name="Ask", exact=True).click()
    ask(page, "SELECT ?who { VALUES ?who { ent:Sberbank ent:Vladimir_Putin } }")
    page.get_by_role("button", name="Show in the graph").click()
    expect(page.locator(".standing-out")).to_contain_text("the answer of a query")
    shown = "window.newsgraph.view.scale().toFixed(3)"
    assert float(page.evaluate(shown)) > scale
    other = visit(fragment=page.evaluate("location.hash.slice(1)"))
    expect(other.locator(".standing-out")).to_contain_text("the answer of a query")
    assert other.evaluate(shown) == page.evaluate(shown)
    page.go_back()
    expect(page.locator(".answer tbody tr")).to_have_count(2)
    page.go_forward()
    expect(page.locator(".standing-out")).to_be_visible()
    page.get_by_role("button", name="Table", exact=True).click()
    expect(page).to_have_url(re.compile("query=.*view=table"))
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".cm-content")).to_contain_text("VALUES")
    page.get_by_role("button", name="Graph", exact=True).click()
    expect(page.locator(".standing-out")).to_be_hidden()


def test_a_link_to_an_answer_says_so_where_none_can_be_asked(visit: Opener) -> None:
    page = visit(fragment="query=ASK+%7B%7D&view=graph", script="delete globalThis.WebAssembly")
    expect(page.locator(".standing-out")).to_contain_text("WebAssembly")


def test_a_link_shows_the_same_query_and_answer(visit: Opener) -> None:
    page = visit()
    ask(page, 'SELECT ?who {\n  ?who skos:prefLabel "Chine"@fr # & + é\n}')
    expect(page.locator(".answer td")).to_have_text("China")
    link = page.evaluate("location.hash.slice(1)")
    other = visit(fragment=link)
    expect(other.locator(".answer td")).to_have_text("China")
    expect(other.locator(".cm-content")).to_contain_text('"Chine"@fr # & + é')
    ask(other, "ASK {}")
    other.go_back()
    expect(other.locator(".answer td")).to_have_text("China")


@pytest.mark.parametrize(
    ("typed", "chosen", "inserted"),
    [
        ("Chine", "Chine", "ent:China"),
        ("сбер", "Сбер", "ent:Sberbank"),
        ("cooperates", "cooperates with", "ng:cooperatesWith"),
        ("coopere", "coopère avec", "ng:cooperatesWith"),
        ("ng:stated", "ng:statedBy", "ng:statedBy"),
    ],
)
def test_a_name_in_any_language_is_completed_to_what_it_names(
    visit: Opener, typed: str, chosen: str, inserted: str
) -> None:
    page = visit()
    ask(page, "ASK {}")
    write(page, "")
    page.locator(".cm-content").press_sequentially(f"ASK {{ ?s ?p {typed}")
    page.locator(".cm-tooltip-autocomplete li", has_text=chosen).first.click()
    expect(page.locator(".cm-content")).to_contain_text(inserted)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Opener, size: dict[str, int], scheme: str) -> None:
    page = visit(**size, scheme=scheme)
    page.evaluate((PAGE / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8"))
    for sparql, shown in [
        ("# All\nSELECT * { ?claim ?kind ?value . FILTER (?value != 'a') } LIMIT 300", "table"),
        ("CONSTRUCT { ?o rdfs:seeAlso ?s } WHERE { ?s ng:cooperatesWith ?o }", "pre"),
        ("SELECT ?s WHER { ?s ?p 1 }", ".notice"),
    ]:
        ask(page, sparql)
        expect(page.locator(".answer").locator(shown)).to_be_visible()
        found = page.evaluate(
            """axe.run().then(({ violations }) =>
              violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))"""
        )
        assert found == [], json.dumps(found, indent=1, ensure_ascii=False)


def test_tab_leads_out_of_the_editor(visit: Opener) -> None:
    page = visit()
    page.locator(".cm-content").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run")).to_be_focused()


@pytest.mark.parametrize("missing", ["WebAssembly", "DecompressionStream"])
@pytest.mark.parametrize("language", ["en-GB", "fr-FR"])
def test_a_browser_without_the_means_keeps_all_but_the_console(
    visit: Opener, missing: str, language: str
) -> None:
    page = visit(fragment="", language=language, script=f"delete globalThis.{missing}")
    page.get_by_role("button", name="Ask" if language == "en-GB" else "Interroger").click()
    expect(page.get_by_role("alert")).to_contain_text("WebAssembly")
    page.get_by_role("button", name="Table" if language == "en-GB" else "Tableau").click()
    expect(page.locator(".table tbody tr").first).to_be_visible()


@pytest.mark.parametrize("part", ["code", "worker", "engine", "quads"])
def test_a_damaged_part_is_told(
    visit: Opener, seeds: graph.KnowledgeGraph, tmp_path: Path, part: str
) -> None:
    text = seeds.html
    start = text.index(">", text.index(f'id="console-{part}"')) + 1
    middle = start + (text.index("<", start) - start) // 2
    broken = tmp_path / "broken.html"
    broken.write_text(text[:middle] + "((((((((((" + text[middle + 10 :], encoding="utf-8")
    page = visit(broken)
    if part != "code":
        ask(page, "ASK {}")
    expect(page.get_by_role("alert")).to_contain_text("damaged")


def test_hostile_names_stay_text(visit: Opener, tmp_path: Path) -> None:
    store = Store()
    for number, text in enumerate([HOSTILE, BIDI, "x" * 10_000]):
        thing = NamedNode(f"urn:x:{number}")
        name = Literal(text, language="en")
        store.add(Quad(thing, NamedNode(SKOS + "prefLabel"), name, CATALOGUE_GRAPH))
    path = tmp_path / "hostile.html"
    console = make_console(store, read_ontology())
    path.write_text(render(network(), title=TITLE, console=console), encoding="utf-8")
    page = visit(path)
    ask(page, "SELECT ?thing ?name { ?thing skos:prefLabel ?name } ORDER BY ?thing")
    cells = page.locator(".answer td")
    expect(cells.nth(0)).to_have_text(HOSTILE)
    expect(cells.nth(1)).to_have_text(HOSTILE)
    expect(cells.nth(3)).to_have_text(BIDI)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    ask(page, f"SELECT * {{ BIND (<{CLAIM}plan> AS ?claim) }}")
    expect(cells).to_contain_text("cooperates with")


def test_a_page_without_the_console_does_not_offer_it(visit: Opener, tmp_path: Path) -> None:
    path = tmp_path / "plain.html"
    path.write_text(render(network(), title=TITLE), encoding="utf-8")
    page = visit(path, fragment="")
    expect(page.get_by_role("button", name="Ask", exact=True)).to_have_count(0)
    assert "wasm" not in path.read_text(encoding="utf-8").split("<style>")[0]


def test_a_build_without_the_console_says_so(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(graph.console, "BUILT", tmp_path / "console.json")
    done = project.run("build")
    assert "The page has no SPARQL console" in done.err
    assert "NEWSGRAPH_WITHOUT_CONSOLE" in done.err
    assert 'id="console-' not in project.outputs()["graph.html"].decode()


def test_one_variable_builds_the_page_without_the_console(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NEWSGRAPH_WITHOUT_CONSOLE", "1")
    run_npm("run", "build", "--silent", "--", str(tmp_path))
    review = {"review.css", "review.html", "review.js"}
    assert {path.name for path in tmp_path.iterdir()} == {"page.js", "licences.txt"} | review
    licences = (tmp_path / "licences.txt").read_text(encoding="utf-8")
    assert "d3-zoom" in licences
    assert "oxigraph" not in licences


def test_the_licences_of_the_console_are_in_the_page(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for package in ("oxigraph 0.", "@codemirror/view", "@lezer/lr", "style-mod", "codemirror-lang"):
        assert package in text


def test_the_same_quads_give_the_same_bytes(seeds: graph.KnowledgeGraph) -> None:
    first, second = (make_console(seeds.store, seeds.ontology) for _ in range(2))
    assert isinstance(first, Console)
    assert first == second
