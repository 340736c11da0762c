# make demo    serve the worked study and open it in a browser (NO_BROWSER=1, PORT=8001)
# make test    install what the tests need and run them
# make check   format, lint, types, walls and docs drift; changes nothing
# make fix     format, mend what a tool can mend, write the generated docs
# make lock    write the hashed lock files anew from pyproject.toml

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
STUDY := examples/parents-in-mind

.PHONY: demo test chromium postgresql check fix lock

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
	@$(BIN)/forwhom demo

test: $(VENV)/installed-dev chromium postgresql
	@$(BIN)/python -m pytest

# The browser tests drive the system's Chromium: a package manager installs it, we do not.
chromium:
	@command -v chromium >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing Chromium for the browser tests (once)"; \
	    apt-get update -qq && apt-get install -y -qq chromium >/dev/null; \
	  else \
	    echo "The browser tests need Chromium: sudo apt-get install -y chromium"; \
	    test "$$CI" != true; \
	  fi; }

# The same tests run on a real PostgreSQL as well.
postgresql:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing PostgreSQL for the database tests (once)"; \
	    apt-get update -qq && apt-get install -y -qq postgresql >/dev/null; \
	  else \
	    echo "The database tests need PostgreSQL: sudo apt-get install -y postgresql"; \
	    test "$$CI" != true; \
	  fi; }

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
