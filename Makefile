# One word for each thing one does here. `make` alone lists them.
#
# Every tool is called as `.venv/bin/python -m …`: scripts in .venv/bin carry an absolute path, which neither a moved
# checkout nor a path with a space survives.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?=
ARGS ?=
PY := .venv/bin/python
# Compiled once, also where the machine says otherwise: the tests start the product dozens of times.
export PYTHONDONTWRITEBYTECODE :=

# What must be in place before anything runs; the faces are built anew when one of their sources changed.
READY := .venv/.ready
NODE_READY := web/node_modules/.ready
FACES := web/dist/.built
CHROMIUM := .venv/.chromium
FACE_SOURCES := $(shell find web/resident web/office web/shared web/service web/scripts web/public -type f 2>/dev/null | sed 's/ /\\ /g') \
	web/vite.config.ts web/svelte.config.js web/tsconfig.json web/package.json \
	tests/contracts/openapi/mobile.json tests/contracts/openapi/staff.json

# The environment knows where it was made; after a move, or when its Python is gone, it is made anew.
ifneq ($(shell test "$$(cat .venv/.locked 2>/dev/null)" = "$$(pwd -P)" && $(PY) -c pass 2>/dev/null && echo same),same)
.PHONY: .venv/.locked
endif

.PHONY: help
help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: $(READY) $(FACES) ## start the demo town at http://127.0.0.1:8000 (set-up included)
	@$(PY) -m wspolnie up --demo $(ARGS)

.PHONY: test
test: check $(FACES) $(CHROMIUM) ## check, then run every test
	@$(PY) -m pytest $(ARGS)

.PHONY: check
check: $(READY) $(NODE_READY) ## format, lint, types and import rules, without changing anything
	$(PY) -m ruff format --check --quiet .
	$(PY) -m ruff check --quiet .
	$(PY) -m mypy
	@$(PY) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
	@cd web && npm run --silent check

.PHONY: faces
faces: $(FACES) ## build the apka and the console into web/dist

.PHONY: bench
bench: $(READY) $(FACES) $(CHROMIUM) ## measure speed and memory against the targets; writes var/bench.json
	@$(PY) -m bench $(ARGS)

.PHONY: pictures
pictures: $(READY) $(FACES) $(CHROMIUM) ## take the pictures of the README anew, in a demo town of their own
	@$(PY) -m tests.web.pictures

.PHONY: seed
seed: $(READY) ## fill the database with the demo town (ARGS="--scale 10" for more of it)
	@$(PY) -m wspolnie seed $(ARGS)

.PHONY: openapi
openapi: $(READY) ## renew the contract snapshots: OpenAPI of each door, schema of each fact
	@$(PY) -m wspolnie openapi
	@RENEW_SNAPSHOTS=1 $(PY) -m pytest -q -k snapshot tests/contracts
	@$(MAKE) --no-print-directory $(NODE_READY) && cd web && npm run --silent client

.PHONY: lock
lock: $(READY) ## renew requirements.lock from pyproject.toml (ARGS=--upgrade for newer versions)
	@$(PY) -m uv pip compile pyproject.toml --universal --all-extras --group dev --generate-hashes --no-header \
		--quiet -o requirements.lock $(ARGS)

.PHONY: clean
clean: ## remove the environment and all caches; var/ with its data stays
	rm -rf web/node_modules web/dist
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .schemathesis .coverage*
	find . -name __pycache__ -type d -not -path './var/*' -prune -exec rm -rf {} +

# The stamps are written last, so an interrupted set-up starts again. Made from nothing each time, because pip does not
# take away what the lock file no longer names. --no-deps: the lock is whole, and what two packages want beside it is
# left out on purpose (exclude-dependencies in pyproject.toml).
.venv/.locked: requirements.lock
	@set -e; found=; lacking=; \
	if test -n "$(PYTHON)"; then set -- "$(PYTHON)"; else set -- python3.11 python3.12 python3.13 python3 python; fi; \
	for candidate in "$$@"; do \
		"$$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null || continue; \
		if "$$candidate" -c 'import ensurepip, venv' 2>/dev/null; then found=$$candidate; break; fi; \
		lacking=$$candidate; \
	done; \
	if test -z "$$found" && test -n "$$lacking"; then \
		echo "$$lacking cannot make environments: its venv module is missing (Debian: apt install python3-venv)." >&2; \
		exit 1; \
	fi; \
	if test -z "$$found"; then \
		echo "No Python 3.11, 3.12 or 3.13 found. Install one, or name it: make PYTHON=/path/to/python3.12" >&2; \
		exit 1; \
	fi; \
	echo "Setting up .venv with $$("$$found" --version) and the locked packages; this takes about a minute."; \
	rm -rf .venv; \
	"$$found" -m venv .venv; \
	$(PY) -m pip install -qq --disable-pip-version-check --no-input --no-deps --require-hashes -r requirements.lock; \
	pwd -P > .venv/.locked

.venv/.ready: .venv/.locked pyproject.toml
	@$(PY) -m pip install -qq --disable-pip-version-check --no-input --no-deps --no-build-isolation -e .
	@touch $@

$(NODE_READY): web/package-lock.json
	@if ! node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null || ! npm --version >/dev/null 2>&1; then \
		echo "Node 20 or newer with npm is needed to build the web faces." >&2; \
		exit 1; \
	fi
	@echo "Setting up the packages of the web faces."
	@cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(FACES): $(NODE_READY) $(FACE_SOURCES)
	@echo "Building the web faces."
	@cd web && npm run --silent build -- --logLevel warn
	@touch $@

# The browser of the tests: one that is there, Playwright's own, or Debian's. Its path is noted in the file.
$(CHROMIUM): $(READY)
	@infra/chromium $(PY) > $@
