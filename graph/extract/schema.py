"""The JSON Schema of an answer, made from the ontology and from what a facts file may hold.

It keeps to what every server's constrained decoding knows: types, enumerations, required keys.
Keys that a fact may lack aren't required (which OpenAI's ``strict`` would ask for): a small model
that must fill twenty keys fills them with something.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from graph.extract.answer import MENDS, OWN_KEYS
from graph.ontology import Ontology
from graph.sources.facts import FactEntry

_REQUIRED = ("subject", "relation", "object", "quotes")
_SAID_OTHERWISE = {
    "subject": "A known entity's name; or a new one's, with subject_class.",
    "object": "The same, with object_class.",
    "relation": "Its name, as the list of relations has it.",
    "quotes": "The words that state it, copied; mostly one passage.",
    "stated_by": "Who says it: a known entity's name; or a new one's, with speaker_class.",
    "subject_class": "What a subject is that isn't known yet.",
    "object_class": "What an object is that isn't known yet.",
    "speaker_class": "What a speaker is that isn't known yet.",
}
"""Where people who write facts files are told something else."""
_LISTS = frozenset({"quotes", "topic", "content"})


def answer_schema(ontology: Ontology) -> dict[str, Any]:
    """What an answer should look like."""
    described = FactEntry.model_json_schema(by_alias=True)["properties"]
    properties = {
        key: _property(key, each, ontology)
        for key, each in described.items()
        if key not in OWN_KEYS and key != "quote"
    }
    fact = {
        "type": "object",
        "properties": properties,
        "required": list(_REQUIRED),
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"facts": {"type": "array", "items": fact}},
        "required": ["facts"],
        "additionalProperties": False,
    }


def with_numbers(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The same for a second answer, which says which refused facts it mends."""
    made = deepcopy(dict(schema))
    number = {"type": "integer", "description": "Number of the refused fact."}
    made["properties"]["facts"]["items"]["properties"][MENDS] = number
    return made


def _property(key: str, described: dict[str, Any], ontology: Ontology) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "string"}
    if key in _LISTS:
        made = {"type": "array", "items": made}
    elif key == "occurrence":
        made = {"type": "integer"}
    elif key == "modality":
        made["enum"] = next(each["enum"] for each in described["anyOf"] if "enum" in each)
    elif key == "relation":
        made["enum"] = sorted(ontology.relations)
    elif key.endswith("_class"):
        made["enum"] = sorted(each.name for each in ontology.classes.values())
    return {**made, "description": _SAID_OTHERWISE.get(key, described["description"])}
