# make run        sets everything up, builds the index and serves the page
# make test       sets up all that testing needs (Chromium through apt included) and runs the tests
# make test-lang  runs the long ones: fuzzing, soaking, load, and all of what make test tries a part of
# make check      lint, format and types;  make fix mends what can be mended by itself
# make guard      is it as good as the committed figures (a minute); names the questions that fell
# make tabellen   makes the tables of evals/resultaten anew, after a change of the corpus (long)
# make plaatjes   makes pictures of every view of the page, in plaatjes/
# make audit      has any library known leaks? fails where no source of them can be reached
# make hooks      has git run those checks before every commit
# make lock       renews the lock files, installs what they hold and runs everything

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check

# The lock files are made for, and tried on, Linux x86-64; elsewhere pip chooses the versions.
LOCKED := $(filter Linux-x86_64,$(shell uname -s)-$(shell uname -m))
LOCKS := requirements/run.lock requirements/models.lock requirements/dev.lock

.PHONY: run test test-lang check fix hooks lock evals guard tabellen plaatjes bench audit clean

run: $(VENV)/run.stamp
	$(BIN)/python -m ingest build
	$(BIN)/python app.py

test: $(VENV)/dev.stamp
	@command -v chromium >/dev/null || $(MAKE) --no-print-directory chromium
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -q -n 2 --dist loadfile

test-lang: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -q -m lang

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/oxlint --quiet --deny-warnings assistant/page evals/looking
	$(BIN)/mypy
	$(BIN)/python -m ingest check

fix: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

hooks: $(VENV)/dev.stamp
	$(BIN)/pre-commit install

lock: $(VENV)/dev.stamp
	requirements/renew
	$(MAKE) --no-print-directory check test test-lang

evals: $(VENV)/dev.stamp
	$(BIN)/python -m ingest build
	$(BIN)/python -m evals retrieval

guard: $(VENV)/dev.stamp
	OMP_NUM_THREADS=1 $(BIN)/python -m evals guard

tabellen: $(VENV)/dev.stamp
	$(BIN)/python -m ingest build
	for made in ablation:ablatie gate:grens sensitivity:afstelling; do \
		$(BIN)/python -m evals $${made%:*} --out evals/resultaten/$${made#*:}.md >/dev/null || exit 1; \
	done
	$(BIN)/python -m evals mutation --kernzinnen --out evals/resultaten/kernzinnen.md >/dev/null
	$(BIN)/python -m evals guard --zelftest --out evals/resultaten/bewaking.md >/dev/null

plaatjes: $(VENV)/dev.stamp
	$(BIN)/python -m ingest build
	$(BIN)/python docs/plaatjes.py

audit: $(VENV)/dev.stamp
	$(BIN)/python requirements/inventory.py --audit

bench: $(VENV)/dev.stamp
	$(BIN)/python -m evals bench

.PHONY: chromium
chromium:
	$$(test "$$(id -u)" = 0 || echo sudo) apt-get update -qq
	$$(test "$$(id -u)" = 0 || echo sudo) apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
		"Python 3.11 of nieuwer is nodig: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)

ifdef LOCKED

$(VENV)/run.stamp: pyproject.toml requirements/run.lock | $(VENV)/bin/python
	$(PIP) --require-hashes --no-deps -r requirements/run.lock
	$(PIP) --no-build-isolation --no-deps -e .
	touch $@

$(VENV)/dev.stamp: pyproject.toml $(LOCKS) requirements/torch.txt | $(VENV)/bin/python
	$(PIP) --require-hashes --no-deps $(LOCKS:%=-r %)
	$(PIP) -r requirements/torch.txt
	$(PIP) --no-build-isolation --no-deps -e .
	touch $@ $(VENV)/run.stamp

else

$(VENV)/run.stamp: pyproject.toml | $(VENV)/bin/python
	$(PIP) -e .
	touch $@

$(VENV)/dev.stamp: pyproject.toml | $(VENV)/bin/python
	$(PIP) -e '.[dev]'
	touch $@ $(VENV)/run.stamp

endif

clean:
	rm -rf $(VENV) index
