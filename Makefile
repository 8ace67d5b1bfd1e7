# What one types. Each target says in one line what it does; `make` alone lists them.
# It works with GNU make 3.81, the one that macOS has.

ADDRESS ?= 127.0.0.1:8000
PYTHONS ?= python3.11 python3.12 python3.13
PYTEST ?=

# Material and ProperDocs each print a banner about MkDocs 2; mkdocs stays below 2 here.
export NO_MKDOCS_2_WARNING = 1
export DISABLE_MKDOCS_2_WARNING = true
# Deno keeps what it works out beside what else is kept, and asks nobody for a newer version.
export DENO_DIR = .cache/deno
export DENO_NO_UPDATE_CHECK = 1
# Where `make publish` goes: a word for the program, never a part of the line that the shell reads.
export DEST

BIN = .venv/bin
LOCALE = hooks/shelfmates/locale
TRANSLATED = $(patsubst $(LOCALE)/%/LC_MESSAGES,%,$(wildcard $(LOCALE)/*/LC_MESSAGES))
# What Babel writes at the head of a catalog and nobody needs: names, dates, versions.
UNSAID = Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By
# Every file is pinned by its hash, and nothing is compiled, so no code of a package runs while it is installed.
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
LOCKED = --require-hashes --only-binary :all: -r
COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(UPGRADE)

# A checkout that was moved, or a Python that is gone, leaves a .venv that does not work: it is made again.
$(shell [ "$$(cat .venv/.stamp 2>/dev/null)" = "$(CURDIR)" ] && .venv/bin/python -c '' 2>/dev/null \
	|| rm -f .venv/.stamp .venv/.stamp-dev)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: help serve build check fix new-event schema test lint prove bench lock messages vendor doctor clean publish rollback

help: ## list these commands
	@echo "Shelfmates: the website of a librarian network."
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: .venv/.stamp ## show the site on this computer, and follow every change
	@echo "Building the site. It will be at http://$(ADDRESS)/ in a moment; Ctrl+C ends it."
	@echo "(Is that address taken? Choose another one: make serve ADDRESS=127.0.0.1:8001)"
	@$(BIN)/shelfmates serve --address $(ADDRESS)

build: .venv/.stamp ## write the site into site/, whole or not at all
	@$(BIN)/shelfmates build

publish: build ## put the site on a server: make publish DEST=me@example.org:/srv/site
	@$(BIN)/shelfmates ci gate site
	@$(BIN)/shelfmates deploy publish -- "$${DEST:?Where to? make publish DEST=me@example.org:/srv/site}"

rollback: .venv/.stamp ## show the site before on a server: make rollback DEST=me@example.org:/srv/site
	@$(BIN)/shelfmates deploy rollback -- "$${DEST:?Where? make rollback DEST=me@example.org:/srv/site}"

check: .venv/.stamp ## say everything that is wrong in data/ and docs/
	@$(BIN)/shelfmates check

fix: .venv/.stamp ## write what stands in data/ in its one form
	@$(BIN)/shelfmates fix

new-event: .venv/.stamp ## ask for an event, and write its page into docs/events/
	@$(BIN)/shelfmates new event --page

schema: .venv/.stamp ## write what is made from the models: schemas, issue forms, the fields' reference
	@$(BIN)/shelfmates sync

test: lint ## set up what is missing, then run every check and test
	@CHROMIUM=$$(tools/chromium.sh) && export CHROMIUM && $(BIN)/coverage erase && \
		echo "Running the tests with $$CHROMIUM." && $(BIN)/coverage run -m pytest -n auto --dist worksteal $(PYTEST)
	@$(BIN)/coverage combine --quiet && $(BIN)/coverage report

lint: .venv/.stamp-dev ## check style, types and the files of other projects
	@echo "Checking style and types."
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy
	@$(BIN)/deno fmt --check --quiet
	@$(BIN)/deno lint --quiet
	@$(BIN)/deno check --quiet overrides/theme/assets/javascripts
	@$(BIN)/python tools/vendor.py --check

# 5 is what pytest says when no test is marked as long.
prove: test ## what takes long: every Python that is here, tests marked as long
	@tools/try_locks.sh $(PYTHONS)
	@tools/try_engines.sh
	@tools/sbom.sh
	@CHROMIUM=$$(tools/chromium.sh) && export CHROMIUM && \
		$(BIN)/python -m pytest -n auto -m long || [ $$? -eq 5 ]

bench: .venv/.stamp-dev ## measure how long big networks take to build, and to search
	@$(BIN)/python bench/run.py && $(BIN)/python bench/search.py && $(BIN)/python bench/find.py

lock: .venv/.stamp-dev ## write the lock files anew (newest versions: make lock UPGRADE=--upgrade)
	@echo "Looking for versions that fit together."
	@$(COMPILE) --group setup --output-file requirements.lock
	@$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock
	@$(COMPILE) --group engines --constraint requirements.lock --output-file requirements-engines.lock
	@$(COMPILE) --group sbom --constraint requirements.lock --output-file requirements-sbom.lock

messages: .venv/.stamp ## collect the words of the site into the catalogues of hooks/shelfmates/locale
	@mkdir -p $(LOCALE)
	@$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --keywords say --keywords _say --sort-by-file --add-location=file --omit-header --no-wrap \
		--output-file $(LOCALE)/shelfmates.pot hooks overrides
	@for language in $(TRANSLATED); do \
		$(BIN)/pybabel --quiet update --domain shelfmates --locale $$language --init-missing --no-fuzzy-matching --ignore-obsolete \
			--ignore-pot-creation-date --no-wrap --input-file $(LOCALE)/shelfmates.pot --output-dir $(LOCALE) \
			&& sed -E -e '/^"($(UNSAID)): /d' -e '/^"Project-Id-Version:/s/:  /: /' \
				$(LOCALE)/$$language/LC_MESSAGES/shelfmates.po > $(LOCALE)/shelfmates.po \
			&& mv $(LOCALE)/shelfmates.po $(LOCALE)/$$language/LC_MESSAGES/shelfmates.po || exit 1; \
	done

vendor: .venv/.stamp ## fetch fonts and scripts of other projects (needs npm; see tools/vendor.toml)
	@$(BIN)/python tools/vendor.py

# It needs nothing that make sets up: it is asked where that does not work.
doctor: ## say in plain words what is wrong with this installation
	@if $(BIN)/python -c 'import shelfmates.cli.networks.doctor' 2>/dev/null; then $(BIN)/python -m shelfmates.cli doctor; \
	elif command -v python3 >/dev/null; then python3 tools/doctor.py; \
	else echo "wrong  Python is missing; type make serve, which says how to get it"; exit 1; fi

clean: ## remove everything that make made, .venv too
	rm -rf .venv site .site* build dist htmlcov .cache .coverage .coverage.* .hypothesis .mypy_cache \
		.pytest_cache .ruff_cache

.venv/.stamp: requirements.lock pyproject.toml tools/venv.sh
	@tools/venv.sh
	@echo "Installing the libraries of requirements.lock into .venv (the first time takes about a minute)."
	@$(INSTALL) $(LOCKED) requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q hooks
	@echo "$(CURDIR)" > $@

.venv/.stamp-dev: .venv/.stamp requirements-dev.lock
	@echo "Installing the tools of requirements-dev.lock into .venv (the first time takes about a minute)."
	@$(INSTALL) $(LOCKED) requirements-dev.lock
	@touch $@
