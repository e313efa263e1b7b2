"""The same job as `newsgraph build`, as one would write it in an afternoon: the yardstick.

rdflib holds the triples, pySHACL validates them, pyvis draws them. It does less than newsgraph:
it infers nothing, reads no amounts, dates and topics,
and leaves out corrections and proposals. With ``--core`` it also leaves the shapes' SPARQL
constraints out, which take pySHACL far longer than all the rest.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Any

import networkx
import pyshacl
import yaml
from pyvis.network import Network
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import PROV, SH, SKOS, XSD

NG = Namespace("https://w3id.org/newsgraph/ns#")
OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")
BASE = "https://w3id.org/newsgraph/"


def build(seeds: Path, ontology: Path, out: Path, *, core: bool) -> None:
    """Seeds in; graph.ttl and graph.html out."""
    graph = Graph()
    graph.parse(seeds / "entities.ttl")
    names = {
        str(label).casefold(): entity for entity, label in graph.subject_objects(SKOS.prefLabel)
    }
    network = networkx.MultiDiGraph()
    for folder in sorted(path for path in seeds.iterdir() if path.is_dir()):
        add_article(graph, network, folder, names)
    terms = Graph().parse(ontology / "news.ttl")
    shapes = Graph().parse(ontology / "shapes.ttl")
    if core:
        shapes.remove((None, SH.sparql, None))
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes, ont_graph=terms)
    if not conforms:
        sys.exit(report)
    graph.serialize(out / "graph.ttl", format="turtle")
    page = Network(directed=True, cdn_resources="in_line")
    page.from_nx(network)
    (out / "graph.html").write_text(page.generate_html(), encoding="utf-8")


def add_article(
    graph: Graph, network: networkx.MultiDiGraph, folder: Path, names: dict[str, Any]
) -> None:
    """One article with its facts."""
    text = (folder / "article.txt").read_text(encoding="utf-8")
    article = URIRef(f"{BASE}article/{folder.name}")
    known = yaml.safe_load((folder / "article.yaml").read_text(encoding="utf-8"))
    graph.add((article, RDF.type, SCHEMA.NewsArticle))
    graph.add((article, SCHEMA.headline, Literal(known["title"], lang=known["language"])))
    graph.add((article, SCHEMA.inLanguage, Literal(known["language"])))
    graph.add((article, NG.sha256, Literal(hashlib.sha256(text.encode()).hexdigest())))
    facts = yaml.safe_load((folder / "facts.yaml").read_text(encoding="utf-8"))["facts"]
    for fact in facts:
        if fact.get("status") == "proposed":
            continue
        add_claim(graph, network, article, text, fact, names)


def add_claim(
    graph: Graph,
    network: networkx.MultiDiGraph,
    article: URIRef,
    text: str,
    fact: dict[str, str],
    names: dict[str, Any],
) -> None:
    """One claim with its evidence."""
    quote = fact["quote"]
    start = text.index(quote)
    end = start + len(quote)
    subject, object_ = names[fact["subject"].casefold()], names[fact["object"].casefold()]
    relation = NG[fact["relation"]]
    digest = hashlib.sha256(f"{article}{relation}{quote}{object_}".encode()).hexdigest()[:24]
    claim, evidence = URIRef(f"{BASE}claim/{digest}"), URIRef(f"{article}#char={start},{end}")
    speaker = fact.get("stated_by")
    modality = fact.get("modality", "reported" if speaker else "asserted").capitalize()
    status = fact.get("status", "accepted").capitalize()
    graph.add((claim, RDF.type, NG.Claim))
    graph.add((claim, RDF.subject, subject))
    graph.add((claim, RDF.predicate, relation))
    graph.add((claim, RDF.object, object_))
    graph.add((claim, NG.modality, NG[modality]))
    graph.add((claim, NG.status, NG[status]))
    if speaker:
        graph.add((claim, NG.statedBy, names[speaker.casefold()]))
    graph.add((claim, NG.subjectWords, Literal(fact["subject"])))
    graph.add((claim, NG.objectWords, Literal(fact["object"])))
    graph.add((claim, NG.evidence, evidence))
    graph.add((claim, PROV.wasDerivedFrom, article))
    activity = URIRef(f"{article}/activity/encoding")
    graph.add((claim, PROV.wasGeneratedBy, activity))
    graph.add((activity, RDF.type, PROV.Activity))
    graph.add((activity, PROV.used, article))
    if modality == "Asserted" and status == "Accepted":
        graph.add((claim, NG.stands, Literal(True)))
        graph.add((subject, relation, object_))
    quoted = URIRef(f"{article}/selector/quote-{start}-{end}")
    position = URIRef(f"{article}/selector/position-{start}-{end}")
    before = max(text.rfind(". ", 0, start) + 2, text.rfind("\n", 0, start) + 1)
    behind = text.index(".", end) + 1
    graph.add((evidence, RDF.type, OA.SpecificResource))
    graph.add((evidence, OA.hasSource, article))
    graph.add((evidence, OA.hasSelector, quoted))
    graph.add((evidence, OA.hasSelector, position))
    graph.add((quoted, RDF.type, OA.TextQuoteSelector))
    graph.add((quoted, OA.exact, Literal(quote)))
    graph.add((quoted, OA.prefix, Literal(text[before:start])))
    graph.add((quoted, OA.suffix, Literal(text[end:behind])))
    graph.add((position, RDF.type, OA.TextPositionSelector))
    graph.add((position, OA.start, Literal(start, datatype=XSD.nonNegativeInteger)))
    graph.add((position, OA.end, Literal(end, datatype=XSD.nonNegativeInteger)))
    network.add_edge(str(subject), str(object_), key=str(claim), title=quote)


if __name__ == "__main__":
    folders = [Path(argument) for argument in sys.argv[1:] if argument != "--core"]
    build(*folders, core="--core" in sys.argv)
