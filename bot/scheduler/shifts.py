"""Duty: the rota's shifts are made; they begin, are handed over and end; and test alerts are
sent."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import exists, func, or_, select, update
from sqlalchemy.orm import Session

from bot.runtime import Parts
from bot.scheduler import cover
from bot.scheduler.cover import ON_DUTY
from bot.store.db import NOW
from bot.store.people import Address, Chapter, Contact
from bot.store.queries.requests import Finder
from bot.store.shifts import (
    ASK,
    ASK_AGAIN,
    HOLD,
    MISSED,
    PROVE,
    REMIND,
    REPORT,
    SERVE,
    TEST,
    Duty,
    Shift,
)
from bot.turns.causes import Cause
from bot.turns.runner import Talk
from conversations.port.records import Lane
from conversations.port.turn import Stale
from conversations.texts.render import Phrase, Value, Zoned
from conversations.vocabulary.duty.rules import for_admins, in_silence_said, who_is_there
from conversations.vocabulary.shared.alert_summary import is_silent_about
from conversations.vocabulary.shared.asking import names, told

log = logging.getLogger(__name__)
AGAIN = timedelta(
    minutes=5
)  # until a member who has not answered is asked again, and then until it is reported
ANSWERED_IN = timedelta(minutes=10)  # how long a test alert may remain unanswered
HELD = timedelta(minutes=30)  # how long a shift of the rota is held for the next member
FRESH = timedelta(
    hours=24
)  # for how long ahead the shifts of a rota must be there; they are made for longer
RETRY = timedelta(minutes=1)  # after which what has failed is tried again
MOST = 100  # shifts looked up at a time
UNMADE = (
    select(Duty.chapter_id).where(or_(Duty.made_until.is_(None), Duty.made_until <= NOW)).distinct()
)
DUE = select(Shift.id).where(Shift.next_at <= NOW).order_by(Shift.next_at, Shift.id).limit(MOST)
STOPPED = exists().where(
    Address.contact_id == Shift.contact_id, Address.kind == "phone", Address.opted_out
)
GONE = select(Shift.id).join(Contact).where(ON_DUTY, or_(STOPPED, ~Contact.is_safety))

Work = Callable[
    [Parts, int, datetime, Session], set[str] | None
]  # returns the queues to ring; None: there was nothing to do


class Watch(NamedTuple):
    """One thing that is watched: how what is due is found, what is done with it, and how it waits
    for another try."""

    find: Callable[[Session, datetime], Iterable[int]]
    do: Work
    put_off: Callable[[Session, int, datetime], object]


def watch(parts: Parts, now: datetime) -> int:
    """Do what is due now about the rota, shifts and cover. Returns how much that was. What fails is
    tried again in a minute, and holds up nothing else."""
    with parts.db.read() as session:
        found = [(each, row_id) for each in WATCHED for row_id in each.find(session, now)]
    return sum([_do(parts, each, row_id, now) for each, row_id in found])


def _do(parts: Parts, watched: Watch, row_id: int, now: datetime) -> bool:
    try:
        rung = parts.db.repeat(lambda session: watched.do(parts, row_id, now, session))
    except Exception:
        log.exception("%s of %s failed", watched.do.__name__, row_id)
        parts.db.repeat(lambda session: watched.put_off(session, row_id, now + RETRY))
        return False
    parts.doorbell.ring(rung or ())
    return rung is not None


def times(session: Session, now: datetime) -> list[datetime]:
    """The next instants at which something is due here."""
    made_until = session.scalar(select(func.min(Duty.made_until)))
    found = [
        session.scalar(select(func.min(Shift.next_at)).where(Shift.next_at > now)),
        cover.next_at(session, now),
        made_until - FRESH if made_until else None,
    ]
    return [at for at in found if at is not None and at > now]


# the rota


def _rotas(session: Session, now: datetime) -> Iterator[int]:
    """The chapters of whose rota the shifts of the next day have not all been made."""
    yield from session.scalars(UNMADE, {"now": now + FRESH})


def _make(parts: Parts, chapter_id: int, now: datetime, session: Session) -> set[str] | None:
    made = Finder(session, session.get_one(Chapter, chapter_id), now).make_shifts()
    return set() if made else None


def _put_off_rota(session: Session, chapter_id: int, until: datetime) -> None:
    session.execute(
        update(Duty).where(Duty.chapter_id == chapter_id).values(made_until=until + FRESH)
    )


# shifts


def _shifts(session: Session, now: datetime) -> Iterator[int]:
    """The shifts about which something is due; and those of members who want no texts any more, or
    have left the team."""
    yield from session.scalars(DUE, {"now": now})
    yield from session.scalars(GONE)


def _take(parts: Parts, shift_id: int, now: datetime, session: Session) -> set[str] | None:
    """Do with one shift what is due. If somebody was quicker, there is nothing to do any more."""
    shift = session.get(Shift, shift_id)
    if shift is None or shift.ended_at is not None:
        return None
    if shift.is_taken and (shift.contact.opted_out or not shift.contact.is_safety):
        return set() if shift.end(now) else None
    if shift.next_at is None or shift.next_at > now:
        return None
    talk = Talk(
        parts, session, shift.contact, Cause.shift(shift.id, shift.step, shift.next_at), now
    )
    STEPS[shift.step](talk, shift)
    return talk.save()


def _put_off_shift(session: Session, shift_id: int, until: datetime) -> None:
    session.execute(
        update(Shift).where(Shift.id == shift_id, Shift.next_at < until).values(next_at=until)
    )


def _go(shift: Shift, **values: object) -> None:
    """Move a shift on. Raises Stale if somebody has, so that it is looked at anew."""
    if not shift.claim(**values):
        raise Stale


def _say(talk: Talk, sentence: str, /, lane: Lane = Lane.REPLY, **values: Value) -> None:
    talk.turn.say(talk.turn.sentence(sentence, **values), lane)


def _remind(talk: Talk, shift: Shift) -> None:
    _go(shift, step=ASK, next_at=shift.starts_at)
    if _other_of(talk, shift) is None:
        _say(talk, "shift reminder", time=Zoned(shift.starts_at), until=_end(shift))


def _ask(talk: Talk, shift: Shift) -> None:
    if other := _other_of(talk, shift):
        _join(talk, shift, other)
    elif shift.contact not in talk.find.safety_team():
        _report(talk, shift)
    else:
        _go(shift, step=ASK_AGAIN, next_at=talk.now + AGAIN)
        _say(talk, "shift begins", until=_end(shift))


def _ask_again(talk: Talk, shift: Shift) -> None:
    _go(shift, step=REPORT, next_at=talk.now + AGAIN)
    _say(talk, "shift begins, again", until=_end(shift), chapter=talk.turn.chapter.name)


def _report(talk: Talk, shift: Shift) -> None:
    """Nobody has taken it: the admins hear it, and whoever is on duty stays."""
    _go(shift, step=MISSED, next_at=shift.ends_at)
    turn, name, time = talk.turn, names([shift.contact], talk.turn), Zoned(shift.starts_at)
    _tell_admins(
        talk,
        turn.sentence(
            "shift not taken, for admins",
            name=shift.contact.name or "",
            phone=shift.contact.spoken_phone,
            time=time,
            who=for_admins(turn),
        ),
    )
    turn.tell(
        talk.find.on_duty(), turn.sentence("shift not taken", name=name, time=time, told=told(turn))
    )


def _tell_admins(talk: Talk, said: Phrase, lane: Lane = Lane.ALERT) -> None:
    """That a member cannot be counted on; under duress, that nobody calls them."""
    is_silent = is_silent_about(talk.turn, talk.contact)
    admins = (
        [one for one in talk.find.admins() if one is not talk.contact]
        if is_silent
        else talk.find.admins()
    )
    talk.turn.tell(
        admins, in_silence_said(talk.turn, talk.contact) if is_silent else said, lane=lane
    )


def _miss(talk: Talk, shift: Shift) -> None:
    _go(shift, ended_at=talk.now, next_at=None)


def _test(talk: Talk, shift: Shift) -> None:
    """The test goes the way of an alert."""
    _go(
        shift,
        step=PROVE,
        next_at=min(talk.now + ANSWERED_IN, shift.ends_at or talk.now + ANSWERED_IN),
    )
    _say(talk, "test alert", lane=Lane.ALERT, chapter=talk.turn.chapter.name)


def _prove(talk: Talk, shift: Shift) -> None:
    """The test alert was not answered."""
    if shift.ends_at is not None and shift.ends_at <= talk.now:
        _serve(talk, shift)
        return
    _go(shift, step=SERVE, next_at=shift.ends_at)
    _say(talk, "test alert unanswered", number=talk.contact.chapter.number)
    _tell_admins(
        talk,
        talk.turn.sentence(
            "test alert unanswered, for admins",
            name=shift.contact.name or "",
            phone=shift.contact.spoken_phone,
        ),
        Lane.REPLY,
    )


def _serve(talk: Talk, shift: Shift) -> None:
    """Its time is over. One of the rota is held until the next member has come, but not for long;
    one whose end the member named themselves ends then."""
    waiting = [c for c in talk.find.coming() if c.starts_at <= talk.now + HELD]
    mine = next(
        (c for c in waiting if c.contact is shift.contact and c.starts_at <= talk.now), None
    )
    if mine is not None:
        _extend(talk, shift, mine.ends_at)
    elif waiting and shift.from_rota and talk.find.on_duty() == [shift.contact]:
        until = talk.now + HELD
        _go(shift, step=HOLD, next_at=until)
        _say(talk, "shift is held", name=names([waiting[0].contact], talk.turn), until=Zoned(until))
    else:
        _over(talk, shift)


def _over(talk: Talk, shift: Shift) -> None:
    _go(shift, ended_at=talk.now, next_at=None)
    _say(talk, "shift is over", who=who_is_there(talk.turn))


STEPS: dict[int, Callable[[Talk, Shift], None]] = {
    REMIND: _remind,
    ASK: _ask,
    ASK_AGAIN: _ask_again,
    REPORT: _report,
    MISSED: _miss,
    TEST: _test,
    PROVE: _prove,
    SERVE: _serve,
    HOLD: _over,
}


def _other_of(talk: Talk, shift: Shift) -> Shift | None:
    """The shift that the same member is on already."""
    other = talk.find.shift_of(shift.contact)
    return other if other is not None and other.is_taken else None


def _join(talk: Talk, shift: Shift, other: Shift) -> None:
    """Who is on duty already goes on, now until the end of this one, and is not asked again."""
    _go(shift, ended_at=talk.now, next_at=None)
    if other.ends_at is not None and shift.ends_at is not None and other.ends_at < shift.ends_at:
        _extend(talk, other, shift.ends_at)


def _extend(talk: Talk, shift: Shift, until: datetime) -> None:
    if not shift.move_end(until, from_rota=True):
        raise Stale
    _say(talk, "shift goes on", until=Zoned(until))


def _end(shift: Shift) -> Zoned | None:
    return Zoned(shift.ends_at) if shift.ends_at else None


WATCHED = (
    Watch(_rotas, _make, _put_off_rota),
    Watch(_shifts, _take, _put_off_shift),
    Watch(cover.chapters, cover.tell, cover.put_off),
)
