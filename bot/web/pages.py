"""The front page: it says what this site is, and names no person and no place."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template


def doors(demo: bool) -> Blueprint:
    """GET /."""
    blueprint = Blueprint("front", __name__, template_folder="templates")

    @blueprint.get("/")
    def front() -> Response:
        page = make_response(render_template("front.html", demo=demo))
        page.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
        return page

    return blueprint
