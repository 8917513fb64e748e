# run: everything, on this machine · test: every test · quick: what is affected most, under a minute · talk: try the flows ·
# check: format, lint, types, levels, bounds · bench: how fast · chaos: a minute of killed processes
.PHONY: run test quick talk check bench chaos chromium
PY := .venv/bin/python
# Stamps: the folder is there · what the bot runs on is in it · what its tests and checks need is in it as well.
MADE := .venv/.made
READY := .venv/.ready
READY_DEV := .venv/.ready-dev
INSTALL := $(PY) -m pip install --disable-pip-version-check --no-compile --progress-bar off
# What is never used need not be compiled. The rest is compiled here, all at once: later it would be by each process for
# itself, and at every start where PYTHONDONTWRITEBYTECODE is set.
UNUSED := twilio/rest/(?!api/|__init__)|phonenumbers/(geodata|carrierdata|tzdata|shortdata)
UNUSED := $(UNUSED)|/pip/|/tests?/|sqlalchemy/dialects/(oracle|mssql|mysql)|pygments/lexers
COMPILE := $(PY) -m compileall -q -j 0 -x '$(UNUSED)' .venv/lib bot conversations wsgi.py || true
# What texts mean is learned from the files of words once, and kept beside the bytecode. It needs two packages, and takes as
# long as installing all others, so both are done at the same time.
installed = $(READING) | $(INSTALL) -r /dev/stdin && { $(LEARN) & learning=$$!; trap 'kill $$learning 2>/dev/null' EXIT INT TERM; } \
	&& $(INSTALL) -r $(1) && echo "Compiling it ..." && { $(COMPILE); } && wait $$learning
READING := grep -E '^(hassil|PyYAML)==' requirements.txt
LEARN := $(PY) -c 'from conversations.hearing.meanings.known import meanings; meanings()'

# What pytest rewrites is kept for the next time, also where nothing else is compiled.
PYTEST := FLASK_SKIP_DOTENV=1 PYTHONDONTWRITEBYTECODE= $(PY) -m pytest -q -n 2

run: $(READY)
	@$(PY) -m bot.processes.run --with-parent

# The processes wait for each other more than they compute: four workers share two cores well.
test: $(READY_DEV) chromium
	$(PYTEST) --dist worksteal tests/unit tests/properties tests/stage
	$(PYTEST) -n 4 --dist loadscope tests/processes

# What hears, what the flow file says, every story once (on SQLite, its jobs done), and that nobody who is in danger is missed.
# What reads a whole flow file, or all words, once for each row of a table is left to `make test`.
QUICK := tests/unit tests/properties tests/stage/test_transcripts.py tests/stage/test_nobody_is_missed.py
QUICK += --ignore tests/unit/test_flow_file.py --ignore tests/unit/test_meanings.py
quick: $(READY_DEV)
	$(PYTEST) --dist worksteal $(QUICK) -m "not postgres" -k "not only_the_clock"

talk: $(READY)
	@.venv/bin/flask --app wsgi flows talk

check: $(READY_DEV)
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	.venv/bin/complexipy bot conversations --failed --plain --max-complexity-allowed 12

bench: $(READY_DEV)
	$(PY) -m tests.bench

# CHAOS=--postgres: on PostgreSQL
chaos: $(READY_DEV)
	$(PY) -m tests.bench.chaos $(CHAOS)

$(MADE):
	@for python in python3.13 python3.12 python3.11 python3; do \
		if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Making .venv with $$($$python --version) ..."; \
			$$python -m venv .venv && exit; \
			exit 1; \
		fi; \
	done; \
	echo "Python 3.11 or newer with its venv module is needed. On Debian or Ubuntu: apt-get install python3-venv" >&2; \
	exit 1
	@touch $@

$(READY): requirements.txt | $(MADE)
	@echo "Installing what the bot runs on into .venv ..."
	@$(call installed,requirements.txt)
	@touch $@

$(READY_DEV): requirements-dev.txt requirements.txt | $(MADE)
	@echo "Installing what the bot runs on, and what its tests and checks need, into .venv ..."
	@$(call installed,requirements-dev.txt)
	@touch $(READY) $@

# The tests of pages open them in a browser.
chromium:
	@for browser in chromium chromium-browser google-chrome google-chrome-stable; do \
		command -v $$browser >/dev/null && exit; \
	done; \
	if ! command -v apt-get >/dev/null; then \
		echo "The tests of pages need Chromium: install chromium or google-chrome, so that it is on the PATH." >&2; \
		exit 1; \
	fi; \
	if [ "$$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi; \
	$$sudo apt-get update && $$sudo apt-get install -y chromium
