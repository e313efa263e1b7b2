"""The HTTP shell.

::

    GET  /                 the page (ETag, gzip)
    GET  /sparql?query=…   the answer, in the type that Accept wants; without a query, what this is
    POST /sparql           a query as a form, or as application/sparql-query
    GET  /claim/ID         what is said of it as RDF; HTML leads to its place in the page
         /inference/ID /entity/NAME /article/SLUG: likewise
    GET  /search?q=…       names and sentences that have the words, as JSON
    GET  /part?of=IRI      what surrounds it, as the page draws it (JSON)
    GET  /health           {status, version, articles, claims, entities, triples, workers, …}

Errors are plain text. 400 a query that is wrong, or changes something; 404 nothing known of that;
405 another method; 406 no type that Accept names; 413 and 414 too large a request; 415 a body of
another kind; 500 a query that was too much; 503 too many at once (Retry-After); 504 a query that
took too long and was stopped; 507 an answer that is too large.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from graph.serve.about import about
from graph.serve.formats import HTML
from graph.serve.guard import Guard
from graph.serve.indexing import Indexing
from graph.serve.pool import Pool
from graph.serve.protocol import ACCEPTED, read_get, read_post
from graph.serve.site import Document, Site, document
from graph.serve.values import Asked, Limits, Lookup, Opening, RefusalError, Reply
from graph.serve.wanted import read_part, read_words
from graph.vocabulary import BASE

_KINDS = ("claim", "inference", "entity", "article")
_PATIENCE = 30
"""Seconds in which a request must have come whole."""
_DRAINED = 16
"""How many times too large a body may be to be read to its end: who hangs up isn't heard."""
_MISSING = (
    "nothing is here. There is /, /sparql, /search, /part, /claim/…, /entity/…, /article/… and "
    "/health."
)
_GONE = 499
"""The status, in the log only, of who went away; no standard has one [1].

[1] https://nginx.org/en/docs/http/ngx_http_log_module.html
"""
_METHODS = ("GET", "HEAD", "POST")


def make_app(
    site: Site,
    limits: Limits,
    pool: Pool,
    *,
    address: str,
    version: str,
    local: bool = True,
    origins: Sequence[str] = (),
    said: Callable[[str], None] = lambda _: None,
    ready: Callable[[], None] = lambda: None,
) -> Starlette:
    """The application; it opens the pool, and closes it at its end.

    ``address`` is its own, without a slash at the end; ``origins`` are those whose pages may read
    answers; ``local`` whether only this machine may ask; ``said`` is given a line for each
    request, ``ready`` is called when it answers.
    """
    indexing = Indexing(site.graph, pool.spare, said)
    shell = _Shell(site, limits, pool, indexing, address, version)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            await pool.open()
            making = asyncio.ensure_future(indexing.make())
            ready()
            yield
            indexing.stop()
            await making
        finally:
            await pool.close()

    middleware = [Middleware(Guard, local=local, shared=bool(origins), said=said)]
    if origins:
        middleware.append(
            Middleware(
                CORSMiddleware,
                allow_origins=origins,
                allow_methods=_METHODS,
                allow_headers=["Accept", "Content-Type"],
            )
        )
    app = Starlette(
        routes=shell.routes(),
        middleware=middleware,
        exception_handlers={RefusalError: _refused, HTTPException: _wrong},
        lifespan=lifespan,
    )
    # It would lead to whatever Host was sent.
    app.router.redirect_slashes = False
    return app


class _Shell:
    """What answers each address."""

    def __init__(
        self,
        site: Site,
        limits: Limits,
        pool: Pool,
        indexing: Indexing,
        address: str,
        version: str,
    ) -> None:
        self._page, self._source = site.page, site.source
        self._counts, self._base = site.source.stock.counts, site.source.stock.base
        self._limits, self._pool, self._indexing = limits, pool, indexing
        self._endpoint = f"{address}/sparql"
        self._version = version

    def routes(self) -> list[Route]:
        things = [Route(f"/{kind}/{{name:path}}", self._thing) for kind in _KINDS]
        return [
            Route("/", self._show),
            Route("/search", self._search),
            Route("/part", self._part),
            Route("/sparql", self._sparql, methods=["GET", "POST", "OPTIONS"]),
            *things,
            Route("/health", self._health),
            Route("/robots.txt", _robots),
            Route("/favicon.ico", _no_icon),
        ]

    async def _show(self, request: Request) -> Response:
        page = self._page = self._page or await self._opening(request)
        packed = _takes_gzip(request.headers.get("accept-encoding", ""))
        tag = f'"{page.tag}-gzip"' if packed else f'"{page.tag}"'
        headers = {
            "ETag": tag,
            "Vary": "Accept-Encoding",
            "Cache-Control": "no-cache",
            "Content-Security-Policy": f"{page.policy}; frame-ancestors 'none'",
        }
        if _matches(request.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers=headers)
        if packed:
            headers["Content-Encoding"] = "gzip"
        return Response(
            page.packed if packed else page.body, headers=headers, media_type="text/html"
        )

    async def _opening(self, request: Request) -> Document:
        """The page that explores, made for who first asks for it."""
        reply = await self._ask(request, Opening())
        if reply.status != 200:
            raise RefusalError(500, reply.body.decode().strip())
        return document(reply.body.decode())

    async def _search(self, request: Request) -> Response:
        address, language = request.scope["query_string"], self._source.language
        asked = read_words(address, self._indexing.path(), language)
        return _sent(await self._ask(request, asked))

    async def _part(self, request: Request) -> Response:
        return _sent(await self._ask(request, read_part(request.scope["query_string"])))

    async def _sparql(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            allowed = {"Allow": f"{', '.join(_METHODS)}, OPTIONS", "Accept-Post": ACCEPTED}
            return Response(status_code=204, headers=allowed)
        accept, address = _accept(request), request.scope["query_string"]
        if request.method == "POST":
            body = await self._body(request)
            kind = request.headers.get("content-type", "")
            return _sent(await self._ask(request, read_post(address, kind, body, accept)))
        asked = read_get(address, accept)
        if asked is not None:
            return _sent(await self._ask(request, asked))
        triples, timeout = self._counts["triples"], self._limits.timeout
        return _sent(about(accept, self._endpoint, self._title(), timeout, triples))

    async def _thing(self, request: Request) -> Response:
        """What is said of the thing whose IRI has this path."""
        # Percent signs may be part of an IRI, or stand for other characters.
        written = request.scope["raw_path"].decode("ascii", "replace")
        paths = (request.scope["path"], written)
        iris = tuple(self._base + path.removeprefix("/") for path in paths)
        reply = await self._ask(request, Lookup(iris, _accept(request)))
        if reply.media != HTML:
            return _sent(reply)
        place = fragment(reply.body.decode(), self._base)
        return RedirectResponse(f"/#{place}", status_code=302, headers={"Vary": "Accept"})

    def _title(self) -> str:
        return self._page.title if self._page else self._source.title

    async def _health(self, _: Request) -> Response:
        told = {"status": "ok", "version": self._version, **self._counts, **self._pool.state()}
        return JSONResponse(told, headers={"Cache-Control": "no-store"})

    async def _ask(self, request: Request, asked: Asked) -> Reply:
        """The reply of the pool; whoever goes away meanwhile stops the query."""
        answering = asyncio.ensure_future(self._pool.ask(asked))
        leaving = asyncio.ensure_future(_gone(request))
        try:
            await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not answering.done():
                raise RefusalError(_GONE, "nobody waits for the answer any more.")
            return answering.result()
        finally:
            answering.cancel()
            leaving.cancel()

    async def _body(self, request: Request) -> bytes:
        """The whole body. Raises `RefusalError` if it is too large, packed or too slow."""
        if request.headers.get("content-encoding", "identity").lower() != "identity":
            raise RefusalError(415, "a packed body isn't read here. Send it as it is.")
        body, size, largest = b"", 0, self._limits.body
        try:
            async with asyncio.timeout(_PATIENCE):
                async for part in request.stream():
                    size += len(part)
                    body = body + part if size <= largest else b""
                    if size > _DRAINED * largest:
                        break
        except TimeoutError:
            message = "the request didn't come to its end. Send it again."
            raise RefusalError(408, message, Connection="close") from None
        if size > largest:
            too_large = f"more than {largest} bytes. Send a shorter query."
            raise RefusalError(413, too_large, Connection="close")
        return body


async def _gone(request: Request) -> None:
    """Wait until the asker goes away."""
    while (await request.receive())["type"] != "http.disconnect":
        continue


def fragment(iri: str, base: str = BASE) -> str:
    """The place of a thing in the page, as its address has it.

    >>> fragment("https://w3id.org/newsgraph/claim/07cb5f")
    'claim=07cb5f'
    >>> fragment("https://w3id.org/newsgraph/entity/a:b&c")
    'entity=https%3A%2F%2Fw3id.org%2Fnewsgraph%2Fentity%2Fa%3Ab%26c'
    """
    kind, _, name = iri.removeprefix(base).partition("/")
    # A colon tells a whole IRI from the name in one.
    return f"{kind}={quote(iri if ':' in name else name, safe='')}"


def _accept(request: Request) -> str:
    return ",".join(request.headers.getlist("accept")) or "*/*"


def _takes_gzip(header: str) -> bool:
    """Whether an Accept-Encoding takes gzip.

    >>> _takes_gzip("br, gzip;q=0.5"), _takes_gzip("gzip;q=0, *"), _takes_gzip("")
    (True, False, False)
    """
    wanted = [part.replace(" ", "").lower().split(";") for part in header.split(",")]
    return any(each[0] == "gzip" and not _is_zero(each[1:]) for each in wanted)


def _is_zero(parameters: Sequence[str]) -> bool:
    return any(each.startswith("q=0") and not each.strip("q=0.") for each in parameters)


def _matches(header: str, tag: str) -> bool:
    """Whether an If-None-Match names a tag, weakly or not."""
    tags = {each.strip().removeprefix("W/") for each in header.split(",")}
    return bool(tags & {tag, "*"})


def _sent(reply: Reply) -> Response:
    return Response(
        reply.body,
        status_code=reply.status,
        headers={"Content-Type": reply.media, "Vary": "Accept", "Cache-Control": "no-cache"},
    )


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, RefusalError)
    return PlainTextResponse(f"{error}\n", error.status, error.headers)


async def _wrong(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    text = _MISSING if error.status_code == 404 else f"{error.detail}. This server is read-only."
    return PlainTextResponse(f"{text}\n", error.status_code, error.headers)


async def _robots(_: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


async def _no_icon(_: Request) -> Response:
    return Response(status_code=204)
