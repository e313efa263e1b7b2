"""``python -m graph.cli``."""

from graph.cli import main

main()
