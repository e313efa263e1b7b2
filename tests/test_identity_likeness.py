"""How alike two names are, in one script or in two."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.identity.likeness import compare, read_name


@pytest.mark.parametrize(
    ("new", "old", "why"),
    [
        ("SOCIETE GENERALE", "Société Générale", "the same name as "),
        ("Путин", "Putin", "the same name as “{name}”, in another script"),
        ("Владимир Путин", "Putin, Vladimir", "the same name as “{name}”, in another script"),
        ("Путин", "Poutine", "sounds like "),
        ("Putin", "Poutine", "sounds like "),
        ("Михаил Мишустин", "Mikhaïl Michoustine", "sounds like "),
        ("Ведяхин", "Vediakhine", "sounds like "),
        ("Хрущёв", "Khrouchtchev", "sounds like "),
        ("Зеленський", "Zelensky", "sounds like "),
        ("Ζελένσκι", "Zelensky", "sounds like "),
        ("محمد", "Muhammad", "sounds like "),
        ("ООО Сбербанк", "Sberbank", "the same name as “{name}”, in another script"),
        ("ONU", "Organisation des Nations unies", "initials of "),
        ("Organisation des Nations unies", "O.N.U.", "“{name}” is its initials"),
        ("L’Oréal", "Oréal", "the words of "),
        ("Sberbank of Russia", "Sberbank", "the words of "),
        ("Deutsche Bahn", "Deutsche Bohn", "sounds like "),
        ("Mercosur", "Mercosul", "spelt like "),
    ],
)
def test_alike(new: str, old: str, why: str) -> None:
    score, reason = compare(read_name(new), read_name(old))
    assert reason.startswith(why)
    assert score >= 80


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("Li", "Lee"),
        ("Xi", "Su"),
        ("Nvidia", "Novatek"),
        ("Phase 2", "Phase 3"),
        ("Mali", "Somalia"),
        ("", "Ana"),
        ("…", "©"),
    ],
)
def test_not_alike(new: str, old: str) -> None:
    score, _ = compare(read_name(new), read_name(old))
    assert score < 80


def test_a_name_in_a_long_one_says_little() -> None:
    part, whole = read_name("AI"), read_name("Weight of AI in the Russian economy")
    assert compare(part, whole) == (55, "its words are in “{name}”")
    assert compare(whole, part)[0] == 55


@settings(deadline=None)
@given(one=st.text(max_size=20), other=st.text(max_size=20))
def test_it_is_as_much_either_way_round(one: str, other: str) -> None:
    first, second = read_name(one), read_name(other)
    assert compare(first, second)[0] == compare(second, first)[0]
