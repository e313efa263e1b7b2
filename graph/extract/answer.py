"""Read a model's answer: untrusted text that should hold facts as JSON.

The JSON may stand in a code fence, in the middle of prose, after a model's thinking; it may be a
bare list of facts, or facts one by one; a comma before a closing bracket is passed over. Where
several lists hold facts, the last counts: models draft first. Nothing else is guessed: a fact that
hasn't the form of `graph.sources.facts.FactEntry` is unfit, with its reason.

What only newsgraph and reviewers say (status, annotator, reviewer, …) is overwritten, whatever
the model says. Numbers keep their spelling, so that none is too large; nothing is evaluated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from graph.errors import EndpointError, InputError
from graph.extract.values import Entry, Reading
from graph.sources.entries import read_entry
from graph.sources.facts import FactEntry
from graph.sources.marked import Marked
from graph.terminal import printable

OWN_KEYS = frozenset(
    {"status", "annotator", "rule", "confidence", "credibility", "reviewer", "reviewed", "note"}
)
"""Keys that a model has no say in."""
MENDS = "mends"
"""In a second answer: the number of the refused fact that this one replaces."""

_LONGEST_ANSWER = 400_000
"""Characters; a long article's part gives some 20,000."""
_MOST_FACTS = 500
_LONGEST = {"quote": 2000, "quotes": 2000}
_LONGEST_NAME = 300
_UNFIT_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_THINKING = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL)
_STRING_OR_COMMA = re.compile(r'("(?:[^"\\]|\\.)*+")|,(?=\s*[\]}])', re.DOTALL)
_NUMBER = re.compile(r"[0-9]{1,4}")
_START = re.compile(r"[\[{]")
_MOST_FAILURES = 200
"""Brackets in prose that turn out not to begin any JSON, before the rest is given up."""
_AGAIN = "Ask again, or try another model."


class _Doubled(dict[str, Any]):
    """An object in which a key stands twice: which of the two values is meant, nobody knows."""

    key: str


class _UnfitError(Exception):
    """What is wrong with one fact."""


def read_answer(text: str, annotator: str) -> Reading:
    """The facts of an answer. Raises `EndpointError` if it is no answer at all."""
    if not text.strip():
        raise EndpointError(f"answer: it is empty. {_AGAIN}")
    if len(text) > _LONGEST_ANSWER:
        raise EndpointError(
            f"answer: {len(text):,} characters, where {_LONGEST_ANSWER:,} would be much. {_AGAIN}"
        )
    entries: list[Entry] = []
    unfit: list[tuple[Entry, str]] = []
    facts, broken = _facts(text)
    for item in facts:
        try:
            entries.append(_read(item, annotator))
        except _UnfitError as error:
            unfit.append((_shown(item), str(error)))
    if broken:
        unfit.append(({}, f"the answer breaks off: what was whole in it is kept. {_AGAIN}"))
    return Reading(tuple(entries), tuple(unfit))


def _facts(text: str) -> tuple[list[Any], bool]:
    """The facts, and whether they had to be picked out of something broken."""
    values = list(_values(_THINKING.sub("", text)))
    lists = [facts for value in values if (facts := _listed(value)) is not None]
    single = [value for value in values if _is_fact(value)]
    if not lists and not single:
        start = printable(text.strip())[:120]
        raise EndpointError(f'answer: no facts as JSON in it. It begins: "{start}". {_AGAIN}')
    facts = next((each for each in reversed(lists) if each), single)
    if len(facts) > _MOST_FACTS:
        raise EndpointError(
            f"answer: {len(facts):,} facts, where {_MOST_FACTS} would be many. {_AGAIN}"
        )
    return facts, not lists and '"facts"' in text


def _listed(value: Any) -> list[Any] | None:
    """The list of facts that a JSON value is; `None` where it is something else."""
    if isinstance(value, dict):
        value = value.get("facts")
        return value if isinstance(value, list) else None
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        return value
    return None


def _is_fact(value: Any) -> bool:
    return isinstance(value, dict) and {"subject", "relation", "object"} <= value.keys()


def _values(text: str) -> list[Any]:
    """The outermost JSON values of a text that hold facts."""
    for spelling in (text, _STRING_OR_COMMA.sub(lambda match: match[1] or "", text)):
        found = [each for each in _decoded(spelling) if _listed(each) is not None or _is_fact(each)]
        if any(_listed(each) is not None for each in found):
            break
    return found


def _decoded(text: str) -> Iterator[Any]:
    decoder = json.JSONDecoder(
        parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_object
    )
    position = failures = 0
    while failures < _MOST_FAILURES and (start := _START.search(text, position)):
        try:
            value, position = decoder.raw_decode(text, start.start())
            yield value
        except ValueError:
            position = start.end()
            failures += 1
        except RecursionError:
            return


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) == len(pairs):
        return values
    doubled = _Doubled(values)
    keys = [key for key, _ in pairs]
    doubled.key = next(key for key in keys if keys.count(key) > 1)
    return doubled


def _read(item: Any, annotator: str) -> Entry:
    """The entry of one fact, with what newsgraph says of it."""
    if not isinstance(item, dict):
        raise _UnfitError(f'"{_short(item)}" is no fact. Give subject, relation, object, quote.')
    if isinstance(item, _Doubled):
        raise _UnfitError(f'the key "{_short(item.key)}" stands twice. Give it once.')
    values = {key: each for key, each in item.items() if key not in OWN_KEYS and _says(each)}
    mends = values.pop(MENDS, None)
    for key, value in values.items():
        _check_strings(key, value)
    if isinstance(values.get("modality"), str):
        values["modality"] = values["modality"].lower()
    said = {**values, "status": "proposed", "annotator": annotator}
    try:
        entry = read_entry(FactEntry, Marked("", said, {}), ())
    except InputError as error:
        raise _UnfitError(" ".join(each.message for each in error.problems)) from error
    number = {MENDS: mends} if isinstance(mends, str) and _NUMBER.fullmatch(mends) else {}
    return {**_written(entry), **number}


def _says(value: object) -> bool:
    """Whether a value says something: models fill the keys that they have nothing for."""
    return value not in (None, "", [], {})


def _check_strings(key: str, value: object) -> None:
    for text in value if isinstance(value, list) else [value]:
        if not isinstance(text, str):
            continue
        if _UNFIT_CHARACTERS.search(text):
            raise _UnfitError(f'"{_short(key)}" holds a character that no text has. Leave it out.')
        if len(text) > _LONGEST.get(key, _LONGEST_NAME):
            raise _UnfitError(f'"{_short(key)}" is {len(text):,} characters long. Shorten it.')


def _written(entry: FactEntry) -> dict[str, object]:
    """The entry as a person would write it: one value where there is one."""
    values = entry.model_dump(by_alias=True, exclude_defaults=True)
    for key in ("topic", "content"):
        if len(values.get(key, ())) == 1:
            values[key] = values[key][0]
    if len(entry.quotes) == 1:
        # In the place that a reader expects it, before what follows from it.
        values = {("quote" if key == "quotes" else key): each for key, each in values.items()}
        values["quote"] = entry.quotes[0]
    return values


def _shown(item: Any) -> Entry:
    """What can be shown of an unfit fact."""
    if not isinstance(item, Mapping):
        return {}
    known = ("subject", "relation", "object", "quote")
    return {key: _short(item[key]) for key in known if isinstance(item.get(key), str)}


def _short(value: object) -> str:
    text = printable(str(value))
    return text if len(text) <= 80 else text[:79] + "…"
