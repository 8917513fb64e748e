"""Shifts: how they begin, are tested, handed over and ended.

The member on duty stays until the next one has come, and the admins are told what nobody answered.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from conversations.port.records import Lane, Shift, ShiftStep
from conversations.port.turn import Stale, Turn
from conversations.texts.render import Phrase, Value, Zoned
from conversations.vocabulary.duty.rules import for_admins, in_silence_said, who_is_there
from conversations.vocabulary.shared.alert_summary import is_silent_about
from conversations.vocabulary.shared.asking import names, told


def take_the_step(turn: Turn, shift: Shift) -> None:
    """Do what is due for a shift of the person whose turn it is.

    Raises Stale if somebody changed it in the meantime.
    """
    STEPS[ShiftStep(shift.step)](turn, shift)


def has_left(shift: Shift) -> bool:
    """Whether a member who is on duty no longer wants texts, or is no longer on the team."""
    return shift.is_taken and (shift.contact.opted_out or not shift.contact.is_safety)


def _must(changed: bool) -> None:
    """Raise Stale, so that the turn is repeated, if somebody else was quicker."""
    if not changed:
        raise Stale


def _say(turn: Turn, sentence: str, /, lane: Lane = Lane.REPLY, **values: Value) -> None:
    turn.say(turn.sentence(sentence, **values), lane)


def _remind(turn: Turn, shift: Shift) -> None:
    _must(shift.claim(step=ShiftStep.ASK, next_at=shift.starts_at))
    if _other_of(turn, shift) is None:
        _say(turn, "shift reminder", time=Zoned(shift.starts_at), until=_end(shift))


def _ask(turn: Turn, shift: Shift) -> None:
    if other := _other_of(turn, shift):
        _join(turn, shift, other)
    elif shift.contact not in turn.find.safety_team():
        _report(turn, shift)
    else:
        _must(shift.claim(step=ShiftStep.ASK_AGAIN, next_at=turn.now + turn.limits.shift_answer))
        _say(turn, "shift begins", until=_end(shift))


def _ask_again(turn: Turn, shift: Shift) -> None:
    _must(shift.claim(step=ShiftStep.REPORT, next_at=turn.now + turn.limits.shift_answer))
    _say(turn, "shift begins, again", until=_end(shift), chapter=turn.chapter.name)


def _report(turn: Turn, shift: Shift) -> None:
    """Tell the admins that nobody has taken the shift, and ask the members on duty to stay."""
    _must(shift.claim(step=ShiftStep.MISSED, next_at=shift.ends_at))
    name, time = names([shift.contact]), Zoned(shift.starts_at)
    said = turn.sentence(
        "shift not taken, for admins",
        name=shift.contact.name or "",
        phone=shift.contact.spoken_phone,
        time=time,
        who=for_admins(turn),
    )
    _tell_admins(turn, said)
    turn.tell(
        turn.find.on_duty(),
        turn.sentence("shift not taken", name=name, time=time, told=told(turn)),
    )


def _tell_admins(turn: Turn, said: Phrase, lane: Lane = Lane.ALERT) -> None:
    """Tell the admins that a member cannot be counted on or, under duress, that nobody may call
    them."""
    admins = turn.find.admins()
    if not is_silent_about(turn, turn.me):
        turn.tell(admins, said, lane=lane)
        return
    others = [one for one in admins if one is not turn.me]
    turn.tell(others, in_silence_said(turn, turn.me), lane=lane)


def _miss(turn: Turn, shift: Shift) -> None:
    _must(shift.claim(ended_at=turn.now, next_at=None))


def _test(turn: Turn, shift: Shift) -> None:
    """Send the test alert the way a real alert is sent."""
    looked_at = turn.now + turn.limits.test_answer
    _must(shift.claim(step=ShiftStep.PROVE, next_at=min(looked_at, shift.ends_at or looked_at)))
    _say(turn, "test alert", lane=Lane.ALERT, chapter=turn.chapter.name)


def _prove(turn: Turn, shift: Shift) -> None:
    """Tell the member and the admins that the test alert was not answered."""
    if shift.ends_at is not None and shift.ends_at <= turn.now:
        _serve(turn, shift)
        return
    _must(shift.claim(step=ShiftStep.SERVE, next_at=shift.ends_at))
    _say(turn, "test alert unanswered", number=turn.chapter.number)
    said = turn.sentence(
        "test alert unanswered, for admins",
        name=shift.contact.name or "",
        phone=shift.contact.spoken_phone,
    )
    _tell_admins(turn, said, Lane.REPLY)


def _serve(turn: Turn, shift: Shift) -> None:
    """End, hold or extend a shift whose time is over.

    A shift on the rota is held for a while until the next member has come; one whose end the member
    chose ends at once.
    """
    waiting = [c for c in turn.find.coming() if c.starts_at <= turn.now + turn.limits.shift_held]
    mine = next(
        (c for c in waiting if c.contact is shift.contact and c.starts_at <= turn.now), None
    )
    if mine is not None:
        _extend(turn, shift, mine.ends_at)
    elif waiting and shift.from_rota and turn.find.on_duty() == [shift.contact]:
        until = turn.now + turn.limits.shift_held
        _must(shift.claim(step=ShiftStep.HOLD, next_at=until))
        name = names([waiting[0].contact])
        _say(turn, "shift is held", name=name, until=Zoned(until))
    else:
        _over(turn, shift)


def _over(turn: Turn, shift: Shift) -> None:
    _must(shift.claim(ended_at=turn.now, next_at=None))
    _say(turn, "shift is over", who=who_is_there(turn))


STEPS: dict[ShiftStep, Callable[[Turn, Shift], None]] = {
    ShiftStep.REMIND: _remind,
    ShiftStep.ASK: _ask,
    ShiftStep.ASK_AGAIN: _ask_again,
    ShiftStep.REPORT: _report,
    ShiftStep.MISSED: _miss,
    ShiftStep.TEST: _test,
    ShiftStep.PROVE: _prove,
    ShiftStep.SERVE: _serve,
    ShiftStep.HOLD: _over,
}


def _other_of(turn: Turn, shift: Shift) -> Shift | None:
    """The other shift that the same member is already on, if any."""
    other = turn.find.shift_of(shift.contact)
    return other if other is not None and other.is_taken else None


def _join(turn: Turn, shift: Shift, other: Shift) -> None:
    """End this shift, and extend the one its member is already on to cover it without asking
    again."""
    _must(shift.claim(ended_at=turn.now, next_at=None))
    if other.ends_at is not None and shift.ends_at is not None and other.ends_at < shift.ends_at:
        _extend(turn, other, shift.ends_at)


def _extend(turn: Turn, shift: Shift, until: datetime) -> None:
    _must(shift.move_end(until, from_rota=True))
    _say(turn, "shift goes on", until=Zoned(until))


def _end(shift: Shift) -> Zoned | None:
    return Zoned(shift.ends_at) if shift.ends_at else None
