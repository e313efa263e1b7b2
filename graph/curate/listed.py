"""A list in a YAML file, changed in place: what isn't meant stays as it is, to the byte.

The list stands under a key of the file's one mapping (``facts:``), each item with its dash. An
item is its lines from the dash to the end of its last value; comments between items belong to
nobody and stay. What a change gives is read again: it must say just what was wanted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from graph.curate.emit import Plain, item_text, key_order, pair_text
from graph.curate.outline import Items, Pair, Pairs, Text, outline, said

_DASH_LINE = re.compile(r"[ ]*-[ \t]*(#.*)?")
_INDENT = 2
"""Columns by which a new list is indented."""


@dataclass(frozen=True, slots=True)
class _List:
    """The list that is to be changed, in its text."""

    text: str
    """With a line end at its end."""
    newline: str
    key: Text
    items: Items
    last: bool
    """Whether nothing follows it."""

    @property
    def said(self) -> list[Plain]:
        """What the items say."""
        return [said(each) for each in self.items.items]

    @property
    def column(self) -> int:
        return self.items.column if not self.items.flow else _INDENT

    @property
    def spaced(self) -> bool:
        """Whether there are empty lines between the items."""
        items = self.items.items
        if len(items) < 2:
            return bool(items)
        between = self.text[self.line_end(items[-2].end) : self.dash_line(len(items) - 1)]
        return any(not line.strip() for line in between.split("\n")[:-1])

    def line_end(self, at: int) -> int:
        """The beginning of the next line."""
        return self.text.index("\n", at) + 1

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def dash_line(self, index: int) -> int:
        """Where the line begins that has the item's dash."""
        start = self.line_start(self.items.items[index].start)
        if self.text[start : self.items.items[index].start].strip() == "-":
            return start
        while not _DASH_LINE.fullmatch(self.text[start : self.line_end(start)].rstrip()):
            start = self.line_start(start - 1)
        return start

    def written(self, text: str, column: int | None = None) -> str:
        """Lines as they stand in this file: indented, with its line ends."""
        indent = " " * (self.column if column is None else column)
        lines = text.removesuffix("\n").split("\n")
        return "".join(f"{indent}{line}{self.newline}" for line in lines)


def append_items(text: str, key: str, entries: Sequence[Mapping[str, Plain]]) -> str:
    """The text with entries at the end of a list. Raises `ValueError` where it can't be done."""
    return insert_items(text, key, None, entries)


def insert_items(
    text: str, key: str, index: int | None, entries: Sequence[Mapping[str, Plain]]
) -> str:
    """The text with entries before the item of that number; `None` is the list's end."""
    whole = _open(text, key)
    before = whole.said
    index = len(before) if index is None else index
    _in_range(index, len(before) + 1)
    items = [whole.written(item_text(entry)) for entry in entries]
    blank = whole.newline if whole.spaced or (not before and len(entries) > 1) else ""
    if not before:
        cut = _without_brackets(whole)
        new = _spliced(whole, [(*cut, ""), (at := whole.line_end(cut[1]), at, blank.join(items))])
    elif index == 0:
        at = whole.dash_line(0)
        new = _spliced(whole, [(at, at, "".join(item + blank for item in items))])
    else:
        at = (
            _end(whole)
            if index == len(before)
            else whole.line_end(whole.items.items[index - 1].end)
        )
        new = _spliced(whole, [(at, at, "".join(blank + item for item in items))])
    wanted = [*before[:index], *(dict(entry) for entry in entries), *before[index:]]
    return _checked(text, new, key, wanted)


def remove_item(text: str, key: str, index: int) -> str:
    """The text without an item, and without the empty line before it."""
    whole = _open(text, key)
    before = whole.said
    _in_range(index, len(before))
    start, end = whole.dash_line(index), whole.line_end(whole.items.items[index].end)
    above = whole.line_start(start - 1)
    if len(before) == 1:
        colon = whole.key.end
        new = _spliced(whole, [(colon, colon, " []"), (start, end, "")])
    elif index and not text[above:start].strip():
        new = _spliced(whole, [(above, end, "")])
    elif not index and not whole.text[end : (next_line := whole.line_end(end))].strip():
        new = _spliced(whole, [(start, next_line, "")])
    else:
        new = _spliced(whole, [(start, end, "")])
    return _checked(text, new, key, [*before[:index], *before[index + 1 :]])


def replace_item(text: str, key: str, index: int, entry: Mapping[str, Plain]) -> str:
    """The text with another entry in an item's place: what is the same in both isn't touched."""
    whole = _open(text, key)
    before = whole.said
    _in_range(index, len(before))
    item = whole.items.items[index]
    if isinstance(item, Pairs) and not item.flow and item.pairs[0].key.value in entry:
        new = _spliced(whole, _key_by_key(whole, item, entry))
    else:
        start, end = whole.dash_line(index), whole.line_end(item.end)
        new = _spliced(whole, [(start, end, whole.written(item_text(entry)))])
    return _checked(text, new, key, [*before[:index], dict(entry), *before[index + 1 :]])


def items_of(text: str, key: str) -> list[Plain]:
    """What the items of the list say. Raises `ValueError` where there is none."""
    return _open(text, key).said


def _key_by_key(
    whole: _List, item: Pairs, entry: Mapping[str, Plain]
) -> list[tuple[int, int, str]]:
    column = item.start - whole.line_start(item.start)
    old = {pair.key.value: pair for pair in item.pairs}
    splices = [_without(whole, pair) for name, pair in old.items() if name not in entry]
    anchor = item.pairs[0]
    for name, value in entry.items():
        if name not in old:
            at = whole.line_end(_last_above(item, name, entry, anchor).end)
            splices.append((at, at, whole.written(pair_text(name, value), column)))
        elif said(old[name].value) != value:
            splices.append(_with_value(whole, old[name], value, column))
    return splices


def _last_above(item: Pairs, name: str, entry: Mapping[str, Plain], first: Pair) -> Pair:
    """The pair below which a new key goes: the one that comes before it in every facts file.

    A key that no fact has (other files have such) goes to the end.
    """
    order = key_order()
    if name not in order:
        return max(item.pairs, key=lambda pair: pair.end)
    above = [
        pair
        for pair in item.pairs
        if pair.key.value in entry and order.get(pair.key.value, len(order)) < order.get(name, 0)
    ]
    return max(above, key=lambda pair: order[pair.key.value], default=first)


def _without(whole: _List, pair: Pair) -> tuple[int, int, str]:
    return whole.line_start(pair.key.start), whole.line_end(pair.end), ""


def _with_value(whole: _List, pair: Pair, value: Plain, column: int) -> tuple[int, int, str]:
    lines = whole.written(pair_text(pair.key.value, value), column)
    return pair.key.start, pair.end, lines.strip()


def _without_brackets(whole: _List) -> tuple[int, int]:
    """Where the ``[]`` of an empty list stands, with the space before it."""
    start = whole.items.start
    return start - (whole.text[start - 1] == " " and whole.key.end < start), whole.items.end


def _end(whole: _List) -> int:
    """Where a list goes on: behind its last item, and behind the comments at a file's end."""
    end = whole.items.items[-1].end
    return whole.line_end(max(end, len(whole.text.rstrip()) - 1) if whole.last else end)


def _open(text: str, key: str) -> _List:
    """Raises `ValueError` where the text isn't a mapping with a list under the key."""
    newline = "\r\n" if "\r\n" in text else "\n"
    ended = text if text.endswith("\n") else text + newline
    try:
        root = outline(ended)
    except yaml.YAMLError as error:
        raise ValueError("it isn't valid YAML") from error
    pair = root.pair(key) if isinstance(root, Pairs) and not root.flow else None
    if pair is None or not isinstance(pair.value, Items):
        raise ValueError(f"it has no list under `{key}:`")
    if pair.value.flow and pair.value.items:
        raise ValueError(f"`{key}` is a list in brackets: write each item below it, behind a dash")
    assert isinstance(root, Pairs)
    last = root.pairs[-1] is pair and not ended.rstrip().endswith("\n...")
    return _List(ended, newline, pair.key, pair.value, last)


def _in_range(index: int, length: int) -> None:
    if not 0 <= index < length:
        raise ValueError(f"it has no item number {index + 1}")


def _spliced(whole: _List, splices: list[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, new in sorted(splices, key=lambda splice: splice[:2]):
        parts += [whole.text[at:start], new]
        at = end
    return "".join([*parts, whole.text[at:]])


def _checked(text: str, new: str, key: str, wanted: list[Plain]) -> str:
    """The new text, if it says what it should; with a line end at its end if there was one."""
    if not text.endswith("\n"):
        new = new.removesuffix("\n").removesuffix("\r")
    try:
        given = items_of(new, key)
    except ValueError:
        given = None
    if given != wanted:
        raise ValueError("it is written in a way that can't be changed safely")
    return new
