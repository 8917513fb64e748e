"""The ladder: whom an alert reaches, step by step, until somebody has it.

Defines the steps that the flow file leaves out.
"""

from __future__ import annotations

from datetime import timedelta

from conversations.flows.definition import Book, Step, Text

ACTIVE, ON_SHIFT, EVERYONE, OWNER = (
    "the active member",
    "everyone on shift",
    "everyone",
    "the one who has it",
)
# how long after its end an overdue check-in raises an alert, whatever the flow file says
NET = timedelta(minutes=12)
ASK_AFTER = timedelta(minutes=20)  # how long an alert's owner may be silent about it, by default
ANSWER_IN = timedelta(minutes=5)  # how long they have to answer before it goes back on the ladder


IN_FULL = Text(
    "{alert}. {fresh words} {who} {what happened} {times} {last place} {the request in full} {kin} "
    "{may call 911} {older words} {who had it} Text ACK {alert number} if you take it."
)
IN_SHORT = Text(
    "{alert}. {fresh words} {who} {what happened} {times} {last place} {the request in short} {kin} "
    "{may call 911} {older words} {who had it} Nobody has it yet. Text ACK {alert number} if you take it."
)
AGAIN = Text("{alert} still open, nobody has it: {who and where}. {who had it} ACK {alert number}.")
ASK = Text(
    "{alert} about {whom}: it is yours since {since}. How does it stand? SAFE {alert number} once they are safe, "
    "CALLED {alert number} and what you know, or ALL HANDS {alert number}."
)
TIME_IS_UP = Text(
    "Your time is up. Text OUT if you are safe, or MORE 30 for more time. The Safety Team is being told."
)
TEAM_IS_TOLD = Text("The Safety Team is being told now. In danger call 911.")
YOURS = Text("ALERT {number} is yours. Text SAFE {number} once they are safe.")
LAST_RESORT = Text(
    "ALERT {number}: {name} {phone} may be in danger. Please look for them. Text ACK {number} if you take it."
)
LAST_RESORT_IN_SILENCE = Text(
    "ALERT {number}: {name} {phone} may be in danger. Do NOT call or text them. Text ACK {number} if "
    "you take it."
)
BUILT_IN = (
    Step(timedelta(0), ACTIVE, IN_FULL),
    Step(timedelta(minutes=5), ON_SHIFT, IN_SHORT, again=AGAIN),
    Step(timedelta(minutes=5), EVERYONE, IN_SHORT, again=AGAIN),
    Step(  # and again and again
        timedelta(minutes=10),
        EVERYONE,
        IN_SHORT,
        again=AGAIN,
        until=timedelta(hours=1),
        then_every=timedelta(minutes=20),
    ),
)
ASKING = Step(ASK_AFTER, OWNER, ASK)


def steps_of(book: Book) -> tuple[Step, ...]:
    """The steps of a flow file, followed by the built-in steps that it leaves out at the end."""
    told = sum(not step.calls for step in book.ladder)
    return book.ladder + BUILT_IN[told:]


def asking_of(book: Book) -> Step:
    """The step that asks the member who has an alert how things stand."""
    return book.asking or ASKING


def asked_after(book: Book) -> timedelta:
    """How long the member who has an alert may be silent about it."""
    return asking_of(book).after


def begins_after(book: Book) -> timedelta:
    """How long an alert about somebody who may just be late waits for its first step.

    A call for help never waits, whatever the file says.
    """
    return steps_of(book)[0].after


def first_for_all(steps: tuple[Step, ...]) -> int:
    """The index of the first step that may reach more than one person."""
    return next((number for number, step in enumerate(steps) if step.whom != ACTIVE), 0)
