"""Import facts that were collected in a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.shared import SEEDS, OntologyFolder, chosen, count, login_name, project_settings

if TYPE_CHECKING:
    from graph.sheet.table import Table
    from graph.sheet.take import Annotation, Taken

_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t"}


def import_(
    facts: Annotated[
        Path, typer.Argument(metavar="FACTS.csv", help="A table with a fact in each row.")
    ],
    article: Annotated[str, typer.Argument(help="The article that states them: its folder.")],
    seeds: Annotated[
        Path, typer.Option("--seeds", help="Folder of seeds.", metavar="FOLDER")
    ] = SEEDS,
    delimiter: Annotated[
        str | None,
        typer.Option(
            "--delimiter",
            help="What separates the cells: comma, semicolon, tab or any character. Left out, "
            "the first row tells.",
        ),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", help="How the file is encoded, if not as UTF-8: cp1252."),
    ] = None,
    as_: Annotated[
        str | None,
        typer.Option("--as", help="Who wrote the facts down; else the column annotator, else you."),
    ] = None,
    proposed: Annotated[
        bool, typer.Option("--proposed", help="Let them wait for `newsgraph review`.")
    ] = False,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Take the good rows, though others are wrong.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; print what would be added.")
    ] = False,
    ontology: OntologyFolder = None,
) -> None:
    """Add the facts of a table (CSV) to an article.

    The columns are the keys of facts.yaml, or what headings in English and French call them.
    Nothing is written while one row is wrong. Facts that the article has already are left out.
    """
    from graph.corpus.read import FACTS_FILE, find_folder
    from graph.curate.facts_file import append_facts, version_of
    from graph.errors import InputError
    from graph.sheet.table import read_table
    from graph.sheet.take import Annotation

    folder = find_folder(article, seeds)
    file = folder / FACTS_FILE
    table = read_table(facts, _separator(delimiter), encoding)
    version = version_of(file)
    taken = _take(table, folder, ontology, Annotation(login_name(), as_, proposed))
    if taken.problems and not keep_going:
        raise InputError(taken.problems)
    if dry_run:
        _show(taken)
    elif taken.entries:
        append_facts(file, taken.entries, version)
        typer.echo(file.as_posix())
    _report(taken, dry_run)
    if taken.problems:
        raise InputError(taken.problems)


def _take(table: Table, folder: Path, ontology: Path | None, annotation: Annotation) -> Taken:
    """What may be done with the table's facts, as the project's files are now."""
    from graph.corpus.read import FACTS_FILE, project_catalogue
    from graph.errors import InputError
    from graph.ontology import read_ontology
    from graph.sheet.take import take
    from graph.sources.article import read_article
    from graph.sources.facts import read_facts

    file = folder / FACTS_FILE
    present, problems = read_facts(file) if file.exists() else ((), ())
    if problems:
        raise InputError(problems)
    catalogue = project_catalogue(folder.parent)
    usual = project_settings(folder.parent).project.ontology
    terms = read_ontology(chosen(ontology, usual))
    return take(table, read_article(folder), present, catalogue, terms, annotation)


def _separator(name: str | None) -> str | None:
    """The character that a word stands for; one that can't separate cells is wrong usage."""
    separator = None if name is None else _SEPARATORS.get(name.casefold(), name)
    if separator is not None and (len(separator) != 1 or separator in '"\r\n '):
        raise typer.BadParameter("comma, semicolon, tab or one character.", param_hint="delimiter")
    return separator


def _show(taken: Taken) -> None:
    from graph.curate.emit import in_order, item_text, plain

    for entry in taken.entries:
        said = plain(entry)
        assert isinstance(said, dict)
        typer.echo(item_text(in_order(said)), nl=False)


def _report(taken: Taken, dry_run: bool) -> None:
    """What came of it, on standard error."""
    added = count(len(taken.entries), "fact")
    said = [f"{added} would be added" if dry_run else f"{added} added"]
    said += [f"{taken.doubles} there already"] if taken.doubles else []
    said += [f"{taken.elsewhere} of other articles left out"] if taken.elsewhere else []
    said += [f"{len(taken.problems)} wrong"] if taken.problems else []
    typer.echo(f"{', '.join(said)}.", err=True)
