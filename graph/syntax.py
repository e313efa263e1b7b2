"""SPARQL syntax: refuse what isn't a harmless query, and show where a query is wrong.

Nothing may run that asks another server (SERVICE). Whether a word of the query is that keyword,
and not part of a name or of a text, is the parser's own judgement: the query is parsed with the
word misspelt wherever it stands, and if that still parses, it was no keyword.

The parser says how far it came, but counts the longest keyword that it tried there. So a wrong
query is parsed once more with wide gaps between its words, in which no keyword can reach into
the next word; what it then misses begins at the word that is wrong.
"""

from __future__ import annotations

import re
import string
from typing import TypeAlias

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from graph.errors import QueryError
from graph.terminal import printable, width
from graph.vocabulary import DEFAULT

Found: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples

_NOT_CODE = re.compile(
    r"""<[^<>"{}|^`\\\s]*> | \"{3}.*?\"{3} | '{3}.*?'{3}
      | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | \#[^\n]*""",
    re.VERBOSE | re.DOTALL,
)
_GAP = " " * 20
"""Longer than any keyword."""
_POSITION = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_KEYWORDS = re.compile(r"\w+(?:, \w+)*")
_SENTENCE = re.compile(r"(?<![\w'\"])[A-Z]\w*(?: \w+)+")
_WORD = re.compile(r"[\w:.-]+|\S")
_NOT_NAME = re.compile(r"[^\w:.-]")
_IN_TEXT = r'"\\U"'
"""Escapes are expected only inside a quoted text."""
_UPDATE = re.compile(r"INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|ADD|MOVE|COPY|WITH", re.IGNORECASE)


def code(sparql: str) -> str:
    """The query with its comments, strings and IRIs blanked out, to look for keywords in it.

    >>> code('SELECT ?a { ?a <u:service> "{" } # {')
    'SELECT ?a { ?a ~~~~~~~~~~~ ~~~ } ~~~'
    """
    return _NOT_CODE.sub(lambda found: "~" * len(found[0]), sparql)


def parse(sparql: str) -> Found:
    """The kind of answer that a query gives, found by asking it of an empty store.

    Raises `QueryError` if it is no query, or one that asks another server.

    >>> [variable.value for variable in parse("SELECT ?a { ?a ng:content ?b }").variables]
    ['a']
    """
    harmless = _misspell(sparql, "service")
    try:
        # An ASK is answered while it is parsed: SERVICE must have been ruled out by then.
        _ask_nothing(harmless)
        return _ask_nothing(sparql)
    except SyntaxError as error:
        raise _mistake(sparql, *_place(harmless, str(error))) from None
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"the query can't be run: {error}. Change the query.") from error


def _ask_nothing(sparql: str) -> Found:
    return Store().query(sparql, prefixes=DEFAULT.asked)


def _misspell(sparql: str, keyword: str) -> str:
    """The query with another first letter in each ``keyword``, one that makes no known word.

    >>> _misspell("SERVICE service:x", "service")
    'AERVICE aervice:x'
    """
    rest, lower = keyword[1:], sparql.casefold()
    letter = next((a for a in string.ascii_lowercase if a + rest not in lower), "x")
    return re.sub(
        keyword,
        lambda word: (letter.upper() if word[0][0].isupper() else letter) + word[0][1:],
        sparql,
        flags=re.IGNORECASE | re.ASCII,
    )


def _place(sparql: str, message: str) -> tuple[int, str]:
    """Offset of the word that is wrong, and what the parser expected there."""
    spread, offsets = _spread(sparql)
    try:
        _ask_nothing(spread)
    except SyntaxError as error:
        message = str(error)
    found = _POSITION.match(message)
    if found is None:
        return 0, message
    expected = found[3]
    lines = spread.splitlines(keepends=True)
    at = sum(map(len, lines[: int(found[1]) - 1])) + int(found[2]) - 1
    if _KEYWORDS.fullmatch(expected):
        at -= min(map(len, expected.split(", ")))
    return _word_start(sparql, offsets[max(0, min(at, len(spread)))], expected), expected


def _spread(sparql: str) -> tuple[str, list[int]]:
    """The query with gaps between its words, and the offset in it of each character.

    >>> spread, offsets = _spread("a b")
    >>> len(spread), spread.index("b"), offsets[22]
    (43, 22, 2)
    """
    spread: list[str] = []
    offsets: list[int] = []
    plain = code(sparql)
    for index, (character, shown) in enumerate(zip(sparql, plain, strict=True)):
        escaped = plain[index - 1 : index] == "\\"
        gaps = shown in "{}(),;" and not escaped, shown.isspace()
        piece = _GAP * gaps[0] + character + _GAP * gaps[1]
        spread.append(piece)
        offsets.extend([index] * len(piece))
    return "".join(spread) + _GAP, [*offsets, *[len(sparql)] * (len(_GAP) + 1)]


def _word_start(sparql: str, at: int, expected: str) -> int:
    """The start of the word, where the parser points behind it or into the space before it."""
    if _IN_TEXT in expected:
        return at
    if "IRI parsing failed" in expected:
        return max(0, sparql.rfind("<", 0, at))
    if '":"' in expected or "Prefix not found" in expected:
        return at - len(_NOT_NAME.split(sparql[:at])[-1])
    while sparql[at : at + 1].isspace():
        at += 1
    return at


def _mistake(sparql: str, at: int, expected: str) -> QueryError:
    """What is wrong, with the line and a caret under the place."""
    before, line = sparql.count("\n", 0, at), sparql[:at].rpartition("\n")[2]
    whole = line + sparql[at:].partition("\n")[0]
    caret = "".join("\t" if each == "\t" else " " * width(each) for each in line) + "^"
    what = _what(sparql[at:], expected)
    shown = "".join(each if each == "\t" else printable(each) for each in whole.rstrip())
    return QueryError(
        f"line {before + 1}, column {len(line) + 1}: {what}\n{shown}\n{caret}",
        line=before + 1,
        what=what,
    )


def _what(rest: str, expected: str) -> str:
    """What is wrong at the beginning of the rest of a query, and what to do."""
    found = _WORD.match(rest)
    word = found[0] if found else ""
    if word.casefold() == "service":
        return "SERVICE asks another server, which newsgraph never does. Take it out."
    if _UPDATE.fullmatch(word):
        return f"{word.upper()} changes data, and a query only asks. Use SELECT, ASK or CONSTRUCT."
    if "Prefix not found" in expected:
        known = ", ".join(f"{prefix}:" for prefix in DEFAULT.prefixes)
        prefix = word.partition(":")[0]
        return f"the prefix {prefix}: is unknown. Declare it, or use one of {known}."
    if _IN_TEXT in expected:
        return "a quoted text isn't closed. Add the quotation mark."
    if "IRI parsing failed" in expected:
        return "not a full IRI. Write it with its scheme, <https://…>, or with a prefix, ng:…."
    if sentence := _SENTENCE.search(expected):
        return f"not valid SPARQL: {sentence[0]}. Correct it there or before."
    if not rest.strip():
        return "the query ends too early. Is a } or a quotation mark missing?"
    return f"not valid SPARQL from “{printable(word)}” on. Correct it there or just before."
