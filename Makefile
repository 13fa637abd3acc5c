# Two commands do all the set-up: make run, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test check encoder model bench clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(VENV)/.serve ## make .venv and install what serving needs (no torch)

setup-dev: $(VENV)/.dev ## and what training and the tests need

run: setup ## the app on http://127.0.0.1:7860/
	$(BIN)/python app.py

test: setup-dev ## lint, types, layers, data, and all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m training check-data
	$(BIN)/python -m pytest

check: setup-dev ## the quick half of test
	$(BIN)/ruff check . && $(BIN)/mypy && $(BIN)/lint-imports

encoder: runs/encoder/model.safetensors ## the bilingual encoder, adapted to the field (an hour)

runs/encoder/model.safetensors: | $(VENV)/.dev
	$(BIN)/python -m training adapt

model: setup-dev encoder ## from data/annotations to models/, seeded
	$(BIN)/python -m training train
	$(BIN)/python -m training export
	$(BIN)/python -m training evaluate --split dev

bench: setup-dev ## time, memory and size, against the torch back end
	$(BIN)/python -m benchmarks

clean: ## remove the environment and caches
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; run make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.serve: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet -e .
	@touch $@

# torch first and by its exact number, so that no CUDA build is chosen
$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet torch==2.13.0
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	@touch $@ $(VENV)/.serve
