"""Tables as spreadsheets write them, and all that can be wrong with one."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InputError
from graph.export.characters import for_spreadsheet, from_spreadsheet
from graph.export.facts import COLUMNS
from graph.sheet.columns import plain, read_headings
from graph.sheet.table import Row, read_table

HEADER = "subject,relation,object,quote\n"
ROW = {"subject": "Ana", "relation": "leads", "object": "Corvo", "quote": "Ana runs Corvo"}
PLAIN = HEADER + "Ana,leads,Corvo,Ana runs Corvo\n"
FRENCH = "Sujet;Relation;Objet;Citation\nAna;leads;Corvo;Ana runs Corvo\n"


def write(folder: Path, content: bytes | str) -> Path:
    path = folder / "facts.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


READABLE: dict[str, tuple[bytes, str | None]] = {
    "commas": (PLAIN.encode(), None),
    "semicolons and French headings": (FRENCH.encode(), None),
    "tabs": (PLAIN.replace(",", "\t").encode(), None),
    "a byte order mark": (codecs.BOM_UTF8 + PLAIN.encode(), None),
    "UTF-16, as Excel's Unicode text": (PLAIN.replace(",", "\t").encode("utf-16"), None),
    "UTF-16, the other way round": (codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"), None),
    "Windows' code page, named": (FRENCH.encode("cp1252"), "cp1252"),
    "a byte order mark and its encoding named": (codecs.BOM_UTF8 + PLAIN.encode(), "utf-8"),
    "Windows' line ends": (PLAIN.replace("\n", "\r\n").encode(), None),
    "old line ends": (PLAIN.replace("\n", "\r").encode(), None),
    "all in quotation marks": (
        b'"Subject","Relation","Object","Quote"\n"Ana","leads","Corvo","Ana runs Corvo"',
        None,
    ),
    "Excel's line": (("sep=;\r\n" + FRENCH).encode(), None),
    "Excel's line for an unusual separator": (("sep=|\n" + PLAIN.replace(",", "|")).encode(), None),
    "empty cells behind": (
        (HEADER.strip() + ",,\nAna,leads,Corvo,Ana runs Corvo,,,\n").encode(), None,
    ),
    "columns in another order": (
        b"QUOTE,Object ,Stated_by, relation,Subject\nAna runs Corvo,Corvo,,leads,Ana\n",
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READABLE)
def test_tables_that_can_be_read(name: str, tmp_path: Path) -> None:
    content, encoding = READABLE[name]
    table = read_table(write(tmp_path, content), encoding=encoding)
    assert [dict(row.cells) for row in table.rows] == [ROW]
    assert [row.number for row in table.rows] == [2]
    assert table.problems == ()


UNREADABLE: dict[str, tuple[bytes, str | None, str]] = {
    "a code page": (
        FRENCH.replace("runs", "dirigeà").encode("cp1252"),
        None,
        'the byte 0xE0 behind "bjet;Citation Ana;leads;Corvo;Ana dirige" is not UTF-8. Save the '
        'table as "CSV UTF-8", or say how it is encoded: --encoding cp1252.',
    ),
    "the wrong encoding": (b"caf\xe9", "ascii", "the byte 0xE9 behind \"caf\" is not ASCII. Save"),
    "an encoding that isn't one": (b"a", "klingon", 'no encoding is called "klingon". Common'),
    "an encoding of no text": (b"a", "hex", 'no encoding is called "hex". Common'),
    "UTF-16 without a mark": (PLAIN.encode("utf-16-le"), None, "a NUL character, so this is not"),
    "half of UTF-16": (codecs.BOM_UTF16_LE + b"abc", None, "is not UTF-16. Save"),
    "a workbook": (b"PK\x03\x04...", None, "a workbook, not a table as text. Save it as"),
    "an old workbook": (b"\xd0\xcf\x11\xe0...", None, "a workbook, not a table as text."),
    "nothing": (b"", None, "empty. The first row holds the columns' names, each other row a fact."),
    "nothing but empty rows": (b",,\n\n;;\n", None, "no known column in"),
    "no header": (
        b"Ana,leads,Corvo,Ana runs Corvo\n", None,
        '1: no known column in "Ana leads Corvo Ana runs Corvo". The first row holds the columns\'',
    ),
    "a title above": (
        b"Facts of 2026\n" + PLAIN.encode(), None, '1: no known column in "Facts of 2026".',
    ),
    "a separator that nobody guesses": (
        PLAIN.replace(",", "^").encode(), None, '1: no known column in "subject^relation^object',
    ),
    "an unknown column": (
        b"subject,relation,object,quote,modalitie\n", None,
        '1: unknown column "modalitie". Did you mean "modality"? Known columns: article, subject,',
    ),
    "a column of one's own": (
        b"subject,relation,object,quote,colour\n", None,
        '1: unknown column "colour". Delete the column. Known columns: ',
    ),
    "a column twice": (
        b"subject,Sujet,relation,object,quote\n", None, "1: 2 columns for `subject`.",
    ),
    "no relation": (b"subject,object,quote\n", None, "1: no column `relation`. Add it."),
    "no quote": (b"subject,relation,object\n", None, "1: no column `quote`. Add it, with"),
    "an open quotation mark": (
        HEADER.encode() + b'Ana,leads,Corvo,fine\nAna,leads,Corvo,"Ana runs\nand on\n', None,
        '3: a quotation mark (") opens a cell here and is never closed. Close it.',
    ),
    "a quotation mark inside": (
        HEADER.encode() + b'Ana,leads,Corvo,"she said "yes" twice"\n', None,
        '2: a quotation mark (") inside a cell in quotation marks. Write it twice: "".',
    ),
    "a book in a cell": (HEADER.encode() + b"a" * 140_000, None, "2: a cell of more than 131072"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_tables_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    content, encoding, message = UNREADABLE[name]
    path = write(tmp_path, content)
    with pytest.raises(InputError) as error:
        read_table(path, encoding=encoding)
    assert str(error.value).startswith(f"{path.as_posix()}:")
    assert message in str(error.value)


def test_a_missing_file(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(InputError, match=r"can't be read \(.*\)\. Name a CSV file\."):
            read_table(path)


def test_all_that_is_wrong_with_the_columns_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read_table(write(tmp_path, "subjekt,object,Object\n"))
    assert len(error.value.problems) == 5


def test_rows_are_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    text = HEADER + 'Ana,leads,Corvo,"two\nlines"\n\n,,,\nAna,leads,Corvo,five\n'
    table = read_table(write(tmp_path, text))
    assert [(row.number, row.cells["quote"]) for row in table.rows] == [
        (2, "two\nlines"),
        (5, "five"),
    ]
    with_line = read_table(write(tmp_path, "sep=,\r\n" + text))
    assert [row.number for row in with_line.rows] == [2, 5]


def test_more_cells_than_columns_are_not_lost(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, HEADER + "Ana,leads,Corvo,Ana runs Corvo, she says\n"))
    assert table.rows == ()
    (problem,) = table.problems
    assert problem.message.startswith("5 cells, where the first row has 4. Put a text")
    assert problem.origin.line == 2


def test_the_separator_can_be_told(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, PLAIN.replace(",", "^")), separator="^")
    assert table.rows == (Row(2, ROW),)


def test_the_header_tells_the_separator_whatever_the_cells_hold(tmp_path: Path) -> None:
    text = "subject;relation;object;quote\n" + "Ana;leads;Corvo;a, b, c, d,\t e, f, g\n" * 3
    assert len(read_table(write(tmp_path, text)).rows) == 3


def test_headings_are_clear() -> None:
    headings = read_headings()
    assert set(headings.values()) == set(COLUMNS)
    assert all(headings[plain(column)] == column for column in COLUMNS)
    assert headings[plain("ÉCHÉANCE :")] == "by"


def test_no_heading_means_two_columns() -> None:
    import tomllib

    import graph.sheet

    path = Path(graph.sheet.__file__).parent / "headings.toml"
    names = tomllib.loads(path.read_text(encoding="utf-8"))
    meant = {(plain(name), key) for key, given in names.items() for name in (key, *given)}
    assert len({name for name, _ in meant}) == len(meant)


@given(st.text())
def test_the_guard_against_formulas_is_taken_away_exactly(text: str) -> None:
    assert from_spreadsheet(for_spreadsheet(text)) == text


@given(
    data=st.binary(max_size=200),
    encoding=st.sampled_from([None, "cp1252", "utf-16", "latin-1", "utf-7"]),
)
def test_any_bytes_give_a_table_or_a_message(
    data: bytes, encoding: str | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = write(tmp_path_factory.getbasetemp(), data)
    with pytest.raises(InputError):  # there is no chance of four headings
        read_table(path, encoding=encoding)
