"""Reading: whether a word is a verb where it stands.

What a word is often depends on its neighbours: "supplies" is a verb behind a name and before
another one, and a noun behind "gas". Where they don't tell, a word is a noun: a verb that isn't
seen states nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.rules.language.lexical import Lexicon
from graph.rules.text.settling import noun_too
from graph.rules.values import Unit

_NOUNS_BEFORE = frozenset({"determiner", "possessive", "genitive", "quantifier"})
_OPENS = frozenset(
    {"partitive", "determiner", "possessive", "pronoun", "quantifier", "infinitiveMarker"}
)
_ARTICLES = frozenset({"determiner", "possessive"})
_FINITE = frozenset({"present", "past", "future", "conditional"})


def acts(units: Sequence[Unit], index: int, lexicon: Lexicon) -> bool:
    """Whether a word that can be a verb is one where it stands."""
    unit = units[index]
    if unit.does("genitive"):
        return False
    if any(form.lemma in lexicon.classes and _helps(form.lemma, lexicon) for form in unit.forms):
        return not unit.does("determiner")
    if unit.tag == "function" and not unit.does("nounToo"):
        return False
    before, behind = _near(units, index, -1), _near(units, index, 1)
    kinds = {form.kind for form in unit.forms}
    if _is_part_done(before, behind) and "participle" in kinds:
        return True
    if lexicon.elided and _is_called(before) and kinds & _FINITE:
        # "Norvand fait partie": behind a name stands no noun without its article.
        return behind is not None and behind.tag != "verb"
    if before is not None and _is_counted(before) and kinds & _FINITE:
        return not noun_too(unit, lexicon)
    if before is not None and (before.classes & _NOUNS_BEFORE or before.tag == "amount"):
        return _object_before(units, index, before, kinds)
    if before is not None and before.does("infinitiveMarker"):
        return "infinitive" in kinds
    if before is not None and before.does("midVerb") and _has_helper(units, index, lexicon):
        return "participle" in kinds
    if before is not None and before.does("relativeGenitive") and noun_too(unit, lexicon):
        return False
    if before is not None and (
        before.classes & {"modal", "clitic", "negator"} or _denies(before, units, index)
    ):
        return True
    if (
        before is not None
        and before.classes & {"relative", "pronoun"}
        and kinds - {"ing", "infinitive"}
    ):
        return True
    if lexicon.elided and "infinitive" in kinds:
        return not (before is not None and before.tag == "word" and before.tag != "verb")
    if before is not None and before.tag == "verb":
        if kinds <= {"infinitive", "present"} and noun_too(unit, lexicon):
            # "require export licences", but "did export".
            return any("doSupport" in lexicon.classes.get(form.lemma, ()) for form in before.forms)
        return bool(kinds & {"participle", "ing", "infinitive"})
    noun = noun_too(unit, lexicon)
    if noun and not lexicon.elided and _is_one(units, index, kinds):
        return False
    if noun and kinds <= {"infinitive", "present"} and _owned(units, index):
        return False
    if noun and before is not None and before.hidden and _is_adjective(units, index):
        return False
    if kinds <= {"ing"}:
        return (
            _goes_on(behind)
            or (behind is not None and before is not None and behind.does("subordinator"))
        ) or (
            behind is not None
            and behind.tag == "word"
            and before is not None
            # "Ending talks", and no "shipping company".
            and (before.does("preposition") or (before.text == "," and behind.low != behind.base))
        )
    if before is not None and before.does("preposition"):
        return kinds <= {"ing", "infinitive"}
    if "participle" in kinds and _is_put_in(before, behind):
        return True
    if not noun:
        return True
    if _is_described(units, index):
        return False
    if lexicon.elided and (
        _leads_to_infinitive(before, behind) or _becomes(unit, before, behind, lexicon)
    ):
        return True
    if behind is None or behind.tag == "verb" or (behind.forms and not noun_too(behind, lexicon)):
        return False
    if (
        before is not None
        and before.text == ","
        and behind.does("infinitiveMarker")
        and not lexicon.elided
    ):
        # "Norvand, which …, plans to buy"
        return True
    if before is not None and before.text == "," and behind.classes & _OPENS:
        return bool(behind.classes & _ARTICLES) or not _has_other_verb(units, index, lexicon)
    named = before is not None and (
        before.tag in ("name", "new") or before.classes & {"pronoun", "relative"}
    )
    if behind.classes & _OPENS or behind.tag in ("name", "new", "amount", "date"):
        return bool(named) or behind.tag != "name" or before is None or before.tag != "name"
    if behind.does("preposition"):
        return bool(named and not _has_other_verb(units, index, lexicon))
    if behind.does("coordination") or behind.text == ",":
        return _goes_with(units, index, bool(named))
    return bool(named) and behind.tag == "word"


def _is_counted(unit: Unit) -> bool:
    """Whether an amount has its noun: "deux banques" may act."""
    return unit.amount is not None and bool(unit.amount.quantity.unit_text)


def _leads_to_infinitive(before: Unit | None, behind: Unit | None) -> bool:
    """Whether an infinitive stands directly behind: "le groupe compte racheter"."""
    if before is None or behind is None or not behind.forms:
        return False
    named = before.tag in ("name", "new", "word") or before.classes & {"pronoun", "relative"}
    return bool(named) and all(form.kind == "infinitive" for form in behind.forms)


def _is_part_done(before: Unit | None, behind: Unit | None) -> bool:
    """Whether a word stands as "owned" does in "30 per cent owned by"."""
    return (
        before is not None
        and before.tag == "amount"
        and behind is not None
        and behind.does("agent")
    )


def _is_called(before: Unit | None) -> bool:
    """Whether what stands before is a name with a capital, and no adjective."""
    return (
        before is not None
        and before.tag in ("name", "new")
        and not before.hidden
        and before.text[0].isupper()
    )


def _goes_with(units: Sequence[Unit], index: int, named: bool) -> bool:
    """Whether a word is the first of several verbs: "makes and exports turbines"."""
    before = units[index - 1]
    if not (named or (before.text == "," and index > 1 and units[index - 2].tag == "verb")):
        return False
    kinds = {form.kind for form in units[index].forms} & _FINITE
    place = index + 1
    while place < len(units) and (
        units[place].text == "," or units[place].classes & {"coordination", "adverb"}
    ):
        place += 1
    behind = units[place + 1] if place + 1 < len(units) else None
    if behind is None or not kinds & {form.kind for form in units[place].forms}:
        return False
    if units[index].low == units[index].base and units[place].low != units[place].base:
        return False
    opens = behind.classes & (_OPENS | {"preposition", "coordination"})
    return bool(opens) or behind.text == "," or behind.tag in ("name", "new", "amount", "word")


def _is_one(units: Sequence[Unit], index: int, kinds: set[str]) -> bool:
    """Whether a word without an ending stands behind an article and words for one thing: "its
    smaller rival". Of one thing a verb would have an ending.
    """
    if "infinitive" not in kinds or "past" in kinds or units[index].base != units[index].low:
        return False
    place = index - 1
    while place >= 0 and units[place].tag == "word" and units[place].base == units[place].low:
        place -= 1
    return 0 <= place < index - 1 and bool(units[place].classes & _NOUNS_BEFORE)


def _becomes(unit: Unit, before: Unit | None, behind: Unit | None, lexicon: Lexicon) -> bool:
    """Whether it is the "reste" of "la fusion reste soumise", and no rest."""
    return (
        any("becoming" in lexicon.classes.get(form.lemma, ()) for form in unit.forms)
        and before is not None
        and before.tag in ("word", "name", "new")
        and behind is not None
        and any(form.kind == "participle" for form in behind.forms)
    )


def _is_described(units: Sequence[Unit], index: int) -> bool:
    """Whether a participle before it is its adjective: "in advanced talks"."""
    if index < 2 or units[index - 1].tag != "word":
        return False
    adjective = any(form.kind == "participle" for form in units[index - 1].forms)
    return adjective and units[index - 2].does("preposition")


def _is_put_in(before: Unit | None, behind: Unit | None) -> bool:
    """Whether a word stands as in "Norvand, hit by the embargo,"."""
    return before is not None and before.text == "," and behind is not None and behind.does("agent")


def _has_helper(units: Sequence[Unit], index: int, lexicon: Lexicon) -> bool:
    """Whether "has" stands before "since bought"."""
    return any(
        "having" in lexicon.classes.get(form.lemma, ())
        for unit in units[max(0, index - 3) : index]
        for form in unit.forms
    )


def _helps(lemma: str, lexicon: Lexicon) -> bool:
    return bool(lexicon.classes[lemma] & {"copula", "having"})


def _near(units: Sequence[Unit], index: int, step: int) -> Unit | None:
    """The next unit that is no adverb."""
    index += step
    while 0 <= index < len(units) and (
        units[index].does("adverb") or (step < 0 and _is_together(units, index))
    ):
        index += step
    return units[index] if 0 <= index < len(units) else None


def _owned(units: Sequence[Unit], index: int) -> bool:
    """Whether "its" and an adjective stand before: "its smaller rival", "Norvand’s Greek rival"."""
    if units[index].low != units[index].base:
        return False
    before, first = (units[each] if each >= 0 else None for each in (index - 1, index - 2))
    plain = before is not None and (
        (before.tag == "word" and before.low == before.base) or before.hidden
    )
    return plain and first is not None and bool(first.classes & {"possessive", "genitive"})


def _denies(before: Unit, units: Sequence[Unit], index: int) -> bool:
    """Whether a negation with "can" or "has" before stands before a verb: "can no longer buy"."""
    if not before.does("negation"):
        return False
    earlier = units[max(0, index - 3) : index]
    return any(unit.classes & {"modal"} for unit in earlier)


def _is_together(units: Sequence[Unit], index: int) -> bool:
    """Whether "both" belongs to the names before: "Norvand and Tessel both supply"."""
    before = units[index - 1] if index else None
    return units[index].does("together") and before is not None and before.tag in ("name", "new")


def _object_before(units: Sequence[Unit], index: int, before: Unit, kinds: set[str]) -> bool:
    """Whether the article before is a pronoun: "pour les livrer", "qui l’a racheté"."""
    if not before.does("clitic"):
        return False
    place = index - 1
    while place > 0 and units[place] is not before:
        place -= 1
    first = units[place - 1] if place else None
    if first is None:
        return False
    if first.does("relativeGenitive"):
        # "dont le siège est": what follows is a subject.
        return False
    leads = first.classes & {"pronoun", "relative", "clitic", "negator", "infinitiveMarker"}
    return bool(leads) and (
        "infinitive" in kinds if first.does("infinitiveMarker") else not kinds <= {"participle"}
    )


def _is_adjective(units: Sequence[Unit], index: int) -> bool:
    """Whether the name before is an adjective: "the Beldoran fund Quorra"."""
    if index < 2 or units[index - 1].tag != "name":
        return False
    return bool(units[index - 2].classes & {"determiner", "possessive"})


def _goes_on(behind: Unit | None) -> bool:
    return behind is not None and (
        bool(behind.classes & (_OPENS | {"preposition"})) or behind.tag in ("name", "new", "amount")
    )


def _has_other_verb(units: Sequence[Unit], index: int, lexicon: Lexicon) -> bool:
    return any(
        any(form.kind in ("present", "past", "future", "conditional") for form in each.forms)
        and (each.tag == "verb" or (not each.classes and not noun_too(each, lexicon)))
        for place, each in enumerate(units)
        if place != index
    )


def give_verbs(units: list[Unit]) -> None:
    """In a clause that has no verb yet, a word that can be one and has a noun before it is it."""
    start = 0
    for end in range(len(units) + 1):
        if end < len(units) and not (
            units[end].tag == "sign" or units[end].classes & {"relative", "subordinator", "opener"}
        ):
            continue
        clause = range(start, end)
        if not _put_between(units, start, end) and not any(
            units[place].tag == "verb" or units[place].does("modal") for place in clause
        ):
            for place in clause:
                if _could_act(units, place, start):
                    units[place] = replace(units[place], tag="verb")
                    break
        start = end + 1


def _put_between(units: list[Unit], start: int, end: int) -> bool:
    """Whether a stretch between two commas begins like a noun: an apposition needs no verb."""
    return (
        start > 0
        and end < len(units)
        and units[start - 1].text == units[end].text == ","
        and bool(units[start].classes & _ARTICLES)
    )


def _could_act(units: list[Unit], place: int, start: int) -> bool:
    unit = units[place]
    before, behind = _near(units, place, -1), _near(units, place, 1)
    return (
        any(form.kind in ("present", "past") for form in unit.forms)
        and (unit.tag == "word" or unit.does("nounToo"))
        and place > start
        and before is not None
        and before.tag in ("name", "new", "word")
        and behind is not None
        and (
            behind.tag in ("name", "new", "word", "amount")
            or bool(behind.classes & (_OPENS | {"preposition"}))
        )
        and not behind.does("ofLink")
        and any(
            units[each].does("determiner") or units[each].tag in ("name", "new")
            for each in range(start, place)
        )
    )
