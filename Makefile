# make demo    install everything, render the sample circular into output/demo
# make test    install everything, run all tests (ARGS=... goes to pytest)
# make check   ruff, mypy --strict, layers
# make bench   benchmarks, seconds a stage and peak memory
# make messages  compile the message catalogues after an edit of a .po file
# make clean   remove the demo's results and all caches (other results and .venv stay)

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := demo
.PHONY: demo test check bench clean messages setup system

# The first Python of 3.11 or later; PYTHON=... names another.
ifndef PYTHON
PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 /usr/bin/python3; do \
  "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; exit; }; done; echo python3)
endif
VENV ?= .venv
BIN := $(VENV)/bin
PIP := env PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_USER=0 $(BIN)/python -m pip
JOBS ?= 2
ARGS ?=

demo: $(VENV)/.runtime
	@$(BIN)/saraban render data/samples/circular.yaml --out output/demo --overwrite

test: setup
	@SARABAN_REQUIRE_TOOLS=1 $(BIN)/python -m pytest -q -n $(JOBS) --dist loadfile $(ARGS)

check: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -q tests/unit/test_layers.py tests/unit/test_catalogues.py

bench: setup
	@$(BIN)/python tests/benchmarks/bench.py $(ARGS)

messages: $(VENV)/.runtime
	@$(BIN)/python -m pipeline.cli.catalogues

setup: $(VENV)/.dev

system:
	@.ci/system-packages "$(PYTHON)"

$(BIN)/python: | system
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Python 3.11 or later is needed; name one with: make PYTHON=...' >&2; exit 1; }
	@echo "Making a virtual environment in $(VENV)"
	@"$(PYTHON)" -m venv $(VENV)

# Installed anew only when what is to be installed changes.
$(VENV)/.runtime: pyproject.toml $(BIN)/python | system
	@echo "Installing saraban and its Python packages"
	@$(PIP) install --quiet --quiet --editable .
	@touch $@

# The group is read here, because pip knows --group only from 25.1 on.
$(VENV)/.dev: pyproject.toml $(VENV)/.runtime
	@echo "Installing the tools of the tests"
	@$(BIN)/python -c 'import tomllib, pathlib; \
	  print(*tomllib.loads(pathlib.Path("pyproject.toml").read_text("utf-8"))["dependency-groups"]["dev"], sep="\n")' \
	  > $(VENV)/dev-requirements.txt
	@$(PIP) install --quiet --quiet --requirement $(VENV)/dev-requirements.txt
	@touch $@

clean:
	@rm -rf output/demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -path ./$(VENV) -prune -o -type d -name __pycache__ -print0 | xargs -0 rm -rf
