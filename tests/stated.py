"""The articles of a folder of seeds and the claims that they make, as values."""

from functools import cache
from pathlib import Path

from graph.check import check, set_standard
from graph.corpus.read import read_seeds
from graph.model import Article, Claim
from graph.ontology import read_ontology


@cache
def articles_of(seeds: Path) -> tuple[Article, ...]:
    """All articles."""
    return tuple(source.article for source in read_seeds(seeds).sources)


@cache
def claims_of(seeds: Path) -> tuple[Claim, ...]:
    """All claims, article by article, in the order of their facts files."""
    read = read_seeds(seeds)
    assert read.catalogue is not None
    standard = set_standard(read.catalogue, read_ontology())
    return tuple(
        claim
        for source in read.sources
        for claim in check(source.article, source.facts, standard, {}).claims
    )
