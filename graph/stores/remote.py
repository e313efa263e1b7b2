"""A store behind an endpoint: SPARQL 1.1 queries and updates, and the Graph Store protocol [1].

Graphs are sent one by one in parts of bounded size, some dozens in a batch. A batch first says
that its graphs are being written, and last gives their digests: whatever is lost on the way, the
next load sees it.

What queries see without naming a graph differs. Where an endpoint's default graph is the union
of all its graphs (GraphDB, Virtuoso), that is left to it, and a triple that two articles state
may count twice. Where it is a graph of its own (Oxigraph, Fuseki), it is kept as the union: what
no other graph states is taken out before a graph changes, and the new state is added after.

[1] https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode

from graph.errors import StoreError
from graph.query import Answer, Table, Truth, gives_triples
from graph.stores.answers import read_answer
from graph.stores.http import Connection, Request, send
from graph.stores.manifest import FIND, USUAL, Manifest, manifests
from graph.stores.values import Known, Part
from graph.vocabulary import Namespaces

_GRAPHS = 50
"""Most graphs of a batch."""
_BYTES = 4_000_000
"""Of N-Triples, in a batch and in a request, but for a graph's last line."""
_TOLD = 1_000
"""Graphs after which a load says how far it is."""
_SOLUTIONS = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
_TRIPLES = "application/n-triples, text/turtle;q=0.5, application/rdf+xml;q=0.3"


@dataclass(frozen=True, slots=True)
class Remote:
    """A store behind an endpoint."""

    connection: Connection
    manifest: Manifest = USUAL

    @property
    def namespaces(self) -> Namespaces:
        """Those of the project that is asked."""
        return Namespaces(self.manifest.base)

    def manifests(self) -> list[Manifest]:
        """Those of all projects that it holds. Raises `StoreError`."""
        return manifests(row[0] for row in self._table(FIND).rows)

    def ask(self, sparql: str) -> Answer:
        """The answer to a query that is written out. Raises `StoreError`."""
        accept = _TRIPLES if gives_triples(sparql) else _SOLUTIONS
        request = _form(self.connection.addresses.query, "query", sparql, accept)
        return read_answer(send(self.connection, request), self.connection.addresses.given)

    def known(self) -> Known:
        """What it holds. Raises `StoreError`."""
        digests = {
            graph.value: value.value
            for graph, value in self._table(self.manifest.read).rows
            if isinstance(graph, NamedNode) and isinstance(value, Literal)
        }
        return Known(digests, not self._is(self.manifest.is_incomplete))

    def replace(self, parts: Iterable[Part]) -> None:
        """Hold these graphs as they are now. Raises `StoreError`; those before are whole then."""
        union = self._begin()
        sent = 0
        for batch in _batches(parts):
            names = [part.graph for part in batch]
            known = [part.graph for part in batch if part.known]
            self._update(
                _leave_union(known, self.manifest) if union and known else "",
                *self.manifest.remember(dict.fromkeys(names, "")),
            )
            for part in batch:
                self._send(part)
            self._update(
                *(f"ADD GRAPH {graph} TO DEFAULT" for graph in names if union),
                *self.manifest.remember({part.graph: part.digest for part in batch}),
            )
            sent += len(batch)
            if sent % _TOLD < len(batch):
                self.connection.say(f"{self.connection.addresses.given}: {sent:,} graphs loaded …")

    def drop(self, graphs: Sequence[NamedNode]) -> None:
        """Hold these graphs no longer. Raises `StoreError`."""
        union = self._begin()
        for start in range(0, len(graphs), _GRAPHS):
            batch = graphs[start : start + _GRAPHS]
            self._update(_leave_union(batch, self.manifest) if union else "")
            self._update(*(f"DROP SILENT GRAPH {graph}" for graph in batch))
            self._update(*self.manifest.forget(batch))

    def finish(self) -> None:
        """Remember that the load came to its end. Raises `StoreError`."""
        self._update(self.manifest.end)

    def graph(self, name: NamedNode) -> bytes:
        """The triples of a graph, as N-Triples. Raises `StoreError`."""
        address = self.connection.addresses
        request = Request(
            "GET",
            address.graphs,
            accept="application/n-triples",
            parameters={"graph": name.value},
        )
        return send(self.connection, request).body

    def _begin(self) -> bool:
        """Say that a load is on its way. Whether the default graph is ours to keep comes back."""
        ours = self._is(self.manifest.is_ours) or self.manifests()
        strange = not ours and self._is("ASK { ?subject ?predicate ?object }")
        self._update(self.manifest.begin)
        separate = not self._is(self.manifest.is_in_default)
        if strange and separate:
            self._update(self.manifest.forget_all)
            raise StoreError(
                f"{self.connection.addresses.given}: its default graph holds triples that "
                "newsgraph didn't put there. Give newsgraph a dataset of its own."
            )
        return separate

    def _send(self, part: Part) -> None:
        """Put a graph there in requests of bounded size: the first replaces it, the others add."""
        for number, piece in enumerate(_pieces(part.triples)):
            request = Request(
                "POST" if number else "PUT",
                self.connection.addresses.graphs,
                piece,
                "application/n-triples",
                parameters={"graph": part.graph.value},
            )
            send(self.connection, request)

    def _update(self, *statements: str) -> None:
        text = " ;\n".join(filter(None, statements))
        if text:
            send(self.connection, _form(self.connection.addresses.update, "update", text))

    def _table(self, sparql: str) -> Table:
        table = self.ask(sparql)
        if not isinstance(table, Table):
            raise self._strange()
        return table

    def _is(self, sparql: str) -> bool:
        truth = self.ask(sparql)
        if not isinstance(truth, Truth):
            raise self._strange()
        return truth.value

    def _strange(self) -> StoreError:
        return StoreError(
            f"{self.connection.addresses.given}: answers another question than it was asked. Is "
            "this its right address?"
        )


def _form(url: str, field: str, sparql: str, accept: str = "*/*") -> Request:
    """SPARQL as a form's field: Virtuoso 7 never answers to it as a body of its own."""
    body = urlencode({field: sparql}).encode()
    return Request("POST", url, body, "application/x-www-form-urlencoded", accept)


def _leave_union(graphs: Iterable[NamedNode], manifest: Manifest) -> str:
    """The update that takes out of the default graph what only these graphs state."""
    names = list(graphs)
    here, listed = " ".join(map(str, names)), ", ".join(map(str, [*names, manifest.graph]))
    return (
        f"DELETE {{ ?s ?p ?o }} WHERE {{ VALUES ?graph {{ {here} }} GRAPH ?graph {{ ?s ?p ?o }} "
        f"FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER(?other NOT IN ({listed})) }} }}"
    )


def _batches(parts: Iterable[Part]) -> Iterator[list[Part]]:
    batch: list[Part] = []
    size = 0
    for part in parts:
        batch.append(part)
        size += len(part.triples)
        if len(batch) >= _GRAPHS or size >= _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _pieces(triples: bytes) -> Iterator[bytes]:
    r"""The text in pieces of bounded size, each of whole lines.

    >>> list(_pieces(b"<u:s> <u:p> <u:o> .\n"))
    [b'<u:s> <u:p> <u:o> .\n']
    """
    start = 0
    while start < len(triples):
        end = triples.find(b"\n", start + _BYTES) + 1 or len(triples)
        yield triples[start:end]
        start = end
