"""Tell a judgement in words."""

from __future__ import annotations

from graph.identity.values import Different, Judgement, Merge, Split


def tell(judgement: Judgement) -> str:
    """What a judgement says, in one line.

    >>> from graph.identity.values import Made
    >>> from graph.model import Origin
    >>> tell(Different(("u:a", "u:b"), Made(Origin("", 1), "Ana", "2026")))
    'u:a and u:b are different'
    """
    shorten = judgement.made.namespaces.shorten
    match judgement:
        case Merge():
            return f"{shorten(judgement.old)} is {shorten(judgement.new)}"
        case Different():
            return f"{' and '.join(map(shorten, judgement.entities))} are different"
        case Split():
            where = f" in {', '.join(judgement.articles)}" if judgement.articles else ""
            name = f'"{judgement.name}" of {shorten(judgement.usual)}'
            return f"{name} means {shorten(judgement.meant)}{where}"
