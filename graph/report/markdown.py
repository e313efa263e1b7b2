r"""The report as Markdown (CommonMark with tables, as GitHub and Pandoc read it).

Articles and names are data: every character of theirs that could be markup is escaped, and so is
what would become a link.

>>> print(plain("<b> [a](http://b.c) *d* | `e`"))
\<b\> \[a\](http\://b.c) \*d\* \| \`e\`
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.report.details import correction, headline, origin, standing
from graph.report.values import Item, RatePair, Report, Statement
from graph.report.words import (
    WORDS,
    introduction,
    percent,
    rate,
    rates_introduction,
    sections,
)
from graph.vocabulary import Namespaces

MOST = 12
"""Statements of an item that are shown; the rest is counted."""

_MARKUP = re.compile(r"[\\`*_{\[\]<>#|~&@$^]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_THE_START = re.compile(r"^(\s*)([-+]|\d+[.)](?=\s|$))")


def plain(text: str) -> str:
    """The text so that Markdown shows it as it is, on one line."""
    line = _MARKUP.sub(lambda found: "\\" + found[0], " ".join(text.split()))
    return _AT_THE_START.sub(lambda found: found[1] + _marked(found[2]), line)


def _marked(start: str) -> str:
    return start[:-1] + "\\" + start[-1]


def write_markdown(report: Report) -> str:
    """The report as Markdown."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    words = WORDS[report.language]
    yield from (f"# {words['title']}", "")
    yield from (f"{' '.join(map(plain, introduction(report)))} {words['sentences_markdown']}", "")
    for section in sections(report):
        yield from (f"## {section.title}", "", plain(section.introduction), "")
        for number, item in enumerate(section.items, 1):
            yield from _item(report, number, item)
        if not section.items:
            yield from (words["none"], "")
    yield from (f"## {words['rates']}", "", plain(rates_introduction(report.language)), "")
    for pair in report.rates:
        yield from _pair(report, pair)
    if not report.rates:
        yield from (words["none"], "")
    yield from (f"## {words['articles']}", "", plain(words["articles_intro"]), "")
    yield from _articles(report)


def _item(report: Report, number: int, item: Item) -> Iterator[str]:
    words = WORDS[report.language]
    yield from (f"### {number}\\. {plain(item.title)}", "")
    facts = [words["sources"].format(n=item.sources)]
    if item.deadline:
        facts.append(words["deadline"].format(day=item.deadline))
    yield from (" · ".join(map(plain, facts)), "")
    yield from _statements(report, item.statements, item.title)
    if item.later:
        yield from (f"{words['later']}{words['colon']}", "")
        yield from _statements(report, item.later, item.title)


def _statements(report: Report, statements: tuple[Statement, ...], title: str) -> Iterator[str]:
    for statement in statements[:MOST]:
        yield from _statement(report, statement, title)
    if len(statements) > MOST:
        more = WORDS[report.language]["more"].format(n=len(statements) - MOST)
        yield from (plain(more), "")


def _statement(report: Report, statement: Statement, title: str) -> Iterator[str]:
    language, source = report.language, statement.source
    parts: list[str | None] = [headline(source, language)]
    if source:
        parts += [origin(source, language), correction(source, report)]
    if statement.says != title:
        parts.append(statement.says)
    parts += [standing(statement, language), Namespaces(report.base).shorten(statement.claim)]
    yield "- " + " · ".join(plain(part) for part in parts if part)
    yield ""
    for each in statement.passages:
        yield f"  > {plain(f'{each.before}»{each.quote}«{each.after}')}"
        yield ""


def _pair(report: Report, pair: RatePair) -> Iterator[str]:
    words, language = WORDS[report.language], report.language
    title = words["pair"].format(one=pair.one, other=pair.other)
    if len(pair.conversions) > 1:
        title += f" · {words['spread'].format(spread=percent(pair.spread, language))}"
    marked = f" · **{words['wide']}**" if pair.wide else ""
    yield from (f"### {plain(title)}{marked}", "")
    yield from _head(
        words[each] for each in ("rate", "conversion", "article", "published", "claim")
    )
    for each in pair.conversions:
        yield _row(
            (
                rate(each.rate, language),
                f"{each.written} = {each.equivalent}",
                headline(each.source, language),
                (each.source and each.source.published) or words["undated"],
                ", ".join(map(Namespaces(report.base).shorten, each.claims)),
            )
        )
    yield ""


def _articles(report: Report) -> Iterator[str]:
    words = WORDS[report.language]
    kinds = list(report.modalities)
    names = ("article", "publisher", "published", "reliability", "claims")
    yield from _head([*(words[each] for each in names), *report.modalities.values()])
    for row in report.articles:
        source = row.source
        called = (source.headline, correction(source, report))
        yield _row(
            (
                " · ".join(filter(None, called)),
                source.publisher or words["unknown"],
                source.published or words["undated"],
                source.reliability or words["unknown"],
                str(row.claims),
                *(str(row.modalities.get(kind, 0)) for kind in kinds),
            )
        )


def _head(names: Iterable[str]) -> Iterator[str]:
    names = list(names)
    yield _row(names)
    yield "|" + " --- |" * len(names)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(plain, cells))} |"
