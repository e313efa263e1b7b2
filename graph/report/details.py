"""What stands beside a sentence: how it is said, by whom, for which time, in which article."""

from __future__ import annotations

from collections.abc import Iterator

from graph.report.values import Report, Source, Statement
from graph.report.words import WORDS


def standing(statement: Statement, language: str) -> str:
    """“reported, according to Jo Doe, amount: 5%, by 2030”."""
    return ", ".join(_standing(statement, language))


def _standing(statement: Statement, language: str) -> Iterator[str]:
    words = WORDS[language]
    yield words["inferred"] if statement.inferred else statement.modality_label
    if statement.speaker:
        yield words["according_to"].format(name=statement.speaker)
    if statement.amount:
        yield words["amount"].format(amount=statement.amount)
    for name, day in statement.dates.items():
        yield words[name].format(day=day)


def headline(source: Source | None, language: str) -> str:
    """What the article is called; what has none stands in the catalogue."""
    return source.headline if source else WORDS[language]["catalogue"]


def origin(source: Source, language: str) -> str:
    """Publisher and date of an article."""
    published = source.published or WORDS[language]["undated"]
    return ", ".join(filter(None, (source.publisher, published)))


def correction(source: Source, report: Report) -> str | None:
    """Of a correction: which article it corrects."""
    if source.story == source.iri:
        return None
    known = {row.source.iri: row.source.headline for row in report.articles}
    named = known.get(source.story, source.story.rpartition("/")[2])
    return WORDS[report.language]["correction"].format(article=named)
