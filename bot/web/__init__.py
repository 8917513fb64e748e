"""The doors in: the front page, the carrier's webhooks, the link in an invitation, the health page,
the demo's phones."""

from __future__ import annotations

from flask import Flask, Response

from bot.config.settings import Settings
from bot.runtime import Parts
from bot.web import health, links, pages, sms, voice
from bot.web.phones import page

LARGEST = 64 * 1024  # bytes in a request


def add_to(app: Flask, settings: Settings, parts: Parts) -> None:
    """Open the doors. The page of phones exists in a demo only."""
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    app.extensions["mac.parts"] = parts
    app.register_blueprint(pages.doors(parts.demo))
    app.register_blueprint(sms.doors(parts, settings.twilio_auth_tokens))
    app.register_blueprint(voice.doors(parts, settings.twilio_auth_tokens))
    app.register_blueprint(links.doors(parts))
    app.register_blueprint(health.doors(parts, settings.redis_url))
    if parts.demo:
        app.register_blueprint(page.doors(parts))
    app.after_request(_discreet)


def _discreet(response: Response) -> Response:
    """No page of ours is kept, framed, or told to another site."""
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("X-Frame-Options", "DENY")
    response.headers.setdefault("X-Robots-Tag", "noindex")
    return response
