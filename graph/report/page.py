"""The report as one HTML file: no script, nothing from elsewhere, escaped by the template engine.

The template is ``report.html`` beside this module. Sentences carry their article's language, so
that a screen reader reads each in its own.
"""

from __future__ import annotations

import re
from pathlib import Path

from graph.report.details import correction, headline, origin, standing
from graph.report.markdown import MOST
from graph.report.values import Report
from graph.report.words import WORDS, introduction, percent, rate, rates_introduction, sections
from graph.vocabulary import Namespaces

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_WEB = re.compile(r"https?://", re.IGNORECASE)


def write_page(report: Report) -> str:
    """The report as HTML."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shorten"] = Namespaces(report.base).shorten
    language = report.language
    return environment.get_template("report.html").render(
        report=report,
        words=WORDS[language],
        sections=sections(report),
        introduction=introduction(report),
        rates_introduction=rates_introduction(language),
        most=MOST,
        standing=lambda statement: standing(statement, language),
        headline=lambda source: headline(source, language),
        origin=lambda source: origin(source, language),
        correction=lambda source: correction(source, report),
        percent=lambda share: percent(share, language),
        rate=lambda value: rate(value, language),
        tag=_tag,
        address=_address,
    )


def _tag(language: str | None) -> str:
    """The language tag, where it is one; else the empty one, which says that it isn't known."""
    return language if language and _TAG.fullmatch(language) else ""


def _address(url: str | None) -> str | None:
    """The address, where a browser may follow it: a page of the web."""
    return url if url and _WEB.match(url) else None
