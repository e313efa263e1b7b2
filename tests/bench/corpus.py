"""A made-up corpus of any size, alike at each run: articles, facts and a catalogue.

Companies and countries with invented names do what newspapers report: they buy, invest, deny and
plan. About fifteen facts an article; one in three is planned, reported or denied; one in five has
an amount.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import yaml

FACTS_PER_ARTICLE = 15

_SYLLABLES = ["bal", "cor", "den", "fal", "gan", "hol", "jen", "kor", "lum", "mar", "nor", "pel"]
_ENDINGS = {"Company": ["tech", " Industries", " Energy"], "Country": ["ia", "land", "stan"]}
_SENTENCES = [
    ("Company", "investsIn", "Company", "{s} invested {amount} in {o}", None),
    ("Company", "acquires", "Company", "{s} acquired its rival {o}", None),
    ("Company", "cooperatesWith", "Country", "{s} plans to work with {o}", "planned"),
    ("Country", "cooperatesWith", "Country", "{s} has worked with {o} for years", None),
    ("Country", "accuses", "Country", "{s} openly accuses {o}", None),
    ("Country", "attacks", "Country", "{s} never attacked {o}", "denied"),
    ("Company", "supplies", "Country", "{s} may supply {o} next year", "possible"),
    ("Country", "supports", "Country", "{s} supports {o} in the talks", None),
    ("Company", "competesWith", "Company", "{s} competes with {o} everywhere", None),
]
_PREFIXES = """\
@prefix ng: <https://w3id.org/newsgraph/ns#> .
@prefix ent: <https://w3id.org/newsgraph/entity/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

"""


def write_corpus(folder: Path, claims: int, seed: int = 7) -> None:
    """Write seeds for about so many claims into a folder."""
    chance = random.Random(seed)
    articles = max(1, round(claims / FACTS_PER_ARTICLE))
    names = _names(chance, max(40, articles // 2))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "entities.ttl").write_text(_PREFIXES + "".join(_entities(names)), encoding="utf-8")
    for number in range(articles):
        _write_article(folder / f"article-{number:06}", names, chance)


def _names(chance: random.Random, count: int) -> dict[str, list[str]]:
    """So many names of each class, no two alike."""
    names: dict[str, list[str]] = {}
    for class_name, endings in _ENDINGS.items():
        found: dict[str, None] = {}
        while len(found) < count:
            stem = "".join(chance.choices(_SYLLABLES, k=chance.choice([2, 3, 4])))
            found[stem.capitalize() + chance.choice(endings)] = None
        names[class_name] = list(found)
    return names


def _entities(names: dict[str, list[str]]) -> Iterator[str]:
    for class_name, all_names in names.items():
        for name in all_names:
            local = name.replace(" ", "_")
            yield f'ent:{local} a ng:{class_name} ; skos:prefLabel "{name}"@en .\n'


def _write_article(folder: Path, names: dict[str, list[str]], chance: random.Random) -> None:
    folder.mkdir()
    facts, sentences = [], []
    for number in range(FACTS_PER_ARTICLE):
        fact, sentence = _fact(names, chance, number)
        facts.append(fact)
        sentences.append(sentence)
    text = "\n\n".join(" ".join(sentences[i : i + 5]) for i in range(0, len(sentences), 5))
    (folder / "article.txt").write_text(text + "\n", encoding="utf-8")
    (folder / "article.yaml").write_text(
        f"title: News of the day {folder.name}\nlanguage: en\npublished: 2024-05-17\n",
        encoding="utf-8",
    )
    (folder / "facts.yaml").write_text(
        yaml.dump({"version": 1, "facts": facts}, sort_keys=False, width=1000), encoding="utf-8"
    )


def _fact(
    names: dict[str, list[str]], chance: random.Random, number: int
) -> tuple[dict[str, str], str]:
    subject_class, relation, object_class, pattern, modality = chance.choice(_SENTENCES)
    subject = chance.choice(names[subject_class])
    object_ = chance.choice([name for name in names[object_class] if name != subject])
    amount = f"{chance.randint(2, 900)} million euros"
    # The number makes each sentence of an article its own, as real ones are.
    quote = f"{pattern.format(s=subject, o=object_, amount=amount)}, as item {number} shows"
    fact = {"subject": subject, "relation": relation, "object": object_, "quote": quote}
    if modality is not None:
        fact["modality"] = modality
    if "{amount}" in pattern:
        fact["amount"] = amount
    return fact, f"On that day, {quote}, and nobody was surprised."


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--claims", type=int, default=5000)
    arguments = parser.parse_args()
    write_corpus(arguments.folder, arguments.claims)
