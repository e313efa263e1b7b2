"""The SPARQL console: what the page holds for it, besides the graph that it shows.

These are the console's code, Oxigraph's WebAssembly build, the code of the worker in which that
runs, and the quads that it is asked about. All are packed with gzip and written in 85 characters,
since a page can't hold bytes; the browser unpacks them when somebody opens the console. The page's
policy names the console's script by its hash, as it does the page's own.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from graph.export.rdf import to_nquads
from graph.ontology import NamedQuery, Ontology
from graph.statements import labels
from graph.store import namespaces_of
from graph.syntax import code
from graph.vocabulary import DEFAULT, RDFS, SCHEMA, SKOS, Namespaces

BUILT = Path(__file__).parent / "page" / "dist" / "console.json"
"""What npm made when newsgraph was installed."""
MISSING = (
    "The page has no SPARQL console: newsgraph was installed with NEWSGRAPH_WITHOUT_CONSOLE=1. "
    "Install it again without that to have one."
)
_HEADER = re.compile(r"\A(?:[ \t]*(?:#[^\n]*)?\n)*")
"""The comments that a query begins with: its title, which the page shows above it."""
_SHOWN = (SKOS + "prefLabel", RDFS + "label", SCHEMA + "headline")
_ALSO = (SKOS + "altLabel", SKOS + "hiddenLabel")
_RFC_1924 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
"""What `base64.b85encode` writes with."""
_HARMLESS = bytes(code for code in range(ord("("), ord("~") + 1) if code not in b"<\\")
"""What no element can end with, in as many characters."""


@dataclass(frozen=True, slots=True)
class Console:
    """What the page holds for the console."""

    parts: Mapping[str, str]
    """Packed: "code", "worker", "engine" and "quads"."""
    script_hash: str
    """How a Content-Security-Policy names the code."""
    data: Mapping[str, Any]
    """The named queries, and the names of all things by their IRI, for the page's JSON."""


def make_console(store: Store, ontology: Ontology) -> Console | None:
    """The console over a store, but for its proposals; `None` where it wasn't built."""
    if not is_built():
        return None
    built = json.loads(BUILT.read_text(encoding="ascii"))
    quads = pack(to_nquads(store, proposed=False))
    queries = [_query(query, namespaces_of(store)) for query in ontology.queries.values()]
    return Console(
        built["parts"] | {"quads": quads},
        built["script_hash"],
        {"queries": queries, "names": _names(store)},
    )


def served_console(ontology: Ontology, namespaces: Namespaces = DEFAULT) -> Console | None:
    """The console of a page that leaves the asking to its server: code and named queries only."""
    if not is_built():
        return None
    built = json.loads(BUILT.read_text(encoding="ascii"))
    code = {"code": built["parts"]["code"]}
    queries = [_query(query, namespaces) for query in ontology.queries.values()]
    return Console(code, built["script_hash"], {"queries": queries, "names": {}})


def is_built() -> bool:
    """Whether newsgraph was installed with the console."""
    return BUILT.exists()


def pack(content: bytes) -> str:
    """The bytes in gzip, five harmless characters for four; the same for the same bytes.

    >>> set("<>&") & set(pack(bytes(range(256)))) <= {">"}
    True
    """
    packed = base64.b85encode(gzip.compress(content, mtime=0))
    return packed.translate(bytes.maketrans(_RFC_1924, _HARMLESS)).decode()


def _names(store: Store) -> dict[str, dict[str, Any]]:
    """What each thing is called: by language, and the names that find it."""
    shown, also = ([labels(store, kind) for kind in kinds] for kinds in (_SHOWN, _ALSO))
    return {
        iri: {
            "labels": {
                tag: text for said in reversed(shown) for tag, text in said.get(iri, {}).items()
            },
            "names": sorted({text for said in also for text in said.get(iri, {}).values()}),
        }
        for iri in sorted({iri for said in (*shown, *also) for iri in said})
    }


def _query(query: NamedQuery, namespaces: Namespaces) -> dict[str, Any]:
    sparql = _HEADER.sub("", query.sparql)
    if "graph:" in code(sparql):
        # The page's own prefixes are those of what it writes, where graphs have no short names.
        sparql = f"PREFIX graph: <{namespaces.graph}>\n{sparql}"
    return {
        "title": query.title,
        "description": query.description,
        "parameters": query.parameters,
        "sparql": sparql,
    }
