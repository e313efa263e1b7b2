"""The example that ``newsgraph init`` hands out: small, invented, and complete."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

from stated import articles_of, claims_of

from graph.corpus.build import build

EXAMPLE = Path(__file__).parent.parent / "graph" / "example"
SEEDS = EXAMPLE / "seeds"


def test_shows_every_modality() -> None:
    found = Counter(str(claim.fact.modality) for claim in claims_of(SEEDS))
    assert found == {"Asserted": 7, "Planned": 2, "Reported": 1, "Possible": 1, "Denied": 1}


def test_says_that_it_is_invented() -> None:
    (known,) = (article.metadata for article in articles_of(SEEDS))
    assert known.note is not None
    assert known.note.startswith("Fictional.")
    assert known.full_text


def test_shows_an_amount_its_conversion_and_a_deadline() -> None:
    (plan,) = (claim.fact for claim in claims_of(SEEDS) if claim.fact.amount is not None)
    assert plan.amount is not None
    assert plan.amount.equivalent is not None
    assert plan.by is not None
    money, converted = plan.amount.quantity, plan.amount.equivalent.quantity
    assert (money.maximum, money.currency) == (Decimal(40_000_000), "EUR")
    assert (converted.maximum, converted.currency) == (Decimal(43_000_000), "USD")
    assert plan.by.lexical == "2027"


def test_shows_an_announcement_and_what_was_announced() -> None:
    by_iri = {claim.iri: claim.fact for claim in claims_of(SEEDS)}
    (announced,) = (claim for claim in claims_of(SEEDS) if claim.contents)
    (plan,) = (by_iri[iri] for iri in announced.contents)
    assert announced.stands
    assert plan.modality == "Planned"
    assert plan.speaker is not None
    assert plan.speaker.iri == announced.fact.subject.iri


def test_nothing_is_odd_and_nothing_waits_for_review() -> None:
    corpus = build(SEEDS)
    assert (corpus.warnings, corpus.waiting) == ((), 0)


def test_the_readme_names_the_files_that_are_there() -> None:
    readme = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    folder = EXAMPLE / "seeds" / "halden-robotics-plant"
    assert "seeds/entities.ttl" in readme
    assert f"seeds/{folder.name}/" in readme
    assert all(path.name in readme for path in folder.iterdir())
