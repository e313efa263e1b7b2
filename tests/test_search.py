"""Search: what is found, in which scripts and forms, and that nothing typed is an error."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from names import article_graph, article_iri, proposed_graph
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.errors import InputError, ProjectError, QueryError
from graph.knowledge import KnowledgeGraph
from graph.search import Index, make_index, open_index, search
from graph.search.match import marks
from graph.search.question import read_question
from graph.search.snippet import cut_snippet
from graph.vocabulary import NG, OA, RDF, SCHEMA

ARTICLE = article_iri("news").value


def quads(
    sentence: str, language: str = "en", quote: str = "", proposed: bool = False
) -> list[Quad]:
    """A claim of the article with its sentence, of which the quote is a part."""
    start = sentence.index(quote) if quote else 0
    exact = quote or sentence
    place = f"{ARTICLE}#char={start},{start + len(exact)}"
    graph = proposed_graph("news") if proposed else article_graph("news")
    said: dict[str, dict[str, Literal | NamedNode]] = {
        ARTICLE: {SCHEMA + "inLanguage": Literal(language), NG + "sha256": Literal("0" * 64)},
        place: {OA + "hasSelector": NamedNode("u:selector")},
        "u:selector": {
            OA + "prefix": Literal(sentence[:start]),
            OA + "exact": Literal(exact),
            OA + "suffix": Literal(sentence[start + len(exact) :]),
        },
        "u:claim": {
            RDF + "subject": NamedNode("u:s/Acme"),
            RDF + "predicate": NamedNode("u:r/buys"),
            RDF + "object": NamedNode("u:o/Globex"),
            NG + "modality": NamedNode(NG + "Asserted"),
            NG + "status": NamedNode(NG + "Accepted"),
            NG + "evidence": NamedNode(place),
        },
    }
    return [
        Quad(NamedNode(subject), NamedNode(predicate), value, graph)
        for subject, properties in said.items()
        for predicate, value in properties.items()
    ]


def index(sentence: str, language: str = "en", **other: str | bool) -> Index:
    store = Store()
    store.extend(quads(sentence, language, **other))  # type: ignore[arg-type]
    return make_index(store)


def finds(sentence: str, words: str, language: str = "en") -> bool:
    return index(sentence, language).search(words).total == 1


FRENCH = "L’œuvre d’été, accusée par l’économie chinoise, était là."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("oeuvre", True),
        ("ÉTÉ", True),
        ("ete", True),
        ("economie", True),
        ("économique", True),  # another form, by its stem
        ("economiques", True),  # the same without its accents
        ("accusés", True),
        ("chinois", True),
        ("japonais", False),
        ("chinoise japonaise", False),
        ("japonaise OR chinoise", True),
        ("japonaise | chinoise", True),
        ("chinoise -été", False),
        ("chinoise -japon", True),
        ('"économie chinoise"', True),
        ('"economie chinois"', False),  # in quotes: as written
        ('"chinoise économie"', False),
        ('chinoise -"économie chinoise"', False),
        ('"économie chin"*', True),
        ("écon*", True),
        ("nomie*", False),
        ("l'économie", True),
        ("d’été", True),
        ("chinoise-était", True),
        ("était-chinoise", False),
    ],
)
def test_words_are_found_in_any_form(words: str, found: bool) -> None:
    assert finds(FRENCH, words, "fr") is found


@pytest.mark.parametrize(
    ("sentence", "language", "words"),
    [
        ("Россия усилила санкции против банков", "ru", "санкция банк"),
        ("Ёлка стоит", "ru", "елка"),
        ("أعلنت الحكومة العُقوبات", "ar", "العقوبات"),
        ("أعلنت الحكومة العقوبات", "ar", "اعلنت"),
        ("中国人民银行宣布新政策", "zh", "银行"),
        ("中国人民银行宣布新政策", "zh", "策"),
        ("中国人民银行宣布新政策", "zh", "行"),
        ("中国人民银行宣布新政策", "zh", "中国 政策"),
        ("中国的AI技术领先", "zh", "AI技术"),
        ("中国的AI技术领先", "zh", "的ai"),
        ("中国的AI技术领先", "zh", "中国*"),
        ("東京でＡＢＣが発表した", "ja", "abc 発表"),
        ("รัฐบาลไทยประกาศ", "th", "ไทย"),
        ("Die Straße nach Łódź", "de", "strasse lodz"),
        ("भारत सरकार ने कहा", "hi", "सरकार"),
        ("한국 정부가 발표했다", "ko", "정부*"),
        ("ΟΔΥΣΣΕΎΣ στην Αθήνα", "el", "οδυσσευς"),
    ],
)
def test_other_scripts(sentence: str, language: str, words: str) -> None:
    assert finds(sentence, words, language)


@pytest.mark.parametrize("words", ["人国", "银人", "国银"])
def test_characters_that_are_no_neighbours_are_not_found(words: str) -> None:
    assert not finds("中国人民银行", words, "zh")


def test_a_stem_of_one_language_is_none_of_another() -> None:
    """“important” has the stem “import” in French."""
    assert not finds("une question important", "imported", "fr")
    assert finds("goods were imported", "imports", "en")


WORDS = st.text(
    st.characters(categories=["L", "N"], max_codepoint=0x17F) | st.sampled_from("жёйàéœ中国人"),
    min_size=1,
    max_size=12,
)


def bare(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(each for each in decomposed if unicodedata.category(each) != "Mn")


@given(
    st.lists(WORDS, min_size=1, max_size=6), st.sampled_from(["fr", "en", "ru", "zh"]), st.data()
)
def test_every_word_of_a_quote_finds_it(
    words: list[str], language: str, data: st.DataObject
) -> None:
    sentence = " ".join(words)
    word = data.draw(st.sampled_from(words))
    built = index(sentence, language)
    for form in (word, bare(word), word.upper(), word.casefold(), f'"{word}"', f"{word}*"):
        found = built.search(form)
        assert found.total == 1, form
        assert found.hits[0].marks, form


@given(
    st.text(max_size=40) | st.text(st.sampled_from('ab"*-()|:^+{}OR ANDNOTEAR中é\0'), max_size=30)
)
def test_whatever_is_typed_is_data(typed: str) -> None:
    built = index(f"a word, b {typed}")
    try:
        found = built.search(typed)
    except QueryError as error:
        assert "nothing to search for" in str(error)  # noqa: PT017
    else:
        assert found.total in (0, 1)


@given(st.text(max_size=60), st.text(max_size=6))
def test_what_is_found_is_marked(sentence: str, typed: str) -> None:
    try:
        found = index(sentence or "x").search(typed)
    except QueryError:
        return
    for hit in found.hits:
        assert hit.marks
        for start, end in hit.marks:
            assert 0 <= start < end <= len(hit.text)


@pytest.mark.parametrize("words", ["", "  ", "-", "…", '""', "-china", '-"big words"', "*", "--x"])
def test_a_question_without_a_word_is_told(words: str) -> None:
    with pytest.raises(QueryError, match="nothing to search for"):
        read_question(words)


@pytest.mark.parametrize("words", ["OR", "OR china", "china OR", "china OR OR china", "OR -x"])
def test_an_or_beside_nothing_harms_nothing(words: str) -> None:
    assert index("china or the gold").search(words).total == 1


def test_a_very_long_question(seeds: KnowledgeGraph) -> None:
    assert seeds.search(" OR ".join(f"w{each}" for each in range(1000))).total == 0
    with pytest.raises(QueryError, match="Give fewer words"):
        seeds.search("a " * 10_000)


# What a hit leads on to


def test_a_hit_leads_to_claim_sentence_and_article(seeds: KnowledgeGraph) -> None:
    found = seeds.search("ordonné intensifier", within="quotes")
    (hit,) = found.hits
    assert found.total == 1
    assert hit.article.slug == "la-russie-se-tourne-vers-la-chine"
    assert hit.article.headline
    assert "intensifier" in hit.text
    claim = next(each for each in hit.claims if each.object.label == "Sberbank")
    assert claim.subject.label == "Vladimir Putin"
    assert claim.quote in hit.text
    assert claim.evidence.startswith(hit.article.iri + "#char=")
    sparql = f"SELECT ?subject {{ <{claim.iri}> rdf:subject ?subject }}"
    assert claim.subject.iri in str(seeds.query(sparql))


def test_the_place_of_a_sentence_is_its_place_in_the_text(seeds: KnowledgeGraph) -> None:
    texts = {
        article_iri(path.parent.name).value: path.read_bytes().decode()
        for path in Path("seeds").glob("*/article.txt")
    }
    hits = seeds.search("Chine OR China OR the", limit=200).hits
    assert len(hits) > 20
    for hit in hits:
        if place := re.search(r"#char=(\d+),(\d+)$", hit.iri):
            assert texts[hit.article.iri][int(place[1]) : int(place[2])] == hit.text


def test_labels_are_in_the_reader_s_language(seeds: KnowledgeGraph) -> None:
    hits = seeds.index.search("ordonné", within="quotes", language="fr").hits
    assert "Vladimir Poutine" in {claim.subject.label for hit in hits for claim in hit.claims}


def test_where_to_search(seeds: KnowledgeGraph) -> None:
    everywhere = seeds.search("Russie").total
    quotes = seeds.search("Russie", within="quotes")
    articles = seeds.search("Russie", within="articles")
    assert quotes.total + articles.total == everywhere
    assert all(hit.claims for hit in quotes.hits)
    assert articles.hits
    assert not any(hit.claims for hit in articles.hits)
    with pytest.raises(QueryError, match="Choose quotes, articles, all"):
        seeds.search("Russie", within="nowhere")  # type: ignore[arg-type]


def test_the_best_come_first() -> None:
    store = Store()
    store.extend(quads("Acme buys Globex", quote="Acme"))
    texts = {ARTICLE: f"A bank.\n\nBanks, a bank, banks.\n\nAcme and {'others ' * 40} a bank."}
    found = make_index(store, texts).search("bank", within="articles", limit=2)
    assert found.total == 3
    assert [hit.text for hit in found.hits] == ["Banks, a bank, banks.", "A bank."]
    assert found.hits[0].score > found.hits[1].score


def test_proposals_are_not_searched() -> None:
    assert index("Acme buys Globex", proposed=True).search("Acme").total == 0


def test_a_snippet_shows_what_was_found() -> None:
    text = f"{'before ' * 50}the crucial word {'behind ' * 50}"
    snippet = cut_snippet(text, marks(text, read_question("crucial"), "en"))
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["crucial"]
    assert len(snippet.text) <= 162
    assert snippet.text[0] == snippet.text[-1] == "…"


@given(st.text("ab ", max_size=80), st.data())
def test_a_snippet_is_a_piece_of_the_text(text: str, data: st.DataObject) -> None:
    ends = st.lists(st.integers(0, len(text)), max_size=8, unique=True).map(sorted)
    bounds = data.draw(ends)
    given_marks = tuple(zip(bounds[::2], bounds[1::2], strict=False))
    snippet = cut_snippet(text, given_marks, 20)
    assert snippet.text.strip("…") in text
    wanted = {text[start:end] for start, end in given_marks}
    for start, end in snippet.marks:
        piece = snippet.text[start:end]
        assert piece
        assert any(each.startswith(piece) for each in wanted)


# The file beside the graph


@pytest.fixture
def graph_file(tmp_path: Path, seeds: KnowledgeGraph) -> Path:
    path = tmp_path / "graph.trig"
    path.write_bytes(seeds.export("trig"))
    return path


def kept(graph_file: Path, seeds: Path | None = None) -> tuple[int, list[str]]:
    """How many passages name Russia, and what was said on the way."""
    said: list[str] = []
    return search("Russie", graph_file, seeds, say=said.append).total, said


def test_the_index_is_made_once(graph_file: Path) -> None:
    first, said = kept(graph_file)
    assert [*map(str, said)] == [
        f"{(graph_file.parent / 'graph.search.sqlite').as_posix()}: indexing "
        f"{graph_file.as_posix()} …"
    ]
    assert kept(graph_file) == (first, [])
    graph_file.write_bytes(graph_file.read_bytes())  # written again, and the same
    assert kept(graph_file) == (first, [])
    assert sorted(path.name for path in graph_file.parent.iterdir()) == [
        "graph.search.sqlite",
        "graph.trig",
    ]


def test_another_graph_is_indexed_anew(graph_file: Path) -> None:
    first, _ = kept(graph_file)
    graph_file.write_bytes(graph_file.read_bytes().replace(b"Russie", b"Prusse"))
    found, said = kept(graph_file)
    assert first > found == 0
    assert said


@pytest.mark.parametrize("keep_bytes", [0, 10, 100, 5000, 20_000])
def test_a_damaged_index_is_made_anew(graph_file: Path, keep_bytes: int) -> None:
    first, _ = kept(graph_file)
    path = graph_file.with_name("graph.search.sqlite")
    content = path.read_bytes()
    path.write_bytes(content[:keep_bytes] + b"\xff" * (len(content) - keep_bytes))
    assert kept(graph_file)[0] == first
    assert kept(graph_file) == (first, [])


def test_a_strange_file_in_its_place(graph_file: Path) -> None:
    path = graph_file.with_name("graph.search.sqlite")
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE notes (text)")
    other.close()
    assert kept(graph_file)[0] > 0


def test_the_texts_are_those_that_the_graph_was_built_from(graph_file: Path) -> None:
    folder = graph_file.parent / "seeds" / "la-russie-se-tourne-vers-la-chine"
    folder.mkdir(parents=True)
    without, _ = kept(graph_file)
    article = Path("seeds") / folder.name / "article.txt"
    (folder / "article.txt").write_text("Russie: another text", encoding="utf-8")
    assert kept(graph_file, folder.parent) == (without, [])
    (folder / "article.txt").write_bytes(article.read_bytes())
    more, said = kept(graph_file, folder.parent)
    assert more > without
    assert said
    assert kept(graph_file, folder.parent) == (more, [])


def test_a_folder_that_can_t_be_written_to(
    graph_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    found, said = kept(graph_file)
    assert found > 0
    assert said[-1].endswith("(Permission denied). The index is in memory this time.")
    assert [path.name for path in graph_file.parent.iterdir()] == ["graph.trig"]


def test_a_python_without_full_text_search(
    graph_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "graph.search.index._SCHEMA", "CREATE VIRTUAL TABLE search USING no_fts5(words)"
    )
    with pytest.raises(ProjectError, match="no full-text search"):
        kept(graph_file)
    assert [path.name for path in graph_file.parent.iterdir()] == ["graph.trig"]


def test_no_graph_yet(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="Run `newsgraph build` first"):
        open_index(tmp_path / "graph.trig")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [("graph.trig", b"<a> <b>", "not valid TriG"), ("graph.md", b"", "not an RDF file")],
)
def test_a_graph_that_can_t_be_read(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message):
        open_index(tmp_path / name)


def test_the_stated_graph_can_be_searched_too(tmp_path: Path, seeds: KnowledgeGraph) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(seeds.export("turtle"))
    assert (
        search("Russie", path, within="quotes").total
        == seeds.search("Russie", within="quotes").total
    )
