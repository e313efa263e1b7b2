"""A project under its own base: everywhere the same graph, under another name."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from project import SLUG, Project
from pyoxigraph import QueryBoolean, QuerySolutions, RdfFormat, Store
from serving import serving

import graph
from graph.binding import read_binding
from graph.catalogue import read_catalogue
from graph.changes.patch import apply_patch, to_patch
from graph.curate.entities_file import with_entity
from graph.errors import InputError
from graph.ontology import read_ontology
from graph.query import Answer, Table, Truth, query
from graph.review.naming import Newcomer, introduce, read_known
from graph.review.picture import picture_of
from graph.review.session import open_session, visit
from graph.serve.site import read_site
from graph.serve.values import Limits
from graph.settings import read_settings
from graph.store import namespaces_of
from graph.vocabulary import BASE, DEFAULT, Namespaces

OWN = "https://kg.example.org/news/"
STAYS = re.compile(rf"{re.escape(BASE)}(?!ns\b|rule/)")
"""The base of newsgraph's own project, but for the words and rules of the ontology."""


def moved(text: str) -> str:
    """A text with the default base replaced."""
    return STAYS.sub(OWN, text)


def move(project: Project, base: str = OWN) -> None:
    """Give a project its own base."""
    (project.folder / "newsgraph.toml").write_text(f'[project]\nbase = "{base}"\n')
    text = project.entities.read_text(encoding="utf-8")
    project.entities.write_text(text.replace(f"{BASE}entity/", f"{base}entity/"))


@pytest.fixture
def own(project: Project) -> Project:
    """The example under its own base, built."""
    move(project)
    told = project.run("build")
    assert told.code == 0, told.err
    return project


def test_the_graph_is_the_same_but_for_the_base(project: Project) -> None:
    before = graph.build(project.folder / "seeds", proposed=True).export("nquads", proposed=True)
    move(project)
    after = graph.build(project.folder / "seeds", proposed=True).export("nquads", proposed=True)
    lines = set(moved(before.decode()).splitlines())
    assert lines == set(after.decode().splitlines())
    assert any("/graph/inferred>" in line for line in lines), "the rules ran"


def test_a_build_after_a_change_of_base_keeps_nothing_of_the_old(project: Project) -> None:
    assert project.run("build").code == 0
    before = {name: project.outputs()[name] for name in ("graph.ttl", "graph.trig")}
    move(project)
    assert project.run("build").code == 0
    for name, content in before.items():
        after = project.outputs()[name].decode()
        assert not STAYS.search(after)
        assert len(content.splitlines()) == len(after.splitlines())
    (project.folder / "newsgraph.toml").unlink()
    text = project.entities.read_text(encoding="utf-8")
    project.entities.write_text(text.replace(OWN, BASE))
    assert project.run("build").code == 0
    assert {name: project.outputs()[name] for name in before} == before


@pytest.mark.parametrize(
    "format",
    [
        *("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml", "rdf12", "owl"),
        *("graphml", "gexf", "nodes-csv", "claims-csv", "facts-csv"),
    ],
)
def test_no_format_has_another_base_in_it(own: Project, format: str) -> None:
    told = own.run("export", "--format", format)
    assert told.code == 0, told.err
    assert not STAYS.search(told.out)
    assert format == "facts-csv" or OWN in told.out


def test_the_files_of_the_build_name_the_base(own: Project) -> None:
    for name in ("graph.ttl", "graph.trig", "graph.html"):
        text = own.outputs()[name].decode()
        assert OWN in text
        # The page's word list and licences hold no IRI either.
        assert not STAYS.search(text), name
    assert f"@prefix ent: <{OWN}entity/> ." in own.outputs()["graph.ttl"].decode()


@pytest.mark.parametrize(
    ("name", "format"), [("graph.trig", RdfFormat.TRIG), ("graph.ttl", RdfFormat.TURTLE)]
)
def test_a_built_file_tells_its_base(own: Project, name: str, format: RdfFormat) -> None:
    store = Store()
    store.bulk_load(path=own.folder / "out" / name, format=format)
    assert namespaces_of(store) == Namespaces(OWN)


def test_without_a_claim_the_graphs_tell() -> None:
    store = Store()
    assert namespaces_of(store) == DEFAULT
    store.add_graph(Namespaces(OWN).ontology_graph)
    assert namespaces_of(store) == Namespaces(OWN)


def test_prefixes_in_queries_mean_the_project(own: Project) -> None:
    (own.folder / "newsgraph.toml").unlink()
    asked = own.run("query", "SELECT ?it { ?it a ng:Company FILTER(?it = ent:Optrel) }")
    assert asked.out.splitlines()[-1].strip() == "Optrel"
    claims = own.run("query", "SELECT ?it { ?it a ng:Claim } LIMIT 1")
    assert claims.out.splitlines()[-1].startswith("claim:")
    graphs = own.run("query", "ASK { GRAPH graph:catalogue { ent:Optrel a ng:Company } }")
    assert graphs.out == "true\n"
    named = own.run("query", "entities", "entity=ent:Optrel", "--format", "csv")
    assert f"{OWN}entity/Optrel" in named.out
    built = own.run("query", "CONSTRUCT WHERE { ?it a ng:Company }", "--format", "turtle")
    assert "ent:Optrel" in built.out
    assert f"@prefix ent: <{OWN}entity/>" in built.out


def test_every_named_query_finds_what_it_found_before(project: Project) -> None:
    before = graph.build(project.folder / "seeds")
    move(project)
    after = graph.build(project.folder / "seeds")
    for name in before.ontology.queries:
        assert moved(str(before.query(name))) == str(after.query(name)), name


def test_commands_read_it_without_settings(own: Project) -> None:
    (own.folder / "newsgraph.toml").unlink()
    for command in (
        ("explain", "ent:Optrel"),
        ("entities", "optrel"),
        ("search", "plant"),
        ("report",),
    ):
        told = own.run(*command)
        assert told.code == 0, told.err
        assert told.out
        assert BASE not in told.out
    part = own.run("diff", "out/graph.ttl", "out/graph.trig")
    assert (part.code, part.out) == (0, "")


def test_the_page_has_the_bases_of_the_project(own: Project) -> None:
    page = own.outputs()["graph.html"].decode()
    found = re.search(r'"bases":\s*(\{[^}]*\})', page)
    assert found
    assert json.loads(found[1]) == {
        kind: f"{OWN}{kind}/" for kind in ("article", "claim", "entity", "inference")
    }


def test_a_page_of_a_part_can_be_made(own: Project) -> None:
    assert own.run("build", "--article", SLUG, "--focus", "ent:Optrel", "--steps", "9").code == 0


def test_changes_are_found_and_can_be_applied(own: Project) -> None:
    assert own.run("diff", "seeds", "out").code == 0
    old = graph.build(own.folder / "seeds")
    text = own.entities.read_text(encoding="utf-8")
    own.entities.write_text(text.replace('"Optrel"@en', '"Optrel"@en, "Optrel SA"@fr'))
    told = own.run("diff", "out", "seeds")
    assert told.code == 1
    assert "Optrel SA" in told.out
    changes = graph.diff(own.folder / "out", own.folder / "seeds")
    patch = to_patch(changes)
    assert f"<{OWN}graph/added>".encode() in patch
    lines = (line for line in old.export("ntriples").decode().splitlines())
    new = graph.build(own.folder / "seeds").export("ntriples").decode().splitlines()
    assert apply_patch(lines, patch) == set(new)


def test_a_revision_is_built_under_its_own_base(own: Project) -> None:
    author = ("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    for command in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "first")):
        subprocess.run([*author, *command], cwd=own.folder, check=True, capture_output=True)
    told = own.run("diff", "HEAD", "out")
    assert (told.code, told.out, told.err) == (0, "", "")


def test_facts_go_round_through_a_table(own: Project) -> None:
    table = own.run("export", "--format", "facts-csv").out
    (own.folder / "facts.csv").write_text(table, encoding="utf-8")
    told = own.run("import", "facts.csv", SLUG, "--dry-run")
    assert told.code == 0, told.err
    assert told.err.startswith("0 facts would be added")


def test_judgements_are_about_the_entities_of_the_project(own: Project) -> None:
    told = own.run("entities", "merge", "Optrel", "ent:Tessel_Motors", "--as", "Ada")
    assert told.code == 0, told.err
    assert "ent:Optrel is ent:Tessel_Motors" in told.err
    identity = (own.folder / "seeds" / "identity.yaml").read_text(encoding="utf-8")
    assert "merge: ent:Optrel" in identity
    assert own.run("build").code == 0
    asked = own.run("query", "ASK { ent:Optrel dcterms:isReplacedBy ent:Tessel_Motors }")
    assert asked.out == "true\n"
    shown = own.run("entities", "show", "Tessel Motors")
    assert "merged from" in shown.out
    assert not STAYS.search(shown.out)
    assert "ent:Optrel is ent:Tessel_Motors" in own.run("entities", "judgements").out
    nobody = own.run("entities", "different", "ent:Optrel", "ent:Kestrel", "--as", "Ada")
    assert nobody.err.startswith("ent:Optrel was merged into ent:Tessel_Motors.")
    assert own.run("entities", "undo", "--as", "Ada").code == 0
    pairs = own.run("entities", "duplicates", "--all", "--limit", "3")
    assert pairs.code == 0, pairs.err
    assert "ent:" in pairs.out


@pytest.mark.parametrize(
    ("base", "declared"), [(OWN, BASE), (None, OWN)], ids=["not yet changed", "not in the toml"]
)
def test_a_catalogue_of_another_base_is_an_error(
    project: Project, base: str | None, declared: str
) -> None:
    move(project, declared)
    text = f'[project]\nbase = "{base}"\n' if base else ""
    (project.folder / "newsgraph.toml").write_text(text)
    told = project.run("check")
    assert told.code == 1
    assert told.err == (
        f"seeds/entities.ttl:8: ent: is <{declared}entity/> here, but the project's base makes it "
        f"<{base or BASE}entity/>. Write that, or set `base` under [project] in newsgraph.toml.\n"
    )


def test_messages_use_the_prefixes_of_the_project(own: Project) -> None:
    with own.entities.open("a", encoding="utf-8") as file:
        file.write('\nent:Nobody skos:prefLabel "Nobody"@en .\n')
    assert "ent:Nobody has no class" in own.run("check").err


BAD = [
    *("", "kg.example.org", "ftp://kg.example.org/", "https://kg.example.org", "https:///"),
    *("https://kg.example.org/#", "https://kg.example.org/x#", "https://kg.example.org/?a=/"),
    *("https://me:secret@kg.example.org/", "https://kg.example.org/a b/", "https://kg.ex/<x>/"),
    *(
        "https://kg.example.org/a/../",
        "https://kg.example.org//",
        "https://kg.example.org/\\u0007/",
    ),
    f"https://kg.example.org/{'x' * 200}/",
]


@pytest.mark.parametrize("base", BAD)
def test_a_base_that_nothing_good_would_come_of(tmp_path: Path, base: str) -> None:
    (tmp_path / "newsgraph.toml").write_text(f'[project]\nbase = "{base}"\n', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_settings(tmp_path / "seeds")
    assert "newsgraph.toml:2: " in str(caught.value)
    assert "https://kg.example.org/" in str(caught.value)


@pytest.mark.parametrize(
    "base", [BASE, "http://localhost:8000/", "https://données.example.org/graphe/é/", OWN]
)
def test_a_base_that_is_fine(project: Project, base: str) -> None:
    move(project, base)
    store = graph.build(project.folder / "seeds").store
    assert namespaces_of(store).base == base


def test_a_server_answers_at_the_paths_of_the_project(own: Project) -> None:
    site = read_site(own.folder / "out" / "graph.trig", own.folder)
    assert site.source.stock.counts["articles"] == 1
    assert site.source.stock.counts["claims"] > 5
    with serving(site, Limits(timeout=20, running=1)) as served:
        turtle = {"Accept": "text/turtle"}
        entity = served.client.get("/entity/Optrel", headers=turtle)
        assert entity.status_code == 200, entity.text
        assert f"@prefix ent: <{OWN}entity/>" in entity.text
        assert "\nent:Optrel a " in entity.text
        assert "\nclaim:" in entity.text, "the claims about it"
        assert not STAYS.search(entity.text)
        article = served.client.get(f"/article/{SLUG}", headers=turtle)
        assert f"<{OWN}article/{SLUG}>" in article.text
        page = served.client.get("/entity/Optrel", headers={"Accept": "text/html"})
        assert page.headers["Location"] == "/#entity=Optrel"
        answer = served.get("ASK { GRAPH graph:catalogue { ent:Optrel a ?class } }", format="json")
        assert answer.json()["boolean"] is True
        part = served.client.get("/part", params={"of": f"{OWN}entity/Optrel"})
        assert part.status_code == 200, part.text
        assert f"{OWN}claim/" in part.text
        assert not STAYS.search(part.text)
        built = served.get("CONSTRUCT WHERE { ent:Optrel a ?class }", "text/turtle")
        assert "ent:Optrel" in built.text


def test_a_new_entity_gets_the_base_of_the_project(own: Project) -> None:
    known = read_known(own.folder / "seeds")
    newcomer = Newcomer("Selkie Shipyards", "Company", "en")
    after = introduce(known, [newcomer], read_ontology())
    assert f"{OWN}entity/Selkie_Shipyards" in after.catalogue.entities
    assert after.content is not None
    assert b"\nent:Selkie_Shipyards a ng:Company" in after.content


def test_a_new_catalogue_declares_the_base_of_the_project(tmp_path: Path) -> None:
    iri = Namespaces(OWN).entity + "Selkie"
    path, names = tmp_path / "entities.ttl", {"en": "Selkie"}
    content = with_entity(path, None, iri, f"{BASE}ns#Company", names)
    assert f"@prefix ent: <{OWN}entity/> ." in content.decode()
    path.write_bytes(content)
    assert list(read_catalogue(path, Namespaces(OWN)).entities) == [iri]


def test_the_review_draws_the_graph_under_the_base(own: Project) -> None:
    session = visit(open_session(own.folder / "seeds"), SLUG)
    told = json.dumps(picture_of(session.desks[SLUG], read_ontology()))
    assert f"{OWN}entity/Optrel" in told
    assert not STAYS.search(told)


class Far:
    """A store elsewhere, which is asked by text alone."""

    namespaces = Namespaces(OWN)

    def __init__(self, store: Store) -> None:
        self._store, self.asked = store, list[str]()

    def ask(self, sparql: str) -> Answer:
        """The answer to a query that declares all its prefixes."""
        self.asked.append(sparql)
        found = self._store.query(sparql, use_default_graph_as_union=True)
        if isinstance(found, QueryBoolean):
            return Truth(bool(found))
        assert isinstance(found, QuerySolutions)
        return Table(tuple(each.value for each in found.variables), tuple(map(tuple, found)))


def test_a_store_elsewhere_tells_its_base(own: Project) -> None:
    far = Far(graph.build(own.folder / "seeds").store)
    assert query(far, "ASK { ent:Optrel a ng:Company }") == Truth(True)
    assert f"PREFIX ent: <{OWN}entity/>" in far.asked[-1]
    assert read_binding("ent:Optrel", far).value == f"{OWN}entity/Optrel"
    asked = len(far.asked)
    assert query(far, "ASK { ?it a ng:Company }") == Truth(True)
    assert len(far.asked) == asked + 1, "nothing is asked that the query doesn't need"
    assert query(Far(Store()), "ASK { ent:Optrel a ng:Company }") == Truth(False)
