"""The file of judgements: what may stand there, and what is said of the rest."""

import re
from pathlib import Path

import pytest
from names import ENTITY

from graph.errors import InputError
from graph.identity.entries import identity_schema, parse_judgements, read_judgements
from graph.identity.values import Different, Made, Merge, Split
from graph.model import Origin
from graph.vocabulary import NG

HEAD = "version: 1\njudgements:\n"
MADE = "    by: Ada\n    on: 2026-05-17\n"


def read(folder: Path, text: str) -> object:
    path = folder / "identity.yaml"
    path.write_text(text, encoding="utf-8")
    return read_judgements(path)


def test_what_is_read(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        f"{HEAD}  - merge: ent:A\n    into: <https://example.org/b>\n{MADE}    note: so\n"
        f"  - different: [ent:A, ent:B, ent:A]\n{MADE}"
        "  - split: X\n    from: ent:A\n    to: ent:B\n    class: ng:Bank\n    called: Y\n"
        f"    articles: one\n{MADE}    undone: 2026-05-18\n    undone_by: Bo\n",
    )
    path = (tmp_path / "identity.yaml").as_posix()

    def made(line: int, note: str | None = None, *back: str) -> Made:
        undone, undone_by = back or (None, None)
        return Made(Origin(path, line), "Ada", "2026-05-17", note, undone, undone_by)

    assert found == (
        Merge(ENTITY + "A", "https://example.org/b", None, made(3, "so")),
        Different((ENTITY + "A", ENTITY + "B"), made(8)),
        Split(
            "X",
            ENTITY + "A",
            ENTITY + "B",
            NG + "Bank",
            "Y",
            ("one",),
            made(11, None, "2026-05-18", "Bo"),
        ),
    )


def test_no_file_is_no_judgement(tmp_path: Path) -> None:
    assert read_judgements(tmp_path / "identity.yaml") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("version: 2\njudgements: []\n", '1: "version" is "2", which is not right. The format'),
        (f"{HEAD}  - merge: ent:A\n{MADE}", '3: "merge" without "into". Add it.'),
        (f"{HEAD}  - note: x\n{MADE}", '3: needs one of "merge", "different" and "split".'),
        (
            f"{HEAD}  - merge: ent:A\n    into: ent:B\n    articles: x\n{MADE}",
            '3: "articles" does not go with "merge". Delete it.',
        ),
        (
            f"{HEAD}  - merge: ent:A\n    into: ent:B\n    different: [ent:A, ent:B]\n{MADE}",
            '3: needs one of "merge"',
        ),
        (f"{HEAD}  - merge: A b\n    into: ent:B\n{MADE}", '3: "A b" is no IRI. Write it as'),
        (f"{HEAD}  - different: [ent:A]\n{MADE}", '3: "different" needs two entities'),
        (f"{HEAD}  - different: [ent:A, ent:B]\n", '3: no "by". Add it: Who judged.'),
        (
            f"{HEAD}  - different: [ent:A, ent:B]\n    by: Ada\n    on: May\n",
            '5: "on" is "May", which is not right. When:',
        ),
        (
            f"{HEAD}  - different: [ent:A, ent:B]\n{MADE}    undone: 2026\n",
            '3: "undone" and "undone_by" go together. Write both.',
        ),
        (
            f"{HEAD}  - merge: ent:A\n    in_to: ent:B\n{MADE}",
            '4: unknown key "in_to". Did you mean "to"?',
        ),
        (
            f"{HEAD}  - split: X\n    from: ent:A\n    to: ent:B\n    called: Y\n{MADE}",
            '3: "called" without "class". Say what the new entity is.',
        ),
        (
            f"{HEAD}  - split: X\n    from: ent:A\n    to: ent:B\n    class: ng:Bank\n"
            f"    articles: one\n{MADE}",
            '3: a new entity needs a name of its own. Add "called".',
        ),
        (f"{HEAD}  - Ana is Anna\n", "3: this has no keys. Write one `key: value` on each line."),
        ("- merge: ent:A\n", "1: this has no keys."),
    ],
)
def test_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, text)
    place = f"{tmp_path.as_posix()}/identity.yaml:"
    assert any(str(each).startswith(place + message) for each in caught.value.problems), (
        caught.value
    )


def test_the_schema_has_every_key() -> None:
    item = identity_schema()["properties"]["judgements"]["items"]
    assert {"merge", "into", "different", "split", "from", "to", "class"} <= set(item["properties"])
    assert item["required"] == ["by", "on"]
    assert all(each.get("description") for each in item["properties"].values())


def test_the_judgements_shown_in_the_readme_are_read() -> None:
    readme = Path(__file__).parents[1] / "seeds" / "README.md"
    (shown,) = re.findall(r"```yaml\n(version.*?)```", readme.read_text("utf-8"), re.DOTALL)
    found = parse_judgements(Path("identity.yaml"), shown.encode())
    assert [type(each) for each in found] == [Merge, Different, Split]
    assert [each.made.undone_by for each in found] == [None, None, "Bo Reis"]
