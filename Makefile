# make install | run | test | slow | check | fix | bench | train     (make help lists them)
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
export PYTHONUTF8 := 1

.PHONY: help install run test slow check fix bench train samples

help: ## list the commands
	@grep -E '^[a-z]+:.*## ' Makefile | sed 's/:.*## /\t/'

$(VENV)/.installed: requirements.txt requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

install: $(VENV)/.installed ## make the virtual environment .venv

run: install ## index the sample reports and open the app
	$(PY) -m indexer build data/reports
	$(PY) -m streamlit run app.py

test: install ## run the tests
	$(PY) -m pytest

slow: install ## run the slow tests: a real browser, large corpora
	$(PY) -m pytest -m slow

check: install ## lint and types
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy .

fix: install ## format, and mend what the linter can
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: install ## run the benchmarks and write docs/quality.md
	$(PY) -m benchmarks

samples: install ## print the sample reports and their truth from their sources again
	$(PY) data/make/render.py

train: install ## train the built-in model; TEXT=folder with the training text
	$(PY) -m models train --text $(TEXT)
