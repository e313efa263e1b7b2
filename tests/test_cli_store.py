"""`--store`: build into a folder or an endpoint, then ask, export and serve it."""

from pathlib import Path

import pytest
from project import SLUG, Project
from running import started
from stores import oxigraph

QUESTION = "SELECT ?who ?whom { ?who ng:cooperatesWith ?whom } ORDER BY ?who ?whom"


def test_a_folder_is_filled_asked_and_exported(project: Project) -> None:
    built = project.run("build", "--store", "out/store")
    assert built.code == 0
    assert built.err.endswith("out/store: 4 graphs added, 0 replaced, 0 dropped, 0 unchanged.\n")
    again = project.run("build", "--store", "out/store")
    assert again.err.endswith("out/store: 0 graphs added, 0 replaced, 0 dropped, 4 unchanged.\n")
    for question in ([QUESTION], ["cooperation"], ["entities", "entity=Halden Robotics"]):
        here = project.run("query", *question)
        assert here.out
        assert project.run("query", *question, "--store", "out/store") == here
    everything = project.run("export", "--format", "trig")
    assert project.run("export", "--format", "trig", "--store", "out/store") == everything


def test_the_manifest_is_for_no_query(project: Project) -> None:
    project.run("build", "--store", "out/store")
    asked = "SELECT DISTINCT ?graph { graph ?graph { ?s ?p ?o } } ORDER BY ?graph"
    here = project.run("query", asked)
    assert "graph/catalogue" in here.out
    assert project.run("query", asked, "--store", "out/store") == here


def test_an_endpoint_is_filled_asked_and_exported(project: Project, tmp_path: Path) -> None:
    with oxigraph(tmp_path / "server") as server:
        built = project.run("build", "--store", server.url)
        assert built.err.endswith(": 4 graphs added, 0 replaced, 0 dropped, 0 unchanged.\n")
        (project.folder / "seeds" / SLUG).rename(project.folder / "seeds" / "renamed")
        built = project.run("build", "--store", server.url)
        assert f"{server.url}: 1 graph added, " in built.err
        assert " 1 dropped, " in built.err
        for question in ([QUESTION], ["cooperation"], ["entities", "entity=Halden Robotics"]):
            here = project.run("query", *question)
            assert here.out
            assert project.run("query", *question, "--store", server.url) == here
        everything = project.run("export", "--format", "nquads")
        assert project.run("export", "--format", "nquads", "--store", server.url) == everything


def test_an_endpoint_that_is_down_leaves_the_files(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.stores.http.FIRST_PAUSE", 0.001)
    built = project.run("build", "--store", "http://127.0.0.1:1")
    assert built.code == 1
    assert built.err.endswith("Start the server, or correct the address.\n")
    assert set(project.outputs()) == {"graph.ttl", "graph.trig", "graph.html"}


def test_a_store_is_served(project: Project) -> None:
    import httpx

    project.run("build", "--store", "out/store")
    (project.folder / "out" / "graph.trig").unlink()
    with started(project.folder, "serve", "--port", "0", "--store", "out/store") as running:
        answer = httpx.get(
            f"{running.url}/sparql", params={"query": QUESTION}, headers={"Accept": "text/csv"}
        )
        assert answer.text == project.run(
            "query", QUESTION, "--store", "out/store", "--format", "csv"
        ).out.replace("\n", "\r\n").replace("\r\r", "\r")
        assert "<!doctype html>" in httpx.get(f"{running.url}/").text


@pytest.mark.parametrize("command", ["query", "export"])
def test_a_store_has_no_proposals(project: Project, command: str) -> None:
    arguments = [QUESTION] if command == "query" else ["--format", "trig"]
    asked = project.run(command, *arguments, "--store", "out/store", "--proposed")
    assert asked.code == 2
    assert "a store holds no proposals." in asked.err


def test_the_project_s_store_needs_no_option(project: Project) -> None:
    (project.folder / "newsgraph.toml").write_text('[store]\nlocation = "kept"\n')
    assert project.run("build").err.endswith(
        "kept: 4 graphs added, 0 replaced, 0 dropped, 0 unchanged.\n"
    )
    (project.folder / "out" / "graph.trig").unlink()
    assert "Tessel" in project.run("query", QUESTION).out
    assert "not there" in project.run("query", QUESTION, "--proposed").err
    assert "not there" in project.run("query", QUESTION, "--graph", "out/graph.trig").err
    assert project.run("build", "--store", "elsewhere").err.endswith(
        "elsewhere: 4 graphs added, 0 replaced, 0 dropped, 0 unchanged.\n"
    )


def test_the_project_s_addresses_go_with_its_store(project: Project, tmp_path: Path) -> None:
    with oxigraph(tmp_path / "server") as server:
        toml = f'[store]\nlocation = "{server.url}/news"\n'
        for key, path in (
            ("query_url", "query"),
            ("update_url", "update"),
            ("graphs_url", "store"),
        ):
            toml += f'{key} = "{server.url}/{path}"\n'
        (project.folder / "newsgraph.toml").write_text(toml)
        assert "4 graphs added" in project.run("build").err
        assert "4 unchanged" in project.run("build", "--store", server.url).err
        assert "Tessel" in project.run("query", QUESTION).out


def test_two_projects_share_an_endpoint(project: Project, tmp_path: Path) -> None:
    usual, own = "https://w3id.org/newsgraph/", "https://kg.example.org/"
    question = "SELECT ?it { GRAPH graph:catalogue { ?it a ?class } } ORDER BY ?it"
    toml = project.folder / "newsgraph.toml"
    with oxigraph(tmp_path / "server") as server:
        assert project.run("build", "--store", server.url).code == 0
        toml.write_text(f'[project]\nbase = "{own}"\n')
        entities = project.entities.read_text(encoding="utf-8")
        project.entities.write_text(entities.replace(f"{usual}entity/", f"{own}entity/"))
        again = project.run("build", "--store", server.url)
        assert again.err.endswith(": 4 graphs added, 0 replaced, 0 dropped, 0 unchanged.\n")
        for asked in (["query", question], ["export", "--format", "nquads"]):
            here = project.run(*asked)
            assert here.out
            assert project.run(*asked, "--store", server.url) == here
        toml.write_text('[project]\nbase = "https://neither.example/"\n')
        lost = project.run("query", question, "--store", server.url)
        assert lost.err.startswith(f"{server.url}: holds several projects ({own}, {usual}), none ")


def test_a_file_or_a_store(project: Project) -> None:
    asked = project.run("query", QUESTION, "--store", "out/store", "--graph", "out/graph.trig")
    assert asked.code == 2
    assert "asks a file, and --store a store" in asked.err


def test_a_folder_without_a_store_says_what_to_do(project: Project) -> None:
    asked = project.run("query", QUESTION, "--store", "nowhere")
    assert asked.code == 1
    assert asked.err == "nowhere: no store. Run `newsgraph build --store` first.\n"
