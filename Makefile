# Parity. `make` alone lists the goals. GNU make 3.81 or newer, Python 3.11 to 3.13.

PY := .venv/bin/python
ARGS ?=

# Material's banner about MkDocs 2
export NO_MKDOCS_2_WARNING := 1

# usage: $(call setup,LEVEL); PYTHON=… chooses the interpreter for .venv
setup = @python=$$(sh tools/find-python.sh "$(PYTHON)") && "$$python" tools/setup.py $(1)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help serve test build check bench sweep lock clean distclean FORCE

help:  ## list the goals
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

serve: .venv/parity-full  ## verify every fact, then serve both languages with live reload
	@# 1 is a disproved fact: the site opens and marks it. Anything else stops here.
	@$(PY) -m parity verify || [ $$? -eq 1 ]
	@$(PY) -m mkdocs serve --livereload $(ARGS)

test: .venv/parity-test  ## run all checks and tests; installs Chromium if there is none
	@$(PY) tools/setup.py browser
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m pytest --numprocesses auto --dist worksteal $(ARGS)

build: .venv/parity-full  ## build the site for publication into site/ and prove its pages
	$(PY) -m mkdocs build --strict $(ARGS)
	$(PY) -m parity prove site

check: .venv/parity-site  ## check all records in seconds, without PyTorch and TensorFlow
	@$(PY) -m parity check $(ARGS)

bench: .venv/parity-test  ## run the benchmarks
	@$(PY) -m benchmarks $(ARGS)

sweep: .venv/parity-full  ## run PyTorch's own operator samples on both sides; weekly
	@$(PY) -m parity sweep $(ARGS)

lock:  ## resolve requirements.lock anew; ARGS=--upgrade takes the newest versions
	$(call setup,lock $(ARGS))

clean:  ## delete what builds and tests left: site/, .parity/, caches
	rm -rf site .parity .cache build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name .venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean  ## delete .venv as well
	rm -rf .venv *.egg-info

# An environment is installed for one place: a checkout that was moved gets a new one.
ifneq ($(shell cat .venv/parity-root 2>/dev/null),$(CURDIR))
MOVED := FORCE
endif

.venv/parity-%: pyproject.toml requirements.lock $(PY) $(MOVED)
	$(call setup,$*)

# No recipe: tools/setup.py makes it, or makes it anew where it has become unusable.
$(PY): ;
