"""The store that ``sample.trig`` holds, for tests of what is made of a store."""

from pathlib import Path

from names import ARTICLE, CATALOGUE_GRAPH, CLAIM, ENTITY, article_graph
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.store import open_store, read_file
from graph.vocabulary import NG

PATH = Path(__file__).parent / "sample.trig"


def sample() -> Store:
    store = open_store()
    read_file(store, PATH)
    return store


def ent(name: str) -> NamedNode:
    return NamedNode(ENTITY + name)


def claim(name: str) -> NamedNode:
    return NamedNode(CLAIM + name)


def ng(name: str) -> NamedNode:
    return NamedNode(NG + name)


def place(slug: str, start: int, end: int) -> NamedNode:
    return NamedNode(f"{ARTICLE}{slug}#char={start},{end}")


HOSTILE = (
    "a\"b'c\\ </script><!--]]>&amp; \x00\x01\x1b\ufffe \r\n\r\t{x} @prefix #> <u:s> . =1+1 é中𝄞"
)
"""Whatever a format might trip over."""


def hostile() -> Store:
    """The sample, in which one entity's name and one claim's quote and note are hostile."""
    store = sample()
    label = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    exact = NamedNode("http://www.w3.org/ns/oa#exact")
    quote = NamedNode(f"{ARTICLE}north/selector/quote-61-100")
    store.add(Quad(ent("Chips"), label, Literal("=" + HOSTILE, language="fr"), CATALOGUE_GRAPH))
    store.add(Quad(claim("planned"), ng("note"), Literal("=" + HOSTILE), article_graph("north")))
    (old,) = store.quads_for_pattern(quote, exact, None)
    store.remove(old)
    store.add(Quad(quote, exact, Literal(HOSTILE), article_graph("north")))
    return store
