"""The names of a project that has no base of its own: what most tests are about."""

from __future__ import annotations

from graph.vocabulary import DEFAULT

ENTITY, CLAIM, ARTICLE = DEFAULT.entity, DEFAULT.claim, DEFAULT.article
INFERENCE, AGENT, GRAPH = DEFAULT.inference, DEFAULT.agent, DEFAULT.graph
PREFIXES, TURTLE_PREFIXES = DEFAULT.prefixes, DEFAULT.turtle_prefixes
CATALOGUE_GRAPH = DEFAULT.catalogue_graph
ONTOLOGY_GRAPH = DEFAULT.ontology_graph
INFERRED_GRAPH = DEFAULT.inferred_graph
article_iri, article_graph = DEFAULT.article_iri, DEFAULT.article_graph
proposed_graph, shorten = DEFAULT.proposed_graph, DEFAULT.shorten
