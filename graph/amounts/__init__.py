"""Amounts in articles: numbers, ranges and money, exact, in English and French.

From the ground up: `currencies` and `units` say what is counted, `numerals` reads digits,
`scales` words of size ("milliards"), `spoken` numbers in words; `numbers` puts them together, and
`reading` makes amounts of them.
"""

from graph.amounts.reading import LANGUAGES, find_amounts, read_amount

__all__ = ["LANGUAGES", "find_amounts", "read_amount"]
