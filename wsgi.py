"""The web application, for gunicorn and for `flask --app wsgi`."""

from bot.app import create_app

app = create_app()
