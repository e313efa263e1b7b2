"""Every format: the same bytes each time, and what is in it comes back out of it."""

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Store
from sample import hostile, sample

from graph.errors import OutputError
from graph.export import FORMATS, export
from graph.ontology import read_ontology
from graph.project import project

ONTOLOGY = read_ontology()


def exported(format: str, store: Store, *, proposed: bool = False) -> bytes:
    return export(format, store, ONTOLOGY, project(store, ONTOLOGY), proposed=proposed)


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_bytes_whatever_the_order_of_loading(format: str) -> None:
    there, back = hostile(), Store()
    for quad in reversed(list(there)):
        back.add(quad)
    assert exported(format, there) == exported(format, back)


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_bytes_under_another_hash_seed(format: str) -> None:
    script = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from test_export import exported, hostile\n"
        f"sys.stdout.buffer.write(exported({format!r}, hostile()))"
    )
    elsewhere = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parent.parent,
        env={"PYTHONHASHSEED": "4", "PYTHONPATH": "."},
    ).stdout
    assert elsewhere == exported(format, hostile())


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_graph_can_be_written(format: str) -> None:
    assert isinstance(exported(format, Store()), bytes)


@pytest.mark.parametrize("format", FORMATS)
def test_what_was_proposed_is_nowhere(format: str) -> None:
    assert b"claim/proposed" not in exported(format, sample())
    assert b"claim:proposed" not in exported(format, sample())


@pytest.mark.parametrize("format", ["trig", "nquads", "jsonld"])
def test_what_was_proposed_can_be_asked_for(format: str) -> None:
    assert b"graph/proposed/north" in exported(format, sample(), proposed=True)


@pytest.mark.parametrize("format", ["turtle", "ntriples", "rdfxml", "rdf12"])
def test_what_is_stated_has_nothing_inferred(format: str) -> None:
    text = exported(format, sample())
    assert b"Norland" in text
    assert b"Inference" not in text


def test_an_unknown_format_is_told_with_those_there_are() -> None:
    with pytest.raises(OutputError) as error:
        exported("docx", Store())
    assert str(error.value).startswith('no format is called "docx". Choose turtle, trig, ')


def test_formats_have_their_own_file_names() -> None:
    suffixes = [each.suffix for each in FORMATS.values()]
    assert len(set(suffixes)) == len(suffixes)
    assert all(each.media_type.count("/") == 1 for each in FORMATS.values())
