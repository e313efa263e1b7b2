"""Digests: they change with what they are of, and with nothing else."""

from __future__ import annotations

import shutil
from dataclasses import replace
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import graph
from graph.corpus.digest import digest_files, digest_of, digest_program, installed
from graph.corpus.read import Files
from graph.ontology import read_ontology
from graph.vocabulary import DEFAULT, Namespaces

texts = st.lists(st.none() | st.binary(max_size=4), max_size=4)


@given(texts, texts)
def test_what_differs_has_other_digests(one: list[bytes | None], two: list[bytes | None]) -> None:
    assert (digest_of(*one) == digest_of(*two)) == (one == two)


@given(st.lists(st.binary(min_size=1, max_size=4), min_size=1, max_size=3), st.data())
def test_where_one_text_ends_counts(parts: list[bytes], data: st.DataObject) -> None:
    """The same letters, divided in another way."""
    whole = b"".join(parts)
    at = data.draw(st.integers(0, len(whole)))
    divided = [whole[:at], whole[at:]]
    assert (digest_of(*divided) == digest_of(*parts)) == (divided == parts)


def test_a_digest_is_the_same_on_every_machine() -> None:
    """SHA-256 of "3:abc-0:", as `printf 3:abc-0: | sha256sum` says."""
    assert digest_of(b"abc", None, b"") == (
        "ee850067e285a9835fb3c6f642439569e1dbaae361cfaea5910c89d616ca568b"
    )


# ── An article ────────────────────────────────────────────────────────────────────────────

FILES = Files(Path("seeds/news"), b"text", b"language: en", b"version: 1", ())


def test_an_articles_digest_is_of_its_files_and_the_program() -> None:
    others = [
        digest_files("program", FILES),
        digest_files("another", FILES),
        digest_files("program", replace(FILES, text=b"other")),
        digest_files("program", replace(FILES, metadata=None)),
        digest_files("program", replace(FILES, metadata=b"")),
        digest_files("program", replace(FILES, facts=None)),
        digest_files("program", replace(FILES, facts=b"")),
        digest_files("program", replace(FILES, metadata=FILES.facts, facts=FILES.metadata)),
    ]
    assert len(set(others)) == len(others)


def test_where_an_article_lies_does_not_count() -> None:
    elsewhere = replace(FILES, folder=Path("/elsewhere/news"))
    assert digest_files("program", elsewhere) == digest_files("program", FILES)


# ── The program ───────────────────────────────────────────────────────────────────────────


def digest_in(folder: Path, namespaces: Namespaces = DEFAULT, *, proposed: bool = False) -> str:
    return digest_program(read_ontology(folder), namespaces, proposed=proposed)


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    """The folder of an ontology of our own."""
    return shutil.copytree(Path(read_ontology().folder), tmp_path / "ontology")


def test_where_the_ontology_lies_does_not_count(ontology: Path, tmp_path: Path) -> None:
    again = shutil.copytree(ontology, tmp_path / "again")
    assert digest_in(again) == digest_in(ontology)


def test_base_and_proposals_count(ontology: Path) -> None:
    base = Namespaces("https://example.org/")
    found = {
        digest_in(ontology),
        digest_in(ontology, base),
        digest_in(ontology, proposed=True),
        digest_in(ontology, base, proposed=True),
    }
    assert len(found) == 4


def test_terms_shapes_and_rules_count_and_queries_do_not(ontology: Path) -> None:
    before = digest_in(ontology)
    for name, counts in [
        ("news.ttl", True),
        ("shapes.ttl", True),
        ("rules/*", True),
        ("queries/*", False),
    ]:
        path = min(ontology.glob(name))
        good = path.read_bytes()
        path.write_bytes(good + b"\n# more\n")
        assert (digest_in(ontology) != before) == counts, name
        path.write_bytes(good)
    assert digest_in(ontology) == before


def test_versions_of_libraries_count(ontology: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def another(library: str) -> str:
        return "99" if library == "regex" else "1"

    monkeypatch.setattr("graph.corpus.digest.version", lambda _: "1")
    before = digest_in(ontology)
    monkeypatch.setattr("graph.corpus.digest.version", another)
    assert installed()["regex"] == "99"
    assert digest_in(ontology) != before


def test_a_checkout_that_was_never_installed_has_no_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def none(library: str) -> str:
        raise PackageNotFoundError(library)

    monkeypatch.setattr("graph.corpus.digest.version", none)
    found = installed()
    assert found["pyoxigraph"] == ""
    assert found["newsgraph"].startswith(" (")


def test_the_programs_own_code_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its bytes, not when they were written: a checkout has the same digest as its copy."""
    package = tmp_path / "graph"
    (package / "room").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "room" / "module.py").write_text("one = 1\n")
    monkeypatch.setattr(graph, "__file__", str(package / "__init__.py"))
    before = installed()
    (package / "room" / "notes.txt").write_text("no code")
    assert installed() == before
    (package / "room" / "module.py").write_text("one = 2\n")
    changed = installed()
    assert {name for name in before if before[name] != changed[name]} == {"newsgraph"}
