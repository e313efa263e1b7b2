"""Every error that newsgraph raises for a user's mistake.

::

    NewsgraphError            one message: *where: what. What to do.*
    ├── InputError            files that the user wrote are wrong; holds every `Problem` found
    ├── QueryError            a SPARQL query that can't be read or run
    ├── ProjectError          a folder or file that newsgraph needs is missing or unfit
    ├── OutputError           a result that can't be written
    ├── EndpointError         a language model that can't be asked, or an answer that is no answer
    ├── StoreError            a triple store that can't be reached, or doesn't do what it is asked
    ├── ClusterError          a cluster that can't be reached, or gives its work up
    └── ChangedError          a file to be written was changed meanwhile by someone else

The command line catches `NewsgraphError`, prints it and ends with 1. Anything else is a defect
of newsgraph.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graph.model import Origin, Problem


class NewsgraphError(Exception):
    """A mistake that the user can mend; its text says where, what, and what to do."""


class InputError(NewsgraphError):
    """Files that the user wrote are wrong.

    >>> from graph.model import Origin
    >>> print(InputError([Problem(Origin("facts.yaml", 3), "no quote. Add one.")]))
    facts.yaml:3: no quote. Add one.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Problem, ...]]]:
        """Sent from one process to another, it keeps its problems."""
        return type(self), (self.problems,)

    @classmethod
    def at(cls, path: Path, message: str, line: int = 0) -> InputError:
        """One thing that is wrong in a file.

        >>> print(InputError.at(Path("entities.ttl"), "no name. Add one.", line=7))
        entities.ttl:7: no name. Add one.
        """
        return cls([Problem(Origin(path.as_posix(), line), message)])


class QueryError(NewsgraphError):
    """A SPARQL query that can't be read or run."""

    def __init__(self, message: str, *, line: int = 0, what: str = "") -> None:
        super().__init__(message)
        self.line = line
        """Where the query is wrong, counted from 1; 0 is the query as a whole."""
        self.what = what or message
        """The message without its place and without the query's text."""


class ProjectError(NewsgraphError):
    """A folder or file that newsgraph needs is missing, or is not what it must be."""


class OutputError(NewsgraphError):
    """A result that can't be written."""


class EndpointError(NewsgraphError):
    """A language model that can't be asked, or whose answer can't be used."""


class StoreError(NewsgraphError):
    """A triple store that can't be reached, or doesn't do what it is asked."""


class ClusterError(NewsgraphError):
    """A cluster that can't be reached, isn't fit, or gives its work up."""


class ChangedError(NewsgraphError):
    """A file that is to be written has changed since it was read: somebody else is at it."""


def missing_extra(package: str, extra: str) -> ProjectError:
    """What to say where a package of one of newsgraph's extras isn't installed.

    >>> print(missing_extra("httpx", "llm"))
    httpx: not installed, and this command needs it. Run: pip install 'newsgraph[llm]'
    """
    return ProjectError(
        f"{package}: not installed, and this command needs it. "
        f"Run: pip install 'newsgraph[{extra}]'"
    )
