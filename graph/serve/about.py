"""What the server says of itself: the service description [1] for programs, a form for people.

[1] https://www.w3.org/TR/sparql11-service-description/
"""

from __future__ import annotations

import html
from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.serve.accept import choose
from graph.serve.formats import CHOICES, GRAPHS, HTML, with_charset, write_graph
from graph.serve.values import RefusalError, Reply
from graph.vocabulary import DEFAULT, RDF_TYPE, XSD

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_WRITTEN = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG"),
)
_LARGEST = 1024 * 1024
_EXAMPLE = """SELECT ?who ?what ?whom {
  ?claim rdf:subject ?who ; rdf:predicate ?what ; rdf:object ?whom
} LIMIT 20"""
_FORM = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}: SPARQL</title>
<style>
body {{ font: 1rem/1.5 sans-serif; margin: 1rem auto; max-width: 60rem; padding: 0 1rem }}
textarea {{ box-sizing: border-box; font: 1rem/1.4 monospace; width: 100% }}
</style>
<h1>{title}: SPARQL</h1>
<form action="/sparql" method="get">
<p><label for="query">Query</label><br>
<textarea id="query" name="query" rows="12" required spellcheck="false">{example}</textarea></p>
<p><label for="format">Answer as</label>
<select id="format" name="format">{options}</select>
<button>Ask</button></p>
</form>
<p>Known prefixes: {prefixes}. A query may take {timeout:g} seconds. <a href="/">The page</a> has
the named queries, and asks without a server.</p>
</html>
"""


def about(accept: str, endpoint: str, title: str, timeout: float, triples: int) -> Reply:
    """RDF, or HTML with a form that needs no script. Raises `RefusalError` for other types."""
    media = choose(accept, [*GRAPHS, HTML])
    if media == HTML:
        return Reply(200, with_charset(HTML), _form(title, timeout).encode())
    if media is None:
        raise RefusalError(406, f"not to be had in that type. Choose {', '.join(GRAPHS)}.")
    body = write_graph(_description(endpoint, triples), media, _LARGEST)
    return Reply(200, with_charset(media), body)


def _description(endpoint: str, triples: int) -> Iterator[Triple]:
    service, dataset, default = BlankNode("service"), BlankNode("dataset"), BlankNode("default")
    yield Triple(service, RDF_TYPE, NamedNode(_SD + "Service"))
    yield Triple(service, NamedNode(_SD + "endpoint"), NamedNode(endpoint))
    for language in ("SPARQL10Query", "SPARQL11Query"):
        yield Triple(service, NamedNode(_SD + "supportedLanguage"), NamedNode(_SD + language))
    for name in _WRITTEN:
        yield Triple(service, NamedNode(_SD + "resultFormat"), NamedNode(_FORMATS + name))
    yield Triple(service, NamedNode(_SD + "defaultDataset"), dataset)
    yield Triple(dataset, RDF_TYPE, NamedNode(_SD + "Dataset"))
    yield Triple(dataset, NamedNode(_SD + "defaultGraph"), default)
    yield Triple(default, RDF_TYPE, NamedNode(_SD + "Graph"))
    count = Literal(str(triples), datatype=NamedNode(XSD + "integer"))
    yield Triple(default, NamedNode(_VOID + "triples"), count)


def _form(title: str, timeout: float) -> str:
    return _FORM.format(
        title=html.escape(title),
        example=html.escape(_EXAMPLE),
        options="".join(f"<option>{name}</option>" for name in CHOICES),
        prefixes=", ".join(f"{prefix}:" for prefix in DEFAULT.asked),
        timeout=timeout,
    )
