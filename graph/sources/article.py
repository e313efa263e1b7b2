"""Read one article: its text, byte for byte, and what is known of it.

``article.txt`` is never changed, and every offset counts its code points, line ends and all.
``article.yaml`` holds what is known; what it doesn't say stays unknown.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from graph.errors import InputError
from graph.files import decode, read_bytes, read_optional
from graph.model import Article, Metadata
from graph.sources.entries import Filled, Texts, as_list, read_entry
from graph.sources.marked import parse_marked

TEXT_FILE = "article.txt"
METADATA_FILE = "article.yaml"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a seed folder may be called: it becomes part of IRIs and paths."""

_DATE = r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$"
_IRI = r"^https?://[^\s<>\"{}|\\^`\x00-\x20]+$"


def _real(written: str) -> str:
    """The date, if the calendar has it; a missing day or month counts as the first."""
    date.fromisoformat(written[:10] + "-01-01"[len(written[:10]) - 4 :])
    return written


Date = Annotated[str, StringConstraints(pattern=_DATE), AfterValidator(_real)]
Iri = Annotated[str, StringConstraints(pattern=_IRI)]
Iris = Annotated[list[Iri], BeforeValidator(as_list)]


class ArticleEntry(BaseModel):
    """``article.yaml``: what is known of an article. Leave out what you don't know."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Filled | None = Field(None, description="Headline, as published.")
    url: Iri | None = Field(None, description="Where it was published (http or https).")
    author: Texts = Field([], description="Who wrote it: a name, or a list of names.")
    publisher: Filled | None = Field(None, description="Who published it.")
    published: Date | None = Field(None, description="When: 2024, 2024-12, 2024-12-30 or a time.")
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")] | (
        None
    ) = Field(None, description="BCP 47 tag of its language: fr, en, pt-BR.")
    retrieved: Date | None = Field(None, description="When you fetched it.")
    archive_url: Iri | None = Field(None, description="An archived copy (http or https).")
    page: Filled | None = Field(None, description="Page or section of a printed source.")
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = Field(
        None, description="The source's: A (completely reliable) to F (cannot be judged)."
    )
    licence: Filled | None = Field(None, description="Its licence's IRI, or its name.")
    full_text: bool = Field(False, description="true where the whole text may be passed on.")
    sources: Iris = Field([], description="Documents that the text was written from.")
    revision_of: Filled | None = Field(None, description="Folder of the article it corrects.")
    note: Filled | None = Field(None, description="Anything a reader should know.")


def read_article(folder: Path) -> Article:
    """Read ``article.txt`` and ``article.yaml`` of a seed folder, as `make_article` does."""
    check_slug(folder)
    text = read_bytes(folder / TEXT_FILE)
    return make_article(folder, text, read_optional(folder / METADATA_FILE))


def check_slug(folder: Path) -> None:
    """Raises `InputError` for a folder whose name can't be part of an IRI."""
    if not SLUG.fullmatch(folder.name):
        message = "can't be an article's name. Use lower-case letters, digits and hyphens."
        raise InputError.at(folder, f'"{folder.name}" {message}')


def make_article(folder: Path, text: bytes, metadata: bytes | None) -> Article:
    """The article of what the files of a seed folder hold.

    Raises `InputError` for an unfit folder's name, an empty text, bytes that aren't UTF-8, and
    metadata that isn't what `ArticleEntry` describes.
    """
    check_slug(folder)
    path = folder / TEXT_FILE
    words = decode(path, text)
    if not words.strip():
        message = "is empty. Put the article's text there."
        raise InputError.at(path, message)
    return Article(folder.name, words, _make_metadata(folder / METADATA_FILE, metadata))


def _make_metadata(path: Path, data: bytes | None) -> Metadata:
    if data is None:
        return Metadata()
    marked = parse_marked(path.as_posix(), decode(path, data))
    entry = read_entry(ArticleEntry, marked, ())
    known = entry.model_dump(exclude={"author", "sources"})
    return Metadata(authors=tuple(entry.author), sources=tuple(entry.sources), **known)
