# The two commands are `make chat` and `make test`; the rest is what they are made of. `make help` lists them.

PYTHON ?= python3
BIN := .venv/bin
SEEDS := seeds
HOST ?= 127.0.0.1
PORT ?= 7860
.DEFAULT_GOAL := help
.PHONY: help setup chat test lint check bench notebooks screenshots clean

help:  ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(BIN)/.installed  ## Everything but serving: environment, model, the index over seeds/
	$(BIN)/faktakoll index $(SEEDS)

chat: setup  ## Set up and serve the chat at http://127.0.0.1:7860
	$(BIN)/faktakoll serve --host $(HOST) --port $(PORT)

test: $(BIN)/.installed-dev  ## Run all tests, in a real Chromium too
	@scripts/chromium
	$(BIN)/python -m pytest

lint: $(BIN)/.installed-dev  ## Style: ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check: $(BIN)/.installed-dev  ## Types: mypy, strict
	$(BIN)/mypy

# QUICK=--quick for small ones; DATA=FOLDER (with qa/, claims/, written/, scale/) for the search too.
bench: $(BIN)/.installed-dev  ## Print the tables: kills and readers, how vectors grow, how fast texts are embedded, with DATA=FOLDER the search
	$(BIN)/python scripts/bench_life.py $(QUICK)
	$(BIN)/python scripts/bench_vectors.py $(QUICK)
	$(BIN)/python scripts/bench_embedding.py $(DATA) $(QUICK)
	$(if $(DATA),$(BIN)/python scripts/measure_search.py $(DATA) $(QUICK))

notebooks: $(BIN)/.installed-dev  ## Run the notebooks and write their outputs into them
	$(BIN)/python scripts/run_notebooks.py

screenshots: $(BIN)/.installed-dev  ## Take the screenshots in docs anew, by the tests
	@scripts/chromium
	FAKTAKOLL_SCREENSHOTS=1 $(BIN)/python -m pytest -m poses

clean:  ## Remove everything that was made here: environment, models, indexes
	rm -rf .venv .faktakoll build *.egg-info .pytest_cache .mypy_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Faktakoll needs Python 3.11 or newer, this is %d.%d: make PYTHON=python3.11 ..." % sys.version_info[:2])'
	$(PYTHON) -m venv .venv

# constraints.txt pins what is tested together, torch first of all: unpinned it drags in gigabytes.
$(BIN)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --progress-bar on -c constraints.txt -e .
	@touch $@

$(BIN)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --progress-bar on -c constraints.txt -e '.[dev]'
	@touch $@ $(BIN)/.installed
