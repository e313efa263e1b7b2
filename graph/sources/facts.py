"""Read ``facts.yaml``: what a person (or a program) says that an article states.

The file is checked key by key here, for its form only. Whether the article really says it is
`graph.ground`'s to find out, and whether it fits the ontology is SHACL's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graph.errors import InputError
from graph.files import decode, read_bytes
from graph.model import Fact, Modality, Origin, Problem, Status
from graph.sources.article import Date
from graph.sources.entries import Filled, Texts, read_entry
from graph.sources.marked import Marked, Place, parse_marked


class FactEntry(BaseModel):
    """One fact: who does what to whom, and the words of the article that say so."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    subject: Filled = Field(description="A name of a known entity, in any language.")
    relation: Filled = Field(description="A relation of the ontology: cooperatesWith.")
    object: Filled = Field(description="A name of a known entity, in any language.")
    quote: Filled | None = Field(
        None, description="The words that state it, copied from the article. Or `quotes`."
    )
    quotes: Texts = Field([], description="Several passages, where one isn't enough.")
    occurrence: Annotated[int, Field(ge=1)] | None = Field(
        None, description="Which occurrence of the first quote is meant: 1, 2, …"
    )
    id: Filled | None = Field(None, description="A name for this fact, for another's `content`.")
    modality: Literal["asserted", "reported", "planned", "possible", "denied"] | None = Field(
        None,
        description="How the article puts it: asserted, reported, planned, possible or denied. "
        "Left out, it is reported where there is a speaker, else asserted.",
    )
    stated_by: Filled | None = Field(None, description="Who says it, where the article says so.")
    topic: Texts = Field([], description="What it is about: a name, or a list of names.")
    content: Texts = Field([], description="Ids of the facts that were ordered or announced.")
    amount: Filled | None = Field(None, description="The amount, as written in the quote.")
    equivalent: Filled | None = Field(
        None, description="The article's conversion of the amount, as written in the quote."
    )
    unit: Filled | None = Field(None, description="What is counted, where the amount is bare.")
    on: Filled | None = Field(None, description="The day, month or year: 2024-12-30, 2030.")
    from_: Filled | None = Field(None, alias="from", description="Since when.")
    until: Filled | None = Field(None, description="Until when: it no longer holds.")
    by: Filled | None = Field(None, description="The deadline: 2030.")
    subject_words: Filled | None = Field(None, description="The quote's words for the subject.")
    object_words: Filled | None = Field(None, description="The quote's words for the object.")
    speaker_words: Filled | None = Field(None, description="The article's words for the speaker.")
    topic_words: Filled | None = Field(None, description="The article's words for the topic.")
    status: Literal["accepted", "proposed", "retracted"] = Field(
        "accepted", description="accepted (a person stands behind it), proposed or retracted."
    )
    credibility: Annotated[int, Field(ge=1, le=6)] | None = Field(
        None, description="1 (confirmed by other sources) to 6 (cannot be judged)."
    )
    annotator: Filled | None = Field(None, description="Who, or which program, wrote it down.")
    subject_class: Filled | None = Field(
        None, description="In a proposal: what a subject is that entities.ttl doesn't have: Person."
    )
    object_class: Filled | None = Field(None, description="The same for the object.")
    speaker_class: Filled | None = Field(None, description="The same for the speaker.")
    rule: Filled | None = Field(None, description="The rule by which a program found it.")
    confidence: Annotated[Decimal, Field(ge=0, le=1, allow_inf_nan=False)] | None = Field(
        None, description="How sure that program was, from 0 to 1."
    )
    reviewer: Filled | None = Field(None, description="Who reviewed what a program proposed.")
    reviewed: Date | None = Field(None, description="When: 2026-05-18, or with a time.")
    note: Filled | None = Field(None, description="Anything a reader should know.")

    @model_validator(mode="after")
    def _check(self) -> FactEntry:
        if (self.quote is None) == (not self.quotes):
            raise ValueError('needs either "quote" or "quotes". Copy the words that state it.')
        if self.equivalent is not None and self.amount is None:
            raise ValueError('"equivalent" without "amount". Add the amount that it converts.')
        if self.unit is not None and self.amount is None:
            raise ValueError('"unit" without "amount". Add the amount, or delete the unit.')
        for key in ("subject_class", "object_class", "speaker_class"):
            if self.status != "proposed" and getattr(self, key) is not None:
                raise ValueError(
                    f'"{key}" is for proposals. Add the entity to entities.ttl (`newsgraph review` '
                    "does so when you accept the fact), and delete it here."
                )
        return self


class FactsFile(BaseModel):
    """``facts.yaml``: the facts of one article."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Annotated[int, Field(ge=1, le=1)] = Field(description="The format's version: 1.")
    facts: list[Any] = Field(description="The facts, each with a `-` before it.")


def facts_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of ``facts.yaml``, made from the models that read it."""
    schema = FactsFile.model_json_schema()
    entry = FactEntry.model_json_schema(by_alias=True)
    schema["properties"]["facts"]["items"] = entry
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def read_facts(path: Path) -> tuple[tuple[Fact, ...], tuple[Problem, ...]]:
    """The facts of a ``facts.yaml``, and what is wrong with the others.

    Raises `InputError` if the file as a whole can't be read.
    """
    return make_facts(path, read_bytes(path))


def make_facts(path: Path, data: bytes) -> tuple[tuple[Fact, ...], tuple[Problem, ...]]:
    """The same of what the file holds."""
    marked = parse_marked(path.as_posix(), decode(path, data))
    read_entry(FactsFile, marked, ())
    entries: list[tuple[Place, FactEntry]] = []
    problems: list[Problem] = []
    for place in _places(marked):
        try:
            entries.append((place, read_entry(FactEntry, marked, place)))
        except InputError as error:
            problems.extend(error.problems)
    problems.extend(_repeated_ids(entries, marked))
    return tuple(as_fact(entry, marked.origin(place)) for place, entry in entries), tuple(problems)


def _places(marked: Marked) -> Iterator[Place]:
    facts = marked.value["facts"] if isinstance(marked.value, dict) else []
    return (("facts", index) for index in range(len(facts)))


def _repeated_ids(entries: list[tuple[Place, FactEntry]], marked: Marked) -> Iterator[Problem]:
    counts = Counter(entry.id for _, entry in entries if entry.id is not None)
    for place, entry in entries:
        if entry.id is not None and counts[entry.id] > 1:
            message = f'the id "{entry.id}" stands {counts[entry.id]} times. Make each its own.'
            yield Problem(marked.origin((*place, "id")), message)


def as_fact(entry: FactEntry, origin: Origin) -> Fact:
    """The fact that an entry writes down, wherever the entry came from."""
    same = entry.model_dump(exclude={"quote", "quotes", "topic", "content", "modality", "status"})
    return Fact(
        quotes=tuple(entry.quotes) if entry.quote is None else (entry.quote,),
        topics=tuple(entry.topic),
        contents=tuple(entry.content),
        modality=Modality(entry.modality.capitalize()) if entry.modality else None,
        status=Status(entry.status.capitalize()),
        origin=origin,
        **same,
    )
