"""The composition root: the one place where the parts of the bot are chosen and put together."""

from __future__ import annotations

from functools import cache

from bot.chapter import chapters
from bot.config.settings import Settings, SettingsError
from bot.doorbell import RedisDoorbell, SilentDoorbell
from bot.gateways import Gateway
from bot.gateways.memory import Memory
from bot.gateways.twilio import Twilio
from bot.runtime import Doorbell, Runtime, join
from bot.store import schema
from bot.store.db import Database
from bot.store.sealed import Sealer
from bot.time_source import time_of
from conversations.loader.reader import read
from conversations.loader.strict import FlowError
from conversations.vocabulary import vocabulary

MEMORY_KEEPS = 1000  # texts that a demo's carrier keeps


def build(settings: Settings) -> Runtime:
    """Build the runtime for these settings. Raises FlowError for an unusable flow file."""
    db = Database(settings.database_url, Sealer(settings.data_keys, settings.index_key))
    book = read(settings.flows_file, vocabulary())
    return join(
        book,
        db=db,
        gateway=_gateway(settings),
        time=time_of(db, settings.demo),
        doorbell=_doorbell(settings),
        public_url=settings.public_url,
        demo=settings.demo,
        heartbeat_url=settings.heartbeat_url,
        flood=0 if settings.demo else book.limits.most_texts,
    )


def refuse(settings: Settings) -> None:
    """Raise FlowError or WrongDatabase for what cannot be served: the flow file, or the database.

    A chapter's own file that was broken since it was given to it is no reason: the chapter then
    speaks by the shared book (`OwnBooks.of`), and nobody else's chapter depends on it.
    """
    read(settings.flows_file, vocabulary())
    schema.check(settings.database_url, settings.demo)


def _gateway(settings: Settings) -> Gateway:
    if settings.twilio_account_sid is None:
        return Memory(kept=MEMORY_KEEPS)
    token = settings.twilio_auth_tokens[0] if settings.twilio_auth_tokens else ""
    return Twilio(
        settings.twilio_account_sid,
        token,
        settings.twilio_api_url,
        settings.twilio_messaging_service_sid,
        f"{settings.public_url}/sms/status",
        voice=f"{settings.public_url}/voice",
    )


def _doorbell(settings: Settings) -> Doorbell:
    return RedisDoorbell(settings.redis_url) if settings.redis_url else SilentDoorbell()


@cache
def the_house() -> Runtime:
    """The runtime of this process, for a worker or the clock.

    Ends the process if the settings or flows cannot be used.
    """
    try:
        settings = Settings.from_environment()
        schema.check(settings.database_url, settings.demo)
        runtime = build(settings)
        with runtime.db.read() as session:
            paths = chapters.own_files(session)
        runtime.read_own_books(paths)
        return runtime
    except (SettingsError, FlowError, schema.WrongDatabase) as error:
        raise SystemExit(str(error)) from None
