"""Duty: the rota's shifts are made; they begin, are handed over and end; and test alerts are
sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, exists, or_, select, update
from sqlalchemy.orm import Session

from bot.runtime import Runtime
from bot.scheduler.cover import ON_DUTY
from bot.store.db import NOW
from bot.store.people import Address, Chapter, Contact
from bot.store.queries.requests import Queries
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
    RotaLine,
    Shift,
)
from bot.turns.causes import Cause
from bot.turns.runner import TurnRunner
from conversations.port.records import Lane
from conversations.port.turn import Stale
from conversations.texts.render import Phrase, Value, Zoned
from conversations.vocabulary.duty.rules import for_admins, in_silence_said, who_is_there
from conversations.vocabulary.shared.alert_summary import is_silent_about
from conversations.vocabulary.shared.asking import names, told

# for how long ahead the shifts of a rota must be there; they are made for longer
FRESH = timedelta(hours=24)
RETRY = timedelta(minutes=1)  # after which what has failed is tried again
UNMADE = (
    select(RotaLine.chapter_id)
    .where(or_(RotaLine.made_until.is_(None), RotaLine.made_until <= NOW))
    .distinct()
)
DUE = (
    select(Shift.id)
    .where(Shift.next_at <= NOW)
    .order_by(Shift.next_at, Shift.id)
    .limit(bindparam("most"))
)
STOPPED = exists().where(
    Address.contact_id == Shift.contact_id, Address.kind == "phone", Address.opted_out
)
GONE = select(Shift.id).join(Contact).where(ON_DUTY, or_(STOPPED, ~Contact.is_safety))

# the rota


def find_rotas(session: Session, now: datetime, _most: int) -> Sequence[int]:
    """The chapters of whose rota the shifts of the next day have not all been made."""
    return session.scalars(UNMADE, {"now": now + FRESH}).all()


def make(_runtime: Runtime, chapter_id: int, now: datetime, session: Session) -> set[str] | None:
    """Make the shifts of a chapter's rota."""
    made = Queries(session, session.get_one(Chapter, chapter_id), now).make_shifts()
    return set() if made else None


def back_off_rota(session: Session, chapter_id: int, now: datetime) -> bool:
    session.execute(
        update(RotaLine)
        .where(RotaLine.chapter_id == chapter_id)
        .values(made_until=now + RETRY + FRESH)
    )
    return True


# shifts


def find(session: Session, now: datetime, most: int) -> list[int]:
    """The shifts about which something is due; and those of members who want no texts any more, or
    have left the team."""
    due = session.scalars(DUE, {"now": now, "most": most})
    return list(dict.fromkeys([*due, *session.scalars(GONE)]))


def take(runtime: Runtime, shift_id: int, now: datetime, session: Session) -> set[str] | None:
    """Do with one shift what is due. If somebody was quicker, there is nothing to do any more."""
    shift = session.get(Shift, shift_id)
    if shift is None or shift.ended_at is not None:
        return None
    if shift.is_taken and (shift.contact.opted_out or not shift.contact.is_safety):
        return set() if shift.end(now) else None
    if shift.next_at is None or shift.next_at > now:
        return None
    runner = TurnRunner(
        runtime, session, shift.contact, Cause.shift(shift.id, shift.step, shift.next_at), now
    )
    STEPS[shift.step](runner, shift)
    return runner.save()


def _go(shift: Shift, **values: object) -> None:
    """Move a shift on. Raises Stale if somebody has, so that it is looked at anew."""
    if not shift.claim(**values):
        raise Stale


def _say(runner: TurnRunner, sentence: str, /, lane: Lane = Lane.REPLY, **values: Value) -> None:
    runner.turn.say(runner.turn.sentence(sentence, **values), lane)


def _remind(runner: TurnRunner, shift: Shift) -> None:
    _go(shift, step=ASK, next_at=shift.starts_at)
    if _other_of(runner, shift) is None:
        _say(runner, "shift reminder", time=Zoned(shift.starts_at), until=_end(shift))


def _ask(runner: TurnRunner, shift: Shift) -> None:
    if other := _other_of(runner, shift):
        _join(runner, shift, other)
    elif shift.contact not in runner.find.safety_team():
        _report(runner, shift)
    else:
        _go(shift, step=ASK_AGAIN, next_at=runner.now + runner.turn.limits.shift_answer)
        _say(runner, "shift begins", until=_end(shift))


def _ask_again(runner: TurnRunner, shift: Shift) -> None:
    _go(shift, step=REPORT, next_at=runner.now + runner.turn.limits.shift_answer)
    _say(runner, "shift begins, again", until=_end(shift), chapter=runner.turn.chapter.name)


def _report(runner: TurnRunner, shift: Shift) -> None:
    """Nobody has taken it: the admins hear it, and whoever is on duty stays."""
    _go(shift, step=MISSED, next_at=shift.ends_at)
    turn, name, time = runner.turn, names([shift.contact], runner.turn), Zoned(shift.starts_at)
    _tell_admins(
        runner,
        turn.sentence(
            "shift not taken, for admins",
            name=shift.contact.name or "",
            phone=shift.contact.spoken_phone,
            time=time,
            who=for_admins(turn),
        ),
    )
    turn.tell(
        runner.find.on_duty(),
        turn.sentence("shift not taken", name=name, time=time, told=told(turn)),
    )


def _tell_admins(runner: TurnRunner, said: Phrase, lane: Lane = Lane.ALERT) -> None:
    """That a member cannot be counted on; under duress, that nobody calls them."""
    is_silent = is_silent_about(runner.turn, runner.contact)
    admins = (
        [one for one in runner.find.admins() if one is not runner.contact]
        if is_silent
        else runner.find.admins()
    )
    runner.turn.tell(
        admins, in_silence_said(runner.turn, runner.contact) if is_silent else said, lane=lane
    )


def _miss(runner: TurnRunner, shift: Shift) -> None:
    _go(shift, ended_at=runner.now, next_at=None)


def _test(runner: TurnRunner, shift: Shift) -> None:
    """The test goes the way of an alert."""
    answered_by = runner.now + runner.turn.limits.test_answer
    _go(
        shift,
        step=PROVE,
        next_at=min(answered_by, shift.ends_at or answered_by),
    )
    _say(runner, "test alert", lane=Lane.ALERT, chapter=runner.turn.chapter.name)


def _prove(runner: TurnRunner, shift: Shift) -> None:
    """The test alert was not answered."""
    if shift.ends_at is not None and shift.ends_at <= runner.now:
        _serve(runner, shift)
        return
    _go(shift, step=SERVE, next_at=shift.ends_at)
    _say(runner, "test alert unanswered", number=runner.contact.chapter.number)
    _tell_admins(
        runner,
        runner.turn.sentence(
            "test alert unanswered, for admins",
            name=shift.contact.name or "",
            phone=shift.contact.spoken_phone,
        ),
        Lane.REPLY,
    )


def _serve(runner: TurnRunner, shift: Shift) -> None:
    """Its time is over. One of the rota is held until the next member has come, but not for long;
    one whose end the member named themselves ends then."""
    waiting = [
        c for c in runner.find.coming() if c.starts_at <= runner.now + runner.turn.limits.shift_held
    ]
    mine = next(
        (c for c in waiting if c.contact is shift.contact and c.starts_at <= runner.now), None
    )
    if mine is not None:
        _extend(runner, shift, mine.ends_at)
    elif waiting and shift.from_rota and runner.find.on_duty() == [shift.contact]:
        until = runner.now + runner.turn.limits.shift_held
        _go(shift, step=HOLD, next_at=until)
        _say(
            runner,
            "shift is held",
            name=names([waiting[0].contact], runner.turn),
            until=Zoned(until),
        )
    else:
        _over(runner, shift)


def _over(runner: TurnRunner, shift: Shift) -> None:
    _go(shift, ended_at=runner.now, next_at=None)
    _say(runner, "shift is over", who=who_is_there(runner.turn))


STEPS: dict[int, Callable[[TurnRunner, Shift], None]] = {
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


def _other_of(runner: TurnRunner, shift: Shift) -> Shift | None:
    """The shift that the same member is on already."""
    other = runner.find.shift_of(shift.contact)
    return other if other is not None and other.is_taken else None


def _join(runner: TurnRunner, shift: Shift, other: Shift) -> None:
    """Who is on duty already goes on, now until the end of this one, and is not asked again."""
    _go(shift, ended_at=runner.now, next_at=None)
    if other.ends_at is not None and shift.ends_at is not None and other.ends_at < shift.ends_at:
        _extend(runner, other, shift.ends_at)


def _extend(runner: TurnRunner, shift: Shift, until: datetime) -> None:
    if not shift.move_end(until, from_rota=True):
        raise Stale
    _say(runner, "shift goes on", until=Zoned(until))


def _end(shift: Shift) -> Zoned | None:
    return Zoned(shift.ends_at) if shift.ends_at else None
