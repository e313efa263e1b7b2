"""A sentence as units: names, amounts and dates as wholes, and words with what they do."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.amounts import find_amounts
from graph.dates import find_dates
from graph.dates.finding import DateFound
from graph.model import Amount, Article, Span
from graph.rules.language.forms import singular
from graph.rules.language.lexical import Form, Lexicon
from graph.rules.text.capitals import Row, capitals
from graph.rules.text.levels import parted
from graph.rules.text.naming import Names, find_names
from graph.rules.text.reading import acts, give_verbs
from graph.rules.text.settling import restricted, settled
from graph.rules.text.words import words_of
from graph.rules.values import Name, Unit, Word

_STILL_WORDS = frozenset(
    {"honorific", "nounToo", "portion", "shareholding", "former", "copula", "having", "becoming"}
    | {"goingTo", "movesWithBe", "plural", "feminine", "masculine", "compound", "hearsay"}
    | {
        "nameAdjective",
        "nameParticle",
        "nameOwner",
        "indefinite",
        "suffixed",
        "ownedByThings",
        "calling",
        "listing",
    }
    | {"calendar", "ordinary", "carrying", "midVerb", "changing", "standsFor", "tells", "soleDoer"}
    | {"outsider", "plainTitle", "lightWord", "timeUnit", "actsFor", "naming", "pairNoun"}
    | {"sameOffice", "closing", "actsForNation"}
)
"""What a word may do and still be a noun or a verb like others."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The amounts and dates of an article, in order."""

    amounts: tuple[Amount, ...]
    dates: tuple[DateFound, ...]

    def between(self, span: Span) -> tuple[list[Amount], list[DateFound]]:
        """Those that lie in a stretch of the text."""
        first = bisect_left(self.amounts, span.start, key=lambda each: each.span.start)
        last = bisect_left(self.amounts, span.end, key=lambda each: each.span.start)
        begin = bisect_left(self.dates, span.start, key=lambda each: each.span.start)
        end = bisect_left(self.dates, span.end, key=lambda each: each.span.start)
        return list(self.amounts[first:last]), list(self.dates[begin:end])


def read_figures(article: Article) -> Figures:
    """The figures of an article; in languages whose numbers can't be read, none."""
    from datetime import date

    try:
        published = date.fromisoformat((article.metadata.published or "")[:10])
    except ValueError:
        published = None
    try:
        amounts = find_amounts(article.text, article.language)
        dates = find_dates(article.text, article.language, published)
    except ValueError:
        return Figures((), ())
    return Figures(tuple(amounts), tuple(dates))


@dataclass(frozen=True, slots=True)
class Page:
    """An article's text with all by which its sentences become units."""

    text: str
    names: Names
    figures: Figures
    proper: frozenset[str]
    """Words that are written with a capital inside some sentence of the article."""
    lexicon: Lexicon
    small: frozenset[str] = frozenset()
    """Words that it writes without one."""


def units_of(page: Page, span: Span) -> tuple[Unit, ...]:
    """The units of the sentence ``page.text[span.start:span.end]``."""
    lexicon = page.lexicon
    words = words_of(page.text, span.start, span.end, lexicon)
    units = list(parted(list(_merged(page, words, _wholes(page.figures, span))), lexicon))
    units = restricted(settled(units, lexicon), lexicon)
    for index, unit in enumerate(units):
        if unit.forms and acts(units, index, lexicon):
            units[index] = replace(unit, tag="verb")
    give_verbs(units)
    return tuple(units)


def _merged(page: Page, words: Sequence[Word], wholes: dict[int, Unit]) -> Iterator[Unit]:
    """The words, names, amounts and dates of a sentence, in order."""
    text, lexicon = page.text, page.lexicon
    known = {name.first: name for name in find_names(words, page.names, lexicon)}
    lands = _lands(known, page.names, lexicon)
    row = Row(words, known, lands, page.proper, page.small, frozenset(wholes), lexicon)
    index = 0
    while index < len(words):
        word = words[index]
        whole = wholes.get(word.start)
        if whole is not None:
            last = _behind(words, index, whole)
            yield replace(whole, text=text[whole.start : whole.end])
        elif (last := capitals(row, index)) > index:
            yield _new(text, words[index:last])
        elif (name := known.get(index)) is not None:
            last = name.last
            yield _named(text, words, name)
        elif (longer := _longer(words, index, lexicon)) is not None:
            last = index + len(longer[0])
            yield _expression(text, words[index:last], longer[1], lexicon)
        else:
            last = index + 1
            unit = _plain(word, lexicon)
            yield unit
            if unit.does("honorific") and last < len(words) and words[last].text == ".":
                last += 1
        index = last


def _lands(known: dict[int, Name], names: Names, lexicon: Lexicon) -> frozenset[int]:
    """Which of the names that are known a longer name may take in: countries and places."""
    wanted = {lexicon.territory, *lexicon.refers.get("sites", ())}
    return frozenset(
        first
        for first, name in known.items()
        if all(names.classes.get(iri) in wanted for iri in name.iris)
    )


def _wholes(figures: Figures, span: Span) -> dict[int, Unit]:
    amounts, dates = figures.between(span)
    found = {
        each.span.start: Unit(
            "amount", "", "", each.span.start, (each.equivalent or each).span.end, amount=each
        )
        for each in amounts
    }
    for each in dates:
        found[each.span.start] = Unit(
            "date", "", "", each.span.start, each.span.end, moment=each.moment
        )
    return found


def _behind(words: Sequence[Word], index: int, whole: Unit) -> int:
    """Index of the first word behind an amount or date, and behind the bracket that closes it:
    "3 millions d’euros (4 millions de dollars)", but not "Norvand (60 %)".
    """
    end, opened = whole.end, False
    while index < len(words) and words[index].start < end:
        opened = opened or words[index].text == "("
        index += 1
    if opened and index < len(words) and words[index].text == ")" and words[index].start <= end + 1:
        index += 1
    return index


def _named(text: str, words: Sequence[Word], name: Name) -> Unit:
    start, end = words[name.first].start, words[name.last - 1].end
    written = text[start:end]
    return Unit("name", written, written.casefold(), start, end, iris=name.iris, hidden=name.hidden)


def _longer(
    words: Sequence[Word], index: int, lexicon: Lexicon
) -> tuple[tuple[str, ...], frozenset[str]] | None:
    for expression, does in lexicon.longer.get(words[index].low, ()):
        if tuple(word.low for word in words[index : index + len(expression)]) == expression:
            return expression, does
    return None


def _expression(text: str, words: Sequence[Word], does: frozenset[str], lexicon: Lexicon) -> Unit:
    low = " ".join(word.low for word in words)
    start, end = words[0].start, words[-1].end
    base = low
    if "compound" in does:
        base = singular(low.replace("' ", "'"), lexicon.plurals)
        does = does - {"compound"}
    return Unit(
        "function" if does - _STILL_WORDS else "word",
        text[start:end],
        low,
        start,
        end,
        does,
        base=base,
    )


def _plain(word: Word, lexicon: Lexicon) -> Unit:
    does = lexicon.classes.get(word.low, frozenset()) - {"compound"}
    forms = lexicon.forms.get(word.low, ())
    named = any(word.low in each for each in (lexicon.kinds, lexicon.things, lexicon.acts))
    if not (does or forms or named) and len(word.low) > 5 and word.low.endswith(lexicon.adverbs):
        does = frozenset({"adverb"})
    tag = "word" if word.text[0].isalnum() or "suffixed" in does else "sign"
    base = singular(word.low, lexicon.plurals)
    if does - _STILL_WORDS:
        tag = "function"
    if not does - {"ordinary"} and not forms:
        forms = _unknown(word.low, lexicon)
        done = any(form.kind == "participle" for form in forms)
        if not named and word.low in lexicon.copulas and not done:
            forms = (*forms, Form(word.low, "participle"))
    return Unit(tag, word.text, word.low, word.start, word.end, does, forms, base=base)


def _unknown(low: str, lexicon: Lexicon) -> tuple[Form, ...]:
    """The readings of a word that only looks like a verb."""
    for ending, kinds in lexicon.unknown:
        if low.endswith(ending) and len(low) > len(ending) + 2 and low.isalpha():
            return tuple(Form(low, kind) for kind in kinds)
    return ()


def _new(text: str, words: Sequence[Word]) -> Unit:
    start, end = words[0].start, words[-1].end
    return Unit("new", text[start:end], text[start:end].casefold(), start, end, base="")
