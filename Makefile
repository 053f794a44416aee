# Every habit of the project. `make` alone lists them; each makes what it needs.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash

# The newest of these that spaCy has wheels for; `make PYTHON=/path/to/python3.12 …` overrides it.
SUPPORTED := import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null && $$p -c '$(SUPPORTED)' 2>/dev/null && { echo $$p; break; }; done)

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint requirements/constraints.txt
PINS := pyproject.toml requirements/constraints.txt

.PHONY: help run test check eval serve bench clean

help: ## List these commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 8

run: $(VENV)/.run ## Make the environment and print the claims of examples/
	@$(BIN)/armsledger read examples --jsonl examples/snippets.jsonl --format table

test: $(VENV)/.dev ## Run the tests (OPTIONS=…: what pytest is given besides)
	@$(BIN)/python -m pytest $(OPTIONS)

check: $(VENV)/.dev ## Lint, formatting, strict types, import layers
	@$(BIN)/ruff check src tests benchmarks training
	@$(BIN)/ruff format --check src tests benchmarks training
	@$(BIN)/mypy
	@$(BIN)/lint-imports

eval: $(VENV)/.run ## Measure the reader on the project's own labelled set and hold its floors
	@$(BIN)/python -m armsledger.evaluation.gate evaluation

serve: $(VENV)/.dev ## Open the desk over a ledger of the examples
	@$(BIN)/armsledger serve --demo

bench: $(VENV)/.dev ## Speed, start-up and memory of the reader (TEXTS=file.jsonl: on these texts), then of scan
	@$(BIN)/python -m benchmarks.reading $(TEXTS)
	@$(BIN)/python -m benchmarks.scan

clean: ## Remove the environment and everything that was made
	rm -rf $(VENV) build dist benchmarks/results .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# Debian's python3 may lack ensurepip (it is in python3-venv): pip then puts itself into the bare environment.
$(VENV)/.run: $(PINS)
	@test -n "$(PYTHON)" || { echo "armsledger needs Python 3.11, 3.12 or 3.13: none found" >&2; exit 1; }
	@echo "Making $(VENV) with $(PYTHON) ..." >&2
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 \
		|| { $(PYTHON) -m venv --clear --without-pip $(VENV) && $(PYTHON) -m pip --python $(BIN)/python install --quiet pip; }
	@$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@$(PIP) --editable '.[dev,frames,trends,exports,desk,ray]'
	@touch $@
