"""The report's own words, in English and French, and its numbers as these languages write them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from graph.alike import TOLERANCE
from graph.rates import TOLERANCE as RATE_TOLERANCE
from graph.report.values import Item, Report

Words: TypeAlias = Mapping[str, str]

WORDS: Mapping[str, Words] = {
    "en": {
        "title": "What the sources say",
        "as_of_given": "Plans as of {day}.",
        "as_of_newest": "Plans as of {day}, the day of the newest article.",
        "as_of_none": "No article has a date: what is overdue can’t be told. Give a day (--today).",
        "size": "Articles: {articles}. Claims: {claims}.",
        "overview": "Overview",
        "section": "Section",
        "number": "Number",
        "agreed": "Stated by several sources",
        "agreed_intro": "The same said of the same two by two articles or more. An article and its "
        "corrections are one source.",
        "denied": "Asserted and denied",
        "denied_intro": "One claim denies what another asserts or reports for the same time.",
        "opposite": "Opposites",
        "opposite_intro": "Two voices assert or report what hardly goes together.",
        "rivals": "Two where there is one at a time",
        "rivals_intro": "Two voices name different ones, for times that may meet. A claim speaks "
        "of no later than the day of its article unless it says so.",
        "figures": "Different figures",
        "figures_intro": "Figures of the same thing, date and deadline that differ by more than "
        "{tolerance} in every unit that both give, conversions included.",
        "overdue": "Overdue plans",
        "overdue_intro": "Their deadline (of a plan without one: its date) has passed, and no "
        "later article asserts that it came about.",
        "rates": "Exchange rates that conversions imply",
        "rates_intro": "From amounts that an article gives in two currencies; marked where they "
        "differ by more than {tolerance}.",
        "articles": "Sources",
        "articles_intro": "Reliability is from A (completely reliable) to F (can’t be judged).",
        "none": "None.",
        "sources": "Sources: {n}",
        "deadline": "Deadline: {day}",
        "later": "Said later of the same two",
        "more": "… and {n} more; --format json has them all.",
        "inferred": "inferred",
        "according_to": "according to {name}",
        "amount": "amount: {amount}",
        "on": "on {day}",
        "from": "from {day}",
        "until": "until {day}",
        "by": "by {day}",
        "unknown": "unknown",
        "undated": "no date",
        "catalogue": "catalogue",
        "pair": "1 {one} in {other}",
        "spread": "spread {spread}",
        "wide": "differ",
        "rate": "Rate",
        "conversion": "As written",
        "article": "Article",
        "published": "Published",
        "claim": "Claim",
        "claims": "Claims",
        "publisher": "Publisher",
        "reliability": "Reliability",
        "correction": "correction of {article}",
        "sentences": "The words that state the claim are marked.",
        "sentences_markdown": "The words that state the claim stand between » and «.",
        "colon": ":",
    },
    "fr": {
        "title": "Ce que disent les sources",
        "as_of_given": "Échéances au {day}.",
        "as_of_newest": "Échéances au {day}, jour de l’article le plus récent.",
        "as_of_none": "Aucun article n’a de date : on ne peut dire ce qui est échu. Donner un jour "
        "(--today).",
        "size": "Articles : {articles}. Affirmations : {claims}.",
        "overview": "Vue d’ensemble",
        "section": "Partie",
        "number": "Nombre",
        "agreed": "Énoncé par plusieurs sources",
        "agreed_intro": "La même chose dite des deux mêmes entités par deux articles ou plus. Un "
        "article et ses rectificatifs sont une seule source.",
        "denied": "Affirmé et démenti",
        "denied_intro": "Une affirmation dément ce qu’une autre affirme ou rapporte pour le même "
        "temps.",
        "opposite": "Contraires",
        "opposite_intro": "Deux voix affirment ou rapportent ce qui ne va guère ensemble.",
        "rivals": "Deux là où il n’y en a qu’un à la fois",
        "rivals_intro": "Deux voix nomment des sujets différents, pour des temps qui peuvent se "
        "recouvrir. Sauf mention, une affirmation ne dit rien d’après le jour de son article.",
        "figures": "Chiffres différents",
        "figures_intro": "Chiffres de la même chose, à la même date et pour la même échéance, qui "
        "diffèrent de plus de {tolerance} dans toute unité commune, conversions comprises.",
        "overdue": "Projets échus",
        "overdue_intro": "Leur échéance (à défaut, leur date) est passée, et aucun article "
        "postérieur n’affirme qu’ils se sont réalisés.",
        "rates": "Taux de change qu’impliquent les conversions",
        "rates_intro": "D’après les montants qu’un article donne en deux monnaies ; signalés s’ils "
        "diffèrent de plus de {tolerance}.",
        "articles": "Sources",
        "articles_intro": "La fiabilité va de A (entièrement fiable) à F (ne peut être jugée).",
        "none": "Rien.",
        "sources": "Sources : {n}",
        "deadline": "Échéance : {day}",
        "later": "Dit plus tard des deux mêmes",
        "more": "… et {n} de plus ; --format json les donne toutes.",
        "inferred": "déduit",
        "according_to": "selon {name}",
        "amount": "montant : {amount}",
        "on": "à la date : {day}",
        "from": "depuis : {day}",
        "until": "jusqu’à : {day}",
        "by": "d’ici : {day}",
        "unknown": "inconnu",
        "undated": "sans date",
        "catalogue": "catalogue",
        "pair": "1 {one} en {other}",
        "spread": "écart {spread}",
        "wide": "divergents",
        "rate": "Taux",
        "conversion": "Tel qu’écrit",
        "article": "Article",
        "published": "Publié",
        "claim": "Affirmation",
        "claims": "Affirmations",
        "publisher": "Éditeur",
        "reliability": "Fiabilité",
        "correction": "rectificatif de {article}",
        "sentences": "Les mots qui énoncent l’affirmation sont surlignés.",
        "sentences_markdown": "Les mots qui énoncent l’affirmation sont entre » et «.",
        "colon": " :",
    },
}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report whose items are claims side by side."""

    key: str
    title: str
    introduction: str
    items: tuple[Item, ...]


def sections(report: Report) -> tuple[Section, ...]:
    """The parts that are made of claims, in their order."""
    words = WORDS[report.language]
    tolerance = percent(TOLERANCE, report.language)
    parts = ("agreed", "denied", "opposite", "rivals", "figures", "overdue")
    return tuple(
        Section(
            key, words[key], words[f"{key}_intro"].format(tolerance=tolerance), getattr(report, key)
        )
        for key in parts
    )


def introduction(report: Report) -> tuple[str, str]:
    """How much there is, and on which day plans are overdue."""
    words = WORDS[report.language]
    which = "as_of_given" if report.as_of_given else "as_of_newest"
    day = words[which if report.as_of else "as_of_none"].format(day=report.as_of)
    return words["size"].format(articles=len(report.articles), claims=report.claims), day


def rates_introduction(language: str) -> str:
    """What the rates are, with the tolerance."""
    tolerance = percent(RATE_TOLERANCE, language)
    return WORDS[language]["rates_intro"].format(tolerance=tolerance)


def percent(share: Decimal, language: str) -> str:
    """
    >>> percent(Decimal("0.05"), "en"), percent(Decimal("0.0512"), "fr")
    ('5%', '5,1\xa0%')
    """
    number = f"{share * 100:.1f}".removesuffix(".0")
    return f"{number}%" if language == "en" else f"{number.replace('.', ',')}\xa0%"


def rate(value: Decimal, language: str) -> str:
    """To five digits.

    >>> rate(Decimal("114.285714"), "en"), rate(Decimal("1234567"), "fr")
    ('114.29', '1234600')
    """
    number = format(Decimal(f"{value:.5g}"), "f")
    return number if language == "en" else number.replace(".", ",")
