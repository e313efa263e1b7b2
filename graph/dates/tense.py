"""Whether a sentence looks back or ahead where it gives a date.

The verb before the date decides, else the first one behind it: "The union said on Tuesday that it
will strike on Friday" looks back for Tuesday and ahead for Friday. Where the date opens a clause
("and on Friday it will strike") it is the one behind. Present tense, the French conditional
("serait possible") and "was due to" tell nothing. Verb forms are known by their endings, and by
small tables of those that have none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from graph.model import Span

Tense = Literal["past", "future"]

_BEFORE, _BEHIND = 240, 160
"""Characters on each side of a date in which a verb is looked for."""

_OPENING = re.compile(
    r"(?:[;:]|\b(?:and|but|that|while|et|mais|que|qu['’]))\s*(?:(?:on|in|by|le|en|ce)\s+)?\Z",
    re.IGNORECASE,
)
_LONGEST_OPENING = 16

_SAME_IN_PAST = "beat|bid|burst|cast|cost|cut|hit|let|put|quit|set|shed|shut|split|spread"

_MARKS = {
    "en": {
        "none": (
            r"(?:was|were|been) (?:due|set|expected|scheduled|planned|going|about|supposed)",
            r"(?:agree|ask|decide|expect|hope|intend|invite|need|order|plan|pledge|promise|refuse"
            r"|threaten|try|tried|urge|vote|vow|want)(?:s|d|ed|ned|ing)? (?:\w+ )?to "
            r"(?!the\b)[a-z]+",
        ),
        "future": (
            rf"(?:will|shall|would|could(?! not)|may|might|must|should|won['’]t|\w+['’]ll)(?: not)?"
            rf"(?: (?:{_SAME_IN_PAST})\b)?",
            r"(?:is|are|be) (?:\w+ )?(?:due|set|expected|scheduled|planned|going|slated|forecast)",
            r"(?:due|expected|planned|scheduled|set|slated) (?:for|to|on)",
        ),
        "past": (
            r"(?!(?:need|speed|feed|seed|indeed|breed|exceed|succeed|proceed|hundred|embed|wicked"
            r"|naked|sacred|bleed|agreed-upon)\b)[a-z]{2,}ed",
            r"was|were|had|did|has|have(?! to)",
            rf"became|began|bought|broke|brought|built|came|caught|chose|drew|drove|fell|felt|fled"
            rf"|flew|fought|found|gave|got|grew|heard|held|kept|knew|laid|led|left|lent|lost|made"
            rf"|meant|met|paid|ran|rose|said|sank|sat|saw|sent|shook|shot|slid|sold|sought|spent"
            rf"|spoke|stole|stood|strode|struck|swore|taught|thought|threw|told|took|went|withdrew"
            rf"|won|wore|wrote|overtook|underwent|{_SAME_IN_PAST}",
        ),
    },
    "fr": {
        "none": (
            r"(?:était|étaient|avait été) (?:prévu|attendu|programmé|fixé|censé)\w*",
            r"(?!(?:voudrait|devrait|devraient)\b)\w+(?:rait|raient)",
        ),
        "future": (
            r"(?:va|vont|vais|allons|allez) (?:[^\W\d]+ )?(?:\w+['’])?\w+(?:er|ir|re|oir)",
            r"doit|doivent|devrait|devraient",
            r"(?:vouloir|veut|veulent|compte|comptent|entend|entendent|espère|espèrent|souhaite"
            r"|souhaitent|prévoit de|prévoient de|apprête à|apprêtent à) \w+(?:er|ir|re)",
            r"(?:est|sont) (?:\w+ )?(?:prévu|attendu|programmé|fixé|annoncé|convoqué)\w* "
            r"(?=pour|le|la|à|au|en|dans)|(?:prévu|programmé|attendu)e?s? (?=pour|le|à|au|en)",
            r"(?!(?:opéra|caméra|choléra|front|affront|vrai|rai|juré|paiera\w{9})\b)"
            r"\w{1,}[eéiudvtoa](?:ra|ront|rai|rons|rez)",
        ),
        "past": (
            r"(?:a|ont|est|sont|ai|as|avons|avez|suis|sommes|êtes|avait|avaient|était|étaient)"
            r"(?: (?!le\b|la\b|les\b|un\b|une\b|en\b)\w+){0,2}? "
            r"\w+(?:ée?s?|ie?s?|ite?s?|ise?s?|ue?s?|erte?s?|inte?s?|orte?s?)",
            r"(?!(?:fait|lait|trait|retrait|extrait|attrait|parfait|portrait|souhait|bienfait"
            r"|contrait|forfait|sait|connait|connaît|plait|plaît)\b)\w{2,}(?:ait|aient)",
            r"\w{2,}(?:èrent|irent|urent)|fut|eut|(?:publi|sign|adopt|annonc|tu|arrêt|diffus)ée?s?",
        ),
    },
}
"""Forms that tell nothing although they look like others; those that look ahead, and back."""


def tense_at(text: str, place: Span, sentence: Span, language: str) -> Tense | None:
    """Where `sentence` looks at `place`, a date in it; `None` if its verbs don't tell.

    >>> text = "The union said on Tuesday that it will strike on Friday."
    >>> [tense_at(text, day, Span(0, 56), "en") for day in (Span(18, 25), Span(49, 55))]
    ['past', 'future']
    """
    subtag = language.partition("-")[0].casefold()
    if subtag not in _MARKS:
        return None
    start = max(sentence.start, place.start - _BEFORE)
    end = min(sentence.end, place.end + _BEHIND)
    pattern = _pattern(subtag)
    before = [match.lastgroup for match in pattern.finditer(text, start, place.start)]
    behind = pattern.search(text, place.end, end)
    opens = _OPENING.search(text, max(start, place.start - _LONGEST_OPENING), place.start)
    kind = behind.lastgroup if behind else None
    if before and not (opens and behind):
        kind = before[-1]
    if kind == "past":
        return "past"
    return "future" if kind == "future" else None


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """One pattern with a group for each tense, the more telling forms first."""
    groups = (f"(?P<{kind}>{'|'.join(forms)})" for kind, forms in _MARKS[language].items())
    spaced = "|".join(groups).replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)", re.IGNORECASE)
