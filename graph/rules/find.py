"""Find the facts that an article states, by the rules of a lexicon.

1. The text is cut into sentences, these into units (`graph.rules.text.units`), and names
   that nobody knows get a class where the text tells it (`graph.rules.text.newcomers`).
2. Sentence by sentence: verbs and phrases, whom the phrases mean, and how each verb is said.
3. Verbs, titles and nouns for acts state relations.
4. What is found twice is said once; of a plan that is also told as a fact, the plan is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.catalogue import Catalogue
from graph.model import Article, Modality, Span
from graph.ontology import Ontology
from graph.rules.clauses.ourselves import bodies_of, with_ourselves
from graph.rules.clauses.phrases import take_apart
from graph.rules.clauses.quotations import speakers, with_quotes
from graph.rules.clauses.read import read_clauses
from graph.rules.clauses.saying import say
from graph.rules.clauses.scene import Ends, Scene
from graph.rules.clauses.tellers import Talk
from graph.rules.entries import entries_of
from graph.rules.language.lexical import Lexicon
from graph.rules.language.lexicon import read_lexicon
from graph.rules.mentions.ends import ends_of
from graph.rules.mentions.hinted import told_things
from graph.rules.mentions.known import Known, spoken_of
from graph.rules.mentions.memory import remember
from graph.rules.mentions.owners import owners_of
from graph.rules.relations.acting import find_acted
from graph.rules.relations.beside import find_beside
from graph.rules.relations.bracketed import find_bracketed
from graph.rules.relations.deciding import decided
from graph.rules.relations.figured import find_figured, named_better
from graph.rules.relations.happening import find_happenings
from graph.rules.relations.inside import find_inside
from graph.rules.relations.pending import pending, put_off
from graph.rules.relations.titled import find_titled
from graph.rules.scoring import confidence
from graph.rules.text.asides import without_asides
from graph.rules.text.capitals import proper_words, small_words
from graph.rules.text.naming import Names, as_called, read_names
from graph.rules.text.newcomers import know_newcomers
from graph.rules.text.units import Page, read_figures, units_of
from graph.rules.values import Clause, End, Finding, Mention, Sentence, Unit
from graph.text import sentences

LONGEST = 400
"""Units of a sentence; a longer one is a list, a table or no prose, and is passed over."""
_LONGEST_TEXT = 6000
"""The same in characters, so that it isn't even cut into words."""


@dataclass(frozen=True, slots=True)
class Rules:
    """All by which articles of one language are read: made once, for many."""

    lexicon: Lexicon
    names: Names
    ontology: Ontology


def read_rules(catalogue: Catalogue, ontology: Ontology, language: str) -> Rules:
    """The rules for a language (a BCP 47 tag) and what a catalogue names.

    Raises `ProjectError` where the ontology has no lexicon of the language, `InputError` for a
    broken one.
    """
    lexicon = read_lexicon(ontology, language)
    return Rules(lexicon, read_names(catalogue, lexicon), ontology)


def with_names_of(catalogue: Catalogue, rules: Rules) -> Rules:
    """The same rules with what another catalogue names."""
    return replace(rules, names=read_names(catalogue, rules.lexicon))


def find_facts(article: Article, rules: Rules) -> tuple[dict[str, object], ...]:
    """What the article states, as entries of ``facts.yaml``."""
    lexicon, names = rules.lexicon, rules.names
    spans = [
        span
        for span in sentences(article.text, lexicon.language)
        if span.end - span.start < _LONGEST_TEXT
    ]
    proper = proper_words(article.text, spans, lexicon)
    small = small_words(article.text)
    page = Page(article.text, names, read_figures(article), proper, lexicon, small)
    units = [without_asides(units_of(page, span)) for span in spans]
    units = list(with_quotes(article.text, spans, units))
    names = as_called(names, units)
    spoken = spoken_of(units)
    told = told_things(names, units, lexicon)
    known = Known(lexicon, names, know_newcomers(units, lexicon), spoken, told)
    findings = distinct(_read(article.text, spans, units, known, rules.ontology), rules.ontology)
    findings = decided(findings, known, rules.ontology)
    return tuple(entries_of(findings, article, names, rules.ontology))


def _read(
    text: str,
    spans: Iterable[Span],
    units: Iterable[tuple[Unit, ...]],
    known: Known,
    ontology: Ontology,
) -> Iterator[list[Finding]]:
    """What each sentence states."""
    found = list(_taken_apart(text, spans, units, known))
    talks = [(Talk(each.sentence, each.ends, known.lexicon), each.clauses) for each in found]
    scenes = []
    for each, (talk, clauses), speaker in zip(found, talks, speakers(talks, text), strict=True):
        said = say(replace(talk, quoting=speaker), clauses) if speaker else clauses
        shared = each.owners, ontology.relations, known
        scenes.append(Scene(each.sentence, said, each.ends, *shared))
    titled = [find_titled(scene) for scene in scenes]
    bodies = dict(bodies_of((each for group in titled for each in group), known.lexicon))
    ahead = pending(scenes)
    for scene, titles in zip(scenes, titled, strict=True):
        for stated in _stated(replace(scene, ends=with_ourselves(scene, bodies)), titles):
            yield put_off(stated, ahead)


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence with its verbs and whom its phrases mean."""

    sentence: Sentence
    ends: Ends
    clauses: dict[int, Clause]
    owners: tuple[End, ...]


def _taken_apart(
    text: str, spans: Iterable[Span], units: Iterable[tuple[Unit, ...]], known: Known
) -> Iterator[_Read]:
    memory: tuple[Mention, ...] = ()
    for number, (span, each) in enumerate(zip(spans, units, strict=True)):
        if len(each) > LONGEST:
            continue
        sentence = take_apart(number, span, text, each, known.lexicon)
        ends, after = ends_of(sentence, known, memory)
        clauses = read_clauses(sentence, ends, known.lexicon)
        owners = owners_of(sentence, clauses, ends, memory, known.lexicon)
        yield _Read(sentence, ends, clauses, owners)
        memory = remember((), after)


def _stated(scene: Scene, titled: list[Finding]) -> Iterator[list[Finding]]:
    """By each construction for itself: a finding refers to others by their places."""
    acted, happened = named_better(scene, find_acted(scene)), find_happenings(scene)
    yield acted
    yield titled
    yield happened
    yield find_figured(scene, (*acted, *happened))
    yield find_beside(scene)
    yield find_bracketed(scene)
    yield find_inside(scene)


def distinct(groups: Iterable[list[Finding]], ontology: Ontology) -> list[Finding]:
    """The findings without those that repeat others, in the order of the text."""
    findings: list[Finding] = []
    for group in groups:
        offset = len(findings)
        findings.extend(_moved(finding, offset) for finding in group)
    kept = set(_kept(findings, ontology))
    places = {old: new for new, old in enumerate(sorted(kept))}
    return [_pointed(findings[old], places) for old in sorted(kept)]


def _moved(finding: Finding, offset: int) -> Finding:
    return replace(finding, contents=tuple(each + offset for each in finding.contents))


def _pointed(finding: Finding, places: dict[int, int]) -> Finding:
    return replace(
        finding, contents=tuple(places[each] for each in finding.contents if each in places)
    )


def _kept(findings: list[Finding], ontology: Ontology) -> Iterator[int]:
    """Of those that say the same of the same, the surest; a figure of its own is more."""
    best: dict[tuple[object, ...], int] = {}
    for place, finding in enumerate(findings):
        same = _same(finding, ontology)
        other = best.get(same)
        if other is None or _rank(finding) > _rank(findings[other]):
            best[same] = place
    told = {(same[:-1], findings[place].said.modality) for same, place in best.items() if same[-1]}
    for same, place in best.items():
        # "Holds a stake of 5 % in it" is more than its stake in it, and what is planned with a
        # figure isn't so without one.
        surer = {findings[place].said.modality, Modality.PLANNED}
        if same[-1] or not any((same[:-1], modality) in told for modality in surer):
            yield place


def _same(finding: Finding, ontology: Ontology) -> tuple[object, ...]:
    ends = [finding.subject.key, finding.object.key]
    name = finding.frame.relation or ""
    if ontology.relations[name].symmetric:
        ends.sort()
    denied = finding.said.modality is Modality.DENIED
    return name, *ends, denied, str(finding.amount.quantity) if finding.amount else ""


def _rank(finding: Finding) -> tuple[bool, bool, object]:
    """Plans go before what seems a fact: what is told both ways is not yet so."""
    return (
        finding.said.modality is not Modality.ASSERTED,
        bool(finding.contents),
        confidence(finding),
    )
