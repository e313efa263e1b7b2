"""Amounts in articles: numbers, ranges and money, exact, in English and French.

From the ground up: `currencies` and `units` say what is counted, `numerals` reads digits,
`scales` words of size ("milliards"), `spoken` numbers in words, `compounds` what is made of several
("one in five"); `numbers` puts them together, `cents` reads the cents behind money, and `reading`
makes amounts of them.
"""

from graph.amounts.reading import LANGUAGES, find_amounts, read_amount

__all__ = ["LANGUAGES", "find_amounts", "read_amount"]
