"""A made-up corpus of any size, alike at each run: articles, facts and a catalogue.

People, companies and countries with invented names do what newspapers report, in English and in
French: they buy, invest, deny, order and plan. Articles have 300 to 1,200 words, most of which
state nothing; 5 to 30 facts, 15 on average; and often what an article before had already: in other
words, with another figure, denied, or done at last. A few are corrected later. The first articles
of a larger corpus are those of a smaller one.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from .cast import Cast, Somebody
from .prose import sentence
from .telling import Fact, Happening, again, happen, tell

FACTS_PER_ARTICLE = 15
FEWEST_FACTS, MOST_FACTS, USUAL_FACTS = 5, 30, 10
FEWEST_WORDS, MOST_WORDS, USUAL_WORDS = 300, 1200, 550
ARTICLES_A_DAY = 10
FIRST_DAY = date(2012, 1, 1)
REMEMBERED = 600
"""Happenings that papers still talk about."""
RETOLD, CORRECTED, RETRACTED, PROPOSED = 0.3, 0.02, 0.003, 0.005

_PREFIXES = """\
@prefix ng: <https://w3id.org/newsgraph/ns#> .
@prefix ent: <https://w3id.org/newsgraph/entity/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

"""
_CORRECTION = {
    "en": "An earlier version of this article misspelt a name.",
    "fr": "Une version antérieure de cet article écorchait un nom.",
}


@dataclass(frozen=True, slots=True)
class Story:
    """One article."""

    slug: str
    language: str
    published: date
    publisher: str
    text: str
    facts: tuple[Fact, ...]
    revision_of: str | None = None


def write_corpus(
    folder: Path, claims: int = 0, seed: int = 7, *, articles: int | None = None
) -> None:
    """Write seeds for about so many claims, or so many articles, into a folder."""
    cast = Cast(seed)
    folder.mkdir(parents=True, exist_ok=True)
    if articles is None:
        articles = max(1, round(claims / FACTS_PER_ARTICLE))
    for story in stories(cast, articles, seed):
        _write(folder / story.slug, story)
    turtle = _PREFIXES + "".join(cast.turtle())
    (folder / "entities.ttl").write_text(turtle, encoding="utf-8")


def stories(cast: Cast, articles: int, seed: int) -> Iterator[Story]:
    """So many articles, in the order of their days."""
    chance = random.Random(seed)
    talk: deque[Happening] = deque(maxlen=REMEMBERED)
    lately: deque[Story] = deque(maxlen=3 * ARTICLES_A_DAY)
    for number in range(articles):
        cast.grow(number + 1)
        slug, day = f"article-{number:06}", FIRST_DAY + timedelta(number // ARTICLES_A_DAY)
        if lately and chance.random() < CORRECTED:
            story = _corrected(lately[0], slug, day)
        else:
            story = _story(slug, day, cast, talk, chance)
        lately.append(story)
        yield story


def _corrected(story: Story, slug: str, day: date) -> Story:
    text = f"{story.text}\n{_CORRECTION[story.language]}\n"
    same = (story.language, day, story.publisher, text, story.facts)
    return Story(slug, *same, revision_of=story.slug)


def _story(
    slug: str, day: date, cast: Cast, talk: deque[Happening], chance: random.Random
) -> Story:
    language = chance.choice(("en", "fr"))
    wanted = int(chance.triangular(FEWEST_FACTS, MOST_FACTS + 1, USUAL_FACTS))
    told: dict[str, list[Fact]] = {}
    before: Somebody | None = None
    while sum(map(len, told.values())) < wanted:
        what = _next(cast, day, talk, chance)
        named = what.subject == before and chance.random() < 0.8
        text, facts = tell(what, language, chance, named=named, number=len(told))
        if not any(str(facts[0]["quote"]) in each for each in told) and not any(
            str(stated[0]["quote"]) in text for stated in told.values()
        ):
            told[text] = facts
            before = what.subject
    facts = [_reviewed(fact, chance) for facts in told.values() for fact in facts]
    publisher = cast.pick("MediaOutlet", chance).names[language]
    text = _text(list(told), language, chance)
    return Story(slug, language, day, publisher, text, tuple(facts))


def _next(cast: Cast, day: date, talk: deque[Happening], chance: random.Random) -> Happening:
    """Something that others have told already, rather lately, or something new."""
    if talk and chance.random() < RETOLD:
        return again(talk[-1 - int(len(talk) * chance.random() ** 2)], chance)
    what = happen(cast, day, chance)
    talk.append(what)
    return what


def _reviewed(fact: Fact, chance: random.Random) -> Fact:
    """A few were withdrawn, a few more are a program's, and nobody has looked at them."""
    roll = chance.random()
    if roll < RETRACTED:
        return fact | {"status": "retracted"}
    if roll < RETRACTED + PROPOSED and "id" not in fact and "content" not in fact:
        return fact | {"status": "proposed", "annotator": "rules"}
    return fact


def _text(told: list[str], language: str, chance: random.Random) -> str:
    """What is told, in its order, among all that is only said; a few sentences a paragraph."""
    wanted = chance.triangular(FEWEST_WORDS, MOST_WORDS, USUAL_WORDS)
    words = sum(map(_words, told))
    said: list[str] = []
    while words < wanted:
        said.append(sentence(language, chance))
        words += _words(said[-1])
    sentences: list[str] = []
    left = deque(told)
    while left or said:
        facts_next = chance.random() * (len(left) + len(said)) < len(left)
        sentences.append(left.popleft() if facts_next else said.pop())
    return "".join(_paragraphs(sentences, chance))


def _words(text: str) -> int:
    return text.count(" ") + 1


def _paragraphs(sentences: list[str], chance: random.Random) -> Iterator[str]:
    start = 0
    while start < len(sentences):
        end = start + chance.randrange(2, 6)
        yield ("\n" if start else "") + " ".join(sentences[start:end]) + "\n"
        start = end


def _write(folder: Path, story: Story) -> None:
    folder.mkdir()
    known = {
        "title": f"News of {story.published}, {story.slug.removeprefix('article-')}",
        "language": story.language,
        "published": str(story.published),
        "publisher": story.publisher,
        "url": f"https://news.example/{story.slug}",
        "revision_of": story.revision_of,
    }
    (folder / "article.txt").write_text(story.text, encoding="utf-8", newline="")
    metadata = "".join(_lines({key: value for key, value in known.items() if value}))
    (folder / "article.yaml").write_text(metadata, encoding="utf-8")
    facts = "\n".join("  - " + "    ".join(_lines(fact)) for fact in story.facts)
    (folder / "facts.yaml").write_text(f"version: 1\nfacts:\n{facts}", encoding="utf-8")


def _lines(entry: Mapping[str, object]) -> Iterable[str]:
    # What JSON quotes, YAML reads; a YAML library would take most of the time.
    return (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in entry.items())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--claims", type=int, default=5000, help="about so many")
    parser.add_argument("--articles", type=int, help="instead of --claims")
    arguments = parser.parse_args()
    write_corpus(arguments.folder, arguments.claims, articles=arguments.articles)
