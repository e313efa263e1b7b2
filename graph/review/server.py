"""The review as a small web server on this machine: a thin shell over `graph.review.session`.

The contract with the page. Everything but the first visit goes under the cookie (`guard`); bodies
and answers are JSON in UTF-8.

Reading::

    GET /                        the page; /review.js, /review.css: its parts
    GET /api/articles            [{slug, title, waiting, accepted, error?}]
    GET /api/state?article=SLUG
        article     {slug, title, text, language, published, publisher, url}
        facts       [FACT], in the file's order
        rejected    [REJECTED]
        relations   [{iri, name, labels, definitions, subject_classes, object_classes, symmetric}]
        classes     [{iri, name, labels, definitions, colour, symbol, parents}]
        entities    [ENTITY]
        modalities  {name: labels}
        reviewer    text
        can_undo    true or false
    GET /api/similar?name=NAME&class=IRI&article=SLUG
        [ENTITY and {score, why}]: whom a new entity may be, the likeliest first
    GET /api/page?article=SLUG   {data, network}: what is accepted so far, as `graph.render` has it

    FACT      {key, index, entry, status, evidence, problem, problems, subject, object, speaker}
              status: "accepted", "proposed" or "retracted"; evidence: [{start, end, exact}], in
              code points of the text (JavaScript counts UTF-16 units: convert); problem: null, or
              why the gate refuses it; problems: [PROBLEM]; the ends: {iri, label, class, known},
              null where there is none; known: false for whom the catalogue doesn't have (iri and
              class are then what the entity would get, or null)
    entry     the keys of `graph.sources.facts.FactEntry`, as in facts.yaml; every value a text,
              but quotes, topic and content lists of texts
    REJECTED  {key, entry, reason, by, on}
    ENTITY    {iri, label, labels, names, class}; class and the classes of relations are IRIs
    PROBLEM   {message, field?}; field: the key of the entry that it is about
    labels    {language: text}

Doing::

    POST /api/accept    {article, key, entities?}
    POST /api/reject    {article, key, reason?}
    POST /api/edit      {article, key, entry, accept?, entities?}
    POST /api/add       {article, entry, entities?}
    POST /api/takeback  {article, key}               of a REJECTED: it becomes a proposal again
    POST /api/undo      {}                           takes back the last of these, to the byte

    CHANGES, the answer to each:
        article        the slug it happened in (an undo may be of another article)
        facts          [FACT] that are new or not as they were
        gone           keys of facts and rejected ones that are there no more
        rejected       [REJECTED] that are new
        entities       [ENTITY] that are new or not as they were; entities_gone: IRIs
        order          the keys of all facts, in the file's order
        can_undo, message

    POST /api/check     {article, entry, key?, entities?}: tries, and writes nothing
        {problems: [PROBLEM], evidence, subject, object, speaker}; problems empty: it would pass
    POST /api/done      {}                           ends the program

``entry`` is the whole new entry; status, annotator, rule, confidence, reviewer and reviewed in it
don't count, the server sets them. ``entities``: who enters the catalogue with it,
[{role, name, class, language, same_as_iri?, kind?}]. role is the key of the entry that names it
(subject, object, stated_by or topic); class the NAME of a class; name, where it isn't the entry's
own word, becomes the entity's preferred name and the entry's word another name of it. With
same_as_iri nothing new is made: the entity of that IRI gets the name as another name (kind "alt"),
or as one that counts only in quotes ("hidden"). Accepting a proposal with a subject_class (and the
like) makes the entity by itself, in the article's language.

Errors are {"error": text}: 400 no sense in the request, 403 not from the page, 404 no such article
or key, 409 somebody else has changed a file (read /api/state again: nothing is lost), 413 too
large, 422 the gate refuses it or a file can't be read ({"error", "problems": [PROBLEM]}), 500 a
file can't be written.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from graph.curate.emit import Plain
from graph.errors import ChangedError, NewsgraphError, OutputError
from graph.review.asked import (
    BadRequestError,
    Body,
    entering_of,
    entry_of,
    read_body,
    text_of,
)
from graph.review.desk import Desk, make_item
from graph.review.entries import RefusedError, Trouble, as_entry, trouble
from graph.review.picture import picture_of
from graph.review.plans import Stamp
from graph.review.session import (
    MissingError,
    Session,
    accept,
    add,
    check,
    edit,
    reject,
    takeback,
    undo,
    visit,
)
from graph.review.shown import (
    Record,
    show_articles,
    show_changes,
    show_item,
    show_match,
    show_state,
    show_troubles,
)
from graph.review.similar import find_similar

Now: TypeAlias = Callable[[], str]
"""Tells the time: ISO 8601 date-time."""

PAGE = Path(__file__).parents[1] / "page" / "dist"
_PARTS = {"review.js": "text/javascript", "review.css": "text/css"}
_PLACEHOLDER = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>newsgraph review</title>'
    "<p>The page of the review is missing. Install newsgraph again: that builds it, with npm.</p>"
)


@dataclass
class Table:
    """What the server holds: the one session, which each action replaces."""

    session: Session
    reviewer: str
    clock: Now
    done: Callable[[], None]
    drawn: tuple[Desk, Record] | None = None
    """The last picture, and the desk that it shows."""

    @property
    def stamp(self) -> Stamp:
        """Who does something now."""
        return Stamp(self.reviewer, self.clock())


def make_app(
    session: Session, reviewer: str, clock: Now, done: Callable[[], None] = lambda: None
) -> Starlette:
    """The application, without its guard. ``done`` is called when the person has finished."""
    app = Starlette(
        routes=[
            Route("/", _page),
            *(Route(f"/{name}", _part) for name in _PARTS),
            Route("/api/articles", _articles),
            Route("/api/state", _state),
            Route("/api/similar", _similar),
            Route("/api/page", _picture),
            *(Route(f"/api/{name}", _action, methods=["POST"]) for name in (*_ACTIONS, "undo")),
            Route("/api/check", _check, methods=["POST"]),
            Route("/api/done", _done, methods=["POST"]),
        ],
        exception_handlers=dict.fromkeys(_STATUS, _refuse),
    )
    app.state.table = Table(session, reviewer, clock, done)
    return app


# ── Reading ───────────────────────────────────────────────────────────────────────────────


async def _page(_request: Request) -> Response:
    path = PAGE / "review.html"
    return HTMLResponse(path.read_text(encoding="utf-8") if path.is_file() else _PLACEHOLDER)


async def _part(request: Request) -> Response:
    name = request.url.path.removeprefix("/")
    path = PAGE / name
    if not path.is_file():
        raise MissingError(f"{name} is missing. Install newsgraph again.")
    return Response(path.read_bytes(), media_type=_PARTS[name])


async def _articles(request: Request) -> Response:
    table: Table = request.app.state.table
    return JSONResponse(await run_in_threadpool(show_articles, table.session))


async def _state(request: Request) -> Response:
    table, slug = _visit(request)
    return JSONResponse(show_state(table.session, slug, table.reviewer))


async def _similar(request: Request) -> Response:
    table, slug = _visit(request)
    asked = request.query_params
    known = table.session.known
    found = find_similar(asked.get("name", ""), asked.get("class", ""), known.catalogue)
    language = table.session.desks[slug].article.language
    return JSONResponse([show_match(match, known, language) for match in found])


async def _picture(request: Request) -> Response:
    """In a thread, from values that nobody changes: a key that is pressed meanwhile waits less."""
    table, slug = _visit(request)
    desk = table.session.desks[slug]
    if table.drawn is None or table.drawn[0] is not desk:
        drawn = await run_in_threadpool(picture_of, desk, table.session.ontology)
        table.drawn = desk, drawn
    return JSONResponse(table.drawn[1])


def _visit(request: Request) -> tuple[Table, str]:
    table: Table = request.app.state.table
    slug = request.query_params.get("article", "")
    table.session = visit(table.session, slug)
    return table, slug


# ── Doing ─────────────────────────────────────────────────────────────────────────────────


async def _action(request: Request) -> Response:
    """Do one thing after another: an action has no pause in it where another could begin."""
    name = request.url.path.rpartition("/")[2]
    body = read_body(await request.body())
    table: Table = request.app.state.table
    before = table.session
    if name == "undo":
        after, slug, message = _undone(before)
    else:
        slug = text_of(body, "article")
        after = _ACTIONS[name](before, slug, body, table.stamp)
        message = after.steps[-1].name
    if slug not in before.desks:
        before = visit(before, slug)
    table.session = after
    return JSONResponse(show_changes(before, after, slug, message))


def _undone(session: Session) -> tuple[Session, str, str]:
    if not session.steps:
        raise BadRequestError("there is nothing to undo.")
    step = session.steps[-1]
    return undo(session), step.slug, f"undone: {step.name}"


def _accept(session: Session, slug: str, body: Body, stamp: Stamp) -> Session:
    return accept(session, slug, text_of(body, "key"), stamp, entering_of(body))


def _reject(session: Session, slug: str, body: Body, stamp: Stamp) -> Session:
    reason = text_of(body, "reason") if body.get("reason") else ""
    return reject(session, slug, text_of(body, "key"), stamp, reason)


def _edit(session: Session, slug: str, body: Body, stamp: Stamp) -> Session:
    return edit(
        session,
        slug,
        text_of(body, "key"),
        entry_of(body),
        stamp,
        accepting=body.get("accept") is True,
        entering=entering_of(body),
    )


def _add(session: Session, slug: str, body: Body, stamp: Stamp) -> Session:
    return add(session, slug, entry_of(body), stamp, entering_of(body))


def _takeback(session: Session, slug: str, body: Body, _stamp: Stamp) -> Session:
    return takeback(session, slug, text_of(body, "key"))


_ACTIONS: Mapping[str, Callable[[Session, str, Body, Stamp], Session]] = {
    "accept": _accept,
    "reject": _reject,
    "edit": _edit,
    "add": _add,
    "takeback": _takeback,
}


async def _check(request: Request) -> Response:
    body = read_body(await request.body())
    table: Table = request.app.state.table
    slug = text_of(body, "article")
    table.session = visit(table.session, slug)
    return JSONResponse(_tried(table.session, slug, body, table.stamp))


def _tried(session: Session, slug: str, body: Body, stamp: Stamp) -> Record:
    """What would come of an entry, with its ends as they would be."""
    key = text_of(body, "key") if body.get("key") else None
    given, entering = entry_of(body), entering_of(body)
    standing = stamp if key is None or body.get("accept") is True else None
    desk = session.desks[slug]
    problems: tuple[Trouble, ...] = ()
    try:
        desk, item = check(session, slug, key, given, standing, entering)
    except RefusedError as error:
        problems = error.troubles
        item = make_item(desk, "", _readable(given))
    shown = show_item(item, 0, desk, session.ontology)
    ends = {role: shown[role] for role in ("evidence", "subject", "object", "speaker")}
    return {"problems": show_troubles(problems), **ends}


def _readable(given: Mapping[str, object]) -> dict[str, Plain]:
    """An entry that was refused, as far as it can be shown."""
    try:
        return as_entry(given)
    except RefusedError:
        return {}


async def _done(request: Request) -> Response:
    # After the answer is on its way, so that the page can say goodbye.
    asyncio.get_running_loop().call_later(0.2, request.app.state.table.done)
    return JSONResponse({"message": "done"})


# ── Errors ────────────────────────────────────────────────────────────────────────────────

_STATUS: Mapping[type[Exception], int] = {
    BadRequestError: 400,
    MissingError: 404,
    ChangedError: 409,
    RefusedError: 422,
    OutputError: 500,
    NewsgraphError: 422,
}


async def _refuse(_request: Request, error: Exception) -> Response:
    status = next(code for kind, code in _STATUS.items() if isinstance(error, kind))
    answer: Record = {"error": str(error)}
    if status == 422:
        own = error.troubles if isinstance(error, RefusedError) else (trouble(str(error)),)
        answer["problems"] = show_troubles(own)
    return JSONResponse(answer, status_code=status)
