"""What a model is shown before it reads: who is known, and how facts look."""

from __future__ import annotations

from world import NS, article, catalogue, fact, ontology

from graph.extract.known import MOST_EXAMPLES, Known, as_entry, choose_examples, find_known
from graph.extract.values import Entry, Task
from graph.model import Article, Fact, Metadata, Modality, Status
from graph.sources.facts import FactEntry, as_fact

NAMES = catalogue(
    hidden={"Moscow": "Russia", "Russian": "Russia"},
    Russia=["Russia", "Russie"],
    China=["China"],
    US=["US", "United States"],
    Twin=["Georgia"],
    Other=["Georgia", "Sakartvelo"],
)


def test_entities_come_with_their_name_and_the_articles_words_for_them() -> None:
    page = article("China and Moscow met. The Russian side told us more.")
    assert find_known(page, NAMES) == (
        Known("China", NS + "Thing", ("China",)),
        Known("Russia", NS + "Thing", ("Russian", "Moscow")),
    )


def test_a_name_that_two_bear_is_no_name_to_write() -> None:
    assert [each.name for each in find_known(article("Georgia"), NAMES)] == ["Sakartvelo"]


def other(slug: str, language: str = "en", revision_of: str | None = None) -> Article:
    return Article(slug, "…", Metadata(language=language, revision_of=revision_of))


def examples(
    *sources: tuple[Article, tuple[Fact, ...]], page: Article | None = None
) -> list[Entry]:
    task = Task(page or article("Acme", "en"), NAMES, ontology(), examples=sources)
    return list(choose_examples(task))


def test_examples_vary_in_modality_first() -> None:
    asserted = [fact(relation="bought", subject=str(number)) for number in range(20)]
    rare = (
        fact(relation="bought", modality=Modality.PLANNED),
        fact(relation="bought", amount="€5"),
        fact(relation="sold"),
    )
    chosen = examples((other("a"), (*asserted, *rare)))
    assert [(each["subject"], each["relation"]) for each in chosen] == [
        ("0", "bought"),
        ("Acme", "bought"),
        ("Acme", "bought"),
        ("Acme", "sold"),
    ]


def test_the_articles_language_comes_first() -> None:
    french, english = other("a", "fr-CA"), other("b", "en")
    page = article("Acme", "fr")
    facts = (fact(subject="Anglais"),), (fact(subject="Québec"),)
    assert examples((english, facts[0]), (french, facts[1]), page=page) == [as_entry(facts[1][0])]
    assert examples((french, facts[1]), (english, facts[0])) == [as_entry(facts[0][0])]


def test_an_article_never_teaches_itself() -> None:
    page = Article("news", "…", Metadata(revision_of="older"))
    sources = [other("news"), other("older"), other("newer", revision_of="news")]
    assert examples(*((each, (fact(),)) for each in sources), page=page) == []


def test_only_what_a_person_accepted_is_an_example() -> None:
    for status in (Status.PROPOSED, Status.RETRACTED):
        assert examples((other("a"), (fact(status=status),))) == []


def test_an_order_comes_with_what_was_ordered() -> None:
    plan = fact(id="plan", relation="sold", modality=Modality.PLANNED)
    order = fact(relation="told", contents=("plan",))
    assert examples((other("a"), (order, plan))) == [as_entry(order), as_entry(plan)]
    assert examples((other("a"), (order,))) == []


def test_there_are_never_too_many() -> None:
    facts = tuple(fact(relation=f"r{number}") for number in range(30))
    assert len(examples((other("a"), facts))) == MOST_EXAMPLES


def test_an_example_is_a_fact_as_a_facts_file_has_it() -> None:
    full = fact(
        ("one", "two"),
        id="x",
        modality=Modality.DENIED,
        stated_by="Ana",
        topics=("AI",),
        contents=("y",),
        amount="€5",
        equivalent="$6",
        unit="pieces",
        on="2024",
        from_="2025",
        until="2026",
        by="2027",
        subject_words="it",
        object_words="that",
        speaker_words="she",
        topic_words="this",
        occurrence=2,
    )
    assert as_fact(FactEntry.model_validate(as_entry(full)), full.origin) == full


def test_an_example_has_nothing_that_is_not_the_models_to_say() -> None:
    reviewed = fact(annotator="Ada", reviewer="Ada", credibility=1, note="n")
    assert as_entry(reviewed) == as_entry(fact())
