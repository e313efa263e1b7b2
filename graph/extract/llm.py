"""Facts from a language model: asked part by part, checked, asked once more about what failed.

1. The article is cut into parts (`graph.extract.chunks`); a part whose answer is cut short is
   asked again in halves.
2. The answer is read (`graph.extract.answer`), and facts that are there already are left out.
3. The rest passes the gate (`graph.gate`), as a hand-written fact would.
4. What failed goes back to the model once, with the reasons; what it mends passes the gate again.

Whatever a model says is data: it can propose, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graph.errors import EndpointError
from graph.extract.answer import MENDS, read_answer
from graph.extract.chunks import cut, halve
from graph.extract.merge import Identity, new_ids, renamed
from graph.extract.prompt import ask_again, ask_for_facts
from graph.extract.sift import Sieve, is_whole, make_sieve, sift, taken_ids
from graph.extract.values import Answer, Ask, Entry, Proposals, Question, Reading, Task, Usage
from graph.model import Span


def questions(task: Task) -> tuple[Question, ...]:
    """What a model is asked about an article, part by part."""
    return tuple(ask_for_facts(task, part) for part in cut(task.article))


def propose_by_asking(task: Task, ask: Ask, annotator: str) -> Proposals:
    """Ask a model for the facts of an article.

    Raises `EndpointError` where it can't be asked, or answers something that is no answer.
    """
    sieve, found = make_sieve(task), Proposals((), (), Usage())
    for part in cut(task.article):
        for question, answer in _answers(task, part, ask):
            found = _with_usage(found, answer.usage)
            reading = read_answer(answer.text, annotator)
            names = new_ids(reading.entries, taken_ids(sieve, found))
            before = len(found.rejected)
            found = _add(sieve, found, reading, names)
            refused = found.rejected[before:]
            if refused:
                second = ask(ask_again(question, answer.text, refused))
                found = _with_usage(found, second.usage)
                first = replace(found, rejected=found.rejected[:before])
                found = _mended(sieve, first, refused, _second(second, annotator), names)
    return found


def propose_from_answers(task: Task, answers: Iterable[str], annotator: str) -> Proposals:
    """The same from answers that somebody got elsewhere, to the same questions."""
    sieve, found = make_sieve(task), Proposals((), (), None)
    for text in answers:
        reading = read_answer(text, annotator)
        found = _add(sieve, found, reading, new_ids(reading.entries, taken_ids(sieve, found)))
    return found


def _answers(task: Task, part: Span, ask: Ask) -> Iterator[tuple[Question, Answer]]:
    """The answer about a part; about its halves where the model could not finish."""
    question = ask_for_facts(task, part)
    answer = ask(question)
    if not answer.cut:
        yield question, answer
        return
    halves = halve(task.article, part)
    if len(halves) == 1:
        raise EndpointError(
            "answer: cut short, even for one sentence. Raise max_tokens in newsgraph.toml, or the "
            "context length of the server."
        )
    lost = answer.usage
    for half in halves:
        for asked, said in _answers(task, half, ask):
            # The useless answer was paid for, too.
            yield asked, replace(said, usage=said.usage + lost)
            lost = Usage()


def _with_usage(found: Proposals, usage: Usage) -> Proposals:
    return replace(found, usage=(found.usage or Usage()) + usage)


def _add(sieve: Sieve, found: Proposals, reading: Reading, names: Mapping[str, str]) -> Proposals:
    entries = [_without_number(renamed(entry, names)) for entry in reading.entries]
    sifted = sift(sieve, found, entries)
    return replace(sifted, rejected=(*sifted.rejected, *reading.unfit))


def _second(answer: Answer, annotator: str) -> Reading:
    """What a second answer mends; nothing, if it is no answer: the first one stands."""
    try:
        return Reading((), ()) if answer.cut else read_answer(answer.text, annotator)
    except EndpointError:
        return Reading((), ())


def _mended(
    sieve: Sieve,
    found: Proposals,
    refused: tuple[tuple[Entry, str], ...],
    second: Reading,
    names: Mapping[str, str],
) -> Proposals:
    """What is found, with what a second answer makes of the facts that were refused.

    Refused facts that it doesn't mend are tried again beside it: one may have lacked nothing but
    the fact that it refers to.
    """
    known = {sieve.identity(entry): number for number, (entry, _) in enumerate(refused, 1) if entry}
    mended = {_number(entry, known, sieve, names) for entry in second.entries}
    left = [each for number, each in enumerate(refused, 1) if number not in mended]
    again = tuple(entry for entry, _ in left if is_whole(entry))
    unfit = tuple(each for each in left if not is_whole(each[0]))
    more = tuple(renamed(entry, names) for entry in second.entries)
    names = new_ids((*more, *again), taken_ids(sieve, found))
    return _add(sieve, found, Reading((*more, *again), (*unfit, *second.unfit)), names)


def _number(
    entry: Entry, known: Mapping[Identity, int], sieve: Sieve, names: Mapping[str, str]
) -> int | None:
    """Which refused fact an entry mends: the number that it gives, else the one that it repeats."""
    if MENDS in entry:
        return int(str(entry[MENDS]))
    return known.get(sieve.identity(renamed(entry, names)))


def _without_number(entry: Entry) -> Entry:
    return {key: value for key, value in entry.items() if key != MENDS}
