"""The measures of proposals: cases that can be counted by hand, and what holds of any."""

from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from names import ENTITY

from graph.catalogue import Catalogue, read_catalogue
from graph.evaluate.compare import describe
from graph.evaluate.measure import evaluate
from graph.evaluate.read import read_cases, read_side
from graph.evaluate.show import PARTS
from graph.evaluate.values import Case, Evaluation, Marks, Said
from graph.gate import pass_gate
from graph.model import Article, Claim, Fact, Metadata, Modality, Origin, Status
from graph.ontology import read_ontology
from graph.vocabulary import NG

ROOT = Path(__file__).parents[1]
ONTOLOGY = read_ontology()
SENTENCES = {
    "works": "Corvo works with Globex on chips, said Jane Doe in May 2025.",
    "again": "Corvo and Globex work together again.",
    "buys": "Corvo will buy Globex for 5 million euros ($6 million) by 2027.",
    "sells": "Globex will sell nothing to Corvo, Jane Doe denied.",
    "orders": "Jane Doe told Corvo to work with Globex.",
}
ARTICLE = Article("news", " ".join(SENTENCES.values()), Metadata(language="en"))
CLASSES = {"Corvo": "Company", "Globex": "Company", "Jane Doe": "Person", "chips": "Product"}


def make_catalogue(folder: Path, names: dict[str, str], prefix: str = "") -> Catalogue:
    """Entities by name with their class; ``prefix`` makes other IRIs of them."""
    path = folder / "entities.ttl"
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    path.write_text(
        "".join(
            f'<{ENTITY}{prefix}{name.replace(" ", "_")}> a <{NG}{kind}> ; {label} "{name}"@en .\n'
            for name, kind in names.items()
        ),
        encoding="utf-8",
    )
    return read_catalogue(path)


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return make_catalogue(tmp_path_factory.mktemp("gold"), CLASSES)


def fact(sentence: str = "works", **other: object) -> Fact:
    """That Corvo works with Globex, by one of the sentences, unless told otherwise."""
    values: dict[str, object] = {
        "subject": "Corvo",
        "relation": "cooperatesWith",
        "object": "Globex",
        "quotes": (SENTENCES[sentence],),
        "origin": Origin("facts.yaml", 3),
    }
    return Fact(**(values | other))  # type: ignore[arg-type]


def claims(facts: list[Fact], known: Catalogue) -> tuple[Claim, ...]:
    passed = pass_gate(ARTICLE, facts, known, ONTOLOGY)
    assert passed.rejected == ()
    return passed.claims


def compare(gold: list[Fact], proposed: list[Fact], names: Catalogue) -> Evaluation:
    case = Case(ARTICLE, claims(gold, names), claims(proposed, names))
    return evaluate([case], ONTOLOGY, names)


PLAN = fact("buys", relation="acquires", modality=Modality.PLANNED, by="2027")
PAID = replace(PLAN, amount="5 million euros", equivalent="$6 million")
SALE = fact("sells", relation="supplies", subject="Globex", object="Corvo")
DENIED = replace(SALE, modality=Modality.DENIED, stated_by="Jane Doe")
SAID = fact(stated_by="Jane Doe", on="May 2025", topics=("chips",))
ORDER = fact("orders", subject="Jane Doe", relation="instructs", object="Corvo", contents=("work",))
WORK = fact("orders", id="work", modality=Modality.PLANNED)
OTHER_WORK = fact("orders", id="work", relation="supplies", modality=Modality.PLANNED)

# Gold, proposals; then how many match, how many of them strictly, and how many leak.
CASES: dict[str, tuple[list[Fact], list[Fact], tuple[int, int, int]]] = {
    "the same": ([PAID, DENIED, SAID], [SAID, PAID, DENIED], (3, 3, 0)),
    "nothing was proposed": ([PLAN], [], (0, 0, 0)),
    "nothing was there": ([], [PLAN], (0, 0, 0)),
    "a symmetric relation turned round": (
        [SAID], [replace(SAID, subject="Globex", object="Corvo")], (1, 1, 0),
    ),
    "another relation turned round": (
        [PLAN], [replace(PLAN, subject="Globex", object="Corvo")], (0, 0, 0),
    ),
    "another relation": ([PLAN], [replace(PLAN, relation="owns")], (0, 0, 0)),
    "a plan as a fact": ([PLAN], [replace(PLAN, modality=None)], (1, 0, 1)),
    "a denial as a fact": ([DENIED], [SALE], (1, 0, 1)),
    "a denial as a plan": ([DENIED], [replace(DENIED, modality=Modality.PLANNED)], (1, 0, 0)),
    "somebody's word as a fact": (
        [SAID], [replace(SAID, stated_by=None)], (1, 0, 0),
    ),
    "a denial, and as a fact beside it": ([DENIED], [DENIED, SALE], (1, 1, 1)),
    "a fact that is one elsewhere": (
        [replace(SAID, modality=Modality.PLANNED), fact("again")], [fact("again")], (1, 1, 0),
    ),
    "no amount": ([PAID], [PLAN], (1, 0, 0)),
    "no conversion": ([PAID], [replace(PAID, equivalent=None)], (1, 0, 0)),
    "an amount too many": ([PLAN], [PAID], (1, 0, 0)),
    "no deadline": ([PLAN], [replace(PLAN, by=None)], (1, 0, 0)),
    "a date in another spelling": ([SAID], [replace(SAID, on="2025-05")], (1, 1, 0)),
    "a coarser date": ([SAID], [replace(SAID, on="2025")], (1, 0, 0)),
    "another kind of date": ([SAID], [replace(SAID, on=None, from_="May 2025")], (1, 0, 0)),
    "no topic": ([SAID], [replace(SAID, topics=())], (1, 0, 0)),
    "another speaker": ([SAID], [replace(SAID, stated_by="Globex")], (1, 0, 0)),
    "a shorter quote": ([SAID], [replace(SAID, quotes=("Corvo works with Globex",))], (1, 1, 0)),
    "two for one": ([SAID], [SAID, fact("again", stated_by="Jane Doe")], (1, 1, 0)),
    "one for two": ([SAID, fact("again")], [fact("again", on="May 2025")], (1, 0, 0)),
    "its content": ([ORDER, WORK], [ORDER, WORK], (2, 2, 0)),
    "another content": ([ORDER, WORK], [ORDER, OTHER_WORK], (1, 0, 0)),
    "the same content from other words": (
        [ORDER, WORK], [ORDER, fact("works", id="work", modality=Modality.PLANNED)], (2, 2, 0),
    ),
    "no content": ([ORDER, WORK], [replace(ORDER, contents=()), WORK], (2, 1, 0)),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_cases_counted_by_hand(name: str, names: Catalogue) -> None:
    gold, proposed, (relaxed, strict, leaks) = CASES[name]
    result = compare(gold, proposed, names)
    total = result.total
    assert (total.relaxed.right, total.relaxed.found) == (relaxed, relaxed)
    assert (total.strict.right, total.leaks) == (strict, leaks)
    assert (total.relaxed.gold, total.relaxed.proposed) == (len(gold), len(proposed))
    assert (len(result.missed), len(result.invented)) == (
        len(gold) - relaxed,
        len(proposed) - relaxed,
    )
    assert sum(not match.differences for match in result.matches) == strict


def test_shares_of_nothing_are_none(names: Catalogue) -> None:
    total = compare([PLAN], [], names).total
    assert (total.relaxed.precision, total.relaxed.recall, total.relaxed.f1) == (None, 0.0, None)
    assert (total.grounding, total.modality, total.leaked) == (None, None, 0.0)
    total = compare([], [SAID], names).total
    assert (total.strict.precision, total.strict.recall, total.strict.f1) == (0.0, None, None)
    assert (total.grounding, total.leaked) == (1.0, None)
    assert compare([SAID], [PLAN], names).total.relaxed.f1 == 0.0


def test_a_part_counts_proposals_by_what_they_say(names: Catalogue) -> None:
    by = compare([PLAN, SAID], [replace(PLAN, modality=None), SAID], names).by_modality
    assert list(by) == ["asserted", "reported", "planned"]
    assert (by["planned"].relaxed.recall, by["planned"].relaxed.precision) == (1.0, None)
    assert (by["asserted"].relaxed.recall, by["asserted"].relaxed.precision) == (None, 1.0)
    assert (by["planned"].modality, by["planned"].leaked) == (0.0, 1.0)
    assert by["planned"].strict.recall == 0.0
    assert by["reported"].strict.f1 == 1.0


def test_the_closest_words_are_matched(names: Catalogue) -> None:
    """No pair agrees in all fields; each proposal goes to the gold fact that it quotes."""
    gold = [fact("works", on="2025"), fact("again")]
    proposed = [fact("again", topics=("chips",)), fact("works", topics=("chips",))]
    for order in (proposed, proposed[::-1]):
        for match in compare(gold, order, names).matches:
            assert match.gold.claim.fact.evidence == match.proposed.claim.fact.evidence


def test_strict_matches_go_before_close_words(names: Catalogue) -> None:
    gold = [fact("works"), fact("again", on="2025")]
    proposed = [fact("works", on="2025"), fact("again")]
    assert all(not match.differences for match in compare(gold, proposed, names).matches)


def test_differences_are_named_field_by_field(names: Catalogue) -> None:
    (match,) = compare([PAID], [fact("buys", relation="acquires", on="2027")], names).matches
    told = {each.field: (each.gold, each.proposed) for each in match.differences}
    assert told == {
        "modality": ("planned", "asserted"),
        "amount": ("5 million euros ($6 million)", ""),
        "on": ("", "2027"),
        "by": ("2027", ""),
    }


def test_entities_of_another_catalogue_are_told_by_name(names: Catalogue, tmp_path: Path) -> None:
    """The extractor knows one of the gold's entities, under another IRI, and meets the others."""
    other = make_catalogue(tmp_path, {"Globex": "Company"}, prefix="X_")
    met = replace(
        PLAN, subject_class="Company", status=Status.PROPOSED, annotator="rules", rule="buys"
    )
    case = Case(ARTICLE, claims([PLAN], names), claims([met], other))
    assert case.proposed[0].fact.object.iri != case.gold[0].fact.object.iri
    result = evaluate([case], ONTOLOGY, names, other)
    assert (result.total.strict.right, result.invented) == (1, ())


def test_an_entity_that_the_gold_has_not_is_nobody_of_it(names: Catalogue, tmp_path: Path) -> None:
    other = make_catalogue(tmp_path, CLASSES | {"Globex for": "Company"})
    wrong = replace(PLAN, object="Globex for")
    case = Case(ARTICLE, claims([PLAN], names), claims([wrong], other))
    assert evaluate([case], ONTOLOGY, names, other).total.relaxed.right == 0


@cache
def seeds() -> tuple[tuple[Case, ...], Catalogue]:
    side = read_side(ROOT / "seeds")
    return read_cases(side, side, ONTOLOGY).cases, side.catalogue


def perfect(marks: Marks) -> bool:
    scores = (marks.relaxed, marks.strict)
    values = [each for it in scores for each in (it.precision, it.recall, it.f1)]
    return {*values, marks.grounding, marks.modality} == {1.0} and not marks.leaks


def test_the_gold_against_itself_is_perfect_everywhere() -> None:
    cases, catalogue = seeds()
    result = evaluate(cases, ONTOLOGY, catalogue)
    parts = [marks for part in PARTS.values() for marks in part(result).values()]
    assert len(parts) > 20
    assert all(map(perfect, [result.total, *parts]))
    assert (result.missed, result.invented, result.leaks) == ((), (), ())
    assert result.total.leaked == 0.0


@given(st.data())
@settings(deadline=None)
def test_recall_falls_by_exactly_what_is_dropped(data: st.DataObject) -> None:
    cases, catalogue = seeds()
    referred = {iri for case in cases for claim in case.gold for iri in claim.contents}
    kept = []
    for case in cases:
        free = [claim.iri for claim in case.proposed if claim.iri not in referred]
        dropped = data.draw(st.sets(st.sampled_from(free)))
        rest = [claim for claim in case.proposed if claim.iri not in dropped]
        kept.append(replace(case, proposed=tuple(data.draw(st.permutations(rest)))))
    total = evaluate(kept, ONTOLOGY, catalogue).total
    count, left = (sum(len(side(case)) for case in kept) for side in (_gold, _proposed))
    for score in (total.relaxed, total.strict):
        assert score.recall == left / count
        assert score.precision == (1.0 if left else None)


def _gold(case: Case) -> tuple[Claim, ...]:
    return case.gold


def _proposed(case: Case) -> tuple[Claim, ...]:
    return case.proposed


@given(st.data())
@settings(deadline=None)
def test_as_many_are_matched_as_can_be(data: st.DataObject) -> None:
    """Pairs that can match form groups in which any two can: the smaller side is the most."""
    cases, catalogue = seeds()
    every = [claim for case in cases for claim in case.gold]
    some = st.lists(st.sampled_from(every), max_size=30, unique_by=lambda claim: claim.iri)
    case = Case(ARTICLE, tuple(data.draw(some)), tuple(data.draw(some)))
    total = evaluate([case], ONTOLOGY, catalogue).total
    gold, proposed = describe(case, ONTOLOGY, catalogue, catalogue)
    relaxed = Counter(said.key for said in gold) & Counter(said.key for said in proposed)
    assert total.relaxed.right == relaxed.total()
    strict = Counter(map(_all_of, gold)) & Counter(map(_all_of, proposed))
    assert total.strict.right == strict.total()


def _all_of(said: Said) -> object:
    return said.key, tuple(said.fields.values())
