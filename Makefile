# make run                 set up the light core and open the window (headless: review the sample photos)
# make run PHOTOS=folder   the same, on your photos
# make test                set up everything else and run the whole suite
# make lint                ruff, mypy, import-linter

PYTHON ?= python3
PHOTOS ?=
VENV := .venv
# llama-cpp-python comes as source: no instructions of this machine's processor alone, and no OpenSSL.
export CMAKE_ARGS ?= -DGGML_NATIVE=OFF -DLLAMA_OPENSSL=OFF
BIN := $(VENV)/bin
# Python's own pip prints advice about itself; nobody here needs it.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint packaging/constraints.txt

.PHONY: run test lint clean

run: $(VENV)/.run
	@$(BIN)/photoeye $(if $(PHOTOS),"$(PHOTOS)")

test: $(VENV)/.test
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

$(VENV)/bin/python:
	@packaging/system-packages.sh run
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make run PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.run: $(VENV)/bin/python pyproject.toml packaging/constraints.txt
	@echo "Installing the light core (no model libraries) ..."
	@$(PIP) --upgrade pip
	@$(PIP) --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run
	@packaging/system-packages.sh test
	@echo "Installing the model libraries; building llama-cpp-python takes minutes ..."
	@$(PIP) torch  # first, at the pinned version: what comes after would bring another build of it
	@$(PIP) --group dev --editable ".[gguf,gpu,server,download,train]"
	@touch $@

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
