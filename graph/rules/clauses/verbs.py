"""Groups of verbs: what "has not yet been sold", "va vendre" and "à livrer" are as wholes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph.model import Modality
from graph.rules.language.lexical import Form, Lexicon
from graph.rules.values import Group, Unit

_BETWEEN = frozenset({"adverb", "negator", "negation", "clitic", "restrictive", "enclitic"})
_NEITHER = 6
"""Units before a verb in which "neither" may stand."""
_FINITE = frozenset({"present", "past", "future", "conditional"})


def find_groups(units: Sequence[Unit], lexicon: Lexicon) -> Iterator[Group]:
    """The groups of a sentence, in order."""
    index = 0
    while index < len(units):
        group = _group_at(units, index, lexicon)
        if group is None:
            index += 1
        else:
            yield group
            index = group.end


def _group_at(units: Sequence[Unit], index: int, lexicon: Lexicon) -> Group | None:
    start = index
    while index < len(units) and (
        units[index].classes & {"negator", "clitic"}
        and units[index].tag == "function"
        and not _while_doing(units, index)
    ):
        index += 1
    if index >= len(units):
        return None
    first = units[index]
    if not (first.tag == "verb" or first.does("modal")):
        return None
    chain = [index]
    while (following := _next(units, chain[-1], lexicon)) is not None:
        chain.append(following)
    end = chain[-1] + 1
    while end < len(units) and units[end].classes & {"negation", "enclitic"}:
        end += 1
    return _made(units, start, end, chain, lexicon)


def _while_doing(units: Sequence[Unit], index: int) -> bool:
    """Whether "en" leads to a participle: "en s’associant"."""
    if not units[index].does("whileDoing"):
        return False
    place = index + 1
    while place < len(units) and units[place].does("clitic"):
        place += 1
    return place < len(units) and any(form.kind == "ing" for form in units[place].forms)


def _next(units: Sequence[Unit], index: int, lexicon: Lexicon) -> int | None:
    """The verb that goes on what stands at an index, if there is one."""
    place, marked = index + 1, False
    while place < len(units) and place <= index + 5:
        unit = units[place]
        if (
            (unit.classes & _BETWEEN and unit.tag != "verb")
            or (unit.tag == "date" and not marked)
            or (unit.tag == "amount" and _owns_part(units, index, place, lexicon))
            or (unit.does("midVerb") and _is(units[index], "having", lexicon))
        ):
            place += 1
        elif (
            unit.does("infinitiveMarker")
            and _is(units[index], "copula", lexicon)
            and not marked
            and not lexicon.elided
        ):
            place, marked = place + 1, True
        else:
            break
    if place >= len(units) or units[place].tag != "verb":
        return None
    here, there = units[index], {form.kind for form in units[place].forms}
    if here.does("modal"):
        return place if "infinitive" in there else None
    if marked:
        return place if "infinitive" in there else None
    if _is(here, "having", lexicon):
        return place if "participle" in there else None
    if _is(here, "copula", lexicon):
        return place if there & {"participle", "ing"} else None
    if _is(here, "goingTo", lexicon) or _is(here, "doSupport", lexicon):
        return place if "infinitive" in there else None
    return None


def _owns_part(units: Sequence[Unit], index: int, place: int, lexicon: Lexicon) -> bool:
    """Whether an amount tells to what part: "is 30 per cent owned by"."""
    if not _is(units[index], "copula", lexicon) or place + 2 >= len(units):
        return False
    return units[place + 1].tag == "verb" and units[place + 2].does("agent")


def _is(unit: Unit, name: str, lexicon: Lexicon) -> bool:
    return any(name in lexicon.classes.get(form.lemma, ()) for form in unit.forms)


def _made(units: Sequence[Unit], start: int, end: int, chain: list[int], lexicon: Lexicon) -> Group:
    main = units[chain[-1]]
    helpers = [units[place] for place in chain[:-1]]
    readings = _readings(main, helpers, lexicon)
    kind = _kind(units, start, chain, lexicon)
    inside = units[start:end]
    reflexive = any(unit.does("reflexive") for unit in inside)
    copula = (len(chain) == 1 and _is(main, "copula", lexicon)) or (
        _is(main, "copula", lexicon) and all(not _is(each, "copula", lexicon) for each in helpers)
    )
    passive = (
        not reflexive
        and not copula
        and (
            (bool(helpers) and _is(helpers[-1], "copula", lexicon) and _participle(main))
            or (kind == "participle")
        )
        and not any("movesWithBe" in lexicon.classes.get(form.lemma, ()) for form in main.forms)
    )
    lemmas = tuple(dict.fromkeys(form.lemma for form in readings))
    modality, conditional = _modality(units, chain, lexicon)
    led = start and units[start - 1].classes & {"infinitiveMarker", "preposition", "agent"}
    marker = units[start - 1].low if led else ""
    return Group(
        start, end, lemmas[0] if lemmas else main.low, kind, passive, copula, reflexive,
        _negated(units, start, end), modality, conditional, marker, lemmas,
    )  # fmt: skip


def _participle(unit: Unit) -> bool:
    kinds = {form.kind for form in unit.forms}
    return "participle" in kinds and "ing" not in kinds


def _readings(main: Unit, helpers: list[Unit], lexicon: Lexicon) -> list[Form]:
    """The readings of the main verb that its helpers leave."""
    if not helpers:
        return list(main.forms)
    last = helpers[-1]
    if _is(last, "having", lexicon) or _is(last, "copula", lexicon):
        kept = [form for form in main.forms if form.kind in ("participle", "ing", "infinitive")]
    else:
        kept = [form for form in main.forms if form.kind == "infinitive"]
    return kept or list(main.forms)


def _kind(units: Sequence[Unit], start: int, chain: list[int], lexicon: Lexicon) -> str:
    first = units[chain[0]]
    if first.does("modal"):
        return "finite"
    kinds = {form.kind for form in first.forms}
    before = units[start - 1] if start else None
    led = before is not None and (
        before.classes & {"infinitiveMarker", "preposition"} or before.tag == "verb"
    )
    if "infinitive" in kinds and (led or not kinds & _FINITE):
        return "infinitive"
    joined = before is not None and before.does("coordination")
    led_before = any(unit.classes & {"modal", "infinitiveMarker"} for unit in units[:start])
    if "infinitive" in kinds and joined and led_before:
        # "will buy A and sell B", "wants to buy A and sell B".
        return "infinitive"
    if kinds <= {"ing"} or (kinds & {"ing"} and not kinds & _FINITE):
        return "ing"
    if "participle" in kinds and _reduced(units, chain, kinds, lexicon):
        return "participle"
    return "finite" if kinds & _FINITE else "participle"


def _reduced(units: Sequence[Unit], chain: list[int], kinds: set[str], lexicon: Lexicon) -> bool:
    """Whether a participle stands by itself: "an order signed by", "financée par"."""
    if len(chain) > 1:
        return False
    if not kinds & _FINITE:
        return True
    place = chain[0] + 1
    if place < len(units) and _names(units, chain[0], units[place], lexicon):
        return True
    asks = units[chain[0]].low in lexicon.copulas and "infinitive" not in kinds
    if asks and _copular_behind(units, chain[0], lexicon):
        return not _acts_by(units, chain[0], lexicon)
    while place < len(units) and (
        units[place].does("adverb") or units[place].tag == "date" or units[place].does("dateLink")
    ):
        place += 1
    behind = units[place] if place < len(units) else None
    return behind is not None and behind.does("agent")


def _names(units: Sequence[Unit], place: int, behind: Unit, lexicon: Lexicon) -> bool:
    """Whether it says how a noun is called: "a robot named Pilo"."""
    before = units[place - 1] if place else None
    return (
        before is not None
        and before.tag == "word"
        and behind.tag in ("name", "new")
        and behind.text[0].isupper()
        and _is(units[place], "calling", lexicon)
    )


def _copular_behind(units: Sequence[Unit], place: int, lexicon: Lexicon) -> bool:
    """Whether what stands behind a participle is what a frame of "to be" asks for: "based in"."""
    if place + 1 >= len(units):
        return False
    low = lexicon.same.get(units[place + 1].low, units[place + 1].low)
    for frame in lexicon.copulas[units[place].low]:
        marker = frame.slots[0].marker if frame.slots else ()
        expected = frame.copula[1:2] or (marker[0] if marker else ())
        if low in expected:
            return True
    return False


def _acts_by(units: Sequence[Unit], place: int, lexicon: Lexicon) -> bool:
    """Whether the same word may follow the verb where it acts: "Norvand called on Tessel"."""
    low = lexicon.same.get(units[place + 1].low, units[place + 1].low)
    return any(
        frame.slots and frame.slots[0].marker and low in frame.slots[0].marker[0]
        for form in units[place].forms
        for frame in lexicon.verbs.get(form.lemma, ())
    )


def _modality(
    units: Sequence[Unit], chain: list[int], lexicon: Lexicon
) -> tuple[Modality | None, bool]:
    first = units[chain[0]]
    if first.does("planningModal"):
        return Modality.PLANNED, False
    if first.does("possibleModal"):
        return Modality.POSSIBLE, False
    if first.does("conditionalModal"):
        return Modality.POSSIBLE, True
    kinds = {form.kind for form in first.forms}
    if _is(first, "goingTo", lexicon) and len(chain) > 1 and kinds & {"present"}:
        return Modality.PLANNED, False
    if _planned_to_be(units, chain, lexicon):
        return Modality.PLANNED, False
    if kinds == {"future"}:
        return Modality.PLANNED, False
    if kinds == {"conditional"}:
        if len(chain) > 1 and _is(first, "having", lexicon):
            # "aurait transporté": so it is told.
            return Modality.REPORTED, False
        return Modality.POSSIBLE, True
    return None, False


def _planned_to_be(units: Sequence[Unit], chain: list[int], lexicon: Lexicon) -> bool:
    """ "is to open", "are to be sold"."""
    return any(
        _is(units[here], "copula", lexicon)
        and any(units[place].does("infinitiveMarker") for place in range(here + 1, there))
        for here, there in pairwise(chain)
    )


def _negated(units: Sequence[Unit], start: int, end: int) -> bool:
    inside = units[start:end]
    for place in range(start, end):
        if units[place].does("negation"):
            # "Not only" denies nothing.
            behind = units[place + 1] if place + 1 < len(units) else None
            return behind is None or not behind.does("restrictive")
    if any(unit.does("negator") for unit in inside) and any(
        unit.does("negationBehindNe") for unit in units[start : end + 2]
    ):
        # "Ne détient plus que 12 %" still owns.
        return not any(unit.does("restrictive") for unit in units[start : end + 3])
    if any(unit.does("negator") for unit in inside) and any(
        unit.does("negativeDeterminer") for unit in units[max(0, start - _NEITHER) : start]
    ):
        # "Ni Norvand ni Tessel ne livrent".
        return True
    before = units[start - 1] if start else None
    return before is not None and before.does("negation")
