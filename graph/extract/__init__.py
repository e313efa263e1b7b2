"""Extractors: programs that read an article and propose facts, for a person to review.

The command and the evaluation reach them by name, through `propose`.

    values                      what goes in, what comes out
    ruled                       the rules' way (graph.rules)
    llm                         the language model's way: ask, read, gate, ask once more
    chunks known schema prompt  what it is asked
    endpoint reply cache        how it is asked
    answer                      what it says, as untrusted text
    merge stated sift           what of it is new, and passes the gate
    desk                        the project's files
    bulk                        many articles by rules
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import ProjectError
from graph.settings import SETTINGS_FILE, LlmSettings

if TYPE_CHECKING:
    from graph.extract.values import Ask, Proposals, Task

EXTRACTORS: Mapping[str, str] = {
    "llm": "a language model behind an OpenAI-compatible endpoint",
    "rules": "rules and the ontology's lexicon, offline",
}
"""Every extractor, with what it is."""


def _silent(_message: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Means:
    """What extractors may use: settings, and where they keep what they learnt."""

    llm: LlmSettings = field(default_factory=LlmSettings)
    key: str | None = field(default=None, repr=False)
    """The endpoint's key; it goes to the endpoint and nowhere else."""
    cache: Path | None = None
    """Folder for answers that were paid for; `None` keeps none."""
    fresh: bool = False
    """Whether to ask again what is known."""
    say: Callable[[str], None] = _silent
    """Told why somebody waits."""


def propose(name: str, task: Task, means: Means) -> Proposals:
    """What the extractor of that name proposes.

    Raises `ProjectError` for an unknown name or where settings are missing, `EndpointError` where
    a model can't be asked.
    """
    check_name(name)
    if name == "rules":
        from graph.extract.ruled import propose_by_rules

        return propose_by_rules(task)
    from graph.extract.llm import propose_by_asking

    return propose_by_asking(task, _model(means), f"llm {means.llm.model}")


def check_name(name: str) -> None:
    """Raise `ProjectError` if no extractor has that name."""
    if name not in EXTRACTORS:
        known = "; ".join(f"{each} ({what})" for each, what in EXTRACTORS.items())
        raise ProjectError(f'--with {name}: no extractor is called "{name}". There is: {known}.')


def _model(means: Means) -> Ask:
    from graph.extract.cache import remember
    from graph.extract.endpoint import Endpoint, ask_endpoint

    llm = means.llm
    if llm.url is None or llm.model is None:
        missing = "url" if llm.url is None else "model"
        raise ProjectError(
            f"{SETTINGS_FILE}: no {missing} of a language model. Write it there below [llm], or "
            f"give --{missing}. Without an endpoint: --dry-run, then --answer."
        )
    key = means.key.strip() if means.key and means.key.strip() else None
    endpoint = Endpoint(llm.url, llm.model, key, llm.timeout, llm.max_tokens)
    ask = partial(ask_endpoint, endpoint, say=means.say)
    return ask if means.cache is None else remember(ask, endpoint, means.cache, fresh=means.fresh)
