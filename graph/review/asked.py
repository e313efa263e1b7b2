"""What a request asks for, read from its body."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from graph.review.naming import ROLES, Newcomer

Body: TypeAlias = Mapping[str, Any]


class BadRequestError(Exception):
    """A request that makes no sense. Never leaves this package."""


def read_body(content: bytes) -> Body:
    """The object that a request sends."""
    try:
        body = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadRequestError("the body is no JSON.") from error
    if not isinstance(body, dict):
        raise BadRequestError("the body must be an object.")
    return body


def text_of(body: Body, name: str) -> str:
    """A text in one line that must be there."""
    value = body.get(name)
    if not isinstance(value, str) or not value or not value.isprintable():
        raise BadRequestError(f'"{name}" must be a text.')
    return value


def entry_of(body: Body) -> Mapping[str, object]:
    """The entry of a fact, unread."""
    entry = body.get("entry")
    if not isinstance(entry, dict):
        raise BadRequestError('"entry" must be an object with the keys of a fact.')
    return entry


def entering_of(body: Body) -> tuple[Newcomer, ...]:
    """Who is to enter the catalogue."""
    given = body.get("entities", [])
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise BadRequestError('"entities" must be a list of objects.')
    return tuple(_newcomer(each) for each in given)


def _newcomer(given: Body) -> Newcomer:
    def text(name: str, fallback: str = "") -> str:
        return text_of(given, name) if given.get(name) else fallback

    if text("role") not in ("", *ROLES):
        raise BadRequestError(f'"role" must be one of {", ".join(ROLES)}.')
    return Newcomer(
        name=text("name"),
        class_name=text("class"),
        language=text("language"),
        role=text("role"),
        same_as=text("same_as_iri"),
        kind=text("kind", "alt"),
    )
