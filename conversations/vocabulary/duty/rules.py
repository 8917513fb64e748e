"""The rules of `duty`: who is on duty for the Safety Network, until when, and whether their phone
rings."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from conversations.entities import times
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain
from conversations.port.records import ComingShift, Contact, Lane, Shift
from conversations.port.rules import Subject, Weight
from conversations.port.turn import Stale, Turn
from conversations.texts.render import Phrase, Value, Zoned
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.alert_summary import is_silent_about
from conversations.vocabulary.shared.asking import names, several, told

SENTENCES: dict[str, tuple[str, ...]] = {
    "on duty until": ("time",),
    "on duty until they say": (),
    "one is on duty": ("names",),
    "several are on duty": ("names",),
    "nobody is there": ("told",),
    "joined on duty": ("name",),
    "handed over": ("name",),
    "on duty line": ("name", "time", "proof"),
    "on duty line, no end": ("name", "proof"),
    "phone rings": (),
    "phone not proved": (),
    "nobody is on": (),
    "next on duty": ("name", "time"),
    "next is late": ("name", "time"),
    "nobody is next": (),
    "your next": ("time",),
    "shift declined": ("name", "phone", "time", "who"),
    "shift reminder": ("time", "until"),
    "shift begins": ("until",),
    "shift begins, again": ("until", "chapter"),
    "shift goes on": ("until",),
    "shift not taken": ("name", "time", "told"),
    "shift not taken, for admins": ("name", "phone", "time", "who"),
    "shift is held": ("name", "until"),
    "shift is over": ("who",),
    "test alert": ("chapter",),
    "test alert unanswered": ("number",),
    "not on duty, in silence": ("name", "who"),
    "test alert unanswered, for admins": ("name", "phone"),
    "no cover": ("chapter", "next", "names"),
}
LONGEST = timedelta(days=7)  # the longest shift that somebody may take
BEGINS_LATER = re.compile(
    rf"^(?:(?:{wording('duty', 'before a day')} )?{wording('duty', 'days')}\b|"
    rf"{wording('duty', 'from')} (?:{wording('duty', 'articles')} )?"
    rf"(?:\d|{wording('duty', 'hours')})|(?:{wording('duty', 'begins')} )?"
    rf"{wording('duty', 'in')} (?:\d|{wording('duty', 'amounts')}\b))"
)
# "OFF DUTY at 10pm"; "until 5" is a break that begins now
LATER = re.compile(rf"^{wording('duty', 'later')}\b")


def _end_named(turn: Turn) -> datetime | None:
    """The end that was said after the command, or as an answer.

    None if it is uncertain, past, or too far away.
    """
    text = turn.heard.rest if turn.heard.word else turn.heard.text
    found = times.deadline(text, turn.now, turn.chapter.zone, longest=LONGEST)
    return None if found is None or found.past or found.far else found.at


def _mine(turn: Turn) -> Shift | None:
    """The shift that this person is on."""
    shift = turn.find.shift_of(turn.me)
    return shift if shift is not None and shift.is_taken else None


def _must(changed: bool) -> None:
    """Raise Stale, so that the turn is repeated, if the clock was quicker."""
    if not changed:
        raise Stale


@guard
def I_am_on_duty(turn: Turn) -> bool:
    """They are on duty now."""
    return _mine(turn) is not None


@guard
def I_was_asked_to_begin(turn: Turn) -> bool:
    """They were asked to begin their shift, and have not begun it."""
    shift = turn.find.shift_of(turn.me)
    return shift is not None and not shift.is_taken and shift.was_announced


@guard
def my_phone_was_proved(turn: Turn) -> bool:
    """They have answered the test alert of this shift."""
    shift = _mine(turn)
    return shift is not None and shift.proved_at is not None


@guard
def their_phone_is_to_be_proved(turn: Turn) -> bool:
    """They are on duty, texted ACK, and have not answered a test alert yet."""
    if turn.heard is None or turn.heard.word != "ack":
        return False
    return I_am_on_duty(turn) and not my_phone_was_proved(turn)


@guard
def an_end_was_named(turn: Turn) -> bool:
    """They said until when, and that can be accepted."""
    return _end_named(turn) is not None


@guard
def an_end_was_not_understood(turn: Turn) -> bool:
    """The words after the command are not a time that can be accepted."""
    return bool(turn.heard.rest) and _end_named(turn) is None


@guard
def they_begin_later(turn: Turn) -> bool:
    """They want to go on duty at a later time."""
    return BEGINS_LATER.match(plain(turn.heard.rest)) is not None and not I_am_on_duty(turn)


@guard
def they_go_later(turn: Turn) -> bool:
    """They want to go off duty at a later time."""
    return LATER.match(plain(turn.heard.rest)) is not None and _end_named(turn) is not None


@action(weight=Weight.INFORMS, opens=(Subject.SHIFT,))
def go_on_duty(turn: Turn) -> None:
    """Puts them on duty from now on, until the end that was named.

    If they already are, the end changes, and a phone that has not answered a test alert gets
    another.
    """
    shift, until = turn.find.shift_of(turn.me), _end_named(turn)
    if shift is not None and shift.is_taken:
        _go_on(turn, shift, until)
        return
    others = turn.find.on_shift()
    if shift is None:
        turn.find.begin_shift(turn.me, until)
    else:
        _must(shift.take(turn.now, until))
    for other in others:
        _hand_over(turn, other)


def _go_on(turn: Turn, shift: Shift, until: datetime | None) -> None:
    if until is not None:
        _must(shift.move_end(until))
    if shift.proved_at is None and not shift.is_tested_now:
        _must(shift.test_again(turn.now))


def _hand_over(turn: Turn, other: Shift) -> None:
    """End the shift of a member who only waited for the next one.

    A member who stays longer hears that there are two.
    """
    is_over = other.ends_at is not None and other.ends_at <= turn.now
    if is_over:
        _must(other.end(turn.now))
    turn.tell(
        other.contact,
        turn.sentence("handed over" if is_over else "joined on duty", name=names([turn.me])),
    )


@action(weight=Weight.ENDS_PROTECTION)
def change_the_end(turn: Turn) -> None:
    """Moves the end of their shift to the time that was named."""
    shift, until = _mine(turn), _end_named(turn)
    if shift is not None and until is not None:
        _must(shift.move_end(until))


@action(weight=Weight.ENDS_PROTECTION, closes=(Subject.SHIFT,))
def go_off_duty(turn: Turn) -> None:
    """Ends their shift now."""
    shift = _mine(turn)
    _must(shift is not None and shift.end(turn.now))


@action(weight=Weight.ENDS_PROTECTION, closes=(Subject.SHIFT,))
def decline_the_shift(turn: Turn) -> None:
    """Declines their shift; the people who run the chapter are told at once."""
    shift = turn.find.shift_of(turn.me)
    if shift is None or shift.is_taken:
        return
    _must(shift.end(turn.now))
    said = turn.sentence(
        "shift declined",
        name=turn.me.name or "",
        phone=turn.me.spoken_phone,
        time=Zoned(shift.starts_at),
        who=for_admins(turn),
    )
    is_silent = is_silent_about(turn, turn.me)
    turn.tell(
        [one for one in turn.find.admins() if one is not turn.me],
        in_silence_said(turn, turn.me) if is_silent else said,
        lane=Lane.ALERT,
    )


def in_silence_said(turn: Turn, person: Contact) -> Phrase:
    """The phrase saying that somebody cannot be counted on and must not be called."""
    return turn.sentence("not on duty, in silence", name=person.name or "", who=for_admins(turn))


@action(weight=Weight.INFORMS)
def note_that_the_phone_rings(turn: Turn) -> None:
    """Notes that alerts reach this phone."""
    shift = _mine(turn)
    if shift is not None and shift.proved_at is None:
        _must(shift.prove(turn.now))


@value
def my_duty(turn: Turn) -> Value:
    """Until when they are on duty; nothing if they are not."""
    shift = _mine(turn)
    if shift is None:
        return ""
    if shift.ends_at is None:
        return turn.sentence("on duty until they say")
    return turn.sentence("on duty until", time=Zoned(shift.ends_at))


@value
def my_next_shift(turn: Turn) -> Value:
    """When their next shift begins, if one is on the rota."""
    coming = next((c for c in turn.find.coming() if c.contact is turn.me), None)
    return turn.sentence("your next", time=Zoned(coming.starts_at)) if coming else ""


@value
def who_is_there(turn: Turn) -> Value:
    """Who is on duty now or, if nobody is, whether the people who run the chapter know it."""
    return present(turn) or turn.sentence("nobody is there", told=told(turn))


def for_admins(turn: Turn) -> Phrase:
    """Who is on duty now, or that nobody is, as the admins read it."""
    return present(turn) or turn.sentence("nobody is on")


def present(turn: Turn) -> Phrase | None:
    """Who is on duty now, if anybody is."""
    on_duty = turn.find.on_duty()
    if not on_duty:
        return None
    return turn.counted("one is on duty", "several are on duty", len(on_duty), names=names(on_duty))


@value
def who_is_on(turn: Turn) -> Value:
    """Everybody on duty, until when, and whether their phone rings; and who is next."""
    lines: list[Value] = [_line(turn, shift) for shift in turn.find.on_shift()] or [
        turn.sentence("nobody is on")
    ]
    return several([*lines, next_said(turn)])


def _line(turn: Turn, shift: Shift) -> Phrase:
    name = names([shift.contact])
    proof = turn.sentence("phone rings" if shift.proved_at else "phone not proved")
    if shift.ends_at is None:
        return turn.sentence("on duty line, no end", name=name, proof=proof)
    return turn.sentence("on duty line", name=name, time=Zoned(shift.ends_at), proof=proof)


def next_said(turn: Turn) -> Phrase:
    """Who is next by the rota, or should be there already."""
    coming: ComingShift | None = next(iter(turn.find.coming()), None)
    if coming is None:
        return turn.sentence("nobody is next")
    name = names([coming.contact])
    if coming.starts_at <= turn.now:
        return turn.sentence("next is late", name=name, time=Zoned(coming.starts_at))
    return turn.sentence("next on duty", name=name, time=Zoned(coming.starts_at))
