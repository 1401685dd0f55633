# make dashboard   set up what is needed and serve the dashboard on http://localhost:8501
# make test        format, lint, types, unit tests and browser tests

PYTHON ?= python3
VENV ?= .venv
HOST ?= localhost
PORT ?= 8501

BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --quiet --disable-pip-version-check
# A process takes one file after the other in their order, so that the long ones do not come last.
PYTEST = $(BIN)/python -m pytest --numprocesses=2 --dist=loadfile --no-loadscope-reorder

.PHONY: dashboard test format lint types unit browser chromium constraints clean
.NOTPARALLEL:

dashboard: $(VENV)/installed
	$(BIN)/python -m streamlit run dashboard.py --server.address=$(HOST) --server.port=$(PORT)

test: format lint types chromium
	$(PYTEST)

format: $(VENV)/installed-dev
	$(BIN)/ruff format --check .

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

unit: $(VENV)/installed-dev
	$(PYTEST) -m "not browser"

browser: chromium
	$(PYTEST) -m browser

# Browser tests use the Chromium that CHROMIUM names, else one on the PATH, else Playwright's own.
chromium: $(VENV)/installed-dev
	@$(BIN)/python -m tests.chromium

# Writes down the exact version of everything that a fresh installation of requirements-dev.txt brings.
constraints:
	: > constraints.txt
	$(MAKE) VENV=build/venv clean build/venv/installed-dev
	build/venv/bin/python -m pip freeze > constraints.txt

clean:
	rm -rf $(VENV)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Annals needs Python 3.11 or newer. Name one: make PYTHON=python3.12' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/installed: requirements.txt constraints.txt | $(BIN)/python
	$(PIP) install -r requirements.txt
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.txt
	$(PIP) install -r requirements-dev.txt
	@touch $@
