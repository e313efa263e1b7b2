"""Read what an endpoint sends: JSON that should be a chat completion, and may be anything."""

from __future__ import annotations

import json
from typing import Any

from graph.errors import EndpointError
from graph.extract.values import Answer, Usage
from graph.terminal import printable

_MOST_TOKENS = 10**9
_SHOWN = 300
"""Characters of a server's words that a message repeats."""


def read_reply(body: bytes) -> Answer:
    """The answer in a chat completion. Raises `EndpointError` where there is none in it."""
    reply = _json(body)
    if not isinstance(reply, dict):
        raise EndpointError(
            f'doesn\'t answer in JSON but: "{shown(body)}". Check the url: most end in /v1.'
        )
    choices = reply.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        said = refused_because(body)
        raise EndpointError(f"answers without an answer (no choices): {said}. Look at its log.")
    message = choices[0].get("message")
    message = message if isinstance(message, dict) else {}
    reason = choices[0].get("finish_reason")
    refusal = message.get("refusal")
    if reason == "content_filter" or (isinstance(refusal, str) and refusal):
        why = f": {shown(refusal)}" if isinstance(refusal, str) else ""
        raise EndpointError(f"the model refuses to read this article{why}. Try another model.")
    return Answer(_text(message.get("content")), reason == "length", _usage(reply.get("usage")))


def refused_because(body: bytes) -> str:
    """What a server says is wrong, on one short line; empty where it says nothing."""
    reply = _json(body)
    said = reply.get("error", reply.get("message", reply)) if isinstance(reply, dict) else None
    if isinstance(said, dict) and isinstance(said.get("message"), str):
        said = said["message"]
    return shown(said if isinstance(said, str) else body)


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _text(content: object) -> str:
    """The words of a message; some servers send them in pieces."""
    pieces = [content]
    if isinstance(content, list):
        pieces = [each.get("text") for each in content if isinstance(each, dict)]
    text = "".join(piece for piece in pieces if isinstance(piece, str))
    # JSON can spell half a character, which no file and no request could hold.
    return text.encode("utf-8", "replace").decode()


def _usage(said: object) -> Usage:
    counts = said if isinstance(said, dict) else {}
    return Usage(1, 0, _count(counts.get("prompt_tokens")), _count(counts.get("completion_tokens")))


def _count(number: object) -> int:
    """A number of tokens that can be one."""
    fit = isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= _MOST_TOKENS
    return int(str(number)) if fit else 0


def shown(said: str | bytes) -> str:
    """A server's words on one short line, without what a terminal would obey."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    text = printable(" ".join(text[: 4 * _SHOWN].split()))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
