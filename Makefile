# The commands for daily work. Each target has one line of help; `make` alone lists them.
# It works with GNU make 3.81, the version of macOS.

ADDRESS ?= 127.0.0.1:8000
PYTHONS ?= python3.11 python3.12 python3.13
PYTEST ?=
GALLERY ?=

# Material and ProperDocs each print a banner about MkDocs 2; mkdocs stays below 2 here.
export NO_MKDOCS_2_WARNING = 1
export DISABLE_MKDOCS_2_WARNING = true
# Deno's cache is beside the other caches, and Deno does not look for a newer version.
export DENO_DIR = .cache/deno
export DENO_NO_UPDATE_CHECK = 1
# The destination of `make publish`: an argument of the program, never part of a line that the shell reads.
export DEST

BIN = .venv/bin
LOCALE = hooks/shelfmates/locale
# Without catalogs such as en_GB, which have only the texts that differ.
TRANSLATED = $(patsubst $(LOCALE)/%/LC_MESSAGES,%,$(wildcard $(LOCALE)/??/LC_MESSAGES))
# Header fields of Babel's catalogs that nobody needs: names, dates, versions.
NOT_NEEDED = Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By
# Every file is pinned by its hash, and nothing is compiled, so installing a package runs none of its code.
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
LOCKED = --require-hashes --only-binary :all: -r
COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(UPGRADE)

# After a checkout is moved or a Python removed, .venv does not work: it is created again.
$(shell [ "$$(cat .venv/.stamp 2>/dev/null)" = "$(CURDIR)" ] && .venv/bin/python -c '' 2>/dev/null \
	|| rm -f .venv/.stamp .venv/.stamp-dev)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: help serve build check fix new-event schema test lint prove bench gallery lock messages vendor doctor clean publish rollback

help: ## list these commands
	@echo "Shelfmates: the website of a librarian network."
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: .venv/.stamp ## show the site on this computer, and rebuild it after every change
	@echo "Building the site. It will be at http://$(ADDRESS)/ in a moment; Ctrl+C ends it."
	@echo "(Is that address taken? Choose another one: make serve ADDRESS=127.0.0.1:8001)"
	@$(BIN)/shelfmates serve --address $(ADDRESS)

build: .venv/.stamp ## write the site to site/, completely or not at all
	@$(BIN)/shelfmates build

publish: build ## put the site on a server: make publish DEST=me@example.org:/srv/site
	@$(BIN)/shelfmates ci gate site
	@$(BIN)/shelfmates deploy publish -- "$${DEST:?Where to? make publish DEST=me@example.org:/srv/site}"

rollback: .venv/.stamp ## restore the previous site on a server: make rollback DEST=me@example.org:/srv/site
	@$(BIN)/shelfmates deploy rollback -- "$${DEST:?Where? make rollback DEST=me@example.org:/srv/site}"

check: .venv/.stamp ## list every problem in data/ and docs/
	@$(BIN)/shelfmates check

fix: .venv/.stamp ## rewrite data/ in its standard form
	@$(BIN)/shelfmates fix

new-event: .venv/.stamp ## ask questions about an event, and write its page to docs/events/
	@$(BIN)/shelfmates new event --page

schema: .venv/.stamp ## generate from the models: schemas, issue forms, the fields' reference
	@$(BIN)/shelfmates sync

test: lint ## install missing tools, then run every check and test
	@CHROMIUM=$$(tools/chromium.sh) && export CHROMIUM && $(BIN)/coverage erase && \
		echo "Running the tests with $$CHROMIUM." && $(BIN)/coverage run -m pytest -n auto --dist worksteal $(PYTEST)
	@$(BIN)/coverage combine --quiet && $(BIN)/coverage report

lint: .venv/.stamp-dev ## check style, types and vendored files
	@echo "Checking style and types."
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy
	@$(BIN)/deno fmt --check --quiet
	@$(BIN)/deno lint --quiet
	@$(BIN)/deno check --quiet overrides/theme/assets/javascripts
	@$(BIN)/python tools/vendor.py --check
	@$(BIN)/python tools/theme_style.py --check

# pytest returns 5 if no test is marked as long.
prove: test ## run the slow checks: every installed Python, other engines, Lighthouse, Nu, Firefox, long tests
	@tools/try_locks.sh $(PYTHONS)
	@tools/try_engines.sh
	@tools/sbom.sh
	@tools/check_pages.sh
	@CHROMIUM=$$(tools/chromium.sh) && FIREFOX=$$(tools/firefox.sh) && export CHROMIUM FIREFOX && \
		$(BIN)/python -m pytest -n auto -m long || [ $$? -eq 5 ]

bench: .venv/.stamp-dev ## measure the build and the search of big networks
	@$(BIN)/python bench/run.py && $(BIN)/python bench/cards.py && $(BIN)/python bench/search.py && $(BIN)/python bench/find.py

gallery: .venv/.stamp-dev ## take pictures of every kind of page (some: make gallery GALLERY="--network seed --width 360")
	@CHROMIUM=$$(tools/chromium.sh) && export CHROMIUM && PYTHONPATH=tools $(BIN)/python -m gallery $(GALLERY)

lock: .venv/.stamp-dev ## rewrite the lock files (newest versions: make lock UPGRADE=--upgrade)
	@echo "Looking for versions that fit together."
	@$(COMPILE) --group setup --output-file requirements.lock
	@$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock
	@$(COMPILE) --group engines --constraint requirements.lock --output-file requirements-engines.lock
	@$(COMPILE) --group sbom --constraint requirements.lock --output-file requirements-sbom.lock

messages: .venv/.stamp ## collect the site's texts into the catalogs of hooks/shelfmates/locale
	@mkdir -p $(LOCALE)
	@$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --keywords _gettext --sort-by-file --add-location=file --omit-header --no-wrap \
		--output-file $(LOCALE)/shelfmates.pot hooks overrides
	@for language in $(TRANSLATED); do \
		$(BIN)/pybabel --quiet update --domain shelfmates --locale $$language --init-missing --no-fuzzy-matching --ignore-obsolete \
			--ignore-pot-creation-date --no-wrap --input-file $(LOCALE)/shelfmates.pot --output-dir $(LOCALE) \
			&& sed -E -e '/^"($(NOT_NEEDED)): /d' -e '/^"Project-Id-Version:/s/:  /: /' \
				$(LOCALE)/$$language/LC_MESSAGES/shelfmates.po > $(LOCALE)/shelfmates.po \
			&& mv $(LOCALE)/shelfmates.po $(LOCALE)/$$language/LC_MESSAGES/shelfmates.po || exit 1; \
	done
	@$(BIN)/python tools/write_labels.py

vendor: .venv/.stamp-dev ## fetch vendored fonts and scripts (needs npm; see tools/vendor.toml)
	@$(BIN)/python tools/vendor.py
	@$(BIN)/python tools/theme_style.py

# It needs nothing that make installs, because it is for broken installations.
doctor: ## explain in plain words what is wrong with this installation
	@if $(BIN)/python -c 'import shelfmates.cli.networks.doctor' 2>/dev/null; then $(BIN)/python -m shelfmates.cli doctor; \
	elif command -v python3 >/dev/null; then python3 tools/doctor.py; \
	else echo "wrong  Python is missing; run make serve, which explains how to get it"; exit 1; fi

clean: ## remove everything that make created, including .venv
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
