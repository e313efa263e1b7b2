"""Grounding: a fact is kept only if the article says it. `stage` tells the way."""

from graph.ground.stage import ground

__all__ = ["ground"]
