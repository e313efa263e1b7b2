"""A name that two entities bear: told apart by class and by the article, or left open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import world

from graph.catalogue import Catalogue, Sense
from graph.ground import ground
from graph.model import Fact, Origin
from graph.ontology import EntityClass, Ontology

PERSON, COMPANY, BANK = (world.NS + name for name in ("Person", "Company", "Bank"))


def kind(iri: str, *parents: str) -> EntityClass:
    return EntityClass(iri, iri.rpartition("#")[2], {}, {}, parents, None, None)


def ontology(subjects: tuple[str, ...] = ()) -> Ontology:
    plain = world.ontology("bought")
    relation = replace(plain.relations["bought"], subject_classes=subjects)
    kinds = {PERSON: kind(PERSON), COMPANY: kind(COMPANY), BANK: kind(BANK, COMPANY)}
    return replace(plain, relations={"bought": relation}, classes=kinds)


def catalogue(**kinds: str) -> Catalogue:
    """Lira is a bank's name and a person's; Ford's namesakes are both companies."""
    known = world.catalogue(
        Lira_Bank=["Lira", "Lira Bank"], Ana_Lira=["Lira", "Ana Lira"], Globex=["Globex"]
    )
    chosen = {"Lira_Bank": BANK, "Ana_Lira": PERSON, "Globex": COMPANY} | kinds
    entities = {
        iri: replace(each, class_iri=chosen[iri.removeprefix(world.ENT)])
        for iri, each in known.entities.items()
    }
    return replace(known, entities=entities)


def meant(text: str, ontology: Ontology, catalogue: Catalogue, **said: object) -> str:
    """Whom a fact's subject means, or why that is open."""
    fact: Fact = world.fact("Lira bought Globex", subject="Lira", **said)
    grounded, problems = ground(world.article(text), [fact], catalogue, ontology)
    return grounded[0].subject.iri.removeprefix(world.ENT) if grounded else problems[0].message


OPEN = 'the subject "Lira" names several entities: '


@pytest.mark.parametrize(
    ("text", "subjects", "found"),
    [
        ("Lira bought Globex.", (COMPANY,), "Lira_Bank"),  # a bank is a company
        ("Lira bought Globex.", (PERSON,), "Ana_Lira"),
        ("Lira bought Globex. So said Ana Lira.", (), "Ana_Lira"),
        ("Lira bought Globex. Lira Bank is rich.", (), "Lira_Bank"),
        ("Lira bought Globex. LIRA BANK is rich.", (), "Lira_Bank"),
        ("Lira bought Globex.", (), OPEN),
        ("Lira bought Globex.", (PERSON, COMPANY), OPEN),
        ("Lira bought Globex. Ana Lira runs Lira Bank.", (), OPEN),
        # The class counts more than the article's other names.
        ("Lira bought Globex. So said Ana Lira.", (BANK,), "Lira_Bank"),
    ],
)
def test_told_apart_or_told(text: str, subjects: tuple[str, ...], found: str) -> None:
    assert meant(text, ontology(subjects), catalogue()).startswith(found)


def test_a_class_that_fits_nobody_tells_nobody_apart() -> None:
    odd = ontology((world.NS + "River",))
    assert meant("Lira bought Globex.", odd, catalogue()).startswith(OPEN)


def test_the_words_of_the_fact_stay_the_articles() -> None:
    fact = world.fact("Lira bought Globex", subject="Lira")
    grounded, _ = ground(
        world.article("Lira bought Globex."), [fact], catalogue(), ontology((PERSON,))
    )
    assert grounded[0].subject.words == "Lira"


def test_speakers_and_topics_are_told_apart_by_the_article() -> None:
    text = "Lira bought Globex, said Ana Lira."
    found, problems = ground(
        world.article(text),
        [world.fact("Lira bought Globex", subject="Lira Bank", stated_by="Lira", topics=("Lira",))],
        replace(
            catalogue(),
            entities={
                iri: replace(each, names=(*each.names, "Lira")) if "Bank" in iri else each
                for iri, each in catalogue().entities.items()
            },
        ),
        ontology(),
    )
    assert problems == ()
    assert found[0].speaker is not None
    assert found[0].speaker.iri == world.ENT + "Ana_Lira"
    assert found[0].topics[0].iri == world.ENT + "Ana_Lira"


def test_a_judgement_about_the_article_counts_first() -> None:
    sense = Sense("Lira", world.ENT + "Lira_Bank", world.ENT + "Ana_Lira", Origin("identity.yaml"))
    text = "Lira bought Globex. Lira Bank is rich."
    judged = replace(catalogue(), senses={"news": (sense,)})
    assert meant(text, ontology(), judged) == "Ana_Lira"
    elsewhere = replace(catalogue(), senses={"other": (sense,)})
    assert meant(text, ontology(), elsewhere) == "Lira_Bank"


def test_classes_in_a_circle_end() -> None:
    terms = ontology((PERSON,))
    circle = {COMPANY: kind(COMPANY, BANK), BANK: kind(BANK, COMPANY), PERSON: kind(PERSON)}
    terms = replace(terms, classes=circle, folder=Path("none"))
    assert meant("Lira bought Globex.", terms, catalogue()) == "Ana_Lira"
