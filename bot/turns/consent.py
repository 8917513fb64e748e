"""Consent: the carrier's own words (STOP, START) and plain words that ask for no more texts."""

from __future__ import annotations

from sqlalchemy import select

from bot.runtime import Runtime
from bot.store.conversations import Conversation
from bot.store.messages import Message
from bot.store.people import Contact
from bot.store.requests import Need
from bot.turns.runner import TurnRunner
from conversations.flows.ladder import TIME_IS_UP
from conversations.hearing.no_more_texts import (
    asks_for_no_texts,
    asks_for_texts,
    may_ask_for_no_texts,
)
from conversations.lexicon.plain import unsigned
from conversations.loader.checks import CARRIER_STARTS, CARRIER_STOPS
from conversations.loader.checks.carriers import bare
from conversations.port.records import NeedStatus
from conversations.port.topics import Topic
from conversations.texts.render import Phrase, Zoned
from conversations.vocabulary.shared.alert_summary import is_silent_about
from conversations.vocabulary.shared.asking import tell_all_asked


def word_of(text: str, opt_out: str) -> str:
    """STOP, START or nothing: what the carrier takes this text for, or what it plainly asks."""
    if opt_out in ("STOP", "START"):
        return opt_out
    said = "" if "?" in text else bare(unsigned(text))
    if said in CARRIER_STOPS or asks_for_no_texts(text):
        return "STOP"
    return "START" if said in CARRIER_STARTS or asks_for_texts(text) else ""


def hear(runner: TurnRunner, message: Message) -> bool:
    """Take a text that is about consent. False if it is not, and the conversations shall hear
    it."""
    word = word_of(message.body, message.opt_out)
    if word == "STOP" or (
        not word and may_ask_for_no_texts(message.body) and _is_only_listed(runner)
    ):
        _stop(runner, message)
        return True
    if word == "START" and runner.contact.opted_out:
        _set_opted_out(runner.contact, False)
        if not message.opt_out:
            runner.turn.say(runner.turn.sentence("started", chapter=runner.contact.chapter.name))
            if check_in := runner.find.check_in_of(runner.contact):
                still = runner.turn.sentence("still checked in", until=Zoned(check_in.due_at))
                runner.turn.say(still if check_in.due_at > runner.now else Phrase(TIME_IS_UP.msgid))
        return True
    return False


def _is_only_listed(runner: TurnRunner) -> bool:
    """Whether we text this person unasked and nothing is going on with them: then "wrong number" is
    no answer about a door."""
    return (
        runner.contact.is_responder
        and runner.session.scalar(
            select(Conversation.id)
            .where(Conversation.contact_id == runner.contact.id, ~Conversation.is_over)
            .limit(1)
        )
        is None
    )


def is_sos(runtime: Runtime, text: str) -> bool:
    command = runtime.hearer.lexicon.find(text)
    return command is not None and command.word == "sos"


def _stop(runner: TurnRunner, message: Message) -> None:
    """Never texted again. Where others count on this person, they hear that at once."""
    if runner.contact.opted_out:
        return
    _set_opted_out(runner.contact, True)
    # then nobody is asked to call them
    turn, is_silent = (
        runner.turn,
        is_silent_about(runner.turn, runner.contact),
    )
    jobs = runner.find.jobs_of(runner.contact)
    if jobs or runner.contact.is_safety:
        turn.tell(
            runner.find.admins(),
            turn.sentence(
                "cover lost in silence" if is_silent else "cover lost",
                name=runner.contact.name or "",
                phone=runner.contact.spoken_phone,
                numbers=", ".join(f"#{job.need.number}" for job in jobs) or "-",
            ),
        )
    for job in jobs if not is_silent else ():
        turn.tell(
            job.need.contact,
            turn.sentence(
                "helper unreachable",
                responder=runner.contact.first_name,
                number=job.need.number,
                phone=runner.contact.spoken_phone,
            ),
        )
    for need in runner.find.requests_of(runner.contact):
        _hold(runner, need)
    if not message.opt_out:
        turn.tell(runner.contact, _farewell(runner), topic=Topic.STOPPED)


def _farewell(runner: TurnRunner) -> Phrase:
    """The one text that is sent after STOP: whoever is checked in hears that the clock still
    runs."""
    chapter, check_in = runner.contact.chapter.name, runner.find.check_in_of(runner.contact)
    if check_in is None:
        return runner.turn.sentence("stopped", chapter=chapter)
    if check_in.due_at <= runner.now:
        return runner.turn.sentence("stopped, looked for", chapter=chapter)
    return runner.turn.sentence(
        "stopped, checked in", chapter=chapter, until=Zoned(check_in.due_at)
    )


def _hold(runner: TurnRunner, need: Need) -> None:
    """A requester who wants no more texts: nobody else is asked; those who are coming are told to
    call."""
    team = runner.find.team_of(need)
    if not team or not need.hold():
        need.finish(NeedStatus.CLOSED, runner.now)
        runner.turn.need = need
        tell_all_asked(runner.turn, "closed for all", Topic.covered(need.id))
        runner.turn.tell_news("stopped", runner.contact, need)
    for assignment in team if not is_silent_about(runner.turn, need.contact) else ():
        runner.turn.tell(
            assignment.contact,
            runner.turn.sentence(
                "may have cancelled",
                number=need.number,
                requester=need.name,
                phone=need.contact.spoken_phone,
            ),
        )


def _set_opted_out(contact: Contact, value: bool) -> None:
    for address in contact.addresses:
        if address.kind == "phone":
            address.opted_out = value
