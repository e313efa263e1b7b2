"""The lexicon: how the relations, classes and roles of an ontology are said in a language.

``lexicon.ttl`` stands in the ontology's folder, in the words of OntoLex-Lemon [1] where it has
words for it: a `lime:Lexicon` is a language, an `ontolex:LexicalSense` is a meaning with its
`ontolex:reference` in the ontology. What OntoLex spells out in a dozen triples for each word
stands here in one literal, which is read by `graph.rules.language.frames`; the file says how.

    source     the file, and what is wrong in it
    words      what words do, and for which classes they stand
    senses     the frames of relations and of verbs that lead to others

[1] https://www.w3.org/2016/05/ontolex/
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.errors import InputError
from graph.ontology import Ontology
from graph.rules.language.forms import all_forms, read_paradigm
from graph.rules.language.lexical import Lexicon
from graph.rules.language.lexicon.senses import by_word, read_senses, read_usual
from graph.rules.language.lexicon.source import LEX, Source, open_source
from graph.rules.language.lexicon.words import (
    read_alike,
    read_given,
    read_inside,
    read_kinds,
    read_measured,
    read_nouns,
    read_offices,
    read_plurals,
    read_told,
    read_whose,
    read_words,
    read_world,
)

__all__ = ["LEX", "read_lexicon"]


def read_lexicon(ontology: Ontology, language: str) -> Lexicon:
    """What the ontology's lexicon says about a language (a BCP 47 tag).

    Raises `ProjectError` where there is no lexicon, or none of that language, and `InputError` with
    all that is wrong in it.
    """
    source = open_source(ontology, language)
    lexicon = _read(source)
    if source.problems:
        raise InputError(source.problems)
    return lexicon


def _read(source: Source) -> Lexicon:
    plurals = read_plurals(source)
    elided = frozenset(source.split("elided"))
    classes, longer = read_words(source, plurals, elided)
    senses = read_senses(source, classes, longer)
    helping = {word for word, does in classes.items() if does & {"copula", "having"}}
    lemmas = {frame.head for frame in senses.verbs if not frame.copula}
    paradigms = list(source.each("paradigm", read_paradigm))
    return Lexicon(
        language=source.language,
        classes=classes,
        longer=longer,
        elided=elided,
        same=dict(source.pairs("same")),
        adverbs=tuple(source.split("adverbEnding")),
        plurals=plurals,
        forms=all_forms(lemmas | helping | set(source.split("plainVerb")), paradigms),
        verbs=by_word(frame for frame in senses.verbs if not frame.copula),
        copulas=by_word((frame for frame in senses.verbs if frame.copula), of_copula=True),
        nouns=by_word(senses.nouns, plurals),
        acts=by_word(senses.acts, plurals),
        besides=senses.besides,
        figures=senses.figures,
        told=read_told(source, plurals),
        measured=dict(read_measured(source, plurals)),
        unknown=tuple(_unknown(source)),
        kinds=read_kinds(source, plurals),
        recalled=read_kinds(source, plurals, "recalls"),
        hinting=read_kinds(source, plurals, name="hinting"),
        distinct=read_kinds(source, plurals, "distinct"),
        things=read_kinds(source, plurals, name="thing"),
        by_party=frozenset(read_kinds(source, plurals, "byParty", "thing")),
        modified=frozenset(read_kinds(source, plurals, "modified", "thing")),
        vague=frozenset(read_nouns(source, "vague", plurals)),
        bare=dict(read_whose(source, plurals)),
        alike=read_alike(source, plurals),
        offices=dict(read_offices(source, plurals)),
        refers=source.references,
        named=dict(source.classes("names")),
        inside=read_inside(source, plurals),
        holders={
            noun: classes[0] for noun, classes in read_kinds(source, plurals, name="had").items()
        },
        given=(given := read_given(source)),
        people=frozenset(given.values()),
        usual=read_usual(source),
        world=tuple(read_world(source)),
        territory=next((iri for _, iri in source.classes("territory")), None),
        family=_families(source.ontology),
    )


def _unknown(source: Source) -> Iterator[tuple[str, tuple[str, ...]]]:
    for ending, kinds in source.pairs("unknownVerb"):
        yield ending, tuple(kinds.split())


def _families(ontology: Ontology) -> dict[str, frozenset[str]]:
    """IRI of each class -> IRIs of itself and of all above it."""

    def above(iri: str) -> Iterator[str]:
        yield iri
        if iri in ontology.classes:
            for parent in ontology.classes[iri].parents:
                yield from above(parent)

    return {iri: frozenset(above(iri)) for iri in ontology.classes}
