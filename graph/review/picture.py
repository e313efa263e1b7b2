"""The graph of what is accepted of an article so far, in the form that the page draws."""

from __future__ import annotations

from typing import Any

from pyoxigraph import Store

from graph.encode import encode
from graph.infer import infer
from graph.ontology import Ontology
from graph.project import project
from graph.render import page_data
from graph.review.desk import Desk


def picture_of(desk: Desk, ontology: Ontology) -> dict[str, Any]:
    """``{"data": …, "network": …}`` as `graph.render` embeds it in a page."""
    claims = [item.claim for item in desk.items if item.claim and not item.proposed]
    catalogue, store = desk.known.catalogue, Store()
    namespaces = catalogue.namespaces
    store.bulk_extend(ontology.quads_for(namespaces))
    store.bulk_extend(catalogue.quads)
    store.bulk_extend(encode(desk.article, claims, namespaces))
    infer(store, ontology, namespaces)
    network = project(store, ontology, desk.article.language)
    return page_data(
        network,
        title=desk.article.metadata.title or desk.article.slug,
        language=desk.article.language,
        texts={namespaces.article_iri(desk.article.slug).value: desk.article.text},
        opposites={each.iri: each.opposite_of for each in ontology.relations.values()},
    )
