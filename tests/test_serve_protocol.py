"""Reading a request of the SPARQL protocol."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.serve.protocol import FORM, QUERY, UPDATE, read_get, read_post
from graph.serve.values import Query, RefusalError


@given(st.text(), st.lists(st.sampled_from(["x:a", "x:é", "http://e.org/?a=b&c"]), unique=True))
def test_an_address_and_a_form_say_the_same(sparql: str, graphs: list[str]) -> None:
    fields = urlencode(
        {"query": sparql, "default-graph-uri": graphs, "named-graph-uri": graphs[:1]},
        doseq=True,
        errors="surrogatepass",
    ).encode()
    expected = Query(sparql, "a/b", tuple(graphs), tuple(graphs[:1]))
    assert read_get(fields, "a/b") == expected
    assert read_post(b"", FORM, fields, "a/b") == expected


def test_a_body_is_the_query_and_the_address_has_its_graphs() -> None:
    asked = read_post(b"named-graph-uri=x%3Aa", QUERY, "ASK { 'é' }".encode(), "*/*")
    assert asked == Query("ASK { 'é' }", named=("x:a",))


def test_an_address_without_a_query() -> None:
    assert read_get(b"", "*/*") is None
    assert read_get(b"other=1", "*/*") is None


@pytest.mark.parametrize(
    ("address", "message"),
    [
        (b"query=a&query=b", "2 queries. Send one"),
        (b"update=CLEAR+ALL", "changes nothing"),
        (b"query=ASK%7B%7D&update=CLEAR+ALL", "changes nothing"),
        (b"query=%FF", "not UTF-8"),
        (b"query=\xe9", "not UTF-8"),
        (b"query=a&default-graph-uri=no+iri", "no IRI: 'no iri'"),
        (b"query=a&named-graph-uri=", "no IRI: ''"),
        (b"query=a&format=exe", "no format 'exe'"),
        (b"&".join([b"a=1"] * 2000), "too many fields"),
    ],
)
def test_what_an_address_must_not_say(address: bytes, message: str) -> None:
    with pytest.raises(RefusalError) as refused:
        read_get(address, "*/*")
    assert refused.value.status == 400
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("", b"ASK {}", 415),
        ("text/plain", b"ASK {}", 415),
        ("multipart/form-data; boundary=x", b"ASK {}", 415),
        (f"{QUERY}; charset=latin-1", b"ASK {}", 415),
        (UPDATE, b"CLEAR ALL", 400),
        (QUERY, b"ASK { '\xe9' }", 400),
        (FORM, b"", 400),
        (FORM, b"update=CLEAR+ALL", 400),
    ],
)
def test_what_a_post_must_not_be(kind: str, body: bytes, status: int) -> None:
    with pytest.raises(RefusalError) as refused:
        read_post(b"", kind, body, "*/*")
    assert refused.value.status == status


def test_a_charset_may_be_said_where_it_is_utf_8() -> None:
    assert read_post(b"", f'{QUERY}; charset="UTF-8"', b"ASK {}", "*/*") == Query("ASK {}")


def test_a_format_counts_more_than_accept() -> None:
    asked = read_get(b"query=a&format=csv", "text/html")
    assert asked is not None
    assert asked.accept == "text/csv"
