"""Read the catalogue with what was judged about it: ``entities.ttl``, then ``identity.yaml``."""

from __future__ import annotations

from pathlib import Path

from graph.catalogue import Catalogue, make_catalogue, read_statements
from graph.errors import InputError
from graph.identity.entries import IDENTITY_FILE, read_judgements
from graph.identity.judge import judge
from graph.identity.values import Judgement
from graph.vocabulary import DEFAULT, Namespaces


def read_entities(path: Path, namespaces: Namespaces = DEFAULT) -> Catalogue:
    """The catalogue of an ``entities.ttl``, as judged in the ``identity.yaml`` beside it.

    Raises `InputError` with all that is wrong in either file.
    """
    judgements = read_judgements(path.with_name(IDENTITY_FILE), namespaces)
    return judged_catalogue(path, judgements, namespaces)


def judged_catalogue(
    path: Path, judgements: tuple[Judgement, ...], namespaces: Namespaces = DEFAULT
) -> Catalogue:
    """The catalogue of an ``entities.ttl`` as it is after some judgements. Raises `InputError`."""
    statements, origins = read_statements(path, namespaces)
    judged = judge(statements, judgements)
    if judged.problems:
        raise InputError(judged.problems)
    return make_catalogue(
        judged.statements,
        {**judged.origins, **origins},
        judged.replaced,
        judged.senses,
        namespaces,
    )
