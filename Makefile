# make demo    check the worked study, write its report and open it
# make test    install what the tests need and run them
# make check   format, lint, types, walls and docs drift; changes nothing
# make fix     format, mend what a tool can mend, write the generated docs
# make lock    write the hashed lock files anew from pyproject.toml

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
STUDY := examples/parents-in-mind

.PHONY: demo test check fix lock

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "forwhom needs Python 3.11 or later; this is $$($(PYTHON) --version). Set PYTHON=python3.11 if you have it."; exit 2; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "Python's venv is missing. On Debian or Ubuntu: sudo apt-get install -y python3-venv"; exit 2; }

$(VENV)/installed: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing forwhom into $(VENV) (once)"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	@echo "Installing what the tests need into $(VENV) (once)"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/installed
	@$(BIN)/forwhom check $(STUDY)
	@mkdir -p build
	@$(BIN)/forwhom report $(STUDY) -o build/report.html
	@$(BIN)/forwhom report $(STUDY) -o build/report.docx
	@NO_BROWSER="$(NO_BROWSER)" $(BIN)/python tools/open_report.py build/report.html

test: $(VENV)/installed-dev
	@$(BIN)/python -m pytest

check: $(VENV)/installed-dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python tools/generate_docs.py --check

fix: $(VENV)/installed-dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/python tools/generate_docs.py

lock: | $(BIN)/python
	@$(PIP) install uv
	@$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --group build -o requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --group dev -c requirements.lock -o requirements-dev.lock
