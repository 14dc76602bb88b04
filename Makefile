# Two commands: `make digest` and `make test`. Both make the environment they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: digest test lint types contract gate check lock clean

digest: $(VENV)/core
	@$(BIN)/summarizer digest seeds/

test: $(VENV)/dev
	$(BIN)/python -m pytest

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev
	$(BIN)/mypy

contract: $(VENV)/dev
	$(BIN)/lint-imports

gate: $(VENV)/dev
	$(BIN)/python -m eval.gate

check: lint types contract gate test

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# Versions are locked with their hashes, so that the same commands give the same results.
$(VENV)/core: requirements/core.txt pyproject.toml | $(BIN)/python
	@echo "installing the command into $(VENV)" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/core.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/core
	@echo "installing what the tests need into $(VENV); warnings of pip do no harm" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

# For maintainers: make the locked lists anew from pyproject.toml (needs uv).
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --no-emit-index-url requirements/build.in pyproject.toml -o requirements/core.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --no-emit-index-url requirements/build.in pyproject.toml --extra dev \
		-c requirements/core.txt -o requirements/dev.txt

clean:
	rm -rf $(VENV) build dist *.egg-info
