"""A page's HTML as a tree, without what is not the article.

trafilatura finds the article among menus and adverts. What it tends to keep is taken out before:
links to other stories, boxes that advertise newsletters, consent dialogs, captions. What it
tends to lose is put into a form that it knows: pages laid out as tables, as in the 1990s; the
entries of a live blog, each an `article` of its own; the lead above the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

from graph.add.clean import clean_line
from graph.errors import ProjectError

_DEEPEST = 250
"""Levels at which libxml2 stops reading (256): what lies deeper would be lost silently."""
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(x[0-9a-f]{1,8}|[0-9]{1,8});?", re.IGNORECASE)

_NOT_TEXT = (
    "script", "style", "noscript", "template", "iframe", "form", "button", "dialog", "nav",
    "aside", "footer", "figcaption", "amp-ad", "amp-sidebar", "amp-consent",
)  # fmt: skip
_NOT_TEXT_ROLES = ("dialog", "alertdialog", "navigation", "complementary", "contentinfo", "search")
_BOX = re.compile(
    r"(?:^|[\s_-])(?:cookie|consent|didomi|onetrust|newsletter|related|relatedcoverage|recirc\w*"
    r"|read-?(?:more|also|next)|lire-?aussi|readmore|most-?read|share|sharing|sharedaddy|social"
    r"|comments?|commentaires|subscri(?:be|ption)|paywall|advert\w*|promo|breadcrumbs?|caption"
    r"|credits?|pullquote|screen-reader-text|sr-only|visually-hidden)(?=$|[\s_-])",
    re.IGNORECASE,
)
"""Words in the class or id of boxes that belong to the site, not to the story."""
_READ_ALSO = re.compile(
    r"\W*(?:à lire|a lire|lire aussi|lire également|voir aussi|à voir|sur le même sujet|read also"
    r"|read more|read next|also read|see also|more on this|lesen sie|lies auch|mehr zum thema"
    r"|lea también|lee también|te puede interesar|leggi anche|leia também|lees ook|przeczytaj"
    r"|czytaj także|читайте также|читать также|читайте також|اقرأ أيض|إقرأ أيض)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|standfirst|chapo|chapeau|dek|intro|vorspann|teaser-?lead|subtitle"
    r"|sub-?headline|summary)(?=$|[\s_-])",
    re.IGNORECASE,
)
_SHORTEST_LEAD, _LONGEST_LEAD = 40, 700
"""Characters of the sentences that lead into a story."""
_LARGEST_BOX = 0.4
"""Share of the page's text above which a box holds the story itself, whatever it is called."""
_LONGEST_LINK = 300
"""Characters of a line that leads to another story."""


def read_tree(text: str, name: str) -> HtmlElement:
    """The page's elements. Raises `ProjectError` for what no browser could show either."""
    from lxml import etree

    parser = html.HTMLParser(
        remove_comments=True, remove_pis=True, no_network=True, collect_ids=False
    )
    plain = _DECLARATION.sub("", legal(text), count=1)
    try:
        tree = html.document_fromstring(plain, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ProjectError(f"{name}: no page in it ({error}). Save the page again.") from error
    if _depth(tree) >= _DEEPEST:
        raise ProjectError(
            f"{name}: nested more than {_DEEPEST} levels deep. Save the text of the story as .txt, "
            "and add that."
        )
    return tree


def legal(html: str) -> str:
    r"""HTML without the characters that no tree can hold, and without references to them [1].

    [1] https://www.w3.org/TR/xml/#charsets

    >>> legal("a\0b&#1;c&#x41;&#xD800;")
    'abc&#x41;'
    """
    return _REFERENCE.sub(_legal_reference, _ILLEGAL.sub("", html))


def _legal_reference(reference: re.Match[str]) -> str:
    digits = reference[1].lower()
    point = int(digits[1:], 16) if digits.startswith("x") else int(digits)
    illegal = point > 0x10FFFF or _ILLEGAL.match(chr(point))
    return "" if illegal else reference[0]


def _depth(tree: HtmlElement) -> int:
    from lxml import etree

    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def prune(tree: HtmlElement) -> tuple[str, ...]:
    """Take out of the tree what isn't the story, and unfold what hides it.

    Returns what is marked as leading into the story, in its order.
    """
    whole = _length(tree)
    for element in list(_unwanted(tree)):
        if element.getparent() is not None and _length(element) <= _LARGEST_BOX * whole:
            element.drop_tree()
    for table in list(tree.iter("table")):
        if _is_layout(table):
            _unfold(table)
    _unfold_entries(tree)
    leads = (element for element in tree.iter("p", "div", "h2") if _LEAD.search(_names(element)))
    return tuple(clean_line("".join(lead.itertext())) for lead in leads if _is_lead(lead))


def _unwanted(tree: HtmlElement) -> Iterator[HtmlElement]:
    body = tree.find("body")
    for element in () if body is None else body.iterdescendants():
        if (
            element.tag in _NOT_TEXT
            or element.get("role") in _NOT_TEXT_ROLES
            or element.get("aria-hidden") == "true"
            or element.get("hidden") is not None
            or _BOX.search(_names(element))
            or _leads_elsewhere(element)
        ):
            yield element


def _names(element: HtmlElement) -> str:
    # Not more of them than a name can have: attributes of a hostile page may be huge.
    return f"{element.get('class', '')[:300]} {element.get('id', '')[:300]}"


def _leads_elsewhere(element: HtmlElement) -> bool:
    """Whether it is a line like "Read also: …", with its link."""
    if element.tag not in ("p", "div", "li", "section") or element.find(".//a") is None:
        return False
    start = "".join(_beginning(element))
    return bool(_READ_ALSO.match(start)) and _length(element) <= _LONGEST_LINK


def _beginning(element: HtmlElement) -> Iterator[str]:
    length = 0
    for part in element.itertext():
        yield part
        length += len(part)
        if length > 60:
            return


def _length(element: HtmlElement) -> int:
    return sum(len(part.strip()) for part in element.itertext())


def _is_lead(element: HtmlElement) -> bool:
    return _SHORTEST_LEAD <= _length(element) <= _LONGEST_LEAD and len(element.findall(".//p")) <= 1


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table arranges the page: a cell of it holds paragraphs."""
    return any(
        len(cell.findall(".//p")) + len(cell.findall(".//br")) >= 3 and _length(cell) > 400
        for cell in table.iter("td")
    )


def _unfold(table: HtmlElement) -> None:
    for element in table.iter("table", "tbody", "tr", "td", "th", "font", "center"):
        element.tag = "span" if element.tag == "font" else "div"


def _unfold_entries(tree: HtmlElement) -> None:
    """Make one article of the entries of a live blog, which stand side by side."""
    for element in list(tree.iter("main", "div", "section")):
        entries = element.findall("article")
        if len(entries) < 3 or not all(_is_entry(entry) for entry in entries):
            continue
        for entry in entries:
            entry.tag = "div"
            for header in entry.findall("header"):
                header.tag = "div"
        element.tag = "article"


def _is_entry(article: HtmlElement) -> bool:
    """Whether it tells something by itself; a teaser is a link to a page that does."""
    linked = sum(_length(link) for link in article.iter("a"))
    return article.find(".//p") is not None and linked * 3 < _length(article)
