"""The record of an alert, told in short, and drills: exercises that climb the real ladder and end
in a report."""

from __future__ import annotations

from datetime import timedelta

from conversations.flows.ladder import begins_after
from conversations.port.records import LOUDER, Alert, AlertKind, AlertLogEntry
from conversations.port.rules import Private, Subject, Weight
from conversations.port.turn import Turn
from conversations.texts.gsm import shorten
from conversations.texts.render import Phrase, Value
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.alert_summary import name_of, said_name, whom_is
from conversations.vocabulary.shared.asking import names, several

SENTENCES: dict[str, tuple[str, ...]] = {
    "record open": ("alert", "picture", "notes"),
    "record over": ("alert", "whom", "time", "by"),
    "their notes": ("notes",),
    "entry": ("time", "name", "what", "words"),
    "drill report": ("alert", "reached", "people"),
    "drill nobody silent": (),
    "drill silent": ("names",),
    "drill step": ("after", "name", "what", "words"),
    **{
        f"did {what}": ()
        for what in (
            "raised",
            "raised again",
            "told",
            "called",
            "took it",
            "wrote",
            "all hands",
            "comes",
            "is there",
            "asked the crew",
            "offered it",
            "asked",
            "no answer",
            "resolved",
            "moved the debrief",
            "texted out",
            "took their call",
            "answered",
            "reopened",
            "witness",
        )
    },
}
LINES, WORDS = 8, 60  # lines of the record in a text, and characters of the words in each
CODES = frozenset({*LOUDER, "out", "more", "need"})  # what the bot wrote for itself
QUOTED = (
    "comes",
    "is there",
    "resolved",
    "witness",
)  # entries that are followed by the person's own words
NOTES, NOTE = 4, 80  # notes they made while out: how many, and characters of each


@value
def record(turn: Turn, alert: Alert) -> Value:
    """How an alert stands now, and the last lines of its record."""
    if alert.resolved_at is None:
        head = turn.sentence(
            "record open",
            alert=name_of(turn, alert),
            picture=turn.value("what is known"),
            notes=their_notes(turn, alert),
        )
    else:
        head = turn.sentence(
            "record over",
            alert=name_of(turn, alert),
            whom=whom_is(turn, alert),
            time=alert.resolved_at,
            by=turn.value("how it ended"),
        )
    return several([head, *(_line(turn, entry) for entry in turn.find.entries(alert)[-LINES:])])


def _line(turn: Turn, entry: AlertLogEntry) -> Phrase:
    if entry.what == "raised":
        return turn.sentence("entry", time=entry.at, what=turn.sentence("did raised"))
    words = "" if entry.words in CODES else shorten(entry.words, WORDS)
    return turn.sentence(
        "entry",
        time=entry.at,
        name=said_name(entry.contact) if entry.contact else "",
        what=turn.sentence(f"did {entry.what}"),
        words=f'"{words}"' if words and entry.what in QUOTED else words,
    )


@value(reveals=Private.ALERT)
def their_notes(turn: Turn, alert: Alert) -> Value:
    """What they wrote while they were out, and where they were before."""
    check_in, newest = alert.check_in, turn.find.last_words(alert.contact)
    last = {text.body for text in newest}
    noted = [note for note in (check_in.notes if check_in is not None else []) if note not in last]
    shown = ", ".join(f'"{shorten(note, NOTE)}"' for note in noted[-NOTES:])
    return turn.sentence("their notes", notes=shown) if shown else ""


@guard
def a_drill_is_on(turn: Turn) -> bool:
    """A drill is going on."""
    return any(alert.kind == AlertKind.DRILL for alert in turn.find.alerts())


@action(weight=Weight.COMMITS, opens=(Subject.ALERT,))
def begin_a_drill(turn: Turn) -> None:
    """Begins a drill: an alert about nobody, with the real ladder, people and clock."""
    turn.find.audit(turn.me, "began a drill")
    wait = begins_after(turn.book)  # it is as if somebody were overdue
    turn.alert = turn.find.raise_alert(turn.me, AlertKind.DRILL, begins_after=wait)
    turn.rings = True


def drill_report(turn: Turn, alert: Alert) -> list[Phrase]:
    """Who was reached, how fast each step went, and who never answered."""
    began = alert.raised_at
    people, reached = turn.find.people_on(alert), turn.find.reached_by(alert)
    answered = {
        entry.contact_id
        for entry in turn.find.entries(alert)
        if entry.what not in ("raised", "told", "called", "asked", "no answer")
    }
    silent = [one for one in people if one.id not in answered and one is not alert.contact]
    steps = [
        turn.sentence(
            "drill step",
            after=_since(e.at - began),
            name=said_name(e.contact) if e.contact else "",
            what=turn.sentence(f"did {e.what}"),
            words="" if e.contact else e.words,
        )
        for e in turn.find.entries(alert)
        if e.what not in ("raised", "resolved")
    ]
    count = len(reached & {one.id for one in people})
    head = turn.sentence(
        "drill report", alert=name_of(turn, alert), reached=count, people=len(people)
    )
    never = (
        turn.sentence("drill silent", names=names(silent))
        if silent
        else turn.sentence("drill nobody silent")
    )
    return [head, *steps[:LINES], never]


def _since(length: timedelta) -> str:
    """A length of time in minutes and seconds: 4:05."""
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    return f"{minutes}:{seconds:02}"
