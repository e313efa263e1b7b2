"""A shapes graph to ask: targets, paths, lists. See https://www.w3.org/TR/shacl/#shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Store, Triple

from graph.vocabulary import OWL, RDF, RDF_TYPE, RDFS, SH

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

Need: TypeAlias = tuple[str, tuple[str, ...]]
"""A predicate that must occur, with one of these objects (any, where none is named)."""

_TARGETS = ("targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf")
_CLASSES = {NamedNode(RDFS + "Class"), NamedNode(OWL + "Class")}
_SHAPES = {NamedNode(SH + "NodeShape"), NamedNode(SH + "PropertyShape")}
_PATHS = {
    "inversePath": "^({})",
    "zeroOrMorePath": "({})*",
    "oneOrMorePath": "({})+",
    "zeroOrOnePath": "({})?",
}


class UnknownError(Exception):
    """This shape can't be turned into SPARQL. Never leaves `graph.shacl`."""


class Shapes:
    """A shapes graph, beside the data graph whose classes it speaks of."""

    def __init__(self, quads: Iterable[Quad], data: Store) -> None:
        # A store writes each value in one way: "1"^^xsd:boolean is true.
        store = Store()
        store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
        self._triples = {quad.triple for quad in store}
        self._said: dict[Term, dict[str, list[Term]]] = {}
        for subject, predicate, value in self._triples:
            self._said.setdefault(subject, {}).setdefault(predicate.value, []).append(value)
        for about in self._said.values():
            for values in about.values():
                values.sort(key=str)
        self._data = data

    def all(self, node: Term, name: str) -> list[Term]:
        """Values of a SHACL property, in a steady order."""
        return self._objects(node, SH + name)

    def one(self, node: Term, name: str) -> Term | None:
        """The value of a SHACL property, if it has one."""
        values = self.all(node, name)
        if len(values) > 1:
            raise UnknownError
        return values[0] if values else None

    def predicates(self, node: Term) -> list[str]:
        """IRIs of all that is said of a node."""
        return sorted(self._said.get(node, ()))

    def list_of(self, node: Term) -> list[Term]:
        """Members of an RDF list."""
        items: list[Term] = []
        while node != NamedNode(RDF + "nil"):
            first, rest = self._objects(node, RDF + "first"), self._objects(node, RDF + "rest")
            if len(first) != 1 or len(rest) != 1:
                raise UnknownError
            items += first
            node = rest[0]
        return items

    def message(self, node: Term) -> str:
        """What the shape or constraint says when it is broken: in English if it can, else empty."""
        messages = [each for each in self.all(node, "message") if isinstance(each, Literal)]
        english = [each for each in messages if (each.language or "en").startswith("en")]
        return next((each.value for each in (*english, *messages)), "")

    def is_deactivated(self, shape: Term) -> bool:
        """Whether the shape is switched off (section 2.1.8)."""
        return self.one(shape, "deactivated") == Literal(True)

    def prefixes(self, node: Term) -> dict[str, str]:
        """What ``sh:prefixes`` declares (section 5.2.1)."""
        return {
            _text(self.one(each, "prefix")): _text(self.one(each, "namespace"))
            for ontology in self.all(node, "prefixes")
            for each in self.all(ontology, "declare")
        }

    # Targets (section 2.1.3)

    def with_targets(self) -> list[Term]:
        """Shapes with a target, of whatever kind: stated, or by being a class themselves."""
        names = {SH + name for name in (*_TARGETS, "target")}
        stated = {node for node, about in self._said.items() if names & about.keys()}
        return sorted(stated | self._implicit(), key=str)

    def target(self, shape: Term) -> str:
        """A pattern that binds ``?this`` to each focus node."""
        if self.all(shape, "target") or self._is_class(shape):
            raise UnknownError
        patterns = [
            self._target_pattern(name, value)
            for name in _TARGETS
            for value in self.all(shape, name)
        ]
        return " UNION ".join(f"{{ {pattern} }}" for pattern in patterns)

    def needs(self, shape: Term) -> tuple[Need, ...]:
        """What a graph must hold for the shape to have a focus node, as far as that is plain."""
        targets = [(name, value) for name in _TARGETS for value in self.all(shape, name)]
        if len(targets) != 1:
            return ()
        ((name, value),) = targets
        if name == "targetClass":
            classes = tuple(each.strip("<>") for each in self.classes_below(value).split(", "))
            return ((RDF_TYPE.value, classes),)
        return () if name == "targetNode" else ((iri(value)[1:-1], ()),)

    def without_targets_of(self, compiled: set[Term]) -> Iterator[Quad]:
        """The shapes graph for what was not compiled; nothing if all was."""
        if set(self.with_targets()) <= compiled:
            return
        for subject, predicate, value in self._triples:
            is_target = predicate.value.removeprefix(SH) in _TARGETS
            if not (is_target and subject in compiled):
                yield Quad(subject, predicate, value)

    def _target_pattern(self, name: str, value: Term) -> str:
        if name == "targetNode":
            return f"VALUES ?this {{ {named(value)} }}"
        if name == "targetClass":
            return f"?this {RDF_TYPE} ?kind__ FILTER (?kind__ IN ({self.classes_below(value)}))"
        is_subject = name == "targetSubjectsOf"
        return f"?this {iri(value)} ?any__" if is_subject else f"?any__ {iri(value)} ?this"

    def _implicit(self) -> set[Term]:
        """Shapes that are classes: their instances are meant (section 2.1.3.3)."""
        return {node for node in self._said if self._is_class(node)}

    def _is_class(self, node: Term) -> bool:
        types = set(self._objects(node, RDF_TYPE.value))
        return bool(types & _CLASSES) and bool(types & _SHAPES)

    def classes_below(self, class_: Term) -> str:
        """The class and those below it in the data graph, to stand in an ``IN (…)``."""
        answer = self._data.query(
            f"SELECT DISTINCT ?c WHERE {{ ?c <{RDFS}subClassOf>* {iri(class_)} }}",
            use_default_graph_as_union=True,
        )
        assert isinstance(answer, QuerySolutions)
        return ", ".join(sorted({str(row["c"]) for row in answer} | {str(class_)}))

    # Paths (section 2.3.1)

    def path(self, shape: Term) -> str | None:
        """The shape's path in SPARQL; `None` for a node shape."""
        path = self.one(shape, "path")
        return None if path is None else self._sparql_path(path)

    def _sparql_path(self, path: Term) -> str:
        if isinstance(path, NamedNode):
            return str(path)
        if self._objects(path, RDF + "first"):
            return self._joined(path, "/")
        if (alternatives := self.one(path, "alternativePath")) is not None:
            return self._joined(alternatives, "|")
        for name, pattern in _PATHS.items():
            if (inner := self.one(path, name)) is not None:
                return pattern.format(self._sparql_path(inner))
        raise UnknownError

    def _joined(self, steps: Term, operator: str) -> str:
        return "(" + operator.join(self._sparql_path(step) for step in self.list_of(steps)) + ")"

    def _objects(self, node: Term, predicate: str) -> list[Term]:
        return list(self._said.get(node, {}).get(predicate, ()))


def iri(term: Term) -> str:
    """An IRI as SPARQL writes it."""
    if not isinstance(term, NamedNode):
        raise UnknownError
    return str(term)


def named(term: Term | None) -> str:
    """An IRI or literal as SPARQL writes it: a blank node can't be named in a query."""
    if not isinstance(term, NamedNode | Literal):
        raise UnknownError
    return str(term)


def _text(term: Term | None) -> str:
    if not isinstance(term, Literal):
        raise UnknownError
    return term.value
