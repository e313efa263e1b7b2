"""Sentences, and what the rules find in them: all of it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from graph.catalogue import read_catalogue
from graph.extract.ruled import propose_by_rules
from graph.extract.values import Entry, Task
from graph.model import Article, Metadata
from graph.ontology import read_ontology
from graph.rules.find import find_facts, read_rules

FOLDER = Path(__file__).parent / "rules"
ONTOLOGY = read_ontology()
CATALOGUE = read_catalogue(FOLDER / "entities.ttl")
RULES = {each: read_rules(CATALOGUE, ONTOLOGY, each) for each in ("en", "fr")}


def cases(language: str) -> Iterator[object]:
    text = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    for part, sentences in yaml.safe_load(text).items():
        for sentence, stated in sentences.items():
            yield pytest.param(language, sentence, stated, id=f"{language}: {part}: {sentence}")


def article(text: str, language: str) -> Article:
    return Article("case", text, Metadata(language=language, published="2026-03-13"))


def told(entry: Entry) -> str:
    modality = entry.get("modality") or ("reported" if "stated_by" in entry else "asserted")
    subject, relation, other = (str(entry[key]) for key in ("subject", "relation", "object"))
    return line(subject, relation, other, str(modality))


def line(subject: str, relation: str, other: str, modality: str = "asserted") -> str:
    """One fact as the tables have it; a symmetric relation in one order."""
    if ONTOLOGY.relations[relation].symmetric:
        subject, other = sorted((subject, other))
    parts = [subject, relation, other]
    return " | ".join(parts if modality == "asserted" else [*parts, modality])


@pytest.mark.parametrize(("language", "sentence", "stated"), [*cases("en"), *cases("fr")])
def test_a_sentence_states(language: str, sentence: str, stated: list[str]) -> None:
    found = find_facts(article(sentence, language), RULES[language])
    assert sorted(map(told, found)) == sorted(line(*each.split(" | ")) for each in stated)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_whatever_is_found_passes_the_gate(language: str) -> None:
    tables = yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
    text = "\n\n".join(sentence for part in tables.values() for sentence in part)
    task = Task(article(text, language), CATALOGUE, ONTOLOGY)
    found = propose_by_rules(task, RULES[language])
    assert found.rejected == ()
    assert len(found.entries) > 40
