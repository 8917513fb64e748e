"""The rules of `welcome`: what this person can do now."""

from __future__ import annotations

from conversations.entities.yes_no import begun, says_nothing
from conversations.hearing.commands.reopening import SAID_WITHIN
from conversations.hearing.meanings import witnesses
from conversations.hearing.meanings.asks_for_help import asks_for_help
from conversations.lexicon.plain import plain, tokens
from conversations.port.records import Alert
from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.texts.render import Phrase, Several, Value, Zoned
from conversations.vocabulary.check_in.checked_in import may_mean_a_check_in
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.alert_summary import name_of
from conversations.vocabulary.shared.asking import called
from conversations.vocabulary.shared.whereabouts import drafts_of

SENTENCES: dict[str, tuple[str, ...]] = {
    "menu checked in": ("until",),
    "menu time is up": (),
    "menu draft": (),
    "menu request": ("number",),
    "menu job": ("number", "requester", "phone"),
    "menu invited": ("number", "kind"),
    "menu responder": (),
    "menu not ready": (),
    "menu safety": (),
    "menu admin": (),
    "menu stranger": ("chapter",),
    "offer for admins": ("name", "phone", "text"),
}
MOST_LINES = 4
FEWEST = 3  # words that may be a request


@value
def possible(turn: Turn) -> Value:
    """One line for each thing that this person can do now; for a stranger, who we are."""
    lines = [*_check_in(turn), *_draft(turn), *_jobs(turn), *_requests(turn), *_invitations(turn)][
        :MOST_LINES
    ]
    idle = not lines
    if idle and turn.me.is_responder:
        lines.append(turn.sentence("menu responder" if turn.me.is_ready else "menu not ready"))
    if idle and turn.me.is_safety:
        lines.append(turn.sentence("menu safety"))
    if turn.me.is_admin:
        lines.append(turn.sentence("menu admin"))
    return Several(
        tuple(lines or [turn.sentence("menu stranger", chapter=turn.chapter.name)]), "\n"
    )


@guard
def they_may_mean_a_check_in(turn: Turn) -> bool:
    """Somebody who may go out, and is not checked in, writes as if they were."""
    return turn.heard is not None and may_mean_a_check_in(turn, turn.heard.text)


@guard
def a_stranger_writes_in_words(turn: Turn) -> bool:
    """Somebody who is not on our list, and with whom nothing is going on, writes more than a
    greeting."""
    heard = turn.heard
    if turn.me.is_known or heard is None or heard.word is not None or heard.by_machine:
        return False
    if turn.find.jobs_of(turn.me) or turn.find.requests_of(turn.me):
        return False
    said = [token for token in tokens(plain(heard.text)) if token.isalpha()]
    if len(said) < FEWEST or says_nothing(heard.text):
        return False
    # "this is Ben" is answered the same, whether or not somebody of that name is out
    return not witnesses.introduces_somebody(heard.text)


@guard
def they_state_a_need(turn: Turn) -> bool:
    """The words ask for something: "we have no heat", "can someone drive me"."""
    return turn.heard is not None and asks_for_help(turn.heard.text)


@guard
def they_begin_with_yes(turn: Turn) -> bool:
    """The text begins with yes and goes on: "yes please, I am scared"."""
    return begun(turn.heard.text) == "yes"


@guard
def they_begin_with_no(turn: Turn) -> bool:
    """The text begins with no and goes on: "no, I only wanted to thank you"."""
    return begun(turn.heard.text) == "no"


@guard
def they_have_just_ended_an_alert(turn: Turn) -> bool:
    """They said within the hour that somebody is safe: what they write may take it back."""
    return _ended(turn) is not None


def _ended(turn: Turn) -> Alert | None:
    since = turn.now - SAID_WITHIN
    ended = turn.find.ended_lately(turn.me, since)
    return next((one for one in ended if one.resolved_by is turn.me), None)


@value
def alert_they_ended(turn: Turn) -> Value:
    """The alert that they have just ended."""
    alert = _ended(turn)
    return name_of(turn, alert) if alert is not None else None


@value
def number_they_ended(turn: Turn) -> Value:
    """The number of the alert that they have just ended."""
    alert = _ended(turn)
    return alert.number if alert is not None else None


@guard
def they_offer_help(turn: Turn) -> bool:
    """Somebody who is not on the list of helpers wants to be."""
    return turn.heard is not None and turn.heard.word == "join" and not turn.me.is_responder


@action(weight=Weight.INFORMS)
def tell_the_admins_of_the_offer(turn: Turn) -> None:
    """Tells the people who run the chapter who wants to help."""
    turn.tell(
        turn.find.admins(),
        turn.sentence(
            "offer for admins",
            name=turn.me.name or "",
            phone=turn.me.spoken_phone,
            text=turn.heard.text if turn.heard else "",
        ),
    )


def _check_in(turn: Turn) -> list[Phrase]:
    """The line saying that they are checked in, and until when."""
    check_in = turn.find.check_in_of(turn.me) if turn.me.watched else None
    if check_in is None:
        return []
    if check_in.due_at <= turn.now:
        return [turn.sentence("menu time is up")]
    return [turn.sentence("menu checked in", until=Zoned(check_in.due_at))]


def _draft(turn: Turn) -> list[Phrase]:
    """The line saying that they have begun a request and not sent it."""
    return [turn.sentence("menu draft")] if drafts_of(turn) else []


def _jobs(turn: Turn) -> list[Phrase]:
    return [
        turn.sentence(
            "menu job",
            number=a.need.number,
            requester=called(a.need, turn),
            phone=a.need.contact.spoken_phone,
        )
        for a in turn.find.jobs_of(turn.me)
    ]


def _requests(turn: Turn) -> list[Phrase]:
    return [turn.sentence("menu request", number=n.number) for n in turn.find.requests_of(turn.me)]


def _invitations(turn: Turn) -> list[Phrase]:
    return [
        turn.sentence("menu invited", number=i.need.number, kind=Phrase(i.need.category.name))
        for i in turn.find.standing(turn.me)
        if i.need.missing and i.need.is_live
    ]
