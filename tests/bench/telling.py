"""A happening, and how a paper tells it: one sentence, and the facts that the sentence states."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from .cast import Cast, Somebody
from .happenings import KINDS, MODALITIES, ORDER, ORDERED, THEY, Figure, Kind

Fact: TypeAlias = dict[str, object]
"""An entry of facts.yaml."""

Conversion = Literal["", "rightly", "wrongly"]

_COUNTS = (55, 15, 8, 12)
"""Of a hundred happenings: how many are told as each of the modalities. The rest are orders."""
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "in": " in {}",
        "by": " by {}",
        "topic": ", with {} in the background",
        "before": "according to {}, ",
        "behind": ", said {}",
        "money": "{} {} euros",
        "dollars": "${} {}",
        "percent": "{}%",
        "million": "million",
    },
    "fr": {
        "in": " en {}",
        "by": " d’ici à {}",
        "topic": ", avec {} en toile de fond",
        "before": "selon {}, ",
        "behind": ", a dit {}",
        "money": "{} {} d’euros",
        "dollars": "{} {} de dollars",
        "percent": "{} %",
        "million": "millions",
    },
}
_ENDS = {
    "en": ("", "", ", people close to the matter say", ", and more may follow"),
    "fr": ("", "", ", dit-on dans les couloirs", ", et la suite reste ouverte"),
}
_DOLLARS = 1.25
"""For one euro, at all times: so that each amount in euros has an exact amount in dollars."""
_CONVERTED, _WRONG = 0.4, 0.001
"""Of the amounts: those given in dollars, too; those of which a digit is mistaken there, so that
the build warns where the article has another."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What somebody did, will do, may do or didn't do."""

    kind: Kind
    subject: Somebody
    object: Somebody
    modality: str
    amount: int = 0
    """Millions, or tenths of a percent."""
    converted: Conversion = ""
    on: str = ""
    """ISO 8601: a month."""
    by: str = ""
    """A month or a year."""
    speaker: Somebody | None = None
    topic: Somebody | None = None
    ordered: Happening | None = None


def happen(cast: Cast, day: date, chance: random.Random) -> Happening:
    """Something new that a paper of that day could tell."""
    if chance.random() * 100 >= sum(_COUNTS):
        return _order(cast, chance)
    kind = chance.choice(KINDS)
    modality = chance.choices(MODALITIES, _COUNTS)[0]
    if not _can_be(kind, modality):
        modality = "asserted"
    found = _new(kind, modality, cast, chance)
    found = replace(found, speaker=_speaker(cast, chance), topic=_topic(cast, chance))
    if kind.deadline or (modality == "planned" and chance.random() < 0.5):
        return replace(found, by=_deadline(day, chance))
    if modality == "asserted" and chance.random() < 0.3:
        return replace(found, on=_month(day, -chance.randrange(8)))
    return found


def again(what: Happening, chance: random.Random) -> Happening:
    """The same as another paper may have it: mostly alike, at times denied, doubted or done."""
    roll = chance.random()
    if what.ordered is not None or roll < 0.55:
        return what
    if roll < 0.7 and what.amount:
        return replace(what, amount=_amount(what.kind.figure, chance))
    modality = "denied" if roll < 0.82 else "possible" if roll < 0.9 else "asserted"
    if what.kind.deadline or not _can_be(what.kind, modality):
        return what
    return replace(what, modality=modality, by="", on="")


def tell(
    what: Happening, language: str, chance: random.Random, *, named: bool = False, number: int = 0
) -> tuple[str, list[Fact]]:
    """A sentence, and what it states. ``named`` is whether the subject was named just before.

    ``number`` makes the ids of facts that refer to each other.
    """
    words = _WORDS[language]
    wording = what.kind.wordings[language][MODALITIES.index(what.modality)]
    they = THEY[language].get(what.subject.kind) if named and wording.startswith("{s}") else None
    clause = _filled(wording, what, language, they)
    if what.ordered is not None:
        clause += " " + _filled(what.ordered.kind.wordings[language][0], what.ordered, language)
    clause += words["in"].format(_said(what.on, language)) if what.on else ""
    clause += words["by"].format(_said(what.by, language)) if what.by else ""
    lead, tail = _frame(what, language, chance)
    text = f"{lead}{clause}{tail}."
    text = text[0].upper() + text[1:]
    quote = text[len(lead) : len(lead) + len(clause)]
    return text, list(_facts(what, language, quote, they and quote[: len(they)], number))


def _facts(
    what: Happening, language: str, quote: str, they: str | None, number: int
) -> Iterator[Fact]:
    """The facts of a sentence; what there is nothing of is left out."""
    amount, equivalent = _figures(what, language)
    fact: Fact = {
        "subject": what.subject.names[language],
        "subject_words": they,
        "relation": what.kind.relation,
        "object": what.object.names[language],
        "modality": None if what.modality == "asserted" else what.modality,
        "stated_by": what.speaker and what.speaker.names[language],
        "topic": what.topic and what.topic.names[language],
        "content": f"order-{number}" if what.ordered else None,
        "amount": amount,
        "equivalent": equivalent,
        "on": _said(what.on, language),
        "by": _said(what.by, language),
        "quote": quote,
    }
    yield {key: value for key, value in fact.items() if value}
    if what.ordered is not None:
        (inner,) = _facts(what.ordered, language, quote, None, number)
        yield {"id": f"order-{number}"} | inner | {"stated_by": fact["subject"]}


def _filled(wording: str, what: Happening, language: str, they: str | None = None) -> str:
    amount, equivalent = _figures(what, language)
    return wording.format(
        s=they or what.subject.forms[language],
        o=what.object.forms[language],
        a=f"{amount} ({equivalent})" if equivalent else amount,
    )


def _frame(what: Happening, language: str, chance: random.Random) -> tuple[str, str]:
    """What stands before the clause and behind it."""
    words = _WORDS[language]
    topic = words["topic"].format(what.topic.forms[language]) if what.topic else ""
    if what.speaker is None:
        return "", topic + chance.choice(_ENDS[language])
    speaker = what.speaker.forms[language]
    if chance.random() < 0.5:
        return words["before"].format(speaker), topic
    return "", words["behind"].format(speaker) + topic


def _figures(what: Happening, language: str) -> tuple[str, str]:
    """The amount and its conversion, as written; empty where there is none."""
    if not what.amount:
        return "", ""
    words = _WORDS[language]
    if what.kind.figure == "percent":
        return words["percent"].format(_number(what.amount / 10, language)), ""
    amount = words["money"].format(what.amount, words["million"])
    rate = {"": 0.0, "rightly": _DOLLARS, "wrongly": 1.2 * _DOLLARS}[what.converted]
    dollars = _number(what.amount * rate, language)
    return amount, words["dollars"].format(dollars, words["million"]) if rate else ""


def _number(value: float, language: str) -> str:
    """To two decimals, without those that say nothing.

    >>> _number(2.5, "fr"), _number(10.0, "en")
    ('2,5', '10')
    """
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return written.replace(".", ",") if language == "fr" else written


def _order(cast: Cast, chance: random.Random) -> Happening:
    order = _new(ORDER, "asserted", cast, chance)
    kind = chance.choice(ORDERED)
    inner = _new(kind, "planned", cast, chance, order.object)
    return replace(order, ordered=inner)


def _new(
    kind: Kind, modality: str, cast: Cast, chance: random.Random, who: Somebody | None = None
) -> Happening:
    subject = who or cast.pick(kind.subject, chance)
    other = _other(kind, subject, cast, chance)
    roll = chance.random()
    converted: Conversion = "wrongly" if roll < _WRONG else "rightly" if roll < _CONVERTED else ""
    return Happening(kind, subject, other, modality, _amount(kind.figure, chance), converted)


def _other(kind: Kind, subject: Somebody, cast: Cast, chance: random.Random) -> Somebody:
    if kind.objects:
        number = chance.randrange(kind.objects)
        return cast.partner(subject, kind.relation, kind.object, number, chance)
    other = cast.pick(kind.object, chance)
    return other if other != subject else _other(kind, subject, cast, chance)


def _can_be(kind: Kind, modality: str) -> bool:
    return kind.wordings["en"][MODALITIES.index(modality)] != "-"


def _amount(figure: Figure, chance: random.Random) -> int:
    if figure == "money":
        return 2 + min(900, int(chance.lognormvariate(4, 1.2)))
    return chance.randrange(5, 900) if figure else 0


def _speaker(cast: Cast, chance: random.Random) -> Somebody | None:
    if chance.random() > 0.25:
        return None
    return cast.pick(chance.choice(("Person", "Person", "MediaOutlet", "Country")), chance)


def _topic(cast: Cast, chance: random.Random) -> Somebody | None:
    return cast.pick("Technology", chance) if chance.random() < 0.15 else None


def _deadline(day: date, chance: random.Random) -> str:
    if chance.random() < 0.5:
        return _month(day, chance.randrange(1, 6))
    return str(day.year + chance.randrange(1, 8))


def _month(day: date, later: int) -> str:
    """So many months later, or before.

    >>> _month(date(2024, 12, 5), 2), _month(date(2024, 1, 5), -1)
    ('2025-02', '2023-12')
    """
    years, month = divmod(day.month - 1 + later, 12)
    return f"{day.year + years}-{month + 1:02}"


def _said(when: str, language: str) -> str:
    """A month or a year in words.

    >>> _said("2025-02", "fr"), _said("2030", "en")
    ('février 2025', '2030')
    """
    year, _, month = when.partition("-")
    return f"{_MONTHS[language].split()[int(month) - 1]} {year}" if month else year
