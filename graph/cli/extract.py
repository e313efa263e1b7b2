"""Propose facts of an article."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.shared import (
    SEEDS,
    STANDARD_OUTPUT,
    Jobs,
    OntologyFolder,
    chosen,
    count,
    progress,
    project_settings,
)
from graph.errors import ProjectError

if TYPE_CHECKING:
    from graph.extract.desk import Terms
    from graph.extract.values import Entry, Proposals
    from graph.settings import LlmSettings


def extract(
    articles: Annotated[
        list[str] | None,
        typer.Argument(
            help="Their folders' names in the seeds, or their paths.",
            metavar="ARTICLE...",
            show_default=False,
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Read every article of the seeds, with rules.")
    ] = False,
    with_: Annotated[
        str | None,
        typer.Option("--with", help="Extractor: llm (a language model) or rules (offline)."),
    ] = None,
    seeds: Annotated[Path, typer.Option("--seeds", help="Folder of seeds.")] = SEEDS,
    ontology: OntologyFolder = None,
    model: Annotated[str | None, typer.Option("--model", help="Model to ask.")] = None,
    url: Annotated[
        str | None, typer.Option("--url", help="Endpoint, up to /v1: http://localhost:11434/v1.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what the model would be asked; ask nothing.")
    ] = False,
    answer: Annotated[
        list[Path] | None,
        typer.Option(
            "--answer",
            help="Take an answer that you got elsewhere; - is standard input; may be repeated.",
            metavar="FILE",
        ),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Ask again, even what was answered before.")
    ] = False,
    jobs: Jobs = None,
) -> None:
    """Propose facts of articles, for you to review.

    Each proposal passes the checks of a hand-written fact, and waits in facts.yaml (status:
    proposed); the build leaves it out until somebody accepts it. What failed is in rejected.yaml.

    The rules read English and French by the lexicon.ttl of the ontology, ask nobody, and say what
    they are sure of; they take many articles at once, or --all of them. A language model takes one,
    and the options from --model to --fresh are for it.
    """
    from graph.cli.clock import now
    from graph.extract import check_name
    from graph.extract.desk import read_desk, read_terms, write_proposals
    from graph.extract.llm import propose_from_answers, questions
    from graph.extract.prompt import as_text

    folders = _folders(articles or [], every, seeds)
    settings = project_settings(folders[0].parent)
    extractor = chosen(with_, settings.extract.with_)
    if extractor is None:
        what = "choose one, here or as `with` under [extract] in newsgraph.toml: llm or rules."
        raise typer.BadParameter(what, param_hint="--with")
    check_name(extractor)
    if extractor == "rules":
        _check_no_model(model, url, dry_run, answer, fresh)
    terms = read_terms(folders[0].parent, chosen(ontology, settings.project.ontology))
    if every or len(folders) > 1:
        if extractor != "rules":
            what = "a language model reads one article at a time. Name one, or use --with rules."
            raise typer.BadParameter(what, param_hint="ARTICLE")
        _read_many(folders, terms, chosen(jobs, settings.build.jobs))
        return
    desk = read_desk(folders[0], terms, examples=extractor != "rules")
    if dry_run:
        asked = questions(desk.task)
        for number, question in enumerate(asked, 1):
            if len(asked) > 1:
                typer.echo(f"======== part {number} of {len(asked)} ========\n")
            typer.echo(as_text(question))
        return
    llm = _llm(settings.llm, model, url)
    if answer:
        annotator = f"llm {model}" if model else "llm"
        proposals = propose_from_answers(desk.task, map(_read, answer), annotator)
    else:
        from graph.extract import Means, propose
        from graph.extract.cache import cache_folder
        from graph.settings import KEY_VARIABLE

        key, cache = os.environ.get(KEY_VARIABLE), cache_folder(desk.folder.parent)
        means = Means(llm, key, cache, fresh, lambda message: typer.echo(message, err=True))
        proposals = propose(extractor, desk.task, means)
    for path in write_proposals(desk, proposals, now()):
        typer.echo(path.as_posix())
    _report(proposals, llm, desk.folder.name)


def _folders(articles: list[str], every: bool, seeds: Path) -> list[Path]:
    """The folders of the articles that are to be read; all are of one folder of seeds."""
    from graph.corpus.read import find_folder, seed_folders

    if every == bool(articles):
        what = "name articles, or say --all for every one of the seeds."
        raise typer.BadParameter(what, param_hint="ARTICLE")
    if every:
        return seed_folders(seeds)
    folders = list(dict.fromkeys(find_folder(article, seeds) for article in articles))
    if len({folder.parent.resolve() for folder in folders}) > 1:
        what = "articles of several projects. Name those of one."
        raise typer.BadParameter(what, param_hint="ARTICLE")
    return folders


def _read_many(folders: list[Path], terms: Terms, jobs: int | None) -> None:
    from graph.cli.clock import now
    from graph.corpus.spread import processors
    from graph.extract.bulk import make_bulk, propose_each
    from graph.terminal import printable

    show, total = progress("articles"), Counter[str]()
    for number, told in enumerate(
        propose_each(folders, make_bulk(terms, now()), jobs or processors()), 1
    ):
        show(number, len(folders))
        for path in told.files:
            typer.echo(path.as_posix())
        if told.problem is not None:
            typer.echo(printable(told.problem), err=True)
        total.update(
            proposed=told.proposed,
            refused=told.refused,
            repeated=told.repeated,
            articles=told.proposed > 0,
            unread=told.problem is not None,
        )
    typer.echo(
        f"{count(total['proposed'], 'fact')} proposed in {total['articles']} of "
        f"{count(len(folders), 'article')}, {total['refused']} refused, "
        f"{total['repeated']} known already.",
        err=True,
    )
    if total["unread"]:
        raise ProjectError(
            f"{count(total['unread'], 'article')} not read, and unchanged: see above."
        )


def _check_no_model(
    model: str | None, url: str | None, dry_run: bool, answer: list[Path] | None, fresh: bool
) -> None:
    """Usage error for options of the language model where rules are asked for."""
    given = {
        "--model": model is not None,
        "--url": url is not None,
        "--dry-run": dry_run,
        "--answer": bool(answer),
        "--fresh": fresh,
    }
    for option, is_given in given.items():
        if is_given:
            message = "goes with --with llm: rules ask no model. Leave it out."
            raise typer.BadParameter(message, param_hint=option)


def _llm(usual: LlmSettings, model: str | None, url: str | None) -> LlmSettings:
    """What the settings say; the command line counts more."""
    from graph.settings import endpoint_address

    said: dict[str, str] = {}
    if model is not None:
        said["model"] = model
    if url is not None:
        try:
            said["url"] = endpoint_address(url)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--url") from error
    return usual.model_copy(update=said)


def _read(path: Path) -> str:
    from graph.files import read_text

    if path != STANDARD_OUTPUT:
        return read_text(path)
    return sys.stdin.buffer.read().decode("utf-8", "replace")


def _report(proposals: Proposals, llm: LlmSettings, slug: str) -> None:
    """What came of it, on standard error."""
    from graph.terminal import printable

    for entry, reason in proposals.rejected:
        typer.echo(printable(f"refused: {_told(entry)}{reason}"), err=True)
    typer.echo(
        f"{count(len(proposals.entries), 'fact')} proposed, {len(proposals.rejected)} refused, "
        f"{proposals.repeated} known already.",
        err=True,
    )
    if proposals.usage is not None:
        typer.echo(_cost(proposals, llm), err=True)
    if proposals.entries:
        typer.echo(f"Next: newsgraph review {slug}", err=True)


def _told(entry: Entry) -> str:
    subject, relation, object_ = (entry.get(key, "?") for key in ("subject", "relation", "object"))
    return f"{subject} — {relation} → {object_}: " if entry else ""


def _cost(proposals: Proposals, llm: LlmSettings) -> str:
    """Tokens, and their price where it is known.

    Prices are for a million tokens, as endpoints give them.
    """
    usage = proposals.usage
    assert usage is not None
    said = (
        f"{count(usage.requests, 'answer')} asked for, {usage.cached} from the cache; "
        f"{usage.input_tokens:,} tokens sent, {usage.output_tokens:,} received"
    )
    if llm.input_price is None or llm.output_price is None:
        return f"{said}."
    price = usage.input_tokens * llm.input_price + usage.output_tokens * llm.output_price
    return f"{said}: {price / 1_000_000:.4f} {llm.currency}."
