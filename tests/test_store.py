"""Stores: opened, filled, read from files, and seen as one graph."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from names import CATALOGUE_GRAPH, article_graph, proposed_graph
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store
from sample import ent, ng, sample

from graph.errors import InputError, OutputError, ProjectError
from graph.store import drop_article, graphs, load, open_store, read_file, view

QUAD = Quad(NamedNode("u:s"), NamedNode("u:p"), Literal("o"), NamedNode("u:g"))


def test_a_store_in_a_folder_keeps_what_it_was_given(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "store"
    store = open_store(folder)
    load(store, [QUAD, QUAD])
    del store
    assert list(open_store(folder)) == [QUAD]


def test_an_empty_folder_becomes_a_store(tmp_path: Path) -> None:
    assert len(open_store(tmp_path)) == 0


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("precious")
    with pytest.raises(ProjectError) as error:
        open_store(tmp_path)
    assert str(error.value) == f"{tmp_path.as_posix()}: holds no store. Name a new or empty folder."
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("")
    with pytest.raises(ProjectError, match="a file stands where the store's folder should be"):
        open_store(path)


def test_a_path_below_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ProjectError, match="a file stands where the store's folder should be"):
        open_store(tmp_path / "file" / "store")


def test_a_store_in_use_says_so(tmp_path: Path) -> None:
    held = open_store(tmp_path / "store")
    with pytest.raises(ProjectError, match="the store is in use"):
        open_store(tmp_path / "store")
    del held


def test_a_store_in_use_by_another_process_says_so(tmp_path: Path) -> None:
    held = open_store(tmp_path / "store")
    script = "import sys; from graph.store import *; from pathlib import Path\n"
    script += "try: open_store(Path(sys.argv[1]))\nexcept ProjectError as error: print(error)"
    told = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "store")],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent,
    ).stdout
    assert "the store is in use" in told
    del held


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a place where nobody writes")
def test_an_unwritable_place_says_so() -> None:
    with pytest.raises(ProjectError, match="Name a folder that you may write to"):
        open_store(Path("/proc/self/store"))


def test_a_broken_disk_is_an_output_error() -> None:
    class Full:
        def bulk_extend(self, _: object) -> None:
            raise OSError("No space left on device")

    with pytest.raises(OutputError, match="No space left on device"):
        load(Full(), [])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ttl", "<u:s> <u:p> 'o' ."),
        ("a.nt", '<u:s> <u:p> "o" .'),
        ("a.trig", "<u:g> { <u:s> <u:p> 'o' }"),
        ("a.nq", '<u:s> <u:p> "o" <u:g> .'),
    ],
)
def test_files_of_each_kind_are_read(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    store = Store()
    read_file(store, path)
    (quad,) = store
    assert quad.triple == QUAD.triple
    assert quad.graph_name in (DefaultGraph(), NamedNode("u:g"))


def test_a_syntax_error_has_its_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("<u:s> <u:p> <u:o> .\n<u:s> <u:p> <u o> .\n")
    with pytest.raises(InputError) as error:
        read_file(Store(), path)
    (problem,) = error.value.problems
    assert (problem.origin.path, problem.origin.line) == (path.as_posix(), 2)
    assert problem.message.startswith("not valid Turtle: ")
    assert problem.message.endswith("Correct it there or just before.")


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        read_file(Store(), tmp_path / "missing.ttl")


def test_a_file_of_another_kind_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not an RDF file by its name"):
        read_file(Store(), tmp_path / "picture.png")


def test_graphs_are_sorted_and_leave_proposals_out() -> None:
    assert article_graph("north") in graphs(sample())
    assert proposed_graph("north") not in graphs(sample())
    assert set(graphs(sample(), proposed=True)) - set(graphs(sample())) == {proposed_graph("north")}
    assert list(graphs(sample())) == sorted(graphs(sample()), key=str)


def test_dropping_an_article_leaves_no_trace_of_its_own() -> None:
    store = sample()
    drop_article(store, "north")
    names = {graph.value for graph in store.named_graphs()}
    assert {graph.value for graph in graphs(sample(), proposed=True)} - names == {
        article_graph("north").value,
        proposed_graph("north").value,
    }
    drop_article(store, "never-there")
    assert {graph.value for graph in store.named_graphs()} == names


def test_a_view_has_each_triple_once_and_all_graphs() -> None:
    store = sample()
    seen = view(store).store
    twice = (ent("Norland"), ng("cooperatesWith"), ent("Sudland"))
    assert len(list(store.quads_for_pattern(*twice))) == 2
    assert len(list(seen.quads_for_pattern(*twice, DefaultGraph()))) == 1
    in_graphs = {quad for quad in seen if quad.graph_name != DefaultGraph()}
    assert in_graphs == {q for q in store if q.graph_name != proposed_graph("north")}


def test_a_view_has_proposals_only_if_asked() -> None:
    store, leads = sample(), ng("leads")
    assert list(view(store).store.quads_for_pattern(None, None, leads)) == []
    asked = view(store, proposed=True).store.quads_for_pattern(None, None, leads)
    assert {quad.graph_name for quad in asked} == {DefaultGraph(), proposed_graph("north")}


GRAPHS = st.sampled_from(
    [DefaultGraph(), CATALOGUE_GRAPH, article_graph("a"), article_graph("b"), proposed_graph("a")]
)
QUADS = st.builds(
    lambda s, text, graph: Quad(NamedNode(f"u:{s}"), NamedNode("u:p"), Literal(text), graph),
    st.integers(0, 3),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    GRAPHS,
)


@given(st.lists(QUADS))
def test_a_view_is_the_set_union_of_the_visible_graphs(quads: list[Quad]) -> None:
    store = open_store()
    load(store, quads)
    default = list(view(store).store.quads_for_pattern(None, None, None, DefaultGraph()))
    visible = {quad.triple for quad in quads if quad.graph_name != proposed_graph("a")}
    assert len(default) == len(visible)
    assert {quad.triple for quad in default} == visible
