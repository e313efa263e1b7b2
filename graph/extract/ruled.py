"""Facts by rules (`graph.rules`): found, sifted, and passed through the gate like any others."""

from __future__ import annotations

from graph.check import Standard
from graph.extract.merge import new_ids, renamed
from graph.extract.sift import make_sieve, sift, taken_ids
from graph.extract.values import Proposals, Task
from graph.rules.find import Rules, find_facts, read_rules


def propose_by_rules(
    task: Task, rules: Rules | None = None, standard: Standard | None = None
) -> Proposals:
    """What the rules find in an article; who reads many makes rules and standard once.

    Raises `ProjectError` where the ontology has no lexicon of its language, `InputError` for a
    lexicon that is broken.
    """
    sieve, found = make_sieve(task, standard), Proposals((), (), None)
    rules = rules or read_rules(task.catalogue, task.ontology, task.article.language)
    entries = find_facts(task.article, rules)
    names = new_ids(entries, taken_ids(sieve, found))
    return sift(sieve, found, [renamed(entry, names) for entry in entries])
