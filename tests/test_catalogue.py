"""The catalogue: who bears which name, and what is wrong in the file."""

from pathlib import Path

import pytest
from names import ENTITY

from graph.catalogue import read_catalogue
from graph.errors import InputError

PREFIXES = """\
@prefix ng: <https://w3id.org/newsgraph/ns#> .
@prefix ent: <https://w3id.org/newsgraph/entity/> .
@prefix claim: <https://w3id.org/newsgraph/claim/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "entities.ttl"
    path.write_text(PREFIXES + text, encoding="utf-8")
    return path


def test_names(tmp_path: Path) -> None:
    catalogue = read_catalogue(
        write(
            tmp_path,
            'ent:UK a ng:Country ; skos:prefLabel "Royaume-Uni"@fr , "United Kingdom"@en ;\n'
            '  skos:altLabel "UK" ; skos:hiddenLabel "Londres"@fr .\n'
            'ent:Kyrgyz a ng:Country ; skos:altLabel "uk" .\n',
        )
    )
    assert catalogue.names["royaume-uni"] == (ENTITY + "UK",)
    assert catalogue.names["uk"] == (ENTITY + "Kyrgyz", ENTITY + "UK")
    assert "londres" not in catalogue.names
    assert catalogue.hidden_names["londres"] == (ENTITY + "UK",)
    entity = catalogue.entities[ENTITY + "UK"]
    assert entity.names == ("United Kingdom", "Royaume-Uni", "Londres", "UK")
    assert catalogue.origins[ENTITY + "UK"].line == 7
    assert catalogue.origins[ENTITY + "Kyrgyz"].line == 9


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ent:A a ng:Country\nent:B a ng:Country .\n", "entities.ttl:8: not valid Turtle: "),
        ("ent:A skos:prefLabel [] .\n", "entities.ttl: holds a blank node ([] or _:x)."),
        ('ent:A skos:prefLabel "A" .\n', "entities.ttl:7: ent:A has no class. Write what it is"),
        ("ent:A a <a b> .\n", "entities.ttl:7: not valid Turtle: "),
    ],
)
def test_a_broken_file(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_catalogue(write(tmp_path, text))
    assert str(caught.value).removeprefix(f"{tmp_path.as_posix()}/").startswith(message)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"entities\.ttl: can't be read \(No such file"):
        read_catalogue(tmp_path / "entities.ttl")


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "entities.ttl"
    path.write_bytes(PREFIXES.encode() + b'ent:A a ng:Country ; rdfs:label "\xe9" .\n')
    with pytest.raises(InputError, match=r"entities\.ttl:7: the byte 0xE9 is not UTF-8"):
        read_catalogue(path)


def test_a_sourced_fact_stands(tmp_path: Path) -> None:
    catalogue = read_catalogue(
        write(
            tmp_path,
            "ent:A a ng:Country .\nent:B a ng:Bloc .\n"
            "claim:x a ng:Claim ; rdf:subject ent:A ; rdf:predicate ng:memberOf ;\n"
            "  rdf:object ent:B ; ng:modality ng:Asserted ; ng:status ng:Accepted ;\n"
            "  dcterms:source <https://example.org/> .\n"
            "claim:y a ng:Claim ; rdf:subject ent:B ; rdf:predicate ng:memberOf ;\n"
            "  rdf:object ent:A ; ng:modality ng:Denied ; ng:status ng:Accepted .\n",
        )
    )
    lines = {str(quad.triple) for quad in catalogue.quads}
    a, b, member = f"<{ENTITY}A>", f"<{ENTITY}B>", "<https://w3id.org/newsgraph/ns#memberOf>"
    assert f"{a} {member} {b}" in lines
    assert f"{b} {member} {a}" not in lines
    assert sum("ns#stands" in line for line in lines) == 1
    assert set(catalogue.entities) == {ENTITY + "A", ENTITY + "B"}
