# run: everything, on this machine · test: every test · talk: try the flows · check: lint and types · bench: how fast
.PHONY: run test talk check bench chromium
READY := .venv/.ready
PY := .venv/bin/python

run: $(READY)
	@$(PY) -m bot.run --with-parent

test: $(READY) chromium
	FLASK_SKIP_DOTENV=1 $(PY) -m pytest -q -n 2 --dist worksteal -m "not processes"
	FLASK_SKIP_DOTENV=1 $(PY) -m pytest -q -n 2 --dist loadscope -m processes

talk: $(READY)
	@.venv/bin/flask --app wsgi flows talk

check: $(READY)
	$(PY) -m ruff check .
	$(PY) -m mypy

bench: $(READY)
	$(PY) -m tests.bench

$(READY): requirements.txt
	@for python in python3.13 python3.12 python3.11 python3; do \
		if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			$$python -m venv .venv && exit; \
			exit 1; \
		fi; \
	done; \
	echo "Python 3.11 or newer with its venv module is needed. On Debian or Ubuntu: apt-get install python3-venv" >&2; \
	exit 1
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

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
