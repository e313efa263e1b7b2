"""Where a store is: a folder, or the three addresses of an endpoint.

Every product has its queries, its updates and its Graph Store protocol [1] at other addresses.
They follow from the one that people know:

===============================  ==============  ===================  =======================
address                          queries         updates              graphs
===============================  ==============  ===================  =======================
``http://host:7878`` (Oxigraph)  ``/query``      ``/update``          ``/store``
``…/DATASET`` (Fuseki)           ``…/query``     ``…/update``         ``…/data``
``…/repositories/X`` (GraphDB)   itself          ``…/statements``     ``…/rdf-graphs/service``
``…/sparql`` (Virtuoso)          itself          ``…/sparql-auth``    ``…/sparql-graph-crud-auth``
===============================  ==============  ===================  =======================

For any other the settings give them one by one.

[1] https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from graph.errors import ProjectError
from graph.stores.values import Location

USER, PASSWORD, TOKEN = (f"NEWSGRAPH_STORE_{name}" for name in ("USER", "PASSWORD", "TOKEN"))
"""The environment variables that say who asks."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_REPOSITORY = re.compile(r".*/repositories/[^/]+")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where an endpoint is asked."""

    given: str
    """As the user named it; messages do so, too."""
    query: str
    update: str
    graphs: str


def read_address(settings: Location) -> Path | Addresses:
    """The folder, or the addresses of the endpoint. Raises `ProjectError` if it can be neither.

    >>> read_address(Location("out/store")).as_posix()
    'out/store'
    >>> read_address(Location("http://localhost:3030/news")).graphs
    'http://localhost:3030/news/data'
    """
    if not _SCHEME.match(settings.where):
        return Path(settings.where)
    given = _checked(settings.where)
    known = (settings.query, settings.update, settings.graphs)
    query, update, graphs = (
        _checked(own) if own else follows
        for own, follows in zip(known, _following(given), strict=True)
    )
    return Addresses(given, query, update, graphs)


def _following(given: str) -> tuple[str, str, str]:
    path = urlsplit(given).path
    if not path:
        return f"{given}/query", f"{given}/update", f"{given}/store"
    if _REPOSITORY.fullmatch(path):
        return given, f"{given}/statements", f"{given}/rdf-graphs/service"
    if path.endswith("/sparql"):
        return given, f"{given}-auth", f"{given}-graph-crud-auth"
    return f"{given}/query", f"{given}/update", f"{given}/data"


def _checked(url: str) -> str:
    """The address, without a slash at its end. No message repeats a password that stands in it."""
    try:
        parts = urlsplit(url)
        fit = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fit, parts = False, SplitResult("", "", "", "", "")
    if "@" in url:
        raise ProjectError(
            f"--store: the address must hold no name or password. Put them into {USER} and "
            f"{PASSWORD} instead."
        )
    if not fit or not url.isprintable() or " " in url or parts.query or parts.fragment:
        raise ProjectError(
            "--store: neither a folder nor the address of an endpoint. Write a folder, or "
            "http://localhost:7878, https://example.org/dataset, …"
        )
    return url.rstrip("/")


def is_loopback(url: str) -> bool:
    """Whether an address is this machine's own.

    >>> is_loopback("http://127.0.0.1:7878/store"), is_loopback("http://example.org/")
    (True, False)
    """
    return urlsplit(url).hostname in LOOPBACK
