"""Amounts: found where they stand, read exactly, nothing invented."""

import re
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.amounts import find_amounts, read_amount
from graph.model import Quantity

LANGUAGES = st.sampled_from(["en", "fr"])
PIECES = st.sampled_from(
    [
        *("million", "milliards", "deux", "cent", "de", "et", "demi", "12", "1.279", "half", "a"),
        *("dozen", "between", "and", "10", "$", "€", "USD", "%", "(", ")", "-", "–", "euros", "\n"),
        *("tiers", "two", "thirds", "quarter", "lakh", "m", "pays", "GPU", "2030", "to", "à", ","),
    ]
)
NEWS = st.one_of(
    st.text(max_size=60),
    st.text("0123456789.,' \u00a0$€%kMmbn-–()/\ndeà½", max_size=60),
    st.lists(PIECES, max_size=12).map(" ".join),
    st.lists(PIECES, max_size=12).map("".join),
)


def one(value: str, **unit: str) -> Quantity:
    return Quantity(Decimal(value), Decimal(value), **unit)


@pytest.mark.parametrize(
    ("language", "written", "quantity"),
    [
        ("fr", "200 milliards de roubles", one("200000000000", currency="RUB")),
        ("fr", "1,75 milliard d’euros", one("1750000000", currency="EUR")),
        ("fr", "11\u202f200 milliards", one("11200000000000")),
        ("fr", "1.279 milliards", one("1279000000")),
        ("fr", "1.279 euros", one("1279", currency="EUR")),
        ("fr", "3,5 millions de dollars américains", one("3500000", currency="USD")),
        ("fr", "500 M€", one("500000000", currency="EUR")),
        ("fr", "1,2 Md€", one("1200000000", currency="EUR")),
        ("fr", "5 $ US", one("5", currency="USD")),
        ("fr", "12 pour cent", one("12", unit_code="P1")),
        ("fr", "-5 %", one("-5", unit_code="P1")),
        ("fr", "2 000 GPU", one("2000", unit_text="GPU")),
        ("fr", "300 francs", one("300", unit_text="francs")),
        ("fr", "deux cents milliards de roubles", one("200000000000", currency="RUB")),
        ("en", "$1.2bn", one("1200000000", currency="USD")),
        ("en", "-$5 million", one("-5000000", currency="USD")),
        ("en", "USD 3.4 million", one("3400000", currency="USD")),
        ("en", "€500m", one("500000000", currency="EUR")),
        ("en", "500m people", one("500000000", unit_text="people")),
        ("en", "two hundred billion rubles", one("200000000000", currency="RUB")),
        ("en", "12%", one("12", unit_code="P1")),
        ("en", "3.5 percentage points", one("3.5", unit_text="percentage points")),
        ("en", "a dozen chips", one("12", unit_text="chips")),
        ("en", "half a million", one("500000")),
        ("en", "one dollar", one("1", currency="USD")),
        ("en", "29km", one("29", unit_text="km")),
        ("en", "2.4 billion Icelandic kronur", one("2400000000", currency="ISK")),
        ("en", "12 billion reais", one("12000000000", currency="BRL")),
        ("en", "300 million CFA francs", one("300000000", unit_text="CFA francs")),
        ("fr", "300 millions de francs CFA", one("300000000", unit_text="francs CFA")),
        ("fr", "500 F CFA", one("500", unit_text="F CFA")),
        ("en", "a quarter of a percentage point", one("0.25", unit_text="percentage point")),
        ("en", "half a point", one("0.5", unit_text="point")),
        ("fr", "0,5 point", one("0.5", unit_text="point")),
        ("fr", "25 points de base", one("25", unit_text="points de base")),
        ("fr", "15 euros 50", one("15.5", currency="EUR")),
        ("en", "4 1/2 percent", one("4.5", unit_code="P1")),
        ("en", "three quarters of a million", one("750000")),
        ("fr", "1,2e9 euros", one("1200000000", currency="EUR")),
    ],
)
def test_one_amount(language: str, written: str, quantity: Quantity) -> None:
    assert read_amount(written, language) == quantity
    (amount,) = find_amounts(f"… {written} …", language)
    assert (amount.written, amount.quantity) == (written, quantity)


@pytest.mark.parametrize(
    ("language", "written", "minimum", "maximum"),
    [
        ("en", "between 10 and 20 billion euros", "10000000000", "20000000000"),
        ("fr", "entre 500 000 et 1 million d’euros", "500000", "1000000"),
        ("fr", "de 38 à 44 %", "38", "44"),
        ("en", "from 38 to 44 percent", "38", "44"),
        ("en", "10–15 million", "10000000", "15000000"),
        ("en", "$10-15 million", "10000000", "15000000"),
        ("en", "$10 million–$15 million", "10000000", "15000000"),
        ("en", "10-15 people", "10", "15"),
        ("en", "6% to 8%", "6", "8"),
        ("en", "from 38% to 42%", "38", "42"),
        ("en", "$400 million to $550 million", "400000000", "550000000"),
        ("en", "between $4 million and $5 million", "4000000", "5000000"),
        ("fr", "de 3 % à 4 %", "3", "4"),
    ],
)
def test_a_range(language: str, written: str, minimum: str, maximum: str) -> None:
    quantity = read_amount(written, language)
    assert (quantity.minimum, quantity.maximum) == (Decimal(minimum), Decimal(maximum))
    (amount,) = find_amounts(f"… {written} …", language)
    assert (amount.written, amount.quantity) == (written, quantity)


@pytest.mark.parametrize(
    ("language", "text", "written"),
    [
        ("en", "It raised its offer from $10m to $15m.", ["$10m", "$15m"]),
        ("fr", "Le taux est passé de 4,5 % à 4,8 %.", ["4,5 %", "4,8 %"]),
        ("en", "Prices rose; bids range from $10m to $15m.", ["from $10m to $15m"]),
        ("en", "The index fell 3 points to 50.", ["3 points", "50"]),
        ("en", "Profit rose 5% to $3 million.", ["5%", "$3 million"]),
    ],
)
def test_a_change_is_two_amounts(language: str, text: str, written: list[str]) -> None:
    assert [amount.written for amount in find_amounts(text, language)] == written


@pytest.mark.parametrize(
    ("language", "text", "equivalent"),
    [
        ("fr", "200 milliards de roubles (1,75 milliard d’euros)", "1,75 milliard d’euros"),
        (
            "fr",
            "200 milliards de roubles (soit environ 1,75 milliard d’euros)",
            "1,75 milliard d’euros",
        ),
        ("en", "$100 million (about 98 million euros at today’s rate)", "98 million euros"),
    ],
)
def test_a_conversion_belongs_to_its_amount(language: str, text: str, equivalent: str) -> None:
    (amount,) = find_amounts(text, language)
    assert amount.equivalent is not None
    assert amount.equivalent.written == equivalent
    span = amount.equivalent.span
    assert text[span.start : span.end] == equivalent


@pytest.mark.parametrize(
    "text", ["5 euros (3 euros)", "20 pays (3 millions d’euros)", "5 euros. (3 dollars)"]
)
def test_what_is_no_conversion(text: str) -> None:
    assert [amount.equivalent for amount in find_amounts(text, "fr")] == [None, None]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "d’ici 2030"), ("en", "the 2024 elections"), ("en", "2022-2023"), ("en", "555-1234"),
        ("en", "the G7, Covid-19 and the 20th"), ("en", "version 1.2.3"), ("fr", "un processus"),
        ("fr", "un logement neuf"), ("en", "under Article 5 of"), ("fr", "voir page 12"),
        ("en", "at the COP 28"), ("en", "dozens of us"), ("en", "millions of dollars"),
        ("fr", "le 1er et le 2e"),
        ("fr", "le 30 décembre 2024 à 14h30"), ("en", "call +1 212 555 0123"), ("en", ""),
    ],
)  # fmt: skip
def test_what_is_no_amount(language: str, text: str) -> None:
    assert find_amounts(text, language) == []


def test_a_year_before_money_is_left_out() -> None:
    (amount,) = find_amounts("In 2024 $5 million was spent.", "en")
    assert amount.written == "$5 million"


@pytest.mark.parametrize(
    ("language", "written", "unit", "message"),
    [
        ("en", "many", None, "it gives no number. Write it as "),
        ("fr", "5 euros (6 dollars)", None, "it gives several numbers. Copy one amount; "),
        ("en", "2030", None, "it reads as a year. Say what is counted in `unit`"),
        ("fr", "environ 12 %", None, "words stand before the number. Copy the amount alone."),
        ("fr", "44 % du total", None, "words stand behind the amount. Copy the amount alone."),
        ("fr", "12 euros", "GPU", "it says its unit itself. Delete `unit`."),
        ("und", "12", None, 'numbers are read in English and French, not in "und". Set '),
    ],
)
def test_refuses_with_what_to_do(
    language: str, written: str, unit: str | None, message: str
) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        read_amount(written, language, unit)


@pytest.mark.parametrize(
    ("unit", "quantity"),
    [
        ("roubles", one("2030", currency="RUB")),
        ("EUR", one("2030", currency="EUR")),
        ("%", one("2030", unit_code="P1")),
        ("puces gravées", one("2030", unit_text="puces gravées")),
    ],
)
def test_unit_given_apart(unit: str, quantity: Quantity) -> None:
    assert read_amount("2030", "fr", unit) == quantity


def test_unit_given_apart_says_whose_pesos_and_which_francs() -> None:
    assert read_amount("300 pesos", "en", "ARS").currency == "ARS"
    assert read_amount("500 francs CFA", "fr", "XOF").currency == "XOF"


def test_trailing_words_are_the_unit_of_a_whole() -> None:
    assert read_amount("20 new factories", "en") == one("20", unit_text="new factories")


@given(
    st.decimals(min_value=0, max_value=10**15, places=3),
    LANGUAGES,
    st.sampled_from(["%", "€", "km"]),
)
def test_reads_what_babel_formats(value: Decimal, language: str, unit: str) -> None:
    number = format_decimal(value, locale=language, decimal_quantization=False)
    quantity = read_amount(f"{number}\u00a0{unit}", language)
    assert quantity.minimum == quantity.maximum == value


@settings(deadline=None)
@given(NEWS, LANGUAGES)
def test_spans_are_the_words_and_never_overlap(text: str, language: str) -> None:
    end = 0
    for amount in find_amounts(text, language):
        for part in (amount, amount.equivalent):
            if part is not None:
                assert end <= part.span.start < part.span.end
                assert text[part.span.start : part.span.end] == part.written
                assert part.quantity.minimum <= part.quantity.maximum
                end = part.span.end


@settings(deadline=None)
@given(NEWS, LANGUAGES)
def test_prose_before_moves_the_spans_only(text: str, language: str) -> None:
    prose = "Nothing is counted here.\n\n"
    moved = find_amounts(prose + text, language)
    for amount, other in zip(find_amounts(text, language), moved, strict=True):
        assert other.span.start - amount.span.start == len(prose)
        assert (other.written, other.quantity) == (amount.written, amount.quantity)
