"""Currencies: the code behind a sign, a code or a name."""

from decimal import Decimal

import pytest

from graph.amounts.currencies import currency_at, currency_before, currency_code


@pytest.mark.parametrize(
    ("language", "name", "code"),
    [
        ("fr", "roubles", "RUB"),
        ("fr", "roubles biélorusses", "BYN"),
        ("fr", "dollars", "USD"),
        ("fr", "dollars américains", "USD"),
        ("fr", "dollars canadiens", "CAD"),
        ("fr", "dollars de Hong\u00a0Kong", "HKD"),
        ("fr", "francs suisses", "CHF"),
        ("fr", "couronnes suédoises", "SEK"),
        ("fr", "livres sterling", "GBP"),
        ("fr", "yuans", "CNY"),
        ("fr", "roupies", "INR"),
        ("fr", "$ CA", "CAD"),
        ("fr", "$US", "USD"),
        ("en", "rubles", "RUB"),
        ("en", "Hong Kong dollars", "HKD"),
        ("en", "renminbi", "CNY"),
        ("en", "yen", "JPY"),
        ("en", "US$", "USD"),
        ("en", "CN¥", "CNY"),
        ("en", "zlotys", "PLN"),
        ("en", "EUR", "EUR"),
        ("en", "RMB", "CNY"),
    ],
)
def test_code_of_a_name(language: str, name: str, code: str) -> None:
    assert currency_code(name, language) == code


@pytest.mark.parametrize(
    ("language", "name"),
    [("fr", "francs"), ("fr", "couronnes"), ("en", "pesos"), ("en", "dinars"), ("fr", "livres")],
)
def test_a_name_that_countries_share_has_no_code(language: str, name: str) -> None:
    found = currency_at(name, 0, language, Decimal(5))
    assert found is not None
    assert (found.end, found.code) == (len(name), None)


@pytest.mark.parametrize("word", ["GPU", "people", "", "§", "EURO2024"])
def test_what_is_no_money(word: str) -> None:
    assert currency_at(word, 0, "en", Decimal(5)) is None


@pytest.mark.parametrize(("number", "money"), [(12, False), (50_000, True)])
def test_a_common_word_is_money_behind_large_numbers_only(number: int, money: bool) -> None:
    assert (currency_at("won", 0, "en", Decimal(number)) is not None) is money
    assert (currency_before("TOP ", 4, Decimal(number)) is not None) is money


def test_a_sign_before_digits_belongs_to_them() -> None:
    assert currency_at("2024 $5", 5, "en", Decimal(2024)) is None
    assert currency_at("2024 USD 5", 5, "en", Decimal(2024)) is None


@pytest.mark.parametrize("text", ["5 $ au comptant", "5 $ et plus", "5 $ de plus"])
def test_a_word_behind_a_sign_is_no_country(text: str) -> None:
    found = currency_at(text, 2, "fr", Decimal(5))
    assert found is not None
    assert (found.code, found.end) == ("USD", 3)
