"""Fetch a page from the web, within bounds.

Only http and https, only public addresses (see `graph.add.address`), at most five redirects,
each checked like the first address; so many bytes and seconds and no more. Nothing is sent but
the request: no cookies, no passwords from ~/.netrc, no proxy from the environment (a proxy would
resolve the name again, behind the check).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread
from typing import TYPE_CHECKING, TypeVar

from graph.add.address import resolve
from graph.add.source import LARGEST, refuse_binary, take_in
from graph.add.values import Kind, Source
from graph.errors import ProjectError, missing_extra

if TYPE_CHECKING:
    import httpx

Value = TypeVar("Value")

_KINDS = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "text/markdown": Kind.MARKDOWN,
    "text/plain": None,
    "": None,
}
"""What may be fetched; `None` is told from the content."""
_BY_HAND = "Open it in your browser, save the page, then: newsgraph add FILE"
_STATUS = {
    401: f"asks for a login (401). {_BY_HAND}",
    402: f"asks for payment (402). {_BY_HAND}",
    403: f"refuses programs, or you (403). {_BY_HAND}",
    404: "there is no such page (404). Check the address.",
    410: "the page was taken down (410). An archive may have it: web.archive.org",
    429: "asks for patience (429). Wait a while before you try again.",
    451: "withheld for legal reasons (451).",
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a fetch may go."""

    size: int = LARGEST
    """Bytes, unpacked."""
    seconds: float = 30.0
    """All in all."""
    redirects: int = 5


def is_url(given: str) -> bool:
    """Whether an argument is an address and not a file.

    >>> is_url("https://example.org/a"), is_url("ftp://example.org"), is_url("C:/a.html")
    (True, True, False)
    """
    scheme, separator, _ = given.partition("://")
    return bool(separator) and len(scheme) > 1 and scheme.isalnum()


def fetch(
    url: str, retrieved: str, *, private: bool = False, bounds: Bounds | None = None
) -> Source:
    """The page at an address; ``retrieved`` is the time to note for it.

    Raises `ProjectError` for anything that isn't a page of text within bounds.
    """
    try:
        import httpx
    except ImportError as error:
        raise missing_extra("httpx", "add") from error
    limits, stop = bounds or Bounds(), Event()

    def work() -> Source:
        try:
            return _follow(url, retrieved, private, limits, stop)
        except httpx.TimeoutException as error:
            raise _too_slow(url, limits) from error
        except httpx.HTTPError as error:
            raise ProjectError(f"{url}: {_reason(error)}") from error

    return _within(limits.seconds, work, _too_slow(url, limits), stop)


def _within(seconds: float, work: Callable[[], Value], late: ProjectError, stop: Event) -> Value:
    """What the work gives, or the error ``late``: a slow name server or a header that comes byte
    by byte is within each single time-out.
    """
    outcome: list[Value | BaseException] = []

    def run() -> None:
        try:
            outcome.append(work())
        except BaseException as error:
            outcome.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    stop.set()
    if not outcome:
        raise late
    result = outcome[0]
    if isinstance(result, BaseException):
        raise result
    return result


def _too_slow(url: str, bounds: Bounds) -> ProjectError:
    return ProjectError(f"{url}: no whole answer within {bounds.seconds:g} s. Try again later.")


def _reason(error: Exception) -> str:
    text = str(error)
    if "CERTIFICATE_VERIFY_FAILED" in text or "SSL" in text or "TLS" in text:
        return f"no safe connection ({text}). {_BY_HAND}"
    return f"can't be fetched ({text or type(error).__name__}). Check the address, or try later."


def _follow(url: str, retrieved: str, private: bool, bounds: Bounds, stop: Event) -> Source:
    """Go from address to address until there is a page."""
    import httpx

    here = _parse(url, url)
    timeout = httpx.Timeout(min(bounds.seconds, 10.0))
    # A company's own certificates may be named by SSL_CERT_FILE; nothing else is taken from there.
    trusted = httpx.create_ssl_context(trust_env=True)
    for _ in range(bounds.redirects + 1):
        # A new client for each hop: no cookie of one site reaches another.
        with httpx.Client(timeout=timeout, verify=trusted, trust_env=False) as client:
            request = _request(client, here, url, private)
            answer = client.send(request, stream=True)
            try:
                if not answer.has_redirect_location:
                    return _take(answer, str(here), url, retrieved, bounds, stop)
                here = _parse(answer.headers["location"], url, here)
            finally:
                answer.close()
    raise ProjectError(f"{url}: more than {bounds.redirects} redirects. {_BY_HAND}")


def _parse(address: str, shown: str, base: httpx.URL | None = None) -> httpx.URL:
    import httpx

    try:
        url = httpx.URL(address) if base is None else base.join(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise ProjectError(f"{shown}: not an address ({error}). Write https://…") from error
    if url.scheme not in ("http", "https") or not url.host:
        where = "" if base is None else f" leads to {str(url)[:100]}, which"
        raise ProjectError(f"{shown}:{where} is not http or https. Write https://…")
    if url.userinfo:
        raise ProjectError(f"{shown}: holds a user name or password. Leave it out.")
    return url.copy_with(fragment=None)


def _request(client: httpx.Client, url: httpx.URL, shown: str, private: bool) -> httpx.Request:
    """A request that goes to a checked address and still names the host, to TLS as well."""
    port = url.port or {"http": 80, "https": 443}[url.scheme]
    host = url.raw_host.decode("ascii")
    addresses = resolve(host, port, shown, private=private)
    headers = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": f"newsgraph/{_version()}",
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,text/markdown;q=0.8",
        "Accept-Encoding": "gzip, deflate",
    }
    return client.build_request(
        "GET",
        url.copy_with(host=_preferred(addresses)),
        headers=headers,
        extensions={**client.build_request("GET", url).extensions, "sni_hostname": host},
    )


def _preferred(addresses: tuple[str, ...]) -> str:
    """An IPv4 address if there is one: machines without IPv6 still resolve to it."""
    return next((address for address in addresses if ":" not in address), addresses[0])


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("newsgraph")
    except PackageNotFoundError:
        return "unknown"


def _take(
    answer: httpx.Response, url: str, shown: str, retrieved: str, bounds: Bounds, stop: Event
) -> Source:
    """The answer as a source, read no further than the bounds."""
    _check_status(answer, shown)
    content_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type == "application/pdf":
        refuse_binary(shown, b"%PDF-")
    if content_type not in _KINDS:
        raise ProjectError(
            f"{shown}: {content_type[:60]}, not a page of text. Save what it says as text, and "
            "add the file."
        )
    data = bytearray()
    for chunk in answer.iter_bytes():
        data += chunk
        if len(data) > bounds.size:
            raise ProjectError(
                f"{shown}: larger than {bounds.size / 1_000_000:g} MB. No article is that long."
            )
        if stop.is_set():
            raise _too_slow(shown, bounds)
    source = take_in(shown, bytes(data), _KINDS[content_type])
    return Source(shown, source.data, source.kind, answer.charset_encoding, url, retrieved)


def _check_status(answer: httpx.Response, shown: str) -> None:
    status = answer.status_code
    if status == 200:
        return
    if status >= 500:
        message = f"the server is in trouble ({status}). Try again later."
    else:
        message = _STATUS.get(status, f"no page ({status}). {_BY_HAND}")
    raise ProjectError(f"{shown}: {message}")
