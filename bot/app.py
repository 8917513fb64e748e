"""The web application: its commands from the start, and its routes once it is about to serve."""

from __future__ import annotations

import logging
from threading import Lock
from typing import TYPE_CHECKING, Any

from flask import Flask, Request, abort
from flask.sessions import SessionInterface, SessionMixin

from bot import cli
from bot.config.settings import Settings, SettingsError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


class NoSessions(SessionInterface):
    """No page of ours keeps a session, so none is opened for each text."""

    def open_session(self, app: Flask, request: Request) -> SessionMixin:
        return self.make_null_session(app)


class Application(Flask):
    """A Flask application that opens its doors (its routes) only when it serves.

    A command that looks up a phone number needs neither the flow file nor the carrier. gunicorn
    opens the doors in each worker before it takes a request (`bot/processes/web.py`); any other
    server does so with the first request.
    """

    session_interface = NoSessions()

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__("bot")
        self._settings = settings
        self._opening = Lock()
        self._is_open = False

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Any:
        """Serve one request."""
        self.open_doors()
        return super().__call__(environ, start_response)

    def open_doors(self) -> None:
        """Build the runtime and register the routes.

        With settings or a flow file that cannot be used, every request is answered 503.
        """
        with self._opening:
            if not self._is_open:
                self._open_doors()
            self._is_open = True

    def _open_doors(self) -> None:
        from bot import composition, web  # most of the code to load, and commands do not need it
        from conversations.loader.strict import FlowError

        try:
            settings = self._settings or Settings.from_environment()
            self.config["SECRET_KEY"] = settings.secret_key
            web.add_to(self, settings, composition.build(settings))
        except (SettingsError, FlowError):
            self.before_request(_out_of_order)

    def log_exception(self, exc_info: Any) -> None:
        """Log that a request failed, but never which: its address may hold somebody's token."""
        logging.getLogger(__name__).error("a request failed", exc_info=exc_info)


def create_app(settings: Settings | None = None) -> Application:
    """Create the web application with its commands.

    It never refuses to be created, so that a command can say what is wrong.
    """
    app = Application(settings)
    cli.add_to(app)
    return app


def _out_of_order() -> None:
    """Serve nothing on settings or flows that cannot be used: the carrier is told to retry."""
    abort(503, "The settings or the flow file cannot be used: run flask flows check.")
