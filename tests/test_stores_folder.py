"""A store in a folder: killed, full, held by others, damaged, and not ours."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Store
from stores import PATIENCE, held, many, parts, union

from graph.errors import OutputError, ProjectError
from graph.query import query
from graph.stores.folder import open_folder, read_folder
from graph.stores.opening import asking
from graph.stores.sync import sync
from graph.stores.values import Location

ROOT = Path(__file__).parents[1]
LOAD = """
import sys
from pathlib import Path
from stores import many, parts
from graph.stores.folder import open_folder
from graph.stores.sync import sync
def slowly():
    for number, part in enumerate(parts(many(int(sys.argv[3]), version=int(sys.argv[2])))):
        if number == 50: print("half", flush=True)
        yield part
import graph.stores.folder as folder
folder._BATCH = 1000
target = open_folder(Path(sys.argv[1]))
if len(sys.argv) > 4:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), int(sys.argv[4])))
print(sync(target, slowly()))
"""


def loading(
    folder: Path, version: int, graphs: int = 400, *, at_most: int | None = None
) -> subprocess.Popen[str]:
    """A process that loads so many graphs; no file may grow beyond that many bytes."""
    arguments = [str(version), str(graphs), *([] if at_most is None else [str(at_most)])]
    path = f"{ROOT}{os.pathsep}{ROOT / 'tests'}"
    return subprocess.Popen(
        [sys.executable, "-c", LOAD, str(folder), *arguments],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("before", [0, 400])
def test_a_killed_load_is_finished_by_the_next(tmp_path: Path, before: int) -> None:
    if before:
        sync(open_folder(tmp_path), parts(many(before)))
    with loading(tmp_path, 1) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half\n"
        process.kill()
    target = open_folder(tmp_path)
    known = target.known()
    assert not known.whole
    state = many(400, version=1)
    done = sync(target, parts(state))
    assert done.unchanged >= 40
    assert held(target.store) == (state, union(state))
    assert target.known().whole


def test_a_full_disk_is_told_and_the_next_load_goes_on(tmp_path: Path) -> None:
    """No file may grow beyond a size: writing fails as it does on a full disk."""
    with loading(tmp_path, 0, at_most=6000) as process:
        _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "OutputError" in said
    assert "the store can't be written" in said
    assert "Make room, then build again" in said
    target = open_folder(tmp_path)
    sync(target, parts(many(400)))
    assert held(target.store) == (many(400), union(many(400)))


def test_readers_don_t_hinder_each_other_but_keep_writers_out(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    sync(open_folder(folder), parts(many(2)))
    with read_folder(folder) as one, read_folder(folder) as two:
        assert held(one.store) == held(two.store)
        with loading(folder, 1, 4) as process:
            _, said = process.communicate(timeout=PATIENCE)
        assert "ProjectError" in said
        assert "the store is in use. Close the other program" in said
    with loading(folder, 1, 4) as process:
        process.communicate(timeout=PATIENCE)
    assert process.returncode == 0


def test_a_reader_waits_for_no_writer(tmp_path: Path) -> None:
    script = "import sys, time; from pyoxigraph import Store; s = Store(sys.argv[1])\n"
    script += "print('open', flush=True); time.sleep(60)"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        with pytest.raises(ProjectError, match="the store is in use"), read_folder(tmp_path):
            raise AssertionError("opened")
        process.kill()


def test_a_folder_that_is_no_store(tmp_path: Path) -> None:
    with (
        pytest.raises(ProjectError, match=r"no store\. Run `newsgraph build --store`"),
        read_folder(tmp_path),
    ):
        raise AssertionError("opened")


def test_what_newsgraph_did_not_fill_is_left_alone(tmp_path: Path) -> None:
    quad = Quad(NamedNode("u:s"), NamedNode("u:p"), NamedNode("u:o"), NamedNode("u:g"))
    store = Store(tmp_path)
    store.add(quad)
    del store
    target = open_folder(tmp_path)
    with pytest.raises(ProjectError, match="a store that newsgraph didn't fill"):
        sync(target, parts(many(1)))
    assert list(target.store) == [quad]


@pytest.mark.parametrize("name", ["MANIFEST-*", "CURRENT", "*.sst"])
def test_a_damaged_store_says_so(tmp_path: Path, name: str) -> None:
    """Its bytes are overwritten; each kind of file is found out when it is read."""
    target = open_folder(tmp_path)
    sync(target, parts(many(300)))
    del target
    files = sorted(tmp_path.glob(name))
    assert files
    for path in files:
        size = path.stat().st_size
        path.write_bytes((b"\x00rubbish" * size)[:size])
    with pytest.raises(ProjectError) as error:
        sync(open_folder(tmp_path), parts(many(301)))
    assert "the store is damaged" in str(error.value)
    assert "Delete the folder and build it again" in str(error.value)


def test_damage_that_only_a_query_meets_says_so(tmp_path: Path) -> None:
    target = open_folder(tmp_path)
    sync(target, parts(many(300)))
    del target
    with pytest.raises(ProjectError, match="the store is damaged"):
        damage_and_ask(tmp_path)


def damage_and_ask(folder: Path) -> None:
    """The store is whole when it is opened, and isn't when it is asked."""
    with asking(Location(str(folder)), print) as source:
        for path in folder.glob("*.sst"):
            content = path.read_bytes()
            half = len(content) // 2
            path.write_bytes(b"\x00" * half + content[half:])
        query(source, "SELECT * { ?s ?p ?o }")


def test_a_write_that_fails_names_the_folder(tmp_path: Path) -> None:
    class Full:
        def __getattr__(self, name: str) -> object:
            raise OSError("No space left on device")

    target = type(open_folder(tmp_path))(Full(), Path("news"))  # type: ignore[arg-type]
    with pytest.raises(OutputError, match=r"news: the store can't be written \(No space"):
        target.finish()
