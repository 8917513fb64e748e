"""The watch list of the demo's page: who is out until when, open alerts, and what comes next."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.runtime import Runtime
from bot.store.conversations import Conversation, Event
from bot.store.messages import Message
from bot.store.people import Chapter
from bot.store.queries.requests import Queries
from bot.store.safety import Alert, AlertLogEntry, CheckIn
from conversations.flows.definition import Step
from conversations.flows.ladder import ACTIVE, BUILT_IN, NET, first_for_all, steps_of
from conversations.port.records import EventStatus
from conversations.port.topics import Topic
from conversations.port.turn import Turn
from conversations.safeguards.escalation import next_step
from conversations.safeguards.overdue import BY_CLOCK
from conversations.texts.render import Reader, Value, speak
from conversations.vocabulary.shared.alert_summary import name_of, said_name, whom_is

Shown = dict[str, object]


class Watching:
    """A look at one chapter at one moment.

    A silent alert is for the eyes of the Safety Team: everywhere else, the person it is about
    counts as checked out.
    """

    def __init__(self, runtime: Runtime, session: Session, chapter: Chapter):
        self._runtime, self._session, self._now = runtime, session, runtime.time.now()
        self._find = Queries(session, chapter, self._now)
        self._reader = Reader("en", chapter.zone, self._now)  # the page speaks English

    def see(self) -> Shown:
        """The open check-ins, the next one due first; the open alerts; the phones of those on duty.

        Times are ISO 8601, UTC.
        """
        alerts = self._find.alerts()
        silent = {alert.check_in_id for alert in alerts if alert.is_silent}
        about = {
            alert.contact_id: alert
            for alert in alerts
            if not alert.is_silent and not alert.is_drill
        }
        out = [check_in for check_in in self._find.check_ins() if check_in.id not in silent]
        return {
            "check_ins": [
                self._check_in(check_in, about.get(check_in.contact_id)) for check_in in out
            ],
            "alerts": [self._alert(alert) for alert in alerts],
            "on_duty": [member.phone for member in self._find.on_duty()],
        }

    # who is out

    def _check_in(self, check_in: CheckIn, alert: Alert | None) -> Shown:
        return {
            "name": said_name(check_in.contact),
            "phone": check_in.contact.phone,
            "place": check_in.place,
            "need": check_in.need.number if check_in.need is not None else None,
            "until": _iso(check_in.due_at),
            "alert_by": _iso(check_in.due_at + NET),
            "next_at": _iso(self._asked_at(check_in) if alert is None else None),
            "alert": alert.number if alert is not None else None,
        }

    def _asked_at(self, check_in: CheckIn) -> datetime | None:
        """When a person who is out is asked next, or an alert is raised, unless they answer."""
        if check_in.due_at > self._now:
            return check_in.due_at
        timer = self._session.scalar(
            select(func.min(Event.due_at))
            .join(Conversation, Conversation.id == Event.conversation_id)
            .where(
                Conversation.check_in_id == check_in.id,
                ~Conversation.is_over,
                Conversation.entry == Event.entry,
                Event.status == EventStatus.WAITING,
                Event.due_at > self._now,
            )
        )
        return min(timer or check_in.due_at + NET, check_in.due_at + NET)

    # who is looked for

    def _alert(self, alert: Alert) -> Shown:
        book = self._runtime.texts_of(alert.contact.chapter)
        turn = Turn.reading(self._now, alert.contact, book, self._runtime.vocabulary, self._find)
        turn.alert = alert
        steps = BUILT_IN if alert.reason == BY_CLOCK else steps_of(book)
        return {
            "number": alert.number,
            "title": self._say(name_of(turn, alert)),
            "about": self._say(whom_is(turn, alert)),
            "why": self._say(turn.value("what happened")),
            "silent": alert.is_silent,
            "raised_at": _iso(alert.raised_at),
            "owner": said_name(alert.acked_by) if alert.acked_by is not None else None,
            "owner_since": _iso(alert.acked_at),
            "hands_at": _iso(alert.hands_at),
            "meeting_place": alert.meeting_place,
            "step": self._step(alert),
            "steps": len(steps),
            **self._done(alert),
            "next": self._next(turn, alert, steps),
            "next_at": _iso(alert.next_at),
        }

    def _say(self, value: Value) -> str:
        return speak(value, self._reader)

    def _step(self, alert: Alert) -> int:
        """The number of the ladder's last step that was taken, from 1; 0 if none was."""
        topic = self._session.scalar(
            select(Message.topic)
            .order_by(Message.id.desc())
            .limit(1)
            .where(
                Message.alert_id == alert.id,
                ~Message.incoming,
                Message.topic.startswith(Topic.STEPS),
            )
        )
        position = Topic(topic).position if topic else None
        return 0 if position is None else position + 1

    def _done(self, alert: Alert) -> Shown:
        """What the ladder did last, with whom and when."""
        entry = self._session.scalar(
            select(AlertLogEntry)
            .order_by(AlertLogEntry.id.desc())
            .limit(1)
            .where(AlertLogEntry.alert_id == alert.id, AlertLogEntry.what.in_(("told", "called")))
        )
        if entry is None:
            return {"done": None, "done_at": None}
        return {"done": f"{entry.what} {entry.words or 'nobody'}", "done_at": _iso(entry.at)}

    def _next(self, turn: Turn, alert: Alert, steps: tuple[Step, ...]) -> str:
        """What the ladder does at the alert's next time if nothing is heard until then."""
        owner = alert.acked_by
        if owner is not None and alert.asked_at is None:
            return f"{said_name(owner)} is asked how it stands"
        if owner is not None:
            return f"without an answer of {said_name(owner)} it goes back to {steps[first_for_all(steps)].whom}"
        if (
            alert.is_drill
            and alert.next_at is not None
            and alert.next_at - alert.raised_at >= turn.limits.drill_length
        ):
            return "the exercise ends"
        position, people = next_step(turn, alert, steps)
        step = steps[position]
        if not people:
            return "there is nobody who could be told"
        names = ", ".join(map(said_name, people))
        whom = names if step.whom == ACTIVE else f"{step.whom} ({names})"
        return f"{whom} is {'called' if step.calls else 'told'}{' again' if alert.step + 1 == self._step(alert) else ''}"


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None
