"""Measure proposals against facts that people found."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.shared import SEEDS, OntologyFolder, chosen, project_settings, room, write

if TYPE_CHECKING:
    from graph.catalogue import Catalogue
    from graph.evaluate.read import Propose, Side
    from graph.evaluate.values import Evaluation
    from graph.ontology import Ontology


def evaluate(
    against: Annotated[
        Path, typer.Option("--against", help="The gold: reviewed facts.", metavar="GOLD")
    ],
    proposed: Annotated[
        Path | None,
        typer.Argument(help="Folder of seeds with the proposals, or one article's facts file."),
    ] = None,
    with_: Annotated[
        str | None,
        typer.Option("--with", help="Instead: let this extractor read the articles of the gold."),
    ] = None,
    catalogue: Annotated[
        Path | None,
        typer.Option(
            "--catalogue",
            help="What the extractor may know: another entities.ttl than the gold's.",
            metavar="FILE",
        ),
    ] = None,
    format: Annotated[str, typer.Option("--format", help="table, json or markdown.")] = "table",
    by: Annotated[
        str | None, typer.Option("--by", help="Measures by relation, modality or article, too.")
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what was missed, invented, different, refused.")
    ] = False,
    ontology: OntologyFolder = None,
) -> None:
    """Measure proposed facts against reviewed ones: precision, recall, F1 and the rest.

    Proposals are all facts of a folder but the retracted ones; the gold is what was accepted.
    The articles must be the same on both sides.
    """
    from graph.evaluate.read import read_side
    from graph.evaluate.show import check_wishes, show
    from graph.ontology import read_ontology

    if (proposed is None) == (with_ is None):
        raise typer.BadParameter("give either PROPOSED or --with.", param_hint="PROPOSED")
    if catalogue is not None and with_ is None:
        raise typer.BadParameter("goes with --with.", param_hint="--catalogue")
    check_wishes(format, by)
    terms = read_ontology(chosen(ontology, project_settings().project.ontology))
    gold = read_side(against)
    if proposed is not None:
        result = _of_folder(read_side(proposed), gold, terms)
    else:
        result = _of_extractor(with_ or "", gold, terms, catalogue)
    write(show(result, format, by=by, errors=errors, room=room()))


def _of_folder(proposed: Side, gold: Side, terms: Ontology) -> Evaluation:
    from graph.evaluate.measure import evaluate
    from graph.evaluate.read import read_cases

    pairing = read_cases(proposed, gold, terms)
    _say("not among the proposals, so that all of it counts as missed", pairing.unread)
    _say("not in the gold, so that it counts for nothing", pairing.unjudged)
    return evaluate(pairing.cases, terms, gold.catalogue, proposed.catalogue)


def _say(what: str, slugs: Iterable[str]) -> None:
    for slug in slugs:
        typer.echo(f"{slug}: {what}.", err=True)


def _of_extractor(name: str, gold: Side, terms: Ontology, catalogue: Path | None) -> Evaluation:
    from graph.evaluate.measure import evaluate
    from graph.evaluate.read import run_cases
    from graph.identity.read import read_entities

    namespaces = gold.catalogue.namespaces
    known = gold.catalogue if catalogue is None else read_entities(catalogue, namespaces)
    cases = run_cases(gold, _extractor(name), terms, known)
    return evaluate(cases, terms, gold.catalogue, known)


def _extractor(name: str) -> Propose:
    """The extractor of that name, with the project's settings."""
    from graph.extract import Means, check_name, propose
    from graph.extract.cache import cache_folder
    from graph.extract.values import Proposals, Task
    from graph.model import Article
    from graph.settings import KEY_VARIABLE

    check_name(name)
    means = Means(
        project_settings().llm,
        os.environ.get(KEY_VARIABLE),
        cache_folder(SEEDS),
        say=lambda message: typer.echo(message, err=True),
    )

    def read(article: Article, catalogue: Catalogue, ontology: Ontology) -> Proposals:
        typer.echo(f"{article.slug} …", err=True)
        return propose(name, Task(article, catalogue, ontology), means)

    return read
