"""Tables: one row per entity and one per claim, with names beside every IRI.

For spreadsheets, statistics programs and Gephi's columns. A cell holds a text, a whole number or
a truth value; where there is nothing to tell, there is no cell. Several IRIs are separated by
spaces, several texts by `SEPARATOR`.

The CSV files begin with a byte order mark, without which Excel takes UTF-8 for something else
(read them with ``encoding="utf-8-sig"``), and `for_spreadsheet` keeps an article's words from
being run as a formula. Characters that XML can't hold are U+FFFD here too.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from graph.export.characters import for_spreadsheet, one_line_end

if TYPE_CHECKING:
    import networkx

Row: TypeAlias = dict[str, str | int | bool]
Attributes: TypeAlias = Mapping[str, Any]

SEPARATOR = " | "
NODE_COLUMNS = ("entity", "label", "class", "class_iri", "names", "same_as")
CLAIM_COLUMNS = (
    *("claim", "subject", "subject_label", "relation", "label", "object", "object_label"),
    *("modality", "status", "speaker", "speaker_label", "topics", "topic_labels", "contents"),
    *("sentence", "quote", "evidence", "subject_words", "object_words", "speaker_words"),
    *("article", "headline", "authors", "publisher", "published", "url", "source"),
    *("on", "from", "until", "by", "earliest", "latest"),
    *("amount", "amount_minimum", "amount_maximum", "amount_unit"),
    *("equivalent", "equivalent_minimum", "equivalent_maximum", "equivalent_unit"),
    *("inferred", "rule", "rule_title", "derived_from", "credibility", "note"),
    *("annotator", "extraction_rule", "confidence", "reviewer", "reviewed"),
)


def to_nodes_csv(network: networkx.MultiDiGraph) -> bytes:
    """One row per entity, with a column for its name in each language."""
    rows = list(node_rows(network))
    languages = sorted({column for row in rows for column in row if column.startswith("label_")})
    return write_csv((*NODE_COLUMNS, *languages), rows)


def to_claims_csv(network: networkx.MultiDiGraph) -> bytes:
    """One row per claim and per inference."""
    return write_csv(CLAIM_COLUMNS, claim_rows(network))


def write_csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """The rows as CSV for spreadsheets: UTF-8 with a byte order mark, lines end in CR LF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: str | int | bool | None) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else for_spreadsheet(str(value))


def node_rows(network: networkx.MultiDiGraph) -> Iterator[Row]:
    """A row per entity, with the columns `NODE_COLUMNS` and ``label_en``, ``label_fr``, …."""
    for iri, node in network.nodes(data=True):
        yield _row(
            {
                "entity": iri,
                "label": node["label"],
                "class": node["class_label"],
                "class_iri": node["class_iri"],
                "names": SEPARATOR.join(node["names"]),
                "same_as": " ".join(node["same_as"]),
                **{f"label_{tag}": text for tag, text in node["labels"].items() if tag},
            }
        )


def claim_rows(network: networkx.MultiDiGraph) -> Iterator[Row]:
    """A row per claim, with the columns `CLAIM_COLUMNS`."""
    names = dict(network.nodes(data="label"))
    for subject, object_, claim in network.edges(data=True):
        yield _row(
            {
                "claim": claim["iri"],
                "subject": subject,
                "subject_label": names[subject],
                "object": object_,
                "object_label": names[object_],
                "speaker_label": names.get(claim["speaker"]),
                "topic_labels": SEPARATOR.join(names.get(iri, iri) for iri in claim["topics"]),
                **{name: claim[name] for name in CLAIM_COLUMNS if _is_plain(claim.get(name))},
                **{name: " ".join(claim[name]) for name in ("topics", "contents", "derived_from")},
                **_proof(claim["evidence"]),
                **_article(network.graph["articles"].get(claim["article"], {})),
                **_amount("amount", claim["amount"] or {}),
                **_amount("equivalent", (claim["amount"] or {}).get("equivalent") or {}),
            }
        )


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int)


def _row(values: Mapping[str, str | int | None]) -> Row:
    """What there is, in characters that every format can hold."""
    return {
        name: one_line_end(value) if isinstance(value, str) else value
        for name, value in values.items()
        if value is not None and value != ""
    }


def _proof(evidence: Sequence[Attributes]) -> dict[str, str]:
    return {
        "sentence": SEPARATOR.join(_sentence(each) for each in evidence),
        "quote": SEPARATOR.join(each["exact"] for each in evidence),
        "evidence": " ".join(_place(each) for each in evidence),
    }


def _sentence(evidence: Attributes) -> str:
    return f"{evidence['prefix']}{evidence['exact']}{evidence['suffix']}"


def _place(evidence: Attributes) -> str:
    return f"{evidence['article']}#char={evidence['start']},{evidence['end']}"


def _article(article: Attributes) -> dict[str, str | None]:
    known = {name: article.get(name) for name in ("headline", "publisher", "published", "url")}
    return known | {"authors": SEPARATOR.join(article.get("authors", []))}


def _amount(name: str, amount: Attributes) -> dict[str, str | None]:
    return {
        name: amount.get("written"),
        f"{name}_minimum": amount.get("minimum"),
        f"{name}_maximum": amount.get("maximum"),
        f"{name}_unit": amount.get("currency")
        or amount.get("unit_text")
        or amount.get("unit_code"),
    }
