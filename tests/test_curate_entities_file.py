"""Adding to the catalogue: it reads back as given, and what stood there stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from names import ENTITY

from graph.catalogue import key, read_catalogue
from graph.curate.edits import version_of
from graph.curate.entities_file import append_entity, append_name
from graph.errors import ChangedError, InputError
from graph.newcomers import entity_iri
from graph.vocabulary import NG

TEXT = """\
# Mine.
@prefix ng: <https://w3id.org/newsgraph/ns#> .
@prefix e: <https://w3id.org/newsgraph/entity/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

e:Ana a ng:Person ;
  skos:prefLabel "Ana"@en .  # the first
"""


def file(folder: Path, text: str = TEXT) -> Path:
    path = folder / "entities.ttl"
    path.write_bytes(text.encode())
    return path


def test_an_entity_stands_at_the_end_as_people_write_it(tmp_path: Path) -> None:
    path = file(tmp_path)
    names = {"en": "Norvand", "fr": 'dit "N"', "und": "N."}
    new = append_entity(path, ENTITY + "Norvand", NG + "Company", names, version_of(path))
    assert new == version_of(path)
    assert path.read_text(encoding="utf-8") == TEXT + (
        '\ne:Norvand a ng:Company ;\n  skos:prefLabel "Norvand"@en, "dit \\"N\\""@fr, "N." .\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.removesuffix("\n"),
        TEXT.replace("\n", "\r\n"),
        f"<{ENTITY}A> a <{NG}Person> . # no prefixes",
        "# nothing yet, and no line end",
        "",
    ],
)
def test_what_stood_there_stays(tmp_path: Path, text: str) -> None:
    path = file(tmp_path, text)
    version = append_entity(path, ENTITY + "B.C", NG + "Person", {"pt-BR": "Bé"}, version_of(path))
    append_name(path, ENTITY + "B.C", "Bê", "fr", "alt", version)
    new = path.read_bytes().decode()
    assert new.startswith(text)
    assert new.count("\r\n") == (new.count("\n") if "\r\n" in text else 0)
    assert read_catalogue(path).entities[ENTITY + "B.C"].names == ("Bé", "Bê")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("entities")


NAMES = st.text(min_size=1).filter(lambda name: name.strip() == name and "\0" not in name)


@settings(deadline=None)
@given(NAMES, NAMES, NAMES, st.sampled_from(["", "und", "fr", "pt-BR", "zh-Hans"]))
def test_any_name_reads_back(
    folder: Path, name: str, other: str, hidden: str, language: str
) -> None:
    path = file(folder)
    iri = entity_iri(name, [ENTITY + "Ana"])
    version = append_entity(path, iri, NG + "Place", {language: name}, version_of(path))
    version = append_name(path, iri, other, language, "alt", version)
    append_name(path, iri, hidden, language, "hidden", version)
    catalogue = read_catalogue(path)
    assert set(catalogue.entities[iri].names) == {name, other, hidden}
    assert catalogue.entities[iri].class_iri == NG + "Place"
    assert iri in catalogue.names[key(name)]
    assert iri in catalogue.names[key(other)]
    assert iri in catalogue.hidden_names[key(hidden)]


def test_a_missing_catalogue_is_made(tmp_path: Path) -> None:
    path = tmp_path / "entities.ttl"
    append_entity(path, ENTITY + "Ana", NG + "Person", {"en": "Ana"}, "")
    assert "ent:Ana a ng:Person ;" in path.read_text(encoding="utf-8")
    assert list(read_catalogue(path).entities) == [ENTITY + "Ana"]


def test_a_catalogue_that_somebody_else_changed_is_left_alone(tmp_path: Path) -> None:
    path = file(tmp_path)
    version = version_of(path)
    file(tmp_path, TEXT + "# mine\n")
    with pytest.raises(ChangedError, match="Read it again"):
        append_name(path, ENTITY + "Ana", "Anna", "en", "alt", version)
    assert path.read_text(encoding="utf-8") == TEXT + "# mine\n"


@pytest.mark.parametrize(
    "text", [TEXT + "e:B a ng:Person ;", TEXT + "@base <u:> . <", "\x00", "\ufeff" + TEXT]
)
def test_a_broken_catalogue_is_left_alone(tmp_path: Path, text: str) -> None:
    path = file(tmp_path, text)
    with pytest.raises(InputError, match="entities"):
        append_name(path, ENTITY + "Ana", "Anna", "en", "alt", version_of(path))
    assert path.read_text(encoding="utf-8") == text


def test_a_language_that_is_none(tmp_path: Path) -> None:
    path = file(tmp_path)
    with pytest.raises(ValueError, match="BCP 47"):
        append_name(path, ENTITY + "Ana", "Anna", 'en . "', "alt", version_of(path))
