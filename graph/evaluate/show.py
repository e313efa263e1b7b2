"""Show: an evaluation as a table, as Markdown, or as JSON.

A share of nothing is "–" in tables and null in JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pyoxigraph import Literal

from graph.errors import ProjectError
from graph.evaluate.compare import title
from graph.evaluate.values import Evaluation, Marks, Match, Refused, Said, Score
from graph.export.answers import escaped, write_answer
from graph.query import Table
from graph.terminal import printable

NOTHING = "–"
FORMATS = ("table", "json", "markdown")
PARTS: Mapping[str, Callable[[Evaluation], Mapping[str, Marks]]] = {
    "relation": lambda it: it.by_relation,
    "modality": lambda it: it.by_modality,
    "article": lambda it: it.by_article,
}
"""What the measures can be given by."""
_COLUMNS = (
    *("", "gold", "proposals", "grounding", "precision", "recall", "F1", "modality"),
    *("strict precision", "strict recall", "strict F1", "leaks"),
)


def show(
    evaluation: Evaluation,
    format: str = "table",
    *,
    by: str | None = None,
    errors: bool = False,
    room: int | None = None,
) -> bytes:
    """The evaluation in a format, by parts and with all disagreements if wanted.

    ``room`` is the width of a terminal. Raises as `check_wishes` does.
    """
    check_wishes(format, by)
    writers = {"table": _table, "markdown": _markdown, "json": _json}
    return writers[format](evaluation, by, errors, room)


def check_wishes(format: str, by: str | None) -> None:
    """Raise `ProjectError` for a format or parts that there aren't."""
    if format not in FORMATS:
        raise ProjectError(f'no format is called "{format}". Choose {", ".join(FORMATS)}.')
    if by is not None and by not in PARTS:
        raise ProjectError(f'nothing is told by "{by}". Choose {", ".join(PARTS)}.')


def percent(value: float | None) -> str:
    """A share in per cent, of which only all is 100 and only none is 0.

    >>> percent(2 / 3), percent(0.9999), percent(0.0), percent(None)
    ('66.7%', '99.9%', '0.0%', '–')
    """
    if value is None:
        return NOTHING
    if 0 < value < 1:
        value = min(max(value, 0.001), 0.999)
    return f"{value:.1%}"


def _table(evaluation: Evaluation, by: str | None, errors: bool, room: int | None) -> bytes:
    text = write_answer(_measures(evaluation, by), "table", room).decode()
    for heading, entries in _sections(evaluation, errors):
        text += f"\n{heading}\n"
        for what, details in entries:
            text += f"  {printable(what)}\n"
            text += "".join(f"      {printable(detail)}\n" for detail in details)
    return text.encode()


def _markdown(evaluation: Evaluation, by: str | None, errors: bool, _room: int | None) -> bytes:
    text = write_answer(_measures(evaluation, by), "markdown").decode()
    for heading, entries in _sections(evaluation, errors):
        text += f"\n## {heading}\n\n"
        for what, details in entries:
            text += f"- {escaped(what)}\n"
            text += "".join(f"  - {escaped(detail)}\n" for detail in details)
    return text.encode()


def _measures(evaluation: Evaluation, by: str | None) -> Table:
    rows = {"total": evaluation.total} | (dict(PARTS[by](evaluation)) if by else {})
    cells = [(name, *_cells(marks)) for name, marks in rows.items()]
    return Table(_COLUMNS, tuple(tuple(map(Literal, row)) for row in cells))


def _cells(marks: Marks) -> Iterator[str]:
    yield str(marks.relaxed.gold)
    yield str(marks.relaxed.proposed + marks.refused)
    yield percent(marks.grounding)
    yield from map(percent, (marks.relaxed.precision, marks.relaxed.recall, marks.relaxed.f1))
    yield percent(marks.modality)
    yield from map(percent, (marks.strict.precision, marks.strict.recall, marks.strict.f1))
    yield f"{marks.leaks} of {marks.unasserted}" if marks.unasserted else NOTHING


_Entry = tuple[str, list[str]]


def _sections(evaluation: Evaluation, errors: bool) -> Iterator[tuple[str, list[_Entry]]]:
    """Headings, and below each the facts that it is about; the leaks are told always."""
    leaks = [(_line(gold), [f"proposed: {_line(said)}"]) for gold, said in evaluation.leaks]
    if leaks:
        yield f"Denied or planned, and proposed as asserted: {len(leaks)}", leaks
    if not errors:
        return
    different = [_difference(each) for each in evaluation.matches if each.differences]
    for heading, entries in (
        ("Missed", [_quoted(said) for said in evaluation.missed]),
        ("Invented", [_quoted(said) for said in evaluation.invented]),
        ("Different", different),
        ("Refused", [(f"{slug}: {each.what}", [each.reason]) for slug, each in evaluation.refused]),
    ):
        yield f"{heading}: {len(entries)}", entries


def _line(said: Said) -> str:
    where = said.claim.fact.fact.origin
    modality = said.claim.fact.modality.lower()
    return f"{said.article}: {title(said.claim)} [{modality}] ({where})"


def _quoted(said: Said) -> _Entry:
    return _line(said), [f"»{quote.exact}«" for quote in said.claim.fact.evidence]


def _difference(match: Match) -> _Entry:
    return _line(match.gold), [
        f"{each.field}: {each.gold or NOTHING}, proposed: {each.proposed or NOTHING}"
        for each in match.differences
    ]


def _json(evaluation: Evaluation, by: str | None, errors: bool, _room: int | None) -> bytes:
    document: dict[str, Any] = {
        "articles": list(evaluation.articles),
        "total": _marks(evaluation.total),
        "leaks": [{"gold": _said(g), "proposed": _said(p)} for g, p in evaluation.leaks],
    }
    if by is not None:
        parts = PARTS[by](evaluation)
        document[f"by_{by}"] = {name: _marks(marks) for name, marks in parts.items()}
    if errors:
        different = (each for each in evaluation.matches if each.differences)
        document["missed"] = [_said(said) for said in evaluation.missed]
        document["invented"] = [_said(said) for said in evaluation.invented]
        document["different"] = [_match(each) for each in different]
        document["refused"] = [_refused(slug, each) for slug, each in evaluation.refused]
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"


def _marks(marks: Marks) -> dict[str, Any]:
    return {
        "gold": marks.relaxed.gold,
        "proposed": marks.relaxed.proposed + marks.refused,
        "passed": marks.relaxed.proposed,
        "grounding": marks.grounding,
        "relaxed": _score(marks.relaxed),
        "strict": _score(marks.strict),
        "modality": marks.modality,
        "leaks": marks.leaks,
        "denied_or_planned": marks.unasserted,
        "leaked": marks.leaked,
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "right": score.right,
        "found": score.found,
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
    }


def _said(said: Said) -> dict[str, Any]:
    fact = said.claim.fact
    return {
        "article": said.article,
        "origin": str(fact.fact.origin),
        "subject": fact.fact.subject,
        "relation": fact.fact.relation,
        "object": fact.fact.object,
        **said.shown,
        "quotes": [quote.exact for quote in fact.evidence],
    }


def _match(match: Match) -> dict[str, Any]:
    return {
        "gold": _said(match.gold),
        "proposed": _said(match.proposed),
        "differences": {
            each.field: {"gold": each.gold, "proposed": each.proposed} for each in match.differences
        },
    }


def _refused(slug: str, refused: Refused) -> dict[str, str]:
    return {"article": slug, "what": refused.what, "reason": refused.reason}
