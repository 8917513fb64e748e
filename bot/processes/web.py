"""The web process: the configuration of gunicorn.

It is used as `python -m gunicorn --config python:bot.processes.web wsgi:app`, and the names below
are gunicorn's. The application is not preloaded, because each worker opens its own database
connection; but its modules are loaded here, once for all workers.
"""

import gc
import logging
from contextlib import closing
from typing import Any

from bot import logs
from bot.loading import what_stays

with what_stays():
    from bot import composition, web  # noqa: F401  (each worker uses them)
    from bot.app import Application
    from bot.chapter import chapters
    from bot.config.settings import Settings, SettingsError
    from bot.processes.keeper import die_with
    from bot.store import schema
    from bot.store.db import Database
    from bot.store.sealed import Sealer
    from conversations.hearing.meanings.known import meanings
    from conversations.loader.strict import FlowError

    meanings()  # read once for all workers, before the first text comes

# new objects before the garbage collector looks for cycles; memory grows by less than 10 MB
GARBAGE = 20_000
SHOWN = 4  # digits of a phone number that may appear in a log
log = logging.getLogger(__name__)


def post_fork(_server: Any, worker: Any) -> None:
    """End a worker with its master, so that none is left holding the port; set up its log."""
    logs.begin("web")
    die_with(worker.ppid)


def post_worker_init(worker: Any) -> None:
    """Open the doors before the first request comes.

    Everything loaded by then stays, so the garbage collector need not examine it again and again.
    """
    if isinstance(worker.wsgi, Application):  # `make bench` serves another one for comparison
        worker.wsgi.open_doors()
    spare_the_garbage_collector()


def spare_the_garbage_collector() -> None:
    """Let it look only at what is new from now on, and seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE, 20, 20)


def on_starting(_server: Any) -> None:
    """Refuse to serve with a flow file or database that cannot be used.

    Settings that can be used but are probably not intended are reported once.
    """
    logs.begin("web")
    try:
        composition.refuse(_known)
    except (FlowError, schema.WrongDatabase) as fault:
        raise SystemExit(str(fault)) from None
    _name_who_is_no_admin()


def _name_who_is_no_admin() -> None:
    """Report the ADMIN_NUMBERS that belong to no admin.

    A person who sets ADMIN_NUMBERS after the first chapter was created believes that these people
    will hear about failures.
    """
    # closed at once: a connection must not be shared with the workers that are about to be forked
    with closing(Database(_known.database_url, Sealer(_known.data_keys, _known.index_key))) as db:
        numbers = chapters.not_admins(db, _known.admin_numbers)
    for number in numbers:
        log.warning(
            "ADMIN_NUMBERS names a number ending in %s, but no chapter has an admin with it: "
            "give that person the role admin with flask people import",
            number[-SHOWN:],
        )


def _settings() -> Settings:
    try:
        return Settings.from_environment()
    except SettingsError as fault:
        raise SystemExit(str(fault)) from None


_known = _settings()
bind = f"127.0.0.1:{_known.port}"
worker_class = "bot.processes.web_worker.WebWorker"  # why: docs/decisions/slow-clients.md
workers = 2 if _known.database_url.startswith("sqlite") else 4
timeout = 30  # seconds; longer than SQLite waits for another writer
graceful_timeout = 8  # seconds; less than the keeper's patience
accesslog = None  # its lines would contain the tokens of links
loglevel = "warning"
control_socket_disable = True
