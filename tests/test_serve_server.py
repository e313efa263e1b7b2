"""A real server on this machine, asked as programs and browsers ask it."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from urllib.parse import urlencode

import httpx
import pytest
import rdflib
from names import CLAIM, ENTITY
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from running import PATIENCE
from sample import sample
from serving import RUNAWAY, Served, serving, site_of

from graph.serve.protocol import FORM, QUERY, UPDATE
from graph.serve.site import Site, document
from graph.serve.values import Limits

PAGE = (
    '<!doctype html><html><meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'\">"
    "<title>Chips &amp; ice</title><p>" + "words " * 500
)
LIMITS = Limits(timeout=20, running=2, body=50_000, answer=200_000)
SELECT = "SELECT ?a { ?a ?b ?c } LIMIT 1"
CONSTRUCT = "CONSTRUCT WHERE { ?a ?b ?c }"
JSON = "application/sparql-results+json"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site_of(sample(), tmp_path_factory.mktemp("site"), document(PAGE))


@pytest.fixture(scope="module")
def served(site: Site) -> Iterator[Served]:
    with serving(site, LIMITS) as it:
        yield it


@pytest.fixture(scope="module")
def hurried(site: Site) -> Iterator[Served]:
    """A server that stops what takes more than two seconds."""
    with serving(site, Limits(timeout=2, running=2)) as it:
        yield it


def form(**fields: str) -> bytes:
    return urlencode(fields).encode()


# Method, address, Content-Type, body, Accept -> status, Content-Type.
Row = tuple[str, dict[str, str], str, bytes, str, int, str]
TEXT = "text/plain; charset=utf-8"
ROWS: list[Row] = [
    ("GET", {"query": SELECT}, "", b"", "*/*", 200, JSON),
    ("GET", {"query": SELECT}, "", b"", "", 200, JSON),
    ("GET", {"query": SELECT}, "", b"", "application/json", 200, "application/json"),
    ("GET", {"query": SELECT}, "", b"", "application/*", 200, JSON),
    ("GET", {"query": SELECT}, "", b"", "text/csv", 200, "text/csv; charset=utf-8"),
    (
        *("GET", {"query": SELECT}, "", b"", "text/csv;q=0.1, application/sparql-results+xml"),
        *(200, "application/sparql-results+xml"),
    ),
    (
        *("GET", {"query": SELECT}, "", b"", "text/tab-separated-values"),
        *(200, "text/tab-separated-values; charset=utf-8"),
    ),
    ("GET", {"query": SELECT}, "", b"", "text/html,*/*;q=0.8", 200, "text/html; charset=utf-8"),
    ("GET", {"query": SELECT, "format": "xml"}, "", b"", "text/html", 200, JSON[:-4] + "xml"),
    ("GET", {"query": SELECT}, "", b"", "text/turtle", 406, TEXT),
    ("GET", {"query": "ASK {}"}, "", b"", "*/*", 200, JSON),
    ("GET", {"query": CONSTRUCT}, "", b"", "*/*", 200, "text/turtle; charset=utf-8"),
    ("GET", {"query": CONSTRUCT}, "", b"", "application/rdf+xml", 200, "application/rdf+xml"),
    ("GET", {"query": CONSTRUCT}, "", b"", "application/ld+json", 200, "application/ld+json"),
    ("GET", {"query": CONSTRUCT}, "", b"", "application/n-triples", 200, "application/n-triples"),
    ("GET", {"query": CONSTRUCT}, "", b"", "application/trig", 200, "application/trig"),
    ("GET", {"query": CONSTRUCT}, "", b"", JSON, 406, TEXT),
    (
        "GET",
        {"query": f"DESCRIBE <{ENTITY}Chips>"},
        "",
        b"",
        "text/turtle",
        200,
        "text/turtle; charset=utf-8",
    ),
    ("GET", {}, "", b"", "*/*", 200, "text/turtle; charset=utf-8"),
    ("GET", {}, "", b"", "application/rdf+xml", 200, "application/rdf+xml"),
    ("GET", {}, "", b"", "text/html", 200, "text/html; charset=utf-8"),
    ("GET", {}, "", b"", "image/png", 406, TEXT),
    ("GET", {"query": ""}, "", b"", "*/*", 400, TEXT),
    ("GET", {"query": "nonsense"}, "", b"", "*/*", 400, TEXT),
    ("GET", {"update": "CLEAR ALL"}, "", b"", "*/*", 400, TEXT),
    ("GET", {"query": "CLEAR ALL"}, "", b"", "*/*", 400, TEXT),
    ("GET", {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> {} }"}, "", b"", "*/*", 400, TEXT),
    ("GET", {"query": "a" * 40_000}, "", b"", "*/*", 414, TEXT),
    ("POST", {}, FORM, form(query=SELECT), "*/*", 200, JSON),
    (
        "POST",
        {},
        f"{FORM}; charset=UTF-8",
        form(query=CONSTRUCT),
        "*/*",
        200,
        "text/turtle; charset=utf-8",
    ),
    ("POST", {}, QUERY, SELECT.encode(), "*/*", 200, JSON),
    ("POST", {"default-graph-uri": "x:none"}, QUERY, SELECT.encode(), "*/*", 200, JSON),
    ("POST", {}, QUERY, b"ASK { 'caf\xe9' }", "*/*", 400, TEXT),
    ("POST", {}, QUERY, b"#" * 700_000, "*/*", 413, TEXT),
    ("POST", {}, UPDATE, b"CLEAR ALL", "*/*", 400, TEXT),
    ("POST", {}, FORM, form(update="CLEAR ALL"), "*/*", 400, TEXT),
    ("POST", {}, FORM, b"query=%FF", "*/*", 400, TEXT),
    ("POST", {}, FORM, b"", "*/*", 400, TEXT),
    ("POST", {}, "application/json", b"{}", "*/*", 415, TEXT),
    ("POST", {}, "", SELECT.encode(), "*/*", 415, TEXT),
    ("HEAD", {"query": SELECT}, "", b"", "*/*", 200, JSON),
    ("PUT", {}, QUERY, SELECT.encode(), "*/*", 405, TEXT),
    ("DELETE", {}, "", b"", "*/*", 405, TEXT),
    ("PATCH", {}, UPDATE, b"CLEAR ALL", "*/*", 405, TEXT),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[2]} {row[4]} {row[5]}")
def test_the_protocol(served: Served, row: Row) -> None:
    method, fields, kind, body, accept, status, media = row
    headers = {"Accept": accept} | ({"Content-Type": kind} if kind else {})
    answer = served.client.request(
        method, "/sparql", params=fields, headers=headers, content=body or None
    )
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == media
    assert bool(answer.content) == (method != "HEAD")


def test_options_tell_what_may_be_asked(served: Served) -> None:
    answer = served.client.options("/sparql")
    assert answer.status_code == 204
    assert answer.headers["Allow"] == "GET, HEAD, POST, OPTIONS"
    assert served.client.put("/sparql").headers["Allow"]


def test_a_mistake_is_told_with_its_line(served: Served) -> None:
    answer = served.get("SELECT * {\n  ?a ?b\n}")
    assert answer.text.startswith("line 3, column 1: not valid SPARQL")


def test_a_sparql_client_can_ask(served: Served) -> None:
    stores = [
        SPARQLStore(f"{served.url}/sparql"),
        SPARQLStore(f"{served.url}/sparql", method="POST"),
        SPARQLStore(f"{served.url}/sparql", returnFormat="json"),
    ]
    for store in stores:
        graph = rdflib.Graph(store)
        assert list(graph.query("SELECT ?a { ?a a <https://w3id.org/newsgraph/ns#Claim> }"))
        assert graph.query("ASK { ?a ?b ?c }").askAnswer is True
    built = rdflib.Graph(stores[0]).query(CONSTRUCT).graph
    assert built is not None
    assert len(built) > 20


def test_what_the_server_says_of_itself(served: Served) -> None:
    sd = "http://www.w3.org/ns/sparql-service-description#"
    for media, name in (("text/turtle", "turtle"), ("application/n-triples", "nt")):
        told = served.client.get("/sparql", headers={"Accept": media, "Host": "localhost:1"})
        graph = rdflib.Graph().parse(data=told.text, format=name)
        (service,) = graph.subjects(rdflib.RDF.type, rdflib.URIRef(sd + "Service"))
        endpoint = graph.value(service, rdflib.URIRef(sd + "endpoint"))
        # Not by the Host that was sent.
        assert str(endpoint) == f"{served.url}/sparql"


def test_the_form_works_without_a_script(served: Served) -> None:
    page = served.client.get("/sparql", headers={"Accept": "text/html"})
    assert "<script" not in page.text
    assert "Chips &amp; ice" in page.text
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "form-action 'self'" in policy


def test_the_page(served: Served) -> None:
    answer = served.client.get("/", headers={"Accept-Encoding": "identity"})
    assert answer.text == PAGE
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "server" not in answer.headers


def test_the_page_is_sent_packed_and_only_once(served: Served) -> None:
    plain = served.client.get("/", headers={"Accept-Encoding": "gzip;q=0"})
    with served.client.stream("GET", "/", headers={"Accept-Encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert gzip.decompress(raw).decode() == plain.text
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["ETag"] != plain.headers["ETag"]
    for tag in (packed.headers["ETag"], "*", f'"x", W/{packed.headers["ETag"]}'):
        again = served.client.get("/", headers={"Accept-Encoding": "gzip", "If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == packed.headers["ETag"]
    other = served.client.get("/", headers={"If-None-Match": '"another"'})
    assert other.status_code == 200
    head = served.client.head("/", headers={"Accept-Encoding": "identity"})
    assert (head.content, int(head.headers["Content-Length"])) == (b"", len(PAGE.encode()))


def test_a_claim_has_an_address(served: Served) -> None:
    as_rdf = served.client.get("/claim/planned", headers={"Accept": "text/turtle"})
    assert as_rdf.status_code == 200
    graph = rdflib.Graph().parse(data=as_rdf.text, format="turtle")
    assert (rdflib.URIRef(CLAIM + "planned"), None, None) in graph
    as_page = served.client.get("/claim/planned", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (as_page.status_code, as_page.headers["Location"]) == (302, "/#claim=planned")
    for kind in ("entity/Chips", "article/north"):
        answer = served.client.get(f"/{kind}", headers={"Accept": "application/ld+json"})
        assert answer.headers["Content-Type"] == "application/ld+json"
        assert json.loads(answer.content)
        to = served.client.get(f"/{kind}", headers={"Accept": "text/html"}).headers["Location"]
        assert to == "/#" + kind.replace("/", "=")


@pytest.mark.parametrize(
    "path",
    ["/claim/nothing", "/entity/", "/entity/%00", "/entity/%3Cscript%3E", "/entity/%FF%FE",
     "/article/../../etc/passwd", "/article/%2e%2e%2fetc", "/nowhere", "/claim"],
)  # fmt: skip
def test_what_there_is_not(served: Served, path: str) -> None:
    answer = served.client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == TEXT


def test_health(served: Served) -> None:
    told = served.client.get("/health").json()
    assert told["status"] == "ok"
    assert told["version"] == "1.2.3"
    assert (told["claims"], told["workers"]) == (8, 2)


def test_the_log_has_no_questions_and_no_noise(served: Served) -> None:
    served.log.clear()
    served.get("SELECT ?secret { ?secret ?b ?c }")
    for path in ("/health", "/robots.txt", "/favicon.ico"):
        assert served.client.get(path).status_code in (200, 204)
    served.client.get("/claim/a%0Ab%1B")
    assert served.log == ["GET /sparql 200", "GET /claim/a%0Ab%1B 404"]


def test_another_name_than_this_machines_is_not_answered(served: Served, site: Site) -> None:
    for host in ("evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost:x", ""):
        assert served.client.get("/health", headers={"Host": host}).status_code in (400, 403)
    assert served.client.get("/health", headers={"Host": "LOCALHOST:1"}).status_code == 200
    with serving(site, LIMITS, local=False) as open_to_all:
        answer = open_to_all.client.get("/health", headers={"Host": "news.example"})
        assert answer.status_code == 200


def test_other_pages_may_read_only_if_asked_for(served: Served, site: Site) -> None:
    origin = {"Origin": "https://a.example"}
    refused = served.client.get("/health", headers=origin)
    assert "Access-Control-Allow-Origin" not in refused.headers
    assert refused.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    preflight = origin | {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "Content-Type",
    }
    with serving(site, LIMITS, origins=["https://a.example"]) as shared:
        answer = shared.client.options("/sparql", headers=preflight)
        assert answer.status_code == 200
        assert answer.headers["Access-Control-Allow-Origin"] == "https://a.example"
        other = shared.client.get("/health", headers={"Origin": "https://b.example"})
        assert "Access-Control-Allow-Origin" not in other.headers


def test_a_packed_body_is_refused(served: Served) -> None:
    bomb = gzip.compress(b"#" * 10_000_000)
    assert served.post(bomb, QUERY, **{"Content-Encoding": "gzip"}).status_code == 415


def test_a_body_of_unknown_length_is_bounded(served: Served) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(10_000):
            yield b"#" * 1000

    try:
        answer = served.client.post("/sparql", content=endless(), headers={"Content-Type": QUERY})
    except httpx.TransportError:  # the server may have hung up by then
        assert served.get(SELECT).status_code == 200
        return
    assert answer.status_code == 413


def test_a_runaway_query_is_stopped_while_another_is_answered(hurried: Served) -> None:
    with ThreadPoolExecutor() as threads:
        runaway = threads.submit(hurried.get, RUNAWAY)
        while hurried.client.get("/health").json()["idle"] == 2:
            time.sleep(0.01)
        assert hurried.get(SELECT).status_code == 200
        assert not runaway.done()
        answer = runaway.result()
    assert answer.status_code == 504
    assert answer.text.startswith("stopped after 2 s.")
    _all_idle(hurried)
    assert hurried.get(SELECT).status_code == 200


def test_too_large_an_answer_is_told_not_cut(served: Served) -> None:
    answer = served.get("SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert answer.status_code == 507
    assert answer.text.startswith("the answer is larger than 200000 bytes.")


def test_a_query_that_breaks_its_process_breaks_nothing_else(hurried: Served) -> None:
    deep = f"ASK {{ FILTER({'(' * 20_000}1{')' * 20_000}) }}"
    answer = hurried.post(deep, QUERY)
    assert answer.status_code in (400, 500)
    assert hurried.get(SELECT).status_code == 200
    _all_idle(hurried)


def test_twenty_at_once(site: Site) -> None:
    limits = replace(LIMITS, timeout=PATIENCE)
    # As many as may run and wait.
    with (
        serving(site, limits) as it,
        ThreadPoolExecutor(limits.running + limits.waiting) as threads,
    ):
        asked = (CONSTRUCT, "text/csv, text/turtle")
        # One of those who are to answer is just being replaced: that makes no room for fewer.
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{it.url}/sparql", params={"query": RUNAWAY}, timeout=0.5)
        answers = list(threads.map(lambda _: it.get(*asked), range(20)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1


def test_too_many_are_told_to_come_again(site: Site) -> None:
    with (
        serving(site, Limits(timeout=3, running=1)) as busy,
        ThreadPoolExecutor(15) as threads,
    ):
        answers = list(threads.map(lambda _: busy.get(RUNAWAY), range(15)))
        refused = [answer for answer in answers if answer.status_code == 503]
        assert refused
        assert all(answer.headers["Retry-After"] for answer in refused)
        assert {answer.status_code for answer in answers} == {503, 504}


def test_who_goes_away_frees_the_worker(site: Site) -> None:
    with serving(site, Limits(timeout=50, running=1)) as it:
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{it.url}/sparql", params={"query": RUNAWAY}, timeout=0.5)
        assert it.get(SELECT).status_code == 200
        assert "GET /sparql 499" in it.log


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for workers in /proc")
def test_a_worker_that_is_killed_is_replaced(site: Site) -> None:
    others = _workers()
    with serving(site, Limits(timeout=20, running=1)) as it:
        _all_idle(it)
        (worker,) = _workers() - others
        os.kill(worker, signal.SIGKILL)
        assert it.get(SELECT).status_code in (200, 500)
        assert it.get(SELECT).status_code == 200
        assert worker not in _workers()
    assert _workers() == others


def _workers() -> set[int]:
    """Processes that this one started."""
    found = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(os.getpid())],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return {
        int(line.split()[0]) for line in found.stdout.splitlines() if "graph.serve.worker" in line
    }


def _all_idle(it: Served) -> None:
    while True:
        told = it.client.get("/health").json()
        if told["idle"] == told["workers"]:
            return
        time.sleep(0.02)
