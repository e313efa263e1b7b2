"""Read ``identity.yaml``: what was judged about the entities of ``entities.ttl``.

One entry is one judgement, with who made it and when. Entities are written ``ent:Name``, or as
full IRIs: names change, and two entities may share one. A judgement that is taken back stays
where it is and says so (``undone``): who thought what, and when, is part of what an analyst must
be able to show.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pyoxigraph import NamedNode

from graph.errors import InputError
from graph.identity.values import Different, Judgement, Made, Merge, Split
from graph.model import Origin, Problem
from graph.sources.article import Date
from graph.sources.entries import Filled, Texts, read_entry
from graph.sources.marked import Marked, parse_marked, read_marked
from graph.vocabulary import DEFAULT, Namespaces

IDENTITY_FILE = "identity.yaml"
KEY = "judgements"


def expand(written: str, namespaces: Namespaces = DEFAULT) -> str:
    """The IRI that is written in full or with a known prefix. `ValueError` where it is none.

    >>> expand("ent:China"), expand("<https://example.org/a>")
    ('https://w3id.org/newsgraph/entity/China', 'https://example.org/a')
    """
    prefix, colon, local = written.partition(":")
    if colon and prefix in namespaces.prefixes:
        iri = namespaces.prefixes[prefix] + local
    else:
        iri = written.removeprefix("<").removesuffix(">")
    try:
        return NamedNode(iri).value
    except ValueError as error:
        raise ValueError(
            f'"{written}" is no IRI. Write it as entities.ttl does: ent:Name, or in full.'
        ) from error


def _checked(written: str) -> str:
    """As it is written: what its prefix stands for is the project's to say."""
    expand(written)
    return written


Iri = Annotated[Filled, AfterValidator(_checked)]
Iris = Annotated[Texts, AfterValidator(lambda written: [_checked(each) for each in written])]

_KINDS = {
    "merge": ({"into"}, {"class"}),
    "different": (set(), set()),
    "split": ({"from", "to"}, {"class", "called", "articles"}),
}
"""Each kind of judgement with the keys that it needs and those that it may have."""


class JudgementEntry(BaseModel):
    """One judgement: `merge` … `into`, `different`, or `split` … `from` … `to`."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    merge: Iri | None = Field(None, description="The entity that is another: ent:Name.")
    into: Iri | None = Field(None, description="The entity that it is: ent:Name.")
    different: Iris = Field([], description="Entities that are not the same: [ent:A, ent:B].")
    split: Filled | None = Field(None, description="A name, as the entity in `from` bears it.")
    from_: Iri | None = Field(None, alias="from", description="Whose name it is: ent:Name.")
    to: Iri | None = Field(None, description="Whom the name means: ent:Name.")
    articles: Texts = Field([], description="Articles in which it does; left out: everywhere.")
    class_: Iri | None = Field(
        None,
        alias="class",
        description="What the entity is: ng:Company. In a merge of two classes, one of them; in a "
        "split, that of an entity in `to` that entities.ttl doesn't have.",
    )
    called: Filled | None = Field(
        None, description="Preferred name of an entity in `to` that entities.ttl doesn't have."
    )
    by: Filled = Field(description="Who judged.")
    on: Date = Field(description="When: 2026-05-18, or with a time.")
    note: Filled | None = Field(None, description="Why; anything a reader should know.")
    undone: Date | None = Field(None, description="When the judgement was taken back.")
    undone_by: Filled | None = Field(None, description="Who took it back.")

    @model_validator(mode="after")
    def _check(self) -> JudgementEntry:
        given = {
            info.alias or name
            for name, info in type(self).model_fields.items()
            if getattr(self, name) not in (None, [])
        }
        kinds = [kind for kind in _KINDS if kind in given]
        if len(kinds) != 1:
            raise ValueError('needs one of "merge", "different" and "split". Write one judgement.')
        needed, allowed = _KINDS[kinds[0]]
        if missing := needed - given:
            raise ValueError(f'"{kinds[0]}" without "{min(missing)}". Add it.')
        every = set[str]().union(*(need | may for need, may in _KINDS.values()))
        if strange := (given & every) - needed - allowed:
            raise ValueError(f'"{min(strange)}" does not go with "{kinds[0]}". Delete it.')
        self._check_values()
        return self

    def _check_values(self) -> None:
        if self.different and len(set(map(expand, self.different))) < 2:
            raise ValueError('"different" needs two entities: [ent:A, ent:B].')
        if self.called is not None and self.class_ is None:
            raise ValueError('"called" without "class". Say what the new entity is.')
        if self.class_ is not None and self.articles and self.called is None:
            # Under the name alone it would make that name ambiguous in all other articles.
            raise ValueError('a new entity needs a name of its own. Add "called".')
        if (self.undone is None) != (self.undone_by is None):
            raise ValueError('"undone" and "undone_by" go together. Write both.')


class IdentityFile(BaseModel):
    """``identity.yaml``: what was judged about who is who."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Annotated[int, Field(ge=1, le=1)] = Field(description="The format's version: 1.")
    judgements: list[Any] = Field(description="The judgements, each with a `-` before it.")


def identity_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of ``identity.yaml``, made from the models that read it."""
    schema = IdentityFile.model_json_schema()
    schema["properties"][KEY]["items"] = JudgementEntry.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def read_judgements(path: Path, namespaces: Namespaces = DEFAULT) -> tuple[Judgement, ...]:
    """The judgements of a file, in its order; none where there is no file.

    Raises `InputError` with all that is wrong in it.
    """
    return _read(read_marked(path), namespaces) if path.exists() else ()


def parse_judgements(
    path: Path, content: bytes, namespaces: Namespaces = DEFAULT
) -> tuple[Judgement, ...]:
    """The judgements that a file would hold; ``path`` is for messages. Raises `InputError`."""
    return _read(parse_marked(path.as_posix(), content.decode("utf-8")), namespaces)


def _read(marked: Marked, namespaces: Namespaces) -> tuple[Judgement, ...]:
    count = len(read_entry(IdentityFile, marked, ()).judgements)
    found: list[Judgement] = []
    problems: list[Problem] = []
    for index in range(count):
        place = (KEY, index)
        try:
            entry = read_entry(JudgementEntry, marked, place)
        except InputError as error:
            problems.extend(error.problems)
        else:
            found.append(_judgement(entry, marked.origin(place), namespaces))
    if problems:
        raise InputError(problems)
    return tuple(found)


def _judgement(entry: JudgementEntry, origin: Origin, namespaces: Namespaces) -> Judgement:
    made = Made(origin, entry.by, entry.on, entry.note, entry.undone, entry.undone_by, namespaces)

    def iri(written: str) -> str:
        return expand(written, namespaces)

    class_iri = entry.class_ and iri(entry.class_)
    if entry.merge is not None and entry.into is not None:
        return Merge(iri(entry.merge), iri(entry.into), class_iri, made)
    if entry.split is not None and entry.from_ is not None and entry.to is not None:
        ends, articles = (iri(entry.from_), iri(entry.to)), tuple(dict.fromkeys(entry.articles))
        return Split(entry.split, *ends, class_iri, entry.called, articles, made)
    return Different(tuple(dict.fromkeys(map(iri, entry.different))), made)
