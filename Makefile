# make run   sets everything up, builds the index and serves the page
# make test  sets up all that testing needs (Chromium through apt included) and runs all tests
# make check lint, format and types;  make fix mends what can be mended by itself

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check fix evals bench clean

run: $(VENV)/run.stamp
	$(BIN)/python -m ingest build
	$(BIN)/python app.py

test: $(VENV)/dev.stamp
	@command -v chromium >/dev/null || $(MAKE) --no-print-directory chromium
	$(BIN)/python -m pytest -q

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m ingest check

fix: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

evals: $(VENV)/dev.stamp
	$(BIN)/python -m ingest build
	$(BIN)/python -m evals retrieval

bench: $(VENV)/dev.stamp
	$(BIN)/python -m evals bench

.PHONY: chromium
chromium:
	$$(test "$$(id -u)" = 0 || echo sudo) apt-get update -qq
	$$(test "$$(id -u)" = 0 || echo sudo) apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	touch $@

$(VENV)/dev.stamp: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev]'
	touch $@ $(VENV)/run.stamp

clean:
	rm -rf $(VENV) index
