"""Real and faulty triple stores for tests, and small graphs to load into them."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeAlias
from urllib.parse import parse_qs

import httpx
from hypothesis import strategies as st
from names import GRAPH
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from graph.export.rdf import write_lines
from graph.store import graphs
from graph.stores.values import Graph, graph_of

PATIENCE = 60
"""Seconds after which a server hangs."""
OXIGRAPH = Path(sys.executable).with_name("oxigraph")

State: TypeAlias = Mapping[str, frozenset[str]]
"""Graph's last name -> the words that it states."""
STATES = st.dictionaries(
    st.sampled_from(["catalogue", "inferred", "article/a", "article/b"]),
    st.frozensets(st.sampled_from("abcdef"), min_size=1),
)


def triples(words: frozenset[str]) -> bytes:
    """Sorted N-Triples, one for each word."""
    return b"".join(sorted(f"<u:{word}> <u:is> <u:stated> .\n".encode() for word in words))


def parts(state: State) -> list[Graph]:
    """The graphs of a state."""
    return [
        graph_of(NamedNode(GRAPH + name), triples(words)) for name, words in sorted(state.items())
    ]


def graphs_of(store: Store) -> list[Graph]:
    """The graphs of a store but the proposals."""
    found = {name: store.quads_for_pattern(None, None, None, name) for name in graphs(store)}
    return [
        graph_of(name, write_lines(quad.triple for quad in quads)) for name, quads in found.items()
    ]


def many(count: int, size: int = 20, version: int = 0) -> State:
    """So many graphs; each shares a word with the others."""
    return {
        f"article/a{number:05}": frozenset(
            {"shared", *(f"a{number}v{version}w{word}" for word in range(size))}
        )
        for number in range(count)
    }


def union(state: State) -> frozenset[str]:
    """What any graph states."""
    return frozenset().union(*state.values())


def held(store: Store) -> tuple[State, frozenset[str]]:
    """What a store has in newsgraph's graphs but the manifest, and in its default graph."""
    names = [name for name in store.named_graphs() if isinstance(name, NamedNode)]
    found = {name.value.removeprefix(GRAPH): _words(store, name) for name in names}
    found.pop("manifest", None)
    return found, _words(store, DefaultGraph())


def _words(store: Store, name: NamedNode | DefaultGraph) -> frozenset[str]:
    quads = store.quads_for_pattern(None, NamedNode("u:is"), None, name)
    return frozenset(str(quad.subject)[3:-1] for quad in quads)


@dataclass
class Server:
    """The real Oxigraph server on a folder, that can be killed and started again."""

    folder: Path
    options: tuple[str, ...] = ()
    port: int = 0
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        if not self.port:
            with socket.create_server(("127.0.0.1", 0)) as free:
                self.port = free.getsockname()[1]
        command = [str(OXIGRAPH), "serve", "-l", str(self.folder), "-b", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen([*command, *self.options], stderr=subprocess.DEVNULL)
        wait_for(f"{self.url}/query")

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait(PATIENCE)
            self.process = None

    def held(self) -> tuple[State, frozenset[str]]:
        """What it holds, read from a copy of its data."""
        store = Store()
        dump = httpx.get(f"{self.url}/store", headers={"Accept": "application/n-quads"})
        store.load(dump.content, RdfFormat.N_QUADS)
        return held(store)


def wait_for(url: str) -> None:
    """Return as soon as a server answers."""
    for _ in range(PATIENCE * 20):
        try:
            httpx.get(url, timeout=PATIENCE)
            return
        except httpx.ConnectError:
            time.sleep(0.05)
    raise AssertionError(f"{url}: doesn't start")


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[Server]:
    """A server that ends with the block."""
    server = Server(folder, options)
    server.start()
    try:
        yield server
    finally:
        server.kill()


VIRTUOSO = shutil.which("virtuoso-t")
_VIRTUOSO_INI = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
[SPARQL]
ResultSetMaxRows = 100000
"""


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """Debian's Virtuoso on an empty database; its SPARQL address."""
    with (
        socket.create_server(("127.0.0.1", 0)) as one,
        socket.create_server(("127.0.0.1", 0)) as two,
    ):
        sql, port = one.getsockname()[1], two.getsockname()[1]
    ini = folder / "virtuoso.ini"
    ini.write_text(_VIRTUOSO_INI.format(sql=sql, http=port))
    command = [str(VIRTUOSO), "+configfile", str(ini), "+foreground"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/sparql")
            yield f"http://127.0.0.1:{port}/sparql"
        finally:
            process.terminate()


@dataclass(frozen=True)
class Asked:
    """A request that the faulty server was sent."""

    method: str
    path: str
    headers: dict[str, str]
    body: str

    @property
    def sparql(self) -> str:
        fields = parse_qs(self.body)
        return (fields.get("query") or fields.get("update") or [""])[0]


@dataclass(frozen=True)
class Told:
    """What the faulty server answers."""

    status: int = 204
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


NOTHING = Told(
    200,
    b'{"head": {"vars": ["graph", "digest"]}, "results": {"bindings": []}}',
    {"Content-Type": "application/sparql-results+json"},
)
FALSE = Told(
    200, b'{"head": {}, "boolean": false}', {"Content-Type": "application/sparql-results+json"}
)
Behaviour: TypeAlias = "Callable[[Asked], Told | None]"


def empty(asked: Asked) -> Told:
    """An endpoint that has nothing, and forgets what it is given."""
    if asked.sparql.startswith("SELECT"):
        return NOTHING
    return FALSE if asked.sparql.startswith("ASK") else Told()


@contextmanager
def faulty(behave: Behaviour) -> Iterator[tuple[str, list[Asked]]]:
    """A server that does what it is told: its address, and what it was asked.

    Where the behaviour gives `None` it breaks the connection off.
    """
    log: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        def do_any(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            body = self.rfile.read(length).decode()
            asked = Asked(self.command, self.path, dict(self.headers.items()), body)
            log.append(asked)
            told = behave(asked)
            if told is None:
                self.close_connection = True
                return
            self.send_response(told.status)
            for name, value in {**told.headers, "Content-Length": str(len(told.body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(told.body)

        do_GET = do_POST = do_PUT = do_any  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """Who asks may leave before the answer's end."""

    server = Quiet(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", log
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
