"""The yardstick for the fan-out: one RQ job per text, in RQ's default worker, which forks for every
job.

Everything that a job needs is loaded before the fork, and it keeps no records: it does nothing but
send.
"""

from __future__ import annotations

import os

from redis import Redis
from rq import Queue, Worker

from bot.gateways import Outgoing
from bot.gateways.twilio import Twilio
from conversations.port.records import Lane
from tests.support.carrier import ACCOUNT, TOKEN

QUEUE = "texts"
gateway = Twilio(
    ACCOUNT, TOKEN, os.environ.get("TWILIO_API_URL"), None, "http://127.0.0.1:9/sms/status"
)


def send(number: int, sender: str, to: str, body: str) -> None:
    """Hand one text to the carrier."""
    gateway.send(Outgoing(number, sender, to, body, Lane.INVITATION))


def work() -> None:
    """Run such jobs until told to end."""
    # before the first fork, or every job would load it again
    import twilio.rest  # type: ignore[import-untyped]  # noqa: F401

    with Redis.from_url(os.environ["REDIS_URL"]) as connection:
        Worker([Queue(QUEUE, connection=connection)], connection=connection).work(
            logging_level="ERROR"
        )


if __name__ == "__main__":
    from tests.bench import one_job

    one_job.work()
