"""The report: what an analyst wants to know of a graph in the morning.

What several sources say, where they are at odds, which plans are overdue, which exchange rates
their conversions imply, and what the sources are. `make_report` finds it, `write_report` writes
it as Markdown, HTML or JSON. No clock is asked: what is overdue is so on a day that is given, or
on that of the newest article.
"""

from graph.report.make import make_report
from graph.report.write import FORMATS, write_report

__all__ = ["FORMATS", "make_report", "write_report"]
