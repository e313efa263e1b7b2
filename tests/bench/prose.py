"""Sentences that state nothing which anybody would write down: most of a newspaper's."""

from __future__ import annotations

import random

_PARTS = {
    "en": (
        (
            *("Few in the room", "Nobody who was there", "Many a reader", "The older delegates"),
            *("Most of the staff", "Some of the guests", "Hardly anyone", "Those who remember"),
        ),
        (
            *("seemed surprised", "had expected that", "wished to comment", "saw it coming"),
            *("looked back with regret", "kept their voices down", "asked for more time"),
        ),
        (
            *("when the doors closed", "as the rain set in", "after a long silence"),
            *("while the talks dragged on", "before the cameras left", "once the speech was over"),
        ),
        (
            *("and the evening went on much as it had begun", "and the coffee had long gone cold"),
            *("though the mood had changed since the morning", "and that was all there was to see"),
            *("while outside the traffic moved as slowly as ever", "and the lamps were turned off"),
        ),
    ),
    "fr": (
        (
            *("Peu de gens dans la salle", "Ceux qui attendaient dehors", "Les plus anciens"),
            *("Une partie du personnel", "Plus d’un lecteur", "Les invités du premier rang"),
        ),
        (
            *("semblaient étonnés", "avaient vu venir la chose", "gardaient le silence"),
            *("demandaient un peu de temps", "parlaient à voix basse", "regrettaient déjà"),
        ),
        (
            *("quand les portes se sont fermées", "pendant que la pluie tombait"),
            *("après un long silence", "avant le départ des caméras", "à la fin du discours"),
        ),
        (
            *("et la soirée a suivi son cours", "et le café était froid depuis longtemps"),
            *("alors que l’humeur avait changé depuis le matin", "et il n’y avait rien à ajouter"),
            *("tandis que dehors la circulation restait lente", "et les lampes se sont éteintes"),
        ),
    ),
}
"""Language -> who, did what, when, and what else: a sentence takes one of each."""


def sentence(language: str, chance: random.Random) -> str:
    """One that has some fifteen words."""
    who, what, when, more = (chance.choice(part) for part in _PARTS[language])
    return f"{who} {what} {when}, {more}."
