# Every command of the project, one line each; `make` alone lists them.
# The environment is made once: .venv/.installed and .venv/.installed-dev remember which lock files it was made from.

PYTHON ?= python3
PIP_ARGS ?=
PYTEST_ARGS ?= -n 2 --dist loadfile
COVERAGE ?= --cov --cov-report=term:skip-covered
PORT ?=
PART ?=
Q ?= Qual è la spesa certificata dell'Asse II nel 2021?

VENV := .venv
BIN := $(VENV)/bin
INDEX := .chiedi/index
SAMPLES := $(wildcard reports/*.pdf reports/*.md reports/*.txt)
READING_CODE := $(shell find index ingest -name '*.py' -o -name '*.toml')

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help chat ask index eval bench test lint format lock corpus clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

chat: $(VENV)/.installed .chiedi/.indexed ## open the chat in the browser (first time: install, read the reports)
	@$(BIN)/chiedi serve $(if $(PORT),--port $(PORT))

ask: $(VENV)/.installed .chiedi/.indexed ## ask one question: make ask Q="Qual è la spesa certificata dell'Asse II?"
	@$(BIN)/chiedi ask "$$Q" || test $$? -eq 3 # 3: the reports do not say, which is an answer too

index: $(VENV)/.installed ## read the sample reports again and make a new index
	@$(BIN)/chiedi index
	@touch .chiedi/.indexed

eval: $(VENV)/.installed .chiedi/.indexed ## measure the answers on the golden set
	@$(BIN)/chiedi eval

bench: $(VENV)/.installed-dev ## measure reading, retrieval, answering, scale, memory, cold start: make bench PART="cold answering"
	@$(BIN)/python -m eval.benchmarks $(PART)

test: $(VENV)/.installed-dev lint ## run every check: format, lint, types, import contracts, tests with coverage
	$(BIN)/pytest $(COVERAGE) $(PYTEST_ARGS)

lint: $(VENV)/.installed-dev ## the checks without the tests
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(VENV)/.installed-dev ## put the code in the project's form
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

corpus: $(VENV)/.installed-dev ## typeset the sample reports again
	$(BIN)/python reports/typeset.py

lock: $(VENV)/.installed-dev ## pin every package again after a change in pyproject.toml
	$(BIN)/pip-compile $(LOCK_ARGS) --output-file=requirements.txt pyproject.toml
	$(BIN)/pip-compile $(LOCK_ARGS) --extra=dev --constraint=requirements.txt --output-file=requirements-dev.txt pyproject.toml
	$(BIN)/python -c "$$FINISH_LOCK" requirements.txt requirements-dev.txt

clean: ## remove the environment, the index and what the checks leave behind
	rm -rf $(VENV) .chiedi build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- how the environment and the index come to be ------------------------------------------------------------------

export Q
# Without compiling each module: only those that are imported get compiled, when they are, which halves the time.
PIP_OPTIONS := --quiet --no-compile --disable-pip-version-check $(PIP_ARGS)
LOCK_ARGS := --quiet --allow-unsafe --annotation-style=line --strip-extras --no-header --no-emit-options --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

# The build of torch (CPU or a CUDA release) is chosen where it is installed, so the lock names its version only.
define FINISH_LOCK
import re, sys, pathlib
for path in map(pathlib.Path, sys.argv[1:]):
    pins = re.sub(r"(?m)^(torch==[0-9.]+)\+\w+", r"\1", path.read_text("utf-8"))
    path.write_text("# Every package with its version, from pyproject.toml; made by `make lock`.\n" + pins, "utf-8")
endef
export FINISH_LOCK

define NEEDS_PYTHON
import sys
if sys.version_info < (3, 11):
    sys.exit("Chiedi needs Python 3.11 or newer and this is %d.%d: install one and name it, as in make PYTHON=python3.12 ..." % sys.version_info[:2])
endef
export NEEDS_PYTHON

$(BIN)/python:
	@$(PYTHON) -c "$$NEEDS_PYTHON"
	@echo "Making the environment in $(VENV) (once)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing the pinned packages (once; a few minutes, some 600 MB with the CPU build of torch)"
	@$(BIN)/python -m pip install $(PIP_OPTIONS) -r requirements.txt
	@$(BIN)/python -m pip install $(PIP_OPTIONS) --no-deps --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	@echo "Installing the packages for the checks (once)"
	@$(BIN)/python -m pip install $(PIP_OPTIONS) -r requirements-dev.txt
	@touch $@

# The index of the sample corpus, made again when a sample report or the code that reads reports changes.
.chiedi/.indexed: $(SAMPLES) $(READING_CODE) | $(VENV)/.installed
	@$(BIN)/chiedi index || test $$? -eq 4 # 4: a file could not be read, the others are indexed
	@touch $@
