"""Many articles by rules: the same as one by one, and none stops the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from project import SLUG, Project

SENTENCES = (
    "Norvand supplied Tessel with turbines.",
    "Tessel will acquire Halden.",
    "Ana Ruiz denied that Norvand owns Tessel.",
    "On Monday Halden signed a contract with Norvand.",
)
ENTITIES = Path(__file__).parent / "rules" / "entities.ttl"


def write_article(seeds: Path, slug: str, text: str, language: str = "en") -> Path:
    folder = seeds / slug
    folder.mkdir(parents=True)
    (folder / "article.txt").write_text(text, encoding="utf-8")
    (folder / "article.yaml").write_text(f"language: {language}\n", encoding="utf-8")
    return folder


@pytest.fixture
def seeds(project: Project) -> Path:
    """Fifty short articles: more than are done in one process."""
    folder = project.folder / "many"
    for number in range(50):
        text = f"{SENTENCES[number % 4]} It was article {number}."
        write_article(folder, f"news-{number:02}", text)
    (folder / "entities.ttl").write_bytes(ENTITIES.read_bytes())
    return folder


def written(seeds: Path) -> dict[str, str]:
    """What was proposed, but for what says when."""
    return {
        path.relative_to(seeds).as_posix(): "".join(
            line for line in path.read_text(encoding="utf-8").splitlines(True) if " on:" not in line
        )
        for path in sorted(seeds.glob("*/*.yaml"))
        if path.name != "article.yaml"
    }


def clear(seeds: Path) -> None:
    for name in written(seeds):
        (seeds / name).unlink()


def extract(project: Project, *more: str) -> tuple[int, str, str]:
    result = project.run("extract", "--with", "rules", "--seeds", "many", *more)
    return result.code, result.out, result.err


def test_all_at_once_or_one_by_one_or_by_several_is_the_same(project: Project, seeds: Path) -> None:
    code, out, err = extract(project, "--all", "--jobs", "2")
    by_two = written(seeds)
    assert code == 0, err
    assert out.split() == [f"many/{name}" for name in by_two]
    assert set(by_two) >= {"news-00/facts.yaml", "news-48/facts.yaml"}
    assert err.startswith(f"{''.join(by_two.values()).count('status: proposed')} facts proposed in")
    clear(seeds)
    extract(project, "--all", "--jobs", "1")
    assert written(seeds) == by_two
    clear(seeds)
    for slug in ("news-00", "news-01"):
        extract(project, slug)
    extract(project, *(f"news-{number:02}" for number in range(2, 50)))
    assert written(seeds) == by_two


def test_a_second_time_nothing_is_proposed(project: Project, seeds: Path) -> None:
    extract(project, "--all")
    before = written(seeds)
    code, out, err = extract(project, "--all")
    assert (code, out, written(seeds)) == (0, "", before)
    assert err.startswith("0 facts proposed in 0 of 50 articles, ")


def test_an_article_that_can_t_be_read_stops_none_of_the_others(
    project: Project, seeds: Path
) -> None:
    write_article(seeds, "news-german", "Norvand belieferte Tessel.", "de")
    broken = write_article(seeds, "news-broken", SENTENCES[0]) / "facts.yaml"
    broken.write_text("facts: [", encoding="utf-8")
    code, _, err = extract(project, "--all")
    assert code == 1
    assert 'no lexicon of the language "de"; there is: en, fr.' in err
    assert "many/news-broken/facts.yaml:" in err
    assert err.endswith("2 articles not read, and unchanged: see above.\n")
    assert broken.read_text(encoding="utf-8") == "facts: ["
    assert "news-48/facts.yaml" in written(seeds)
    assert "news-german/facts.yaml" not in written(seeds)


MISTAKES = {
    "none": (("--with", "rules"), "name articles, or say --all for every one of the seeds."),
    "both": ((SLUG, "--all", "--with", "rules"), "name articles, or say --all for every one"),
    "a model": (("--all", "--with", "llm"), "a language model reads one article at a time."),
    "nobody": (("--all", "--with", "rules", "--seeds", "gone"), "gone: not a folder."),
    "two projects": (
        (SLUG, "many/news-00", "--with", "rules"),
        "articles of several projects. Name those of one.",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistakes(mistake: str, project: Project, seeds: Path) -> None:
    arguments, said = MISTAKES[mistake]
    result = project.run("extract", *arguments)
    assert result.code in (1, 2)
    assert said in " ".join(result.err.replace("│", " ").split())
    assert written(seeds) == {}
