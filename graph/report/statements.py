"""Claims as a reader is shown them: names for IRIs, with their sentences and their article.

Text comes from articles and labels that strangers wrote: whatever reorders or hides what stands
beside it is spelled out (`graph.terminal.printable`). Markup is the writers' to escape.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graph.report.values import Passage, Source, Statement
from graph.terminal import printable

if TYPE_CHECKING:
    import networkx

_DATES = ("on", "from", "until", "by")


class Reader:
    """Reads claims out of a network, in the network's language."""

    def __init__(self, network: networkx.MultiDiGraph) -> None:
        self.network = network

    @cached_property
    def _claims(self) -> dict[str, tuple[str, str, Mapping[str, Any]]]:
        edges = self.network.edges(keys=True, data=True)
        return {iri: (subject, target, said) for subject, target, iri, said in edges}

    @cached_property
    def modalities(self) -> dict[str, str]:
        """Local name of each modality -> its name."""
        known: Mapping[str, Mapping[str, str]] = self.network.graph["modalities"]
        language = self.network.graph["language"]
        return {
            each: labels.get(language) or labels.get("en") or each for each, labels in known.items()
        }

    def statements(self, claims: Iterable[str]) -> tuple[Statement, ...]:
        """The claims in the order of their articles' dates, and of their places there."""
        known = (iri for iri in set(claims) if iri in self._claims)
        return tuple(self._statement(iri) for iri in sorted(known, key=self._order))

    def title(self, claims: Iterable[str]) -> str:
        """What the claims say, each way of it once."""
        return " / ".join(dict.fromkeys(self._says(iri) for iri in claims))

    def source(self, article: str) -> Source:
        """An article, as far as it is known."""
        known = self.network.graph["articles"].get(article, {})

        def text(name: str) -> str | None:
            return self.shown(known[name]) if known.get(name) else None

        return Source(
            iri=article,
            headline=text("headline") or text("slug") or self.shown(article),
            publisher=text("publisher"),
            published=text("published"),
            language=text("language"),
            url=text("url"),
            reliability=text("reliability"),
            story=known.get("story") or article,
        )

    @staticmethod
    def shown(text: str) -> str:
        """The text on one line, without what would be obeyed."""
        return printable(text)

    def _order(self, iri: str) -> tuple[str, str, int, str]:
        said = self._claims[iri][2]
        article = said["article"] or ""
        published = self.network.graph["articles"].get(article, {}).get("published") or ""
        start = min((each["start"] for each in said["evidence"]), default=0)
        return published, article, start, iri

    def _says(self, iri: str) -> str:
        subject, target, said = self._claims[iri]
        arrow = "↔" if said["symmetric"] else "→"
        ends = [str(self.network.nodes[each]["label"]) for each in (subject, target)]
        if said["symmetric"]:
            ends.sort()
        return self.shown(f"{ends[0]} — {said['label']} {arrow} {ends[1]}")

    def _statement(self, iri: str) -> Statement:
        said = self._claims[iri][2]
        speaker = said["speaker"]
        return Statement(
            claim=iri,
            says=self._says(iri),
            modality=said["modality"],
            modality_label=self.modalities.get(said["modality"], said["modality"]),
            inferred=said["inferred"],
            speaker=self.shown(self._name(speaker)) if speaker else None,
            amount=self._amount(said["amount"]),
            dates={name: self.shown(said[name]) for name in _DATES if said[name]},
            passages=tuple(self._passage(each) for each in said["evidence"]),
            source=self._source(said),
        )

    def _name(self, iri: str) -> str:
        known = iri in self.network.nodes
        return str(self.network.nodes[iri]["label"]) if known else iri

    def _amount(self, amount: Mapping[str, Any] | None) -> str | None:
        if not amount:
            return None
        both = (amount, amount.get("equivalent") or {})
        return " = ".join(self.shown(each["written"]) for each in both if each.get("written"))

    def _passage(self, each: Mapping[str, str]) -> Passage:
        return Passage(*(self.shown(each[name]) for name in ("prefix", "exact", "suffix")))

    def _source(self, said: Mapping[str, Any]) -> Source | None:
        iri = said["article"] or said["source"]
        return self.source(iri) if iri else None
