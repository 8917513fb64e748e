"""Listeners: everything of one person's that could hear a text now, and what it may be about."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.books import BookInUse
from bot.runtime import Runtime
from bot.store.conversations import Conversation
from bot.store.people import Chapter, Contact
from bot.store.queries.requests import Kinds, Queries
from bot.store.requests import Invitation, Need
from conversations.flows.definition import ALERT, RESPOND, Book, Flow
from conversations.hearing.context import Asked, Ended
from conversations.hearing.hearer import OF_ALERTS, HearingContext, Listener
from conversations.lexicon.plain import tokens
from conversations.port.records import AlertKind
from conversations.vocabulary.shared.raising import shown_kind

KEPT = 30.0  # seconds for which the names of the categories are cached
NO_KIND: tuple[str, list[str]] = ("", [])


def context_of(
    runtime: Runtime,
    find: Queries,
    contact: Contact,
    live: Sequence[Conversation],
    now: datetime,
) -> HearingContext:
    """The context in which a text of this person is heard.

    `live` are their live conversations, the one that asked last first.
    """
    chapter = contact.chapter
    on_call = contact.watched and find.check_in_of(contact) is not None
    if contact.watched and not on_call:  # they were told: "If you are not safe, text SOS"
        on_call = any(alert.check_in_id for alert in find.just_ended(contact))
    is_called = contact.watched and bool(
        {shown_kind(alert) for alert in find.alerts_about(contact)} - {"", AlertKind.OVERDUE}
    )
    listeners = _listeners(runtime, find, contact, live)
    has_an_alert = any(x.alert is not None and x.alert.acked_by_id == contact.id for x in listeners)
    return HearingContext(
        listeners,
        contact.roles,
        _asked(find, contact, now),
        kinds_of(runtime, chapter).names,
        chapter.areas,
        now,
        chapter.zone,
        on_call,
        is_called,
        has_an_alert,
        _ended(runtime, find, contact, now),
        lambda: find.helpers_of(contact),
    )


def _asked(find: Queries, contact: Contact, now: datetime) -> Asked | None:
    """The open "which one?", with the names by which it can be answered."""
    asked = contact.was_asked(now)
    if asked is None:
        return None
    named = ((number, _name_behind(find, asked.word, number)) for number in asked.numbers)
    return replace(
        asked, names=tuple((n, first) for n, name in named for first in tokens(name)[:1])
    )


def _name_behind(find: Queries, word: str, number: int) -> str:
    """The name that goes with the number of a request, or of an alert if the word is of alerts."""
    if word in OF_ALERTS:
        alert = find.alert(number)
        return alert.contact.name or "" if alert is not None else ""
    need = find.need(number)
    return need.name if need is not None else ""


def _ended(runtime: Runtime, find: Queries, contact: Contact, now: datetime) -> list[Ended]:
    """The ended alerts that this person may reopen."""
    within = runtime.texts_of(contact.chapter).limits.reopen_within
    return [
        Ended(
            alert.number,
            alert.contact.first_name,
            alert.resolved_at,
            alert.resolved_by_id == contact.id,
        )
        for alert in find.ended_lately(contact, now - within)
        if alert.resolved_at is not None
    ]


def kinds_of(runtime: Runtime, chapter: Chapter) -> Kinds:
    """The kinds of support with all their names, cached because they change so rarely.

    A kind that is not offered any more leaves a gap without names: see `Chapter.kinds`.
    """
    kept = runtime.categories.get(chapter.id)
    if kept is None or kept[0] < time.monotonic():
        book = runtime.texts_of(chapter)
        kinds = Kinds(
            [(c.name, book.names_of(c.name)) if c else NO_KIND for c in chapter.kinds],
            frozenset(c.name for c in chapter.kinds if c and c.sensitive),
        )
        kept = runtime.categories[chapter.id] = (time.monotonic() + KEPT, kinds)
    return kept[1]


def _listeners(
    runtime: Runtime, find: Queries, contact: Contact, live: Sequence[Conversation]
) -> list[Listener]:
    """Live conversations, the one that asked last first; then the unanswered invitations."""
    spoken = runtime.book_of(contact.chapter)
    listeners = _of_the_live(runtime, spoken, find, live)
    numbers = {x.number for x in listeners if x.flow.name == RESPOND}
    answering = spoken.book.flows.get(RESPOND)
    for invitation in find.standing(contact) if contact.is_responder and answering else ():
        if answering and invitation.need.number not in numbers:
            listeners.append(_invited(answering, invitation))
    return listeners + _alerted(spoken.book, find, contact)


def _of_the_live(
    runtime: Runtime, spoken: BookInUse, find: Queries, live: Sequence[Conversation]
) -> list[Listener]:
    """The conversations of these that can hear, in their order."""
    live = [conversation for conversation in live if not conversation.is_over]
    needs = find.needs_with({one.need_id for one in live if one.need_id})
    found = (_listener(runtime, spoken, one, needs) for one in live)
    return [listener for listener in found if listener is not None]


def _listener(
    runtime: Runtime, spoken: BookInUse, conversation: Conversation, needs: dict[int, Need]
) -> Listener | None:
    if not spoken.machines.place(conversation):
        # an organizer removed its flow or state from the file: nobody is stuck in it; while the
        # file cannot be used, it only rests
        conversation.is_over = not runtime.lacks_its_file(conversation.contact.chapter)
        return None
    flow = spoken.book.flows[conversation.flow]
    if flow.watches and conversation.check_in is not None and not conversation.check_in.is_open:
        return None  # the team has just ended it: nobody would be watching what is said to it
    need_id = None if conversation.check_in_id else conversation.need_id
    need = needs[need_id] if need_id else None
    number = need.number if need is not None else None
    if conversation.alert_id and flow.name == ALERT and conversation.alert is not None:
        number = conversation.alert.number
    return Listener(
        flow,
        flow.states[conversation.state],
        number,
        conversation=conversation,
        called=need.name if need is not None else "",
    )


def _invited(flow: Flow, invitation: Invitation) -> Listener:
    return Listener(flow, flow.states[flow.start], invitation.need.number, invitation=invitation)


def _alerted(book: Book, find: Queries, contact: Contact) -> list[Listener]:
    """The open alerts on which this person may work: their own first, then the newest.

    Alerts about themselves are never among them.
    """
    flow = book.flows.get(ALERT)
    if flow is None or contact.roles.isdisjoint(flow.people):
        return []
    mine_first = sorted(
        find.alerts_for(contact), key=lambda alert: (alert.acked_by_id != contact.id, -alert.id)
    )
    return [
        Listener(flow, flow.states[flow.start], alert.number, alert=alert) for alert in mine_first
    ]
