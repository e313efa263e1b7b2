"""Dates: read as people write them, found in running text, and no clock.

From the ground up: `periods` are what dates come down to, `absolute` reads those that name their
year, `words` and `patterns` have the small tables for each language, `tense` says whether a
sentence looks back or ahead, `relative` reads what depends on the day of writing; `reading` reads
one date, `finding` finds them in a text.
"""

from graph.dates.finding import DateFound, find_dates
from graph.dates.reading import read_date
from graph.dates.tense import Tense, tense_at
from graph.dates.words import LANGUAGES

__all__ = ["LANGUAGES", "DateFound", "Tense", "find_dates", "read_date", "tense_at"]
