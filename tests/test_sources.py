"""Reading what the user wrote: values as written, and every mistake with its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InputError
from graph.model import Modality, Status
from graph.sources.article import read_article
from graph.sources.facts import facts_schema, read_facts
from graph.sources.marked import read_marked

FACT = "  - {subject: A, relation: r, object: B, quote: A r B}\n"


def facts_file(folder: Path, text: str) -> Path:
    path = folder / "facts.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def seed(folder: Path, *, text: str = "Text.\n", metadata: str = "") -> Path:
    path = folder / "an-article"
    path.mkdir()
    (path / "article.txt").write_bytes(text.encode())
    if metadata:
        (path / "article.yaml").write_text(metadata, encoding="utf-8")
    return path


def messages(error: InputError, folder: Path) -> list[str]:
    return [str(problem).removeprefix(f"{folder.as_posix()}/") for problem in error.problems]


def test_a_fact_is_read_as_written(tmp_path: Path) -> None:
    path = facts_file(
        tmp_path,
        "version: 1\n"
        "facts:\n"
        "  # a comment\n"
        "  - id: on\n"
        "    subject: No\n"
        "    relation: r\n"
        "    object: 007\n"
        "    on: 2030-01-01\n"
        "    from: 1:00\n"
        "    topic: [X, Y]\n"
        "    modality: planned\n"
        "    status: proposed\n"
        "    occurrence: 2\n"
        "    quote: >\n"
        "      two\n"
        "      lines\n",
    )
    (fact,), problems = read_facts(path)
    assert problems == ()
    assert (fact.id, fact.subject, fact.object) == ("on", "No", "007")
    assert (fact.on, fact.from_, fact.by) == ("2030-01-01", "1:00", None)
    assert fact.quotes == ("two lines",)
    assert fact.topics == ("X", "Y")
    assert (fact.modality, fact.status) == (Modality.PLANNED, Status.PROPOSED)
    assert fact.occurrence == 2
    assert fact.origin.line == 4


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("facts: []\n", '1: no "version". Add it: The format\'s version: 1.'),
        ("version: 2\nfacts: []\n", '1: "version" is "2", which is not right. The format\'s'),
        ("version: 1\nfacts:\n  - a: [\n", "4: not valid YAML: did not find expected node content"),
        ("version: 1\nfacts: &x [*x]\n", "2: an alias (*name). Write the value out."),
        ("version: 1\nversion: 1\nfacts: []\n", '2: "version" stands twice. Delete one of them.'),
        ("version: 1\nfacts: x\n", '2: "facts" is "x", which is not right. The facts, each'),
        ("version: 1\nfacts: []\nfact: []\n", '3: unknown key "fact". Did you mean "facts"?'),
        ("- a\n", "1: this has no keys. Write one `key: value` on each line."),
        ("a:\nb: \x01\n", "2: the control character U+0001. Delete it."),
        ("a:\n  - b\n---\nc: d\n", "3: a second document (---). Put it into a file of its own."),
        ("[a]: b\n", "1: a key that is not a plain word. Correct it."),
        ("a: " + "[" * 300_000, "1: too deeply nested."),
    ],
)
def test_a_broken_file(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_facts(facts_file(tmp_path, text))
    (said,) = messages(caught.value, tmp_path)
    assert said.removeprefix("facts.yaml").removeprefix(":").startswith(message)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("subject: A", 'facts.yaml:3: no "relation". Add it: A relation of the ontology'),
        (
            "{subject: A, relation: r, object: B, quote: q, speker: C}",
            'facts.yaml:3: unknown key "speker". Did you mean "speaker_words"?',
        ),
        (
            "{subject: A, relation: r, object: B}",
            'facts.yaml:3: needs either "quote" or "quotes". Copy the words that state it.',
        ),
        (
            "{subject: A, relation: r, object: B, quote: q, quotes: [q]}",
            'facts.yaml:3: needs either "quote" or "quotes".',
        ),
        (
            "{subject: '', relation: r, object: B, quote: q}",
            'facts.yaml:3: "subject" is empty, which is not right. A name of a known entity',
        ),
        (
            "{subject: A, relation: r, object: B, quote: q, modality: certain}",
            'facts.yaml:3: "modality" is "certain", which is not right. How the article puts it',
        ),
        (
            "{subject: A, relation: r, object: B, quote: q, credibility: 7}",
            'facts.yaml:3: "credibility" is "7", which is not right. 1 (confirmed',
        ),
        (
            "{subject: A, relation: r, object: B, quote: q, confidence: 1.5}",
            'facts.yaml:3: "confidence" is "1.5", which is not right. How sure that program was',
        ),
        (
            "{subject: A, relation: r, object: B, quote: q, equivalent: 3 euros}",
            'facts.yaml:3: "equivalent" without "amount".',
        ),
        (
            "{subject: {a: b}, relation: r, object: B, quote: q}",
            "facts.yaml:3: \"subject\" is \"{'a': 'b'}\", which is not right.",
        ),
        ("just words", "facts.yaml:3: this has no keys. Write one `key: value` on each line."),
    ],
)
def test_a_bad_fact_does_not_hide_the_good_one(tmp_path: Path, entry: str, message: str) -> None:
    path = facts_file(tmp_path, f"version: 1\nfacts:\n  - {entry}\n{FACT}")
    facts, problems = read_facts(path)
    assert [fact.origin.line for fact in facts] == [4]
    said = messages(InputError(problems), tmp_path)
    assert any(line.startswith(message) for line in said), said


def test_an_id_stands_once(tmp_path: Path) -> None:
    fact = "  - {id: x, subject: A, relation: r, object: B, quote: q}\n"
    _, problems = read_facts(facts_file(tmp_path, f"version: 1\nfacts:\n{fact}{fact}"))
    assert [p.origin.line for p in problems] == [3, 4]
    assert problems[0].message == 'the id "x" stands 2 times. Make each its own.'


def test_every_line_is_known(tmp_path: Path) -> None:
    marked = read_marked(facts_file(tmp_path, "a:\n  - b: 1\n    c:\n      2\n"))
    assert marked.value == {"a": [{"b": "1", "c": "2"}]}
    assert marked.lines["a", 0, "c"] == 3
    assert marked.origin(("a", 0, "missing")).line == 2


def test_a_short_file_cannot_grow(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    with pytest.raises(InputError, match="an alias"):
        read_marked(facts_file(tmp_path, bomb))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_an_article_is_read_byte_for_byte(tmp_path_factory: pytest.TempPathFactory, t: str) -> None:
    text = f"x{t}"
    folder = seed(tmp_path_factory.mktemp("seeds"), text=text)
    assert read_article(folder).text == text


def test_metadata(tmp_path: Path) -> None:
    article = read_article(
        seed(
            tmp_path,
            metadata="title: T\nauthor: [A, B]\npublished: 2024-12\nlanguage: fr\n"
            "url: https://example.org/a?b=c\nfull_text: true\nreliability: B\n",
        )
    )
    assert article.metadata.authors == ("A", "B")
    assert article.metadata.published == "2024-12"
    assert article.metadata.full_text is True
    assert article.metadata.publisher is None
    assert article.slug == "an-article"


@pytest.mark.parametrize(
    ("metadata", "message"),
    [
        ("url: javascript:alert(1)", '1: "url" is "javascript:alert(1)", which is not right.'),
        ('url: "http://a/> <b"', '1: "url" is "http://a/> <b", which is not right.'),
        ("published: 2024-13-45", "1: "),
        ("published: yesterday", '1: "published" is "yesterday", which is not right. When:'),
        ("autor: X", '1: unknown key "autor". Did you mean "author"?'),
        ("title: T\nreliability: G", '2: "reliability" is "G", which is not right.'),
        ("full_text: perhaps", '1: "full_text" is "perhaps", which is not right.'),
        ("language: français", '1: "language" is "français", which is not right.'),
    ],
)
def test_bad_metadata(tmp_path: Path, metadata: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_article(seed(tmp_path, metadata=metadata))
    (said,) = messages(caught.value, tmp_path)
    assert said.startswith(f"an-article/article.yaml:{message}")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"one\ntwo\xe9\n", ":2: the byte 0xE9 is not UTF-8. Save the file as UTF-8."),
        (b" \n\t", ": is empty. Put the article's text there."),
        (b"", ": is empty. Put the article's text there."),
        (b"a\n\0", ":2: a NUL character, so this is not a text file."),
    ],
)
def test_unfit_text(tmp_path: Path, data: bytes, message: str) -> None:
    folder = seed(tmp_path)
    (folder / "article.txt").write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_article(folder)
    (said,) = messages(caught.value, tmp_path)
    assert said.startswith(f"an-article/article.txt{message}")


def test_a_missing_article(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    with pytest.raises(InputError, match=r"article\.txt: can't be read \(No such file"):
        read_article(folder)


@pytest.mark.parametrize("name", ["Upper", "a b", "a--b", "é", "a#b", "a>b", "-a"])
def test_a_folder_whose_name_cannot_be_part_of_an_iri(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    with pytest.raises(InputError, match="can't be an article's name"):
        read_article(folder)


def test_the_schema_describes_every_key() -> None:
    entry = facts_schema()["properties"]["facts"]["items"]
    assert {"subject", "from", "by", "stated_by", "content"} <= set(entry["properties"])
    assert all(value.get("description") for value in entry["properties"].values())
    assert entry["additionalProperties"] is False
