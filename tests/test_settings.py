"""newsgraph.toml: what may stand there, and what a mistake is answered with."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from graph.errors import InputError
from graph.settings import (
    BuildSettings,
    LlmSettings,
    PageSettings,
    ProjectSettings,
    ReviewSettings,
    Settings,
    StoreSettings,
    endpoint_address,
    read_settings,
    table,
    template,
)

FULL = """# my project
[project]
title = "Robots"
language = "fr"
ontology = "words"
out = "results"

[build]
jobs = 3
cluster = "tcp://scheduler:8786"

[page]
max_nodes = 20
full_text = true
focus = "Norvia"
steps = 2
relations = ["supplies", "invests in"]
articles = "a-plant"

[store]
location = "kept"
query_url = "http://localhost:3030/news/query"
update_url = "http://localhost:3030/news/update"
graphs_url = "http://localhost:3030/news/data"
timeout = 30

[extract]
with = "llm"

[llm]
url = "http://localhost:8000/v1/"
model = "mistral-small"
timeout = 60
max_tokens = 4000
input_price = 0.1
output_price = 0.3
currency = "EUR"

[review]
name = "Ada Lindqvist"
"""


def settings(folder: Path, text: str) -> Settings:
    (folder / "newsgraph.toml").write_text(text, encoding="utf-8")
    return read_settings(folder / "seeds")


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    found = read_settings(tmp_path / "seeds")
    assert found == Settings()
    assert found.llm.url is None, "nothing is sent anywhere unless somebody says where to"


def test_every_key_is_read(tmp_path: Path) -> None:
    found = settings(tmp_path, FULL)
    assert found.extract.with_ == "llm"
    assert found == Settings(
        project=ProjectSettings(
            title="Robots", language="fr", ontology=tmp_path / "words", out=tmp_path / "results"
        ),
        build=BuildSettings(jobs=3, cluster="tcp://scheduler:8786"),
        page=PageSettings(
            max_nodes=20,
            full_text=True,
            focus="Norvia",
            steps=2,
            relations=["supplies", "invests in"],
            articles=["a-plant"],
        ),
        store=StoreSettings(
            location=(tmp_path / "kept").as_posix(),
            query_url="http://localhost:3030/news/query",
            update_url="http://localhost:3030/news/update",
            graphs_url="http://localhost:3030/news/data",
            timeout=30,
        ),
        extract=found.extract,
        llm=LlmSettings(
            url="http://localhost:8000/v1",
            model="mistral-small",
            timeout=60,
            max_tokens=4000,
            input_price=Decimal("0.1"),
            output_price=Decimal("0.3"),
            currency="EUR",
        ),
        review=ReviewSettings(name="Ada Lindqvist"),
    )


def test_it_stands_beside_the_seeds_wherever_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "newsgraph.toml").write_text('[review]\nname = "Ada"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path / "seeds")
    assert read_settings(Path()).review.name == "Ada"
    monkeypatch.chdir(tmp_path)
    assert read_settings(Path("seeds")).review.name == "Ada"


MISTAKES = {
    '[llm]\nmodel = "a"\nmodle = "b"\n': ':3: unknown key "modle". Did you mean "model"?',
    "[lllm]\n": ':1: unknown key "lllm". Did you mean "llm"?',
    '[llm]\n\ntimeout = "soon"\n': (
        ':3: "timeout" is "soon", which is not right. Write the seconds to wait'
    ),
    "[llm]\ntimeout = nan\n": ':2: "timeout" is "nan", which is not right.',
    "[llm]\nmax_tokens = 0\n": ':2: "max_tokens" is "0", which is not right.',
    "[llm]\ninput_price = -1\n": ':2: "input_price" is "-1", which is not right.',
    '[llm]\nurl = "file:///etc/passwd"\n': ":2: the url must be an http(s) address.",
    '[llm]\nurl = "http://me:secret@host/v1"\n': ":2: the url must hold no name or password.",
    '[llm]\nkey = "sk-1"\n': ':2: unknown key "key".',
    "llm = 3\n": ":1: llm has no keys.",
    'title = "a"\n': ':1: "title" stands in no section. Write [project] on a line above it.',
    '[project]\ntitle = ""\n': ':2: "title" is empty, which is not right. Write the title of the',
    "[project]\nout = 3\n": ':2: "out" is "3", which is not right. Write the folder for what',
    '[project]\nlanguage = "very French"\n': ':2: "language" is "very French", which is not right.',
    "[page]\nmax_nodes = 0\n": ':2: "max_nodes" is "0", which is not right. Write the most',
    "[page]\nmax_nodes = true\n": ':2: "max_nodes" is "True", which is not right.',
    '[page]\nfull_text = "yes"\n': ':2: "full_text" is "yes", which is not right. Write true to',
    "[page]\n\nrelations = [1]\n": ':3: "relations.0" is "1", which is not right. Write the rel',
    '[store]\nlocation = "ftp://h/x"\n': ":2: 'ftp://h/x' is no http(s) address. Write it whole",
    '[store]\nlocation = "http://a:b@h/"\n': ":2: an address here must hold no name or password.",
    '[store]\nquery_url = "query"\n': ":2: 'query' is no http(s) address. Write it whole: http",
    '[extract]\nwiht = "llm"\n': ':2: unknown key "wiht". Did you mean "with"?',
    "review.name = 3\n": ':1: "name" is "3", which is not right.',
    '[llm]\nmodel = "a\n': ":2: not valid TOML: ",
    "[llm\n": ":1: not valid TOML: ",
}


@pytest.mark.parametrize("text", MISTAKES)
def test_mistakes_have_their_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError) as caught:
        settings(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path.as_posix()}/newsgraph.toml{MISTAKES[text]}")


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        settings(tmp_path, "[llm]\ntimeout = 0\nmax_tokens = 0\n[review]\nnames = 1\n")
    assert [problem.origin.line for problem in caught.value.problems] == [2, 3, 5]


@pytest.mark.parametrize(
    "url", ["", "localhost:8000", "ftp://host/v1", "http://", "http://h:99999/v1", "http://a b/v1"]
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(ValueError, match="must be an http"):
        endpoint_address(url)


README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_the_examples_in_the_readme_can_be_read(tmp_path: Path) -> None:
    examples = re.findall(r"^```toml\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    project, llm = sorted(examples, key=lambda each: "[llm]" in each)
    assert settings(tmp_path, project).page.full_text
    assert settings(tmp_path, llm).llm.url == "http://localhost:11434/v1"


def test_the_readme_lists_every_key() -> None:
    assert table() in README, "put what graph.settings.table() gives into the README"


def test_what_init_writes_sets_nothing(tmp_path: Path) -> None:
    assert settings(tmp_path, template()) == Settings()


def test_what_init_writes_can_be_uncommented(tmp_path: Path) -> None:
    lines = [re.sub(r"^# (?=\w+ = )", "", line) for line in template().splitlines()]
    found = settings(tmp_path, "\n".join(lines))
    for name in Settings.model_fields:
        section = getattr(found, name)
        assert section.model_fields_set == set(type(section).model_fields), name


def test_folders_count_from_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "newsgraph.toml").write_text('[project]\nout = "made"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_settings(Path("seeds")).project.out == Path("made")
    monkeypatch.chdir(tmp_path.parent)
    seeds = Path(tmp_path.name) / "seeds"
    assert read_settings(seeds).project.out == Path(tmp_path.name) / "made"
    assert read_settings(Path("seeds")).project.out == Path("out")
