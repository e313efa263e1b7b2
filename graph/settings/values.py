"""The keys of newsgraph.toml, section by section.

A description says what to write, as the end of a message about a value that isn't right.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, StringConstraints

from graph.sources.entries import Filled, Texts
from graph.vocabulary import BASE, Namespaces

KEY_VARIABLE = "NEWSGRAPH_LLM_KEY"
"""The environment variable that holds the key to the endpoint, where it asks for one."""

_BASE = re.compile(
    r"https?://[^\W_](?:[\w.-]*\w)?(?::\d{1,5})?/(?:(?!\.{1,2}/)[^\s\x00-\x1f\x7f/?#@<>\"{}|\\^`]+/)*"
)
"""No fragment, because a passage's IRI has one of its own."""
_LONGEST_BASE = 200
_LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
"""As much of BCP 47 as tells a tag from a word."""


def web_address(url: str) -> str:
    """An http(s) address that holds no password. `ValueError` if it can't be one."""
    try:
        parts = urlsplit(url)
        fit = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fit = False
    if not fit or not url.isprintable() or " " in url:
        raise ValueError(
            f"{url!r} is no http(s) address. Write it whole: http://localhost:3030/ds."
        )
    if parts.username is not None:
        raise ValueError("an address here must hold no name or password. Take them out of it.")
    return url


def endpoint_address(url: str) -> str:
    """The address of an endpoint, without a slash at its end. `ValueError` if it can't be one.

    >>> endpoint_address("http://localhost:11434/v1/")
    'http://localhost:11434/v1'
    """
    try:
        return web_address(url).rstrip("/")
    except ValueError as error:
        if "password" in str(error):
            raise ValueError(
                f"the url must hold no name or password. Put the key into {KEY_VARIABLE} instead."
            ) from error
        raise ValueError(
            "the url must be an http(s) address. Write it up to /v1: http://localhost:11434/v1."
        ) from error


def cluster_address(url: str) -> str:
    """The address of a Dask scheduler. `ValueError` if it can't be one.

    >>> cluster_address("tcp://scheduler:8786")
    'tcp://scheduler:8786'
    """
    try:
        parts = urlsplit(url)
        fit = parts.scheme in ("tcp", "tls") and bool(parts.hostname) and bool(parts.port)
    except ValueError:
        fit = False
    if not fit or not re.fullmatch(r"\w+://[^/?#@\s]+", url):
        raise ValueError(
            f"{url!r} is no address of a Dask scheduler. Write it whole, with its port: "
            "tcp://scheduler:8786 (or tls://…)."
        )
    return url


def is_address(location: str) -> bool:
    """Whether a store's location is an endpoint, not a folder.

    >>> is_address("http://localhost:3030/news"), is_address("store")
    (True, False)
    """
    return "://" in location


def _location(location: str) -> str:
    return web_address(location) if is_address(location) else location


def base_iri(base: str) -> str:
    """What a project's IRIs begin with. `ValueError` if nothing good would come of it.

    >>> base_iri("https://kg.example.org/")
    'https://kg.example.org/'
    """
    if len(base) > _LONGEST_BASE or not _BASE.fullmatch(base):
        raise ValueError(
            f"{base[:_LONGEST_BASE]!r} can't be what IRIs begin with. Write an http(s) address "
            "that ends in a slash, without spaces, name, password, ? or #: https://kg.example.org/."
        )
    return base


class Section(BaseModel):
    """A section of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Price = Annotated[Decimal, Field(ge=0, allow_inf_nan=False)]
Address = Annotated[Filled, AfterValidator(web_address)]
Language = Annotated[Filled, StringConstraints(pattern=_LANGUAGE)]


class ProjectSettings(Section):
    """``[project]``: what all commands go by."""

    title: Filled | None = Field(
        default=None,
        description="Write the title of the page; without one it is a lone article's headline.",
        examples=["Robots in Norvia"],
    )
    base: Annotated[Filled, AfterValidator(base_iri)] = Field(
        default=BASE,
        description="Write what your IRIs are to begin with: https://kg.example.org/.",
        examples=["https://kg.example.org/"],
    )
    language: Language = Field(
        default="en", description="Write the language of labels, page and report: en, fr, …"
    )
    ontology: Path | None = Field(
        default=None,
        description="Write the folder of your own ontology, as seen from this file.",
        examples=["ontology"],
    )
    out: Path = Field(
        default=Path("out"),
        description="Write the folder for what `build` makes, as seen from this file.",
    )


class BuildSettings(Section):
    """``[build]``: where the work is done."""

    jobs: Annotated[int, Field(ge=1, strict=True)] | None = Field(
        default=None,
        description="Write how many processors to work on, a whole number; else it is all.",
        examples=[4],
    )
    cluster: Annotated[Filled, AfterValidator(cluster_address)] | None = Field(
        default=None,
        description="Write the address of a Dask scheduler, for work on its cluster.",
        examples=["tcp://scheduler:8786"],
    )


class PageSettings(Section):
    """``[page]``: what the page holds."""

    max_nodes: Annotated[int, Field(ge=1, strict=True)] = Field(
        default=300, description="Write the most entities to draw, a whole number."
    )
    full_text: StrictBool = Field(
        default=False,
        description="Write true to put every article into the page as a whole, else false.",
    )
    focus: Filled | None = Field(
        default=None,
        description="Write the name of an entity, for a page of what surrounds it.",
        examples=["Halden Robotics"],
    )
    steps: Annotated[int, Field(ge=1, strict=True)] = Field(
        default=1, description="Write how far around the focus, in claims: 1, 2, …"
    )
    relations: Texts = Field(
        default=[],
        description="Write the relations that the page keeps to, in square brackets.",
        examples=[["invests in"]],
    )
    articles: Texts = Field(
        default=[],
        description="Write the articles (their folders) that the page keeps to, in brackets.",
        examples=[["halden-robotics-plant"]],
    )


class StoreSettings(Section):
    """``[store]``: the triple store that keeps the graph."""

    location: Annotated[Filled, AfterValidator(_location)] | None = Field(
        default=None,
        description="Write a folder as seen from this file, or an endpoint's address.",
        examples=["http://localhost:3030/news"],
    )
    query_url: Address | None = Field(
        default=None,
        description="Write the address for queries, where it isn't made of the location.",
        examples=["http://localhost:3030/news/query"],
    )
    update_url: Address | None = Field(
        default=None,
        description="Write the address for updates, where it isn't made of the location.",
        examples=["http://localhost:3030/news/update"],
    )
    graphs_url: Address | None = Field(
        default=None,
        description="Write the Graph Store address, where it isn't made of the location.",
        examples=["http://localhost:3030/news/data"],
    )
    timeout: Annotated[float, Field(gt=0, le=3600, allow_inf_nan=False)] = Field(
        default=300, description="Write the seconds to wait for an answer, 3600 at most."
    )


class ExtractSettings(Section):
    """``[extract]``: who proposes facts."""

    with_: Filled | None = Field(
        default=None,
        alias="with",
        description="Write the extractor that `newsgraph extract` asks: llm or rules.",
        examples=["llm"],
    )


class LlmSettings(Section):
    """``[llm]``: the language model that `newsgraph extract --with llm` asks."""

    url: Annotated[Filled, AfterValidator(endpoint_address)] | None = Field(
        default=None,
        description="Write the endpoint's address up to /v1: http://localhost:11434/v1.",
        examples=["http://localhost:11434/v1"],
    )
    model: Filled | None = Field(
        default=None,
        description="Write the model's name, as the endpoint has it.",
        examples=["mistral-small"],
    )
    timeout: Annotated[float, Field(gt=0, le=3600, allow_inf_nan=False)] = Field(
        default=300, description="Write the seconds to wait for an answer, 3600 at most."
    )
    max_tokens: Annotated[int, Field(ge=1, le=1_000_000)] = Field(
        default=8192, description="Write the most tokens that one answer may have: 8192."
    )
    input_price: Price | None = Field(
        default=None,
        description="Write the price of a million tokens that are sent: 0.15.",
        examples=[0.15],
    )
    output_price: Price | None = Field(
        default=None,
        description="Write the price of a million tokens that come back: 0.60.",
        examples=[0.6],
    )
    currency: Filled = Field(default="USD", description="Write the currency of both prices: USD.")


class ReviewSettings(Section):
    """``[review]``: who reviews."""

    name: Filled | None = Field(
        default=None,
        description="Write the name that goes into `reviewer`; else your login name does.",
        examples=["Ada Lindqvist"],
    )


class Settings(Section):
    """All sections."""

    project: ProjectSettings = ProjectSettings()
    build: BuildSettings = BuildSettings()
    page: PageSettings = PageSettings()
    store: StoreSettings = StoreSettings()
    extract: ExtractSettings = ExtractSettings()
    llm: LlmSettings = LlmSettings()
    review: ReviewSettings = ReviewSettings()

    @property
    def namespaces(self) -> Namespaces:
        """Those of the project's IRIs."""
        return Namespaces(self.project.base)
