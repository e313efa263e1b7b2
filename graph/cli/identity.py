"""Judge who is who: the commands that write ``identity.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.clock import now
from graph.cli.shared import (
    SEEDS,
    OntologyFolder,
    SeedsFolder,
    chosen,
    project_settings,
    reviewer,
    room,
    write,
)

if TYPE_CHECKING:
    from graph.identity.values import Judgement

Who = Annotated[
    str | None, typer.Option("--as", help="Who judges; else as in `review`.", metavar="NAME")
]
Note = Annotated[str | None, typer.Option("--note", help="Why.", metavar="TEXT")]
OneClass = Annotated[
    str | None, typer.Option("--class", help="What the entity is: Company.", metavar="CLASS")
]
_ENTITY = "A name, ent:Name or <IRI>."


def merge(
    old: Annotated[str, typer.Argument(help=f"The entity that is another. {_ENTITY}")],
    new: Annotated[str, typer.Argument(help="The other, which goes on.")],
    class_: OneClass = None,
    note: Note = None,
    name: Who = None,
    seeds: SeedsFolder = SEEDS,
    ontology: OntologyFolder = None,
) -> None:
    """Say that two entities are one.

    All names of the old one are then the new one's, and so is all that any article states of it.
    Entities of two classes need --class, one of the two.
    """
    old, new = _entities(seeds, old, new)
    _judge(seeds, name, note, merge=old, into=new, **_class(class_, ontology, seeds))


def different(
    one: Annotated[str, typer.Argument(help=_ENTITY)],
    other: Annotated[str, typer.Argument(help="Another that it isn't.")],
    note: Note = None,
    name: Who = None,
    seeds: SeedsFolder = SEEDS,
) -> None:
    """Say that two entities are not the same, so that they aren't proposed as duplicates."""
    _judge(seeds, name, note, different=list(_entities(seeds, one, other)))


def split(
    called: Annotated[str, typer.Argument(metavar="NAME", help="A name that one entity bears.")],
    from_: Annotated[
        str, typer.Option("--from", help=f"Whose name it is. {_ENTITY}", metavar="ENTITY")
    ],
    to: Annotated[
        str, typer.Option("--to", help="Whom it means; a new one: ent:Name.", metavar="ENTITY")
    ],
    article: Annotated[
        list[str] | None,
        typer.Option("--article", help="In this article only; may be repeated.", metavar="SLUG"),
    ] = None,
    class_: OneClass = None,
    preferred: Annotated[
        str | None,
        typer.Option("--called", help="Preferred name of a new entity.", metavar="NAME"),
    ] = None,
    note: Note = None,
    name: Who = None,
    seeds: SeedsFolder = SEEDS,
    ontology: OntologyFolder = None,
) -> None:
    """Say that a name of one entity means another: everywhere, or in some articles.

    With --class, the other may be an entity that entities.ttl doesn't have.
    """
    from graph.corpus.read import find_folder

    slugs = [find_folder(each, seeds).name for each in article or ()]
    usual, meant = _entities(seeds, from_, *([] if class_ else [to])), to
    _judge(
        seeds,
        name,
        note,
        split=called,
        **{"from": usual[0], "to": meant if class_ else usual[1]},
        articles=slugs or None,
        called=preferred,
        **_class(class_, ontology, seeds),
    )


def judgements(
    format: Annotated[str, typer.Option("--format", help="table, csv, tsv, json or markdown.")] = (
        "table"
    ),
    seeds: SeedsFolder = SEEDS,
) -> None:
    """List what was judged about who is who: what, by whom, when, and what was taken back."""
    from graph.entities import list_judgements
    from graph.export.answers import write_answer
    from graph.identity.entries import IDENTITY_FILE, read_judgements

    judged = read_judgements(seeds / IDENTITY_FILE, project_settings(seeds).namespaces)
    write(write_answer(list_judgements(judged), format, room()))


def undo(
    number: Annotated[
        int | None,
        typer.Argument(help="As `entities judgements` numbers them. Left out: the last one."),
    ] = None,
    name: Who = None,
    seeds: SeedsFolder = SEEDS,
) -> None:
    """Take a judgement back. It stays in the file, with who took it back and when."""
    from graph.curate.judging import take_back

    _tell(seeds, take_back(seeds, number, reviewer(name, seeds), now()), "taken back: ")


def _entities(seeds: Path, *written: str) -> tuple[str, ...]:
    """The entities that are meant, as the file writes them."""
    from graph.corpus.read import project_catalogue
    from graph.identity.find import find_entity

    catalogue = project_catalogue(seeds)
    return tuple(catalogue.namespaces.shorten(find_entity(each, catalogue)) for each in written)


def _class(name: str | None, ontology: Path | None, seeds: Path) -> dict[str, str]:
    """The key `class` for a class of the ontology, which is given by its name."""
    from graph.ontology import read_ontology
    from graph.vocabulary import DEFAULT

    if name is None:
        return {}
    terms = read_ontology(chosen(ontology, project_settings(seeds).project.ontology))
    classes = {kind.name: kind.iri for kind in terms.classes.values()}
    if name not in classes:
        some = ", ".join(sorted(classes))
        raise typer.BadParameter(f"no class is called {name}. There is: {some}.")
    return {"class": DEFAULT.shorten(classes[name])}


def _judge(seeds: Path, name: str | None, note: str | None, **said: object) -> None:
    from graph.curate.judging import add_judgement

    made = {"by": reviewer(name, seeds), "on": now(), "note": note}
    _tell(seeds, add_judgement(seeds, {**said, **made}), "judged: ")


def _tell(seeds: Path, judgement: Judgement, what: str) -> None:
    from graph.identity.entries import IDENTITY_FILE
    from graph.identity.tell import tell

    typer.echo((seeds / IDENTITY_FILE).as_posix())
    typer.echo(f"{what}{tell(judgement)}. Next: newsgraph build", err=True)
