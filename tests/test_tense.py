"""Which way a sentence looks."""

import pytest

from graph.dates.tense import tense_at
from graph.model import Span


def tense(text: str, day: str, language: str) -> str | None:
    start = text.index(day)
    return tense_at(text, Span(start, start + len(day)), Span(0, len(text)), language)


@pytest.mark.parametrize(
    ("language", "text", "day", "said"),
    [
        ("en", "The council met on Monday.", "Monday", "past"),
        ("en", "On Monday, the council met.", "Monday", "past"),
        ("en", "The union said on Tuesday it will strike on Friday.", "Tuesday", "past"),
        ("en", "The union said on Tuesday it will strike on Friday.", "Friday", "future"),
        ("en", "A storm will hit the coast on Friday.", "Friday", "future"),
        ("en", "A storm hit the coast on Friday.", "Friday", "past"),
        ("en", "The vote is due on Friday.", "Friday", "future"),
        ("en", "The firm was due to report on Friday.", "Friday", None),
        ("en", "They agreed to meet on Friday.", "Friday", None),
        ("en", "He came, and on Friday he will go.", "Friday", "future"),
        ("en", "The trial starts on Friday.", "Friday", None),
        ("fr", "Il a démissionné mardi.", "mardi", "past"),
        ("fr", "Mardi, les députés votaient.", "Mardi", "past"),
        ("fr", "Le procès s’ouvrira lundi.", "lundi", "future"),
        ("fr", "Il va partir lundi.", "lundi", "future"),
        ("fr", "Le texte doit être voté lundi.", "lundi", "future"),
        ("fr", "Il a dit vouloir partir lundi.", "lundi", "future"),
        ("fr", "Un accord serait possible lundi.", "lundi", None),
        ("fr", "L’opéra ouvre lundi.", "lundi", None),
        ("de", "Er kam am Montag.", "Montag", None),
    ],
)
def test_tense(language: str, text: str, day: str, said: str | None) -> None:
    assert tense(text, day, language) == said


def test_another_sentence_tells_nothing() -> None:
    text = "He left. Monday. She will come."
    assert tense_at(text, Span(9, 15), Span(9, 16), "en") is None
