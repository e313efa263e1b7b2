"""Ask a language model over HTTP: ``POST {url}/chat/completions``, as OpenAI defined it [1].

Ollama, vLLM, llama.cpp's server and most hosted models speak it. Not all of it: a server that
refuses a parameter (status 400 or 422) is asked again without it, the schema first, then JSON as
such, then the other two that some refuse.

Requests that fail for a reason that may pass (429, 5xx, a broken connection) are tried again a
few times, after the time that the server asks for or ever longer ones. A model that doesn't
answer in time isn't asked again: it is busy with the first request. Redirects aren't followed,
so that the key goes nowhere else; answers are read up to a size.

[1] https://platform.openai.com/docs/api-reference/chat/create
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from graph.errors import EndpointError, missing_extra
from graph.extract.reply import read_reply, refused_because, shown
from graph.extract.values import Answer, Question

if TYPE_CHECKING:
    import httpx

ATTEMPTS = 4
_FIRST_PAUSE = 1.0
"""Seconds before the second attempt; each further one doubles it."""
_LONGEST_PAUSE = 60.0
"""Seconds; a server that asks for more is left alone."""
_CONNECT = 10.0
"""Seconds within which a server must take the call."""
_LARGEST = 8_000_000
"""Bytes of a response."""
_MOST_CHARACTERS_OF_A_TOKEN = 6
"""On average; prompts in European languages have three to five, others fewer."""
_REFUSED = frozenset({400, 422})
_PASSING = frozenset({429, 500, 502, 503, 504})
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked, and how."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = 300
    """Seconds to wait for an answer."""
    max_tokens: int = 8192
    """Most tokens of an answer."""


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    body: bytes
    retry_after: str | None
    location: str | None


class _BrokenError(Exception):
    """A connection that failed, for a reason that may pass."""


def request_body(endpoint: Endpoint, question: Question) -> dict[str, Any]:
    """What is sent, in the form that asks for most."""
    return {
        "model": endpoint.model,
        "messages": [
            {"role": message.role, "content": message.content} for message in question.messages
        ],
        "temperature": 0,
        "max_tokens": endpoint.max_tokens,
        "stream": False,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "facts", "strict": False, "schema": question.schema},
        },
    }


def ask_endpoint(
    endpoint: Endpoint,
    question: Question,
    say: Callable[[str], None],
    pause: Callable[[float], None] = time.sleep,
) -> Answer:
    """A model's answer. Raises `EndpointError`; ``say`` is told why somebody waits."""
    try:
        import httpx
    except ModuleNotFoundError as error:
        raise missing_extra("httpx", "llm") from error
    _check_key(endpoint)
    limits = httpx.Timeout(endpoint.timeout, connect=min(_CONNECT, endpoint.timeout))
    # A proxy has no business between a program and its own machine.
    outside = urlsplit(endpoint.url).hostname not in _LOOPBACK
    with httpx.Client(timeout=limits, follow_redirects=False, trust_env=outside) as client:
        responses = (
            _send(client, endpoint, body, say, pause)
            for body in _bodies(request_body(endpoint, question))
        )
        first = response = next(responses)
        while response.status in _REFUSED and (less := next(responses, None)):
            response = less
    if response.status != 200:
        # Where nothing helped, what the first request was refused for is what is wrong.
        told = first if response.status in _REFUSED else response
        raise EndpointError(_hidden(endpoint, _refusal(endpoint, told)))
    try:
        answer = read_reply(response.body)
    except EndpointError as error:
        raise EndpointError(_hidden(endpoint, f"{endpoint.url}: {error}")) from None
    _warn_if_cut(endpoint, question, answer, say)
    return answer


def _warn_if_cut(
    endpoint: Endpoint, question: Question, answer: Answer, say: Callable[[str], None]
) -> None:
    """Some servers drop the beginning of a prompt that is too long for them, and don't say so."""
    sent = sum(len(message.content) for message in question.messages)
    read = answer.usage.input_tokens
    if 0 < read < sent / _MOST_CHARACTERS_OF_A_TOKEN:
        say(
            f"{endpoint.url}: says that it read {read:,} tokens of a prompt of {sent:,} "
            "characters. Its context length may be too short: raise it (README)."
        )


def _check_key(endpoint: Endpoint) -> None:
    if endpoint.key is not None and not (endpoint.key.isascii() and endpoint.key.isprintable()):
        raise EndpointError(
            "NEWSGRAPH_LLM_KEY: holds a character that no key has. Copy the key again."
        )


def _bodies(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The request, then with less and less that a server may not know."""
    yield body
    yield {**body, "response_format": {"type": "json_object"}}
    body = {key: value for key, value in body.items() if key != "response_format"}
    yield body
    # The newer models of OpenAI's know the limit by another name, and no temperature.
    limit = body.pop("max_tokens")
    del body["temperature"]
    yield {**body, "max_completion_tokens": limit}


def _send(
    client: httpx.Client,
    endpoint: Endpoint,
    body: dict[str, Any],
    say: Callable[[str], None],
    pause: Callable[[float], None],
) -> _Response:
    """The response, after as many attempts as it takes and is allowed."""
    for attempt in range(1, ATTEMPTS + 1):
        wait = _FIRST_PAUSE * 2 ** (attempt - 1)
        try:
            response = _post(client, endpoint, body)
        except _BrokenError as error:
            why = str(error)
            if attempt == ATTEMPTS:
                raise EndpointError(_hidden(endpoint, f"{endpoint.url}: {why}")) from error
        else:
            asked = _asked_for(response)
            if response.status not in _PASSING or attempt == ATTEMPTS or asked > _LONGEST_PAUSE:
                return response
            why, wait = f"answers {response.status}.", max(wait, asked)
        say(_hidden(endpoint, f"{endpoint.url}: {why} Trying again in {wait:g} s."))
        pause(wait)
    raise AssertionError("the last attempt returns or raises")


def _post(client: httpx.Client, endpoint: Endpoint, body: dict[str, Any]) -> _Response:
    import httpx

    headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
    deadline = time.monotonic() + endpoint.timeout
    address = f"{endpoint.url}/chat/completions"
    try:
        with client.stream("POST", address, json=body, headers=headers) as response:
            read = bytearray()
            for piece in response.iter_bytes():
                read += piece
                if len(read) > _LARGEST:
                    raise EndpointError(
                        f"{endpoint.url}: sends more than {_LARGEST // 1_000_000} MB. Check the "
                        "url; if it is right, try another model."
                    )
                if time.monotonic() > deadline:
                    raise EndpointError(_too_slow(endpoint))
            known = response.headers
            return _Response(
                response.status_code, bytes(read), known.get("retry-after"), known.get("location")
            )
    except httpx.ConnectTimeout as error:
        raise _BrokenError("nobody answers there. Is the server running, and the url right?") from (
            error
        )
    except httpx.TimeoutException as error:
        raise EndpointError(_too_slow(endpoint)) from error
    except httpx.ConnectError as error:
        raise _BrokenError(
            f"can't be reached ({error}). Start the server, or correct the url."
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise _BrokenError(f"breaks the connection off ({error}). Look at its log.") from error


def _asked_for(response: _Response) -> float:
    """Seconds that the server asks to be left alone; a date there is passed over."""
    try:
        return max(0.0, float(response.retry_after or 0))
    except ValueError:
        return 0.0


def _too_slow(endpoint: Endpoint) -> str:
    return (
        f"{endpoint.url}: no answer within {endpoint.timeout:g} s. Raise timeout in "
        "newsgraph.toml, or take a faster model."
    )


def _refusal(endpoint: Endpoint, response: _Response) -> str:
    """What a response other than 200 means, and what to do."""
    status, said = response.status, refused_because(response.body)
    if status in (401, 403):
        what = "has no right key" if endpoint.key is None else "doesn't accept the key"
        advice = f"{what}. Put the endpoint's key into the environment: NEWSGRAPH_LLM_KEY."
    elif status == 404:
        advice = (
            f'knows no model "{endpoint.model}", or nothing is at this address. Check both: most '
            "urls end in /v1."
        )
    elif 300 <= status < 400:
        where = shown(response.location or "somewhere else")
        advice = f"sends on to {where}. Write the address of the one that answers itself."
    elif status == 429:
        advice = "has had enough requests for now. Try again later, or look at your quota there."
    elif status >= 500:
        advice = "has a fault of its own. Try again later, or look at its log."
    else:
        advice = "refuses the request. Check model, url and max_tokens."
    return f"{endpoint.url}: {advice} (status {status}{': ' + said if said else ''})"


def _hidden(endpoint: Endpoint, message: str) -> str:
    """The message, without the key that a server may have repeated."""
    return message.replace(endpoint.key, "…") if endpoint.key else message
