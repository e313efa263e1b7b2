"""Conversions in one article should imply the same exchange rate."""

from world import article, catalogue, fact, ontology

from graph.ground import ground
from graph.mint import mint
from graph.model import Problem
from graph.rates import check_rates

WORLD = catalogue(Acme=["Acme"], Globex=["Globex"], Ann=["Ann"])


def warnings(first: tuple[str, str], second: tuple[str, str]) -> list[Problem]:
    one = f"Acme bought Globex for {first[0]} ({first[1]})"
    two = f"Ann bought Globex for {second[0]} ({second[1]})"
    facts = [
        fact(one, amount=first[0], equivalent=first[1]),
        fact(two, subject="Ann", amount=second[0], equivalent=second[1]),
    ]
    grounded, problems = ground(article(f"{one}. {two}."), facts, WORLD, ontology())
    assert problems == ()
    return list(check_rates(mint("news", grounded)[0]))


def test_rounded_figures_agree() -> None:
    first, second = ("200 billion rubles", "€1.75 billion"), ("11.2 trillion rubles", "€98 billion")
    assert warnings(first, second) == []


def test_a_wrong_digit_is_told() -> None:
    first, second = ("200 billion rubles", "€1.75 billion"), ("11.2 trillion rubles", "€89 billion")
    (warning,) = warnings(first, second)
    assert warning.message == (
        '"11.2 trillion rubles" at 125.8 RUB for 1 EUR, but "200 billion rubles" at 114.3. Check '
        "the digits in the article and the fact."
    )


def test_other_currencies_are_not_compared() -> None:
    assert (
        warnings(("200 billion rubles", "€1.75 billion"), ("3 million rubles", "$1 million")) == []
    )
