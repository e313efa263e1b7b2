"""Addresses: a folder, or where an endpoint of each product is asked."""

from pathlib import Path

import pytest

from graph.errors import ProjectError
from graph.stores.address import Addresses, read_address
from graph.stores.values import Location


@pytest.mark.parametrize(
    ("given", "query", "update", "graphs"),
    [
        ("http://localhost:7878", "/query", "/update", "/store"),
        ("http://localhost:7878/", "/query", "/update", "/store"),
        ("http://localhost:3030/news", "/news/query", "/news/update", "/news/data"),
        (
            "http://localhost:7200/repositories/news",
            *("/repositories/news", "/repositories/news/statements"),
            "/repositories/news/rdf-graphs/service",
        ),
        ("http://localhost:8890/sparql", "/sparql", "/sparql-auth", "/sparql-graph-crud-auth"),
    ],
)
def test_the_addresses_follow_from_the_one_given(
    given: str, query: str, update: str, graphs: str
) -> None:
    root = "/".join(given.split("/")[:3])
    expected = Addresses(given.rstrip("/"), root + query, root + update, root + graphs)
    assert read_address(Location(given)) == expected


def test_an_address_of_its_own_counts_more() -> None:
    found = read_address(Location("https://a.org/x", update="https://a.org/sparql-update"))
    assert isinstance(found, Addresses)
    assert (found.query, found.update) == ("https://a.org/x/query", "https://a.org/sparql-update")


@pytest.mark.parametrize("given", ["store", "out/store", "/var/lib/news", "C:\\news"])
def test_anything_without_a_scheme_is_a_folder(given: str) -> None:
    assert read_address(Location(given)) == Path(given)


@pytest.mark.parametrize(
    "given",
    ["ftp://a.org", "http://", "http://a.org:0", "http://a.org/?token=abc", "http://a b.org"],
)
def test_what_is_neither_is_refused(given: str) -> None:
    with pytest.raises(ProjectError, match="neither a folder nor the address") as error:
        read_address(Location(given))
    assert "abc" not in str(error.value)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(ProjectError, match="NEWSGRAPH_STORE_PASSWORD instead") as error:
        read_address(Location("http://ada:s3cret@a.org/news"))
    assert "s3cret" not in str(error.value)
