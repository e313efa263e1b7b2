"""A project to review in a browser: an article, what programs proposed of it, and hostile text.

Everybody and everything in it is invented.
"""

# ruff: noqa: E501  # paragraphs of an article, one a line

from __future__ import annotations

from pathlib import Path

SLUG = "the-tram-of-varnholm"
OTHER = "une-ligne-de-nuit"
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"
BIDI = "\u202eelbisrever\u202c & Sons"
LONG = "tram" * 2500

TEXT = f"""Varnholm orders trams from Ostrail

🚋 Varnholm has ordered 24 trams from Ostrail for €96 million. Mayor Lena Ahrens signed the contract on Monday and said 👩‍🔧 the first would run by 2031.

Ostrail owns the Brekke works, where the trams will be built. Its chief executive, Tomas Veil, leads Ostrail since 2019. According to the Varnholm Post, Nordic Lift Bank may invest in Ostrail.

Varnholm cooperates with the Fjord League, and Varnholm cooperates with the Fjord League on night lines too. The Fjord League denied that it opposes Ostrail.

A rival, {HOSTILE}, supplies Varnholm. Another, {BIDI}, supplies Varnholm. {LONG} supplies Varnholm.
"""

ENTITIES = """@prefix ng: <https://w3id.org/newsgraph/ns#> .
@prefix ent: <https://w3id.org/newsgraph/entity/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

# Places
ent:Varnholm a ng:Organisation ; skos:prefLabel "Varnholm"@en , "Varnholm"@fr .

# Who builds
ent:Ostrail a ng:Company ; skos:prefLabel "Ostrail"@en ; skos:altLabel "Ostrail plc"@en .
ent:Brekke a ng:Place ; skos:prefLabel "Brekke works"@en , "Ateliers de Brekke"@fr .
ent:Ahrens a ng:Person ; skos:prefLabel "Lena Ahrens"@en .
ent:Veil a ng:Person ; skos:prefLabel "Tomas Veil"@en .
ent:Post a ng:MediaOutlet ; skos:prefLabel "Varnholm Post"@en .
ent:Fjord_League a ng:Organisation ; skos:prefLabel "Fjord League"@en , "Ligue du Fjord"@fr .
ent:Nordlift a ng:Bank ; skos:prefLabel "Nordic Lift"@en .
"""

OWNS = "Ostrail owns the Brekke works"
LEADS = "Tomas Veil, leads Ostrail since 2019"
COOPERATES = "Varnholm cooperates with the Fjord League"

FACTS = f"""version: 1
# Written by hand.
facts:
  - subject: Ostrail   # the builder
    relation: owns
    object: Brekke works
    quote: {OWNS}

  - subject: Ostrail
    relation: supplies
    object: Varnholm
    quote: Varnholm has ordered 24 trams from Ostrail for €96 million
    amount: €96 million
    status: proposed
    annotator: llm mistral-small
    confidence: 0.92

  - subject: Tomas Veil
    relation: leads
    object: Ostrail
    quote: {LEADS}
    from: 2019
    status: proposed
    annotator: rules
    rule: heads

  - subject: Nordic Lift Bank
    subject_class: Bank
    relation: investsIn
    object: Ostrail
    modality: possible
    stated_by: Varnholm Post
    quote: According to the Varnholm Post, Nordic Lift Bank may invest in Ostrail
    status: proposed
    annotator: llm mistral-small
    confidence: 0.41

  - subject: Varnholm
    relation: cooperatesWith
    object: Fjord League
    quote: {COOPERATES}
    occurrence: 2
    status: proposed
    annotator: rules

  - subject: Fjord League
    relation: opposes
    object: Ostrail
    modality: denied
    stated_by: Fjord League
    quote: The Fjord League denied that it opposes Ostrail
    status: proposed
    annotator: llm mistral-small
    confidence: 0.88

  - subject: Ostrail
    relation: produces
    object: trams
    object_class: Product
    object_words: trams
    quote: Varnholm has ordered 24 trams from Ostrail
    status: proposed
    annotator: rules

"""
HOSTILE_FACTS = f"""
  - subject: '{HOSTILE}'
    subject_class: Company
    relation: supplies
    object: Varnholm
    quote: 'A rival, {HOSTILE}, supplies Varnholm'
    status: proposed
    annotator: '{HOSTILE}'
    note: '{HOSTILE}'

  - subject: "{BIDI}"
    subject_class: Company
    relation: supplies
    object: Varnholm
    quote: "Another, {BIDI}, supplies Varnholm"
    status: proposed

  - subject: {LONG}
    subject_class: Company
    relation: supplies
    object: Varnholm
    quote: {LONG} supplies Varnholm
    status: proposed
"""


def write_project(folder: Path, facts: str = FACTS, text: str = TEXT) -> Path:
    """The folder of the article under review, in a new project."""
    article = folder / "seeds" / SLUG
    article.mkdir(parents=True)
    (folder / "seeds" / "entities.ttl").write_text(ENTITIES, encoding="utf-8")
    (article / "article.txt").write_text(text, encoding="utf-8")
    (article / "article.yaml").write_text(
        "title: Varnholm orders trams from Ostrail\nlanguage: en\npublished: 2030-02-11\n",
        encoding="utf-8",
    )
    (article / "facts.yaml").write_text(facts, encoding="utf-8")
    return article


def add_other(folder: Path) -> Path:
    """Another article beside it, in French, of which nothing was proposed."""
    article = folder / "seeds" / OTHER
    article.mkdir()
    (article / "article.txt").write_text(
        "Une ligne de nuit\n\nVarnholm coopère avec la Ligue du Fjord.\n", encoding="utf-8"
    )
    (article / "article.yaml").write_text(
        "title: Une ligne de nuit\nlanguage: fr\n", encoding="utf-8"
    )
    (article / "facts.yaml").write_text("version: 1\nfacts: []\n", encoding="utf-8")
    return article


def many(count: int) -> tuple[str, str]:
    """An article with so many sentences, and a proposal for each: text and facts."""
    names = [f"Depot{number}" for number in range(1, count + 1)]
    text = "\n\n".join(f"Ostrail supplies {name} with trams and spare parts." for name in names)
    facts = "".join(
        f"  - subject: Ostrail\n    relation: supplies\n    object: {name}\n"
        f"    object_class: Company\n    quote: Ostrail supplies {name}\n"
        "    status: proposed\n    annotator: rules\n\n"
        for name in names
    )
    return text + "\n", "version: 1\nfacts:\n" + facts
