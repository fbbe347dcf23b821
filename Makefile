# Everything that a fresh machine needs: `make demo` shows the library at work, `make test` passes the tests.
# Both set up what they need by themselves, in .venv; nothing has to be installed by hand but Python >= 3.11.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test lint types imports tests schema docs corpus notebook bench results release-check clean

demo: $(VENV)/.base
	$(BIN)/asn-nlp extract examples/apel-netralitas.txt --format table

test: lint types imports tests

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.base: pyproject.toml | $(VENV)/bin/python
	$(PIP) install -e .
	touch $@

$(VENV)/.dev: pyproject.toml requirements/constraints.txt | $(VENV)/bin/python
	$(PIP) install -c requirements/constraints.txt -e ".[html,arrow,annotate,docs,duplicates,eval,report,hub,ray,train,dev]"
	touch $@ $(VENV)/.base

$(VENV)/.bench: $(VENV)/.dev
	$(PIP) install -c requirements/constraints.txt -e ".[bench]"
	touch $@

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

imports: $(VENV)/.dev
	$(BIN)/lint-imports

tests: $(VENV)/.dev
	$(BIN)/pytest -n auto

# Rewrites the published JSON Schema from the code (a test fails when the two differ).
schema: $(VENV)/.base
	$(BIN)/asn-nlp schema > schema/record-1.0.json
	$(BIN)/asn-nlp tables --schema > schema/tables-1.0.json

# The documentation, in build/site: no network, any warning is an error. `docs/reference/cli.md` is rewritten from the
# commands first (a test fails when the two differ).
docs: $(VENV)/.dev
	$(BIN)/python -m tools.docs.cli
	$(BIN)/python -m tools.docs

# Everything that is made from the gold: JSON Lines and Parquet, statistics, the figures of the card.
corpus: $(VENV)/.dev
	$(BIN)/python -m corpus.tools.build

# The tutorial, run anew; a test fails when its outputs are not those of the code.
notebook: $(VENV)/.dev
	$(BIN)/python examples/build.py

# Speed, memory, cold start, long articles, beside peers: evaluation/BENCHMARKS.md. `MODEL=DIR`: a network in torch, for
# the comparison with transformers. The long run has a command of its own: python -m evaluation.benchmarks.long_run.
bench: $(VENV)/.bench
	$(BIN)/python -m evaluation.benchmarks $(if $(MODEL),--model $(MODEL))

# All systems on dev and test: evaluation/RESULTS.md. Trains the learned baselines on CPU, some minutes.
results: $(VENV)/.bench
	$(BIN)/python -m evaluation.run

# What has to hold before a release: wheel and sdist, a fresh install, the README's first example without network, size.
# Needs the package index (or wheels that pip finds). `make release-check UNRELEASED=1` while the changelog has no date.
release-check: $(VENV)/.dev
	$(BIN)/python -m tools.release.check $(if $(UNRELEASED),--unreleased)

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
