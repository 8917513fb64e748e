"""The web routes ("doors"): front page, carrier webhooks, invitation links, health, demo phones."""

from __future__ import annotations

from flask import Flask, Response

from bot.config.settings import Settings
from bot.runtime import Runtime
from bot.web import health, links, pages, sms, voice
from bot.web.phones import page

LARGEST = 64 * 1024  # bytes in a request


def add_to(app: Flask, settings: Settings, runtime: Runtime) -> None:
    """Register the routes. The page of phones exists in a demo only."""
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    app.extensions["mac.runtime"] = runtime
    app.register_blueprint(pages.doors(runtime.demo))
    app.register_blueprint(sms.doors(runtime, settings.twilio_auth_tokens))
    app.register_blueprint(voice.doors(runtime, settings.twilio_auth_tokens))
    app.register_blueprint(links.doors(runtime))
    app.register_blueprint(health.doors(runtime, settings.redis_url))
    if runtime.demo:
        app.register_blueprint(page.doors(runtime))
    app.after_request(_discreet)


def _discreet(response: Response) -> Response:
    """Keep our pages from being cached, framed, or named to other sites."""
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("X-Frame-Options", "DENY")
    response.headers.setdefault("X-Robots-Tag", "noindex")
    return response
