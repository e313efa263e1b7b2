"""Familiar: who and what a paper takes as known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class World:
    """An entity that a paper takes as known."""

    class_iri: str
    names: tuple[str, ...]
    """Its names, the one to show first."""
    hidden: tuple[str, ...] = ()
    """What can also mean something else: its nationality, its capital."""
