"""Pieces: what they say together is what the file says, however it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from names import CATALOGUE_GRAPH, ONTOLOGY_GRAPH, article_graph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from graph.export.blocks import ApartError
from graph.export.rdf import to_trig
from graph.knowledge import KnowledgeGraph
from graph.search.pieces import Piece, file_source

HEADER = b"@prefix a: <u:a/> .\n\n"


def pieces(content: bytes, folder: Path, name: str = "graph.trig") -> list[Piece]:
    path = folder / name
    path.write_bytes(content)
    return list(file_source(path).cut())


def test_the_pieces_say_what_the_file_says(seeds: KnowledgeGraph, tmp_path: Path) -> None:
    content = seeds.export("trig")
    found = [quad for piece in pieces(content, tmp_path) for quad in piece.read()]
    whole = list(parse(content, RdfFormat.TRIG))
    assert len(found) == len(whole)
    assert set(map(str, found)) == set(map(str, whole))


def test_an_article_is_one_piece_and_the_ontology_several(
    seeds: KnowledgeGraph, tmp_path: Path
) -> None:
    found = pieces(seeds.export("trig"), tmp_path)
    graphs = [{quad.graph_name for quad in piece.read()} for piece in found]
    assert graphs.count({article_graph("la-russie-se-tourne-vers-la-chine")}) == 1
    assert graphs.count({ONTOLOGY_GRAPH}) > 1
    assert len({piece.digest for piece in found}) == len(found)


def test_one_more_subject_makes_few_pieces_others(tmp_path: Path) -> None:
    def content(subjects: int) -> bytes:
        store = Store()
        store.extend(
            Quad(NamedNode(f"u:{each}"), NamedNode("u:p"), Literal("x"), CATALOGUE_GRAPH)
            for each in range(subjects)
        )
        return to_trig(store)

    before, after = (
        {piece.digest for piece in pieces(content(subjects), tmp_path)} for subjects in (2000, 2001)
    )
    assert len(before) > 10
    assert len(before ^ after) <= 4


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not TriG",
        b"a:x a:y a:z .\n",
        HEADER,  # no graph is no piece, too
        HEADER + b"a:x a:y a:z .\n\nGRAPH <u:g> {\na:x a:y a:z .\n}\n",
        HEADER + b"GRAPH <u:g> {\na:x a:y a:z .\n}",
        HEADER + b"GRAPH <u:g> {\na:x a:y b:z .\n}\n",
        HEADER + b'GRAPH <u:g> {\na:x a:y """\n}\n\nGRAPH <u:h> {\n""" .\n}\n',
        HEADER + b"GRAPH <u:g> {\na:x a:y a:z . }\nGRAPH <u:h> {\na:x a:y a:z .\n}\n",
        HEADER + b"GRAPH <u:g> {\n}\n@prefix a: <u:b/> .\nGRAPH <u:g> {\na:x a:y a:z .\n}\n",
        HEADER + b"GRAPH <u:g> {\n}\nBASE <u:b/>\nGRAPH <u:g> {\na:x a:y a:z .\n}\n",
        HEADER + b"GRAPH <g> {\na:x a:y a:z .\n}\n",
        b"@base <u:b> .\n" + HEADER + b"GRAPH <u:g> {\na:x a:y a:z .\n}\n",
    ],
)
def test_what_the_build_does_not_write_is_not_cut(content: bytes, tmp_path: Path) -> None:
    try:
        quads = [quad for piece in pieces(content, tmp_path) for quad in piece.read()]
    except ApartError:
        return
    assert content == HEADER
    assert quads == []


def test_only_trig_is_cut(seeds: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(ApartError):
        pieces(seeds.export("turtle"), tmp_path, "graph.ttl")
