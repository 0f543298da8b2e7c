# Bilateral: `make html` builds the site, `make test` checks everything. `make help` lists all.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BUILT := $(VENV)/.built
DEVELOPED := $(VENV)/.developed

.PHONY: help html serve clean test lint format quality calibrate bench publish lock documents test-crash test-hostile test-sabotage audit fuzz regenerate devserver

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

html: $(BUILT) ## environment, build into output/, summary, how to open the result
	@$(BIN)/bilateral build

serve: $(BUILT) ## show the site on http://127.0.0.1:8000, built again on every change
	@$(BIN)/bilateral serve

devserver: serve ## Pelican's name for it

regenerate: html ## Pelican's name for it

publish: $(BUILT) ## build with publishconf.py into publish/
	@$(BIN)/bilateral publish

test: $(DEVELOPED) ## lint, types, import contract, tests; ends with one plain line
	@$(BIN)/python tests/check.py

lint: $(DEVELOPED) ## lint, types and import contract alone
	@$(BIN)/python tests/check.py --only-lint

format: $(DEVELOPED) ## let ruff format and mend
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

quality: $(DEVELOPED) ## the four scorers' figures against their floors (needs ../shared)
	@$(BIN)/python tests/quality.py

calibrate: $(DEVELOPED) ## fit the weights of reports on the development data (needs ../shared)
	@PYTHONPATH=tests $(BIN)/python tests/calibrate.py

bench: $(DEVELOPED) ## timings of the stages and of whole builds
	@$(BIN)/python -m tests.bench

documents: $(DEVELOPED) ## write the documents that are made from tables
	@$(BIN)/python tests/documents.py

test-crash: $(DEVELOPED) ## kill builds, cut their power, fill their disks (ROUNDS="--kills 20" for others)
	@$(BIN)/python tests/crash.py $(ROUNDS)

test-hostile: $(DEVELOPED) ## one site of 14,000 hostile articles, looked at from all sides (ARTICLES=N for others)
	@cd tests && ../$(BIN)/python -m hostile --articles $(or $(ARTICLES),14000)

test-sabotage: $(DEVELOPED) ## take protections away one by one: for each a test must fail (ROWS="feeds" for some)
	@$(BIN)/python tests/sabotage.py $(ROWS)

audit: $(DEVELOPED) ## look for known holes in what is locked (asks PyPI)
	@$(BIN)/pip-audit --require-hashes --disable-pip --progress-spinner off --requirement requirements.lock

fuzz: $(DEVELOPED) ## fuzz every reader, an hour each (SECONDS=N, TARGETS="html xml" for others)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/fuzz/requirements.lock
	@$(BIN)/python -m pytest -q -n2 -m hypothesis --hypothesis-profile=searching
	@cd tests && ../$(BIN)/python -m fuzz --seconds $(or $(SECONDS),3600) $(TARGETS)

lock: $(DEVELOPED) ## resolve the dependencies again and write both lock files
	@$(BIN)/python tests/lock.py

clean: ## remove what was generated; the environment stays
	rm -rf output publish .cache

$(BUILT): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing what is pinned in requirements.lock (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEVELOPED): requirements-dev.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing what is pinned in requirements-dev.lock (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(BUILT) $@
