"""Builds: whatever was on the shelf and however the work was spread, the same bytes come out."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from project import SLUG, Project

from graph.corpus.build import build
from graph.corpus.part import Job
from graph.corpus.spread import Chunk, Parts, make_parts, over
from graph.corpus.whole import Corpus
from graph.corpus.workers import share_out
from graph.errors import InputError, OutputError, ProjectError
from graph.export.rdf import to_trig, to_turtle

HEADER = """\
@prefix ng: <https://w3id.org/newsgraph/ns#> .
@prefix ent: <https://w3id.org/newsgraph/entity/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
CLASSES = {"Acme": "Company", "Globex": "Company", "Norland": "Country", "Sudland": "Country"}
SENTENCES = [
    ("Acme", "acquires", "Globex", "Acme bought Globex outright", None),
    ("Acme", "cooperatesWith", "Norland", "Acme works with Norland", None),
    ("Norland", "cooperatesWith", "Sudland", "Norland plans to work with Sudland", "planned"),
    ("Sudland", "supports", "Norland", "Sudland supports Norland in the talks", None),
    ("Globex", "supplies", "Sudland", "Globex may supply Sudland soon", "possible"),
]


def write_catalogue(seeds: Path, classes: dict[str, str], more: str = "") -> None:
    entities = (f'ent:{n} a ng:{c} ; skos:prefLabel "{n}"@en .\n' for n, c in classes.items())
    (seeds / "entities.ttl").write_text(HEADER + "".join(entities) + more, encoding="utf-8")


def write_article(seeds: Path, slug: str, which: list[int], known: str = "") -> None:
    folder = seeds / slug
    folder.mkdir(exist_ok=True)
    said = [SENTENCES[each] for each in which]
    text = " ".join(f"{quote}." for *_, quote, _ in said) or "Nothing happened."
    (folder / "article.txt").write_text(text, encoding="utf-8")
    (folder / "article.yaml").write_text(f"language: en\n{known}", encoding="utf-8")
    facts = "".join(
        f"  - subject: {s}\n    relation: {r}\n    object: {o}\n    quote: {q}\n"
        + (f"    modality: {m}\n" if m else "")
        for s, r, o, q, m in said
    )
    (folder / "facts.yaml").write_text(f"version: 1\nfacts:\n{facts or '  []'}\n", encoding="utf-8")


def write_many(seeds: Path) -> None:
    """So many articles that it is worth starting processes."""
    for number in range(3, 130):
        write_article(seeds, f"news-{number}", [number % 5])


def written(corpus: Corpus) -> tuple[bytes, bytes]:
    return b"".join(corpus.turtle()), b"".join(corpus.trig())


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    write_catalogue(folder, CLASSES)
    for number in range(3):
        write_article(folder, f"news-{number}", [number, number + 1])
    return folder


class Counted:
    """A spread that remembers what it was given."""

    def __init__(self) -> None:
        self.slugs: list[str] = []

    def __call__(self, job: Job, chunks: Iterable[Chunk]) -> Parts:
        for chunk in chunks:
            self.slugs += [files.folder.name for files in chunk]
            yield make_parts(job, chunk)


def made(seeds: Path, shelf: Path, **options: object) -> list[str]:
    """The articles that a build had to make anew."""
    spread = Counted()
    build(seeds, shelf=shelf, spread=spread, **options)  # type: ignore[arg-type]
    return sorted(spread.slugs)


# ── The same bytes ────────────────────────────────────────────────────────────────────────


def test_what_is_put_together_is_what_the_store_holds(seeds: Path) -> None:
    corpus = build(seeds)
    assert written(corpus) == (to_turtle(corpus.store), to_trig(corpus.store))


def test_processes_give_the_same_bytes(seeds: Path) -> None:
    write_many(seeds)
    shares = list[int]()
    spread = over(2)
    several = build(seeds, spread=spread, progress=lambda done, _: shares.append(done))
    assert written(several) == written(build(seeds))
    assert shares == sorted(shares)
    assert shares[-1] == 130


class Edits(RuleBasedStateMachine):
    """A person at work on a folder of seeds, building all the while."""

    @initialize()
    def start(self) -> None:
        self.scratch = TemporaryDirectory()
        self.seeds = Path(self.scratch.name) / "seeds"
        self.seeds.mkdir()
        self.shelf = Path(self.scratch.name) / "parts.sqlite"
        self.classes = dict(CLASSES)
        self.extra = ""
        self.ontology: Path | None = None
        write_article(self.seeds, "a", [0])
        write_catalogue(self.seeds, self.classes)

    def teardown(self) -> None:
        self.scratch.cleanup()

    @rule(slug=st.sampled_from("abcd"), which=st.lists(st.integers(0, 4), unique=True))
    def write(self, slug: str, which: list[int]) -> None:
        write_article(self.seeds, slug, which)

    @rule(slug=st.sampled_from("abcd"), title=st.sampled_from(["One", "Two"]))
    def retitle(self, slug: str, title: str) -> None:
        if (self.seeds / slug).exists():
            (self.seeds / slug / "article.yaml").write_text(f"language: en\ntitle: {title}\n")

    @rule(old=st.sampled_from("abcd"), new=st.sampled_from("abcd"))
    def rename(self, old: str, new: str) -> None:
        if (self.seeds / old).exists() and not (self.seeds / new).exists():
            (self.seeds / old).rename(self.seeds / new)

    @rule(slug=st.sampled_from("bcd"))
    def remove(self, slug: str) -> None:
        shutil.rmtree(self.seeds / slug, ignore_errors=True)

    @rule(
        extra=st.sampled_from(
            [
                "",
                'ent:Acme skos:altLabel "Acme Corp"@en .\n',
                'ent:Other a ng:Company ; skos:prefLabel "Other"@en .\n',
                'ent:Twin a ng:Company ; skos:prefLabel "Acme"@en .\n',
                'ent:Acme skos:hiddenLabel "it"@en .\n',
            ]
        )
    )
    def change_catalogue(self, extra: str) -> None:
        self.extra = extra
        write_catalogue(self.seeds, self.classes, extra)

    @rule(name=st.sampled_from(sorted(CLASSES)), kind=st.sampled_from(["Company", "Country"]))
    def reclassify(self, name: str, kind: str) -> None:
        self.classes[name] = kind
        write_catalogue(self.seeds, self.classes, self.extra)

    @rule()
    def change_ontology(self) -> None:
        if self.ontology is None:
            self.ontology = Path(self.scratch.name) / "ontology"
            shutil.copytree(Path(__file__).parents[1] / "ontology", self.ontology)
        shapes = self.ontology / "shapes.ttl"
        shapes.write_text(shapes.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")

    @invariant()
    def the_same_as_from_nothing(self) -> None:
        assert self._result(self.shelf) == self._result(None)

    def _result(self, shelf: Path | None) -> tuple[bytes, bytes] | str:
        try:
            return written(build(self.seeds, self.ontology, shelf=shelf))
        except InputError as error:
            return str(error)


TestEdits = Edits.TestCase
TestEdits.settings = settings(
    max_examples=8,
    stateful_step_count=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


# ── What is made anew ─────────────────────────────────────────────────────────────────────


def test_only_what_changed_is_made_anew(seeds: Path, tmp_path: Path) -> None:
    shelf = tmp_path / "parts.sqlite"
    assert made(seeds, shelf) == ["news-0", "news-1", "news-2"]
    assert made(seeds, shelf) == []
    write_article(seeds, "news-1", [3])
    assert made(seeds, shelf) == ["news-1"]
    assert made(seeds, shelf, fresh=True) == ["news-0", "news-1", "news-2"]


def lent(seeds: Path, shelf: Path) -> list[str]:
    """The articles made by a build that only reads a shelf, which it must leave as it is."""
    before = {path: path.read_bytes() for path in sorted(shelf.parent.iterdir()) if path.is_file()}
    spread = Counted()
    assert written(build(seeds, lent=shelf, spread=spread)) == written(build(seeds))
    after = {path: path.read_bytes() for path in sorted(shelf.parent.iterdir()) if path.is_file()}
    assert after == before
    return sorted(spread.slugs)


def test_a_shelf_that_is_lent_stays_as_it_is(seeds: Path, tmp_path: Path) -> None:
    shelf = tmp_path / "kept" / "parts.sqlite"
    made(seeds, shelf)
    assert lent(seeds, shelf) == []
    write_article(seeds, "news-1", [3])
    shutil.rmtree(seeds / "news-2")
    assert lent(seeds, shelf) == ["news-1"]
    assert made(seeds, shelf) == ["news-1"]


def test_a_shelf_that_another_build_is_at_is_not_lent(seeds: Path, tmp_path: Path) -> None:
    shelf = tmp_path / "kept" / "parts.sqlite"
    made(seeds, shelf)
    shelf.with_name("parts.sqlite-wal").write_bytes(b"of somebody else")
    assert lent(seeds, shelf) == ["news-0", "news-1", "news-2"]


@pytest.mark.parametrize("start", [0, 30, 4096, 20_000])
def test_a_damaged_shelf_is_not_lent(seeds: Path, tmp_path: Path, start: int) -> None:
    shelf = tmp_path / "kept" / "parts.sqlite"
    made(seeds, shelf)
    content = shelf.read_bytes()
    shelf.write_bytes(content[:start] + b"\xff" * (len(content) - start))
    assert lent(seeds, shelf) == ["news-0", "news-1", "news-2"]


def test_where_there_is_no_shelf_none_is_made(seeds: Path, tmp_path: Path) -> None:
    build(seeds, lent=tmp_path / "kept" / "parts.sqlite")
    assert not (tmp_path / "kept").exists()


def test_an_entity_more_leaves_the_others_alone(seeds: Path, tmp_path: Path) -> None:
    shelf = tmp_path / "parts.sqlite"
    made(seeds, shelf)
    write_catalogue(seeds, CLASSES | {"Initech": "Company"})
    assert made(seeds, shelf) == []


def test_an_entity_that_changes_takes_along_who_names_it(seeds: Path, tmp_path: Path) -> None:
    shelf = tmp_path / "parts.sqlite"
    made(seeds, shelf)
    write_catalogue(seeds, CLASSES, 'ent:Globex skos:altLabel "Globex Inc"@en .\n')
    assert made(seeds, shelf) == ["news-0"]


def test_what_is_reached_from_an_entity_counts(seeds: Path, tmp_path: Path) -> None:
    shelf, link = tmp_path / "parts.sqlite", "ent:Globex skos:related ent:Holding .\n"
    holding = 'ent:Holding a ng:Company ; skos:prefLabel "Holding"@en'
    write_catalogue(seeds, CLASSES, f"{link}{holding} .\n")
    made(seeds, shelf)
    write_catalogue(seeds, CLASSES, f'{link}{holding} , "Old"@fr .\n')
    assert made(seeds, shelf) == ["news-0"]


def test_a_name_that_two_bear_stops_who_uses_it(seeds: Path, tmp_path: Path) -> None:
    shelf = tmp_path / "parts.sqlite"
    made(seeds, shelf)
    write_catalogue(seeds, CLASSES, 'ent:Twin a ng:Company ; skos:prefLabel "Globex"@en .\n')
    with pytest.raises(InputError, match='the object "Globex" names several entities') as caught:
        made(seeds, shelf)
    assert {problem.origin.path for problem in caught.value.problems} == {
        (seeds / "news-0" / "facts.yaml").as_posix()
    }


def test_good_parts_are_kept_when_another_is_wrong(seeds: Path, tmp_path: Path) -> None:
    shelf = tmp_path / "parts.sqlite"
    (seeds / "news-2" / "facts.yaml").write_text("version: 1\nfacts: [{}]\n")
    with pytest.raises(InputError):
        made(seeds, shelf)
    write_article(seeds, "news-2", [0])
    assert made(seeds, shelf) == ["news-2"]


def test_proposals_are_parts_of_their_own(seeds: Path, tmp_path: Path) -> None:
    shelf = tmp_path / "parts.sqlite"
    path = seeds / "news-0" / "facts.yaml"
    proposal = (
        "  - subject: Hooli\n    subject_class: Company\n    relation: acquires\n"
        "    object: Acme\n    quote: Hooli wants Acme\n    status: proposed\n"
    )
    path.write_text(path.read_text() + proposal)
    text = seeds / "news-0" / "article.txt"
    text.write_text(text.read_text() + " Hooli wants Acme.")
    made(seeds, shelf, proposed=True)
    assert made(seeds, shelf, proposed=True) == []
    write_catalogue(seeds, CLASSES, 'ent:Hooli a ng:Person ; skos:prefLabel "Hooli Li"@en .\n')
    assert made(seeds, shelf, proposed=True) == ["news-0"]
    corpus = build(seeds, shelf=shelf, proposed=True)
    assert written(corpus) == written(build(seeds, proposed=True))
    assert b"ent:Hooli_2" in b"".join(corpus.trig())


# ── Shelves that are unfit ────────────────────────────────────────────────────────────────


def damage_all(path: Path) -> None:
    path.write_bytes(b"no shelf" * 1000)


def damage_text(path: Path) -> None:
    """One letter of a text, where SQLite doesn't notice."""
    with sqlite3.connect(path) as connection:
        connection.execute(
            "UPDATE text SET content = CAST(replace(content, 'Acme', 'Bcme') AS BLOB) "
            "WHERE kind = 'premises'"
        )
    connection.close()


def of_another_version(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 7")
    connection.close()


@pytest.mark.parametrize("damage", [damage_all, damage_text, of_another_version])
def test_an_unfit_shelf_is_made_anew_and_that_is_told(
    seeds: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    shelf = tmp_path / "parts.sqlite"
    first = written(build(seeds, shelf=shelf))
    damage(shelf)
    corpus = build(seeds, shelf=shelf)
    assert written(corpus) == first
    (warning,) = corpus.warnings
    assert warning.origin.path == shelf.as_posix()
    assert "Everything is built anew." in warning.message
    assert build(seeds, shelf=shelf).warnings == ()


def test_a_shelf_that_can_not_be_made_is_an_error(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="Choose a place that you may write to"):
        build(seeds, shelf=tmp_path / "file" / "parts.sqlite")


def test_a_full_disk_is_told(seeds: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no full device here")
    from graph.corpus.write import write_files

    with pytest.raises(OutputError, match="can't be written"):
        write_files(Path("/dev/full"), {"graph.ttl": build(seeds).turtle()})


# ── What dies ─────────────────────────────────────────────────────────────────────────────


def test_a_worker_that_dies_is_told(seeds: Path) -> None:
    write_many(seeds)

    def kill(*_: int) -> None:
        for process in multiprocessing.active_children():
            process.kill()

    # After the first of its chunks: there is nobody else to take over the others.
    def alone(job: Job, chunks: Iterable[Chunk]) -> Parts:
        return share_out(make_parts, job, chunks, 1)

    with pytest.raises(ProjectError, match="a worker process died while it read articles"):
        build(seeds, spread=alone, progress=kill)


def test_what_is_wrong_is_told_the_same_from_processes(seeds: Path) -> None:
    write_many(seeds)
    facts = seeds / "news-77" / "facts.yaml"
    facts.write_text(facts.read_text().replace("subject: ", "subject: Not "))
    with pytest.raises(InputError) as alone:
        build(seeds)
    with pytest.raises(InputError) as together:
        build(seeds, spread=over(2))
    assert alone.value.problems == together.value.problems != ()


def test_a_killed_build_leaves_the_last_good_files(project: Project) -> None:
    """Really killed, at moments of all kinds; the next build finishes what it began."""
    assert project.run("build").code == 0
    good = {name: text for name, text in project.outputs().items() if name != "graph.html"}
    chance = random.Random(5)
    original = project.folder / "seeds" / SLUG
    for number in range(60):
        shutil.copytree(original, project.folder / "seeds" / f"copy-{number}")
    finished = _finished(project)
    command = [sys.executable, "-m", "graph.cli", "build"]
    for _ in range(4):
        process = subprocess.Popen(
            command, cwd=project.folder, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.3, 2.5))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        left = {name: text for name, text in project.outputs().items() if name in good}
        assert left in (good, finished)
    done = project.run("build")
    assert done.code == 0, done.err
    assert {n: t for n, t in project.outputs().items() if n in good} == finished
    assert not list((project.folder / "out").glob(".*.part"))


LIMITED = """
import resource, sys
size = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
from graph.cli import main
main()
"""


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_a_disk_that_fills_is_told_and_the_next_build_goes_on(
    project: Project, share: float
) -> None:
    """No file can grow beyond a share of what the shelf will need: the system itself refuses."""
    pytest.importorskip("resource")
    assert project.run("build", "--no-page").code == 0
    good = project.outputs()
    for number in range(60):
        original = project.folder / "seeds" / SLUG
        shutil.copytree(original, project.folder / "seeds" / f"copy-{number}")
    needed = project.folder / "needed.sqlite"
    build(project.folder / "seeds", shelf=needed)
    size = str(int(needed.stat().st_size * share))
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, size, "build", "--no-page"],
        cwd=project.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("out/.newsgraph/parts.sqlite: can't be written (")
    assert done.stderr.endswith("Is the disk full, or the folder not yours?\n")
    assert done.stderr.count("\n") == 1
    assert project.outputs() == good
    assert project.run("build", "--no-page").code == 0
    assert project.outputs() == _finished(project)


def _finished(project: Project) -> dict[str, bytes]:
    turtle, trig = written(build(project.folder / "seeds"))
    return {"graph.ttl": turtle, "graph.trig": trig}
