"""The rules of `respond`: taking a place, passing, finishing, dropping, and what the others hear of
it."""

from __future__ import annotations

import re
from datetime import timedelta

from conversations.entities.numbers import number
from conversations.lexicon.plain import plain
from conversations.port.records import AssignmentStatus
from conversations.port.topics import Topic
from conversations.port.turn import Stale, Turn
from conversations.texts.gsm import shorten
from conversations.texts.render import Value
from conversations.vocabulary.declare import action, guard, private_value, value
from conversations.vocabulary.shared.asking import ask_neighbors, asked_words, tell_all_asked

SENTENCES: dict[str, tuple[str, ...]] = {
    "still needed": ("missing",),
    "dropped": ("responder", "number", "words", "asked"),
    "covered for the requester": (),
    "many drops": ("name", "phone", "count"),
    "words for the requester": ("responder", "number", "phone", "words"),
    "they wrote": ("words",),
    "my job": ("number", "requester", "phone"),
    "requester is asked": ("requester",),
}
WEEK = timedelta(days=7)
MONTH = timedelta(days=30)
MANY_DROPS = 3
PROGRESS_EVERY = timedelta(minutes=10)
MAYBE = (
    "yes",
    "yeah",
    "yep",
    "si",
    "ok",
    "sure",
    "i can",
    "i could",
    "puedo",
    "claro",
    "maybe",
    "accept",
    "acepto",
    "after",
    "if",
    "i'm in",
    "im in",
    "omw",
    "on my way",
    "i'll",
    "i will",
    "voy",
    "ya voy",
)


@guard
def the_request_is_unknown(turn: Turn) -> bool:
    """No such request, or one that this person was never asked about: both get the same answer."""
    if turn.need is None:
        return True
    mine = turn.find.invitation(turn.me, turn.need) or turn.find.assignment(turn.me, turn.need)
    return mine is None and not turn.me.is_admin


@guard
def it_is_my_job_already(turn: Turn) -> bool:
    mine = turn.find.assignment(turn.me, turn.need) if turn.need else None
    return mine is not None and mine.status == AssignmentStatus.OPEN


@guard
def I_have_done_it(turn: Turn) -> bool:
    mine = turn.find.assignment(turn.me, turn.need) if turn.need else None
    return mine is not None and mine.status == AssignmentStatus.DONE


@guard
def it_was_my_job(turn: Turn) -> bool:
    return turn.need is not None and turn.find.assignment(turn.me, turn.need) is not None


@guard
def I_have_a_job(turn: Turn) -> bool:
    return bool(turn.find.jobs_of(turn.me))


@guard
def I_was_asked(turn: Turn) -> bool:
    return turn.need is not None and turn.find.invitation(turn.me, turn.need) is not None


@guard
def I_get_no_texts(turn: Turn) -> bool:
    """Whoever texted STOP would never hear where to go."""
    return turn.me.opted_out


@guard
def I_have_too_many_jobs(turn: Turn) -> bool:
    return len(turn.find.jobs_of(turn.me)) >= turn.chapter.most_jobs


@guard
def I_met_too_many_people(turn: Turn) -> bool:
    return (
        turn.find.count_new_contacts(turn.me, turn.now - turn.limits.new_neighbors_within)
        >= turn.chapter.most_contacts
    )


@guard
def they_may_mean_yes(turn: Turn) -> bool:
    """Words such as "yes but only after 5": a person should say that for certain, with the
    number."""
    said = plain(turn.heard.text) if turn.heard else ""
    return any(re.match(rf"{word}\b", said) for word in MAYBE)


@action
def take_the_place(turn: Turn) -> None:
    """Take one of the places, if one is left at this very moment; the others hear how many are
    still needed."""
    need = turn.need
    if not need.take_place():
        raise Stale
    turn.find.assign(need, turn.me, turn.heard.rest if turn.heard else "")
    turn.tell_news("accepted", need.contact, need)
    if need.missing:
        _tell_progress(turn)
    else:
        tell_all_asked(turn, "covered", Topic.covered(need.id))


def _tell_progress(turn: Turn) -> None:
    """At most once in ten minutes, and then what is true by then."""
    need = turn.need
    if turn.find.notice_waits(Topic.progress(need.id)):
        return
    due = (
        max(turn.now, need.progress_at + turn.limits.progress_every)
        if need.progress_at
        else turn.now
    )
    need.progress_at = due
    tell_all_asked(turn, "progress", Topic.progress(need.id), due)


@action
def pass_(turn: Turn) -> None:
    turn.find.pass_on(turn.need, turn.me)


@action
def finish_the_job(turn: Turn) -> None:
    """What is written after DONE goes to the requester, every word."""
    _end(turn, AssignmentStatus.DONE)
    if turn.heard is not None and turn.heard.rest:
        _tell_the_requester(turn, turn.heard.rest)
    turn.tell_news("done", turn.need.contact, turn.need)


@action
def drop_the_job(turn: Turn) -> None:
    """Free the place; the requester hears it at once and the others are asked again."""
    _end(turn, AssignmentStatus.DROPPED)
    need = turn.need
    turn.find.audit(turn.me, "dropped", need)
    if need.free_place():
        turn.tell(
            need.contact,
            turn.sentence(
                "dropped",
                responder=responder_name(turn),
                number=need.number,
                words=they_wrote(turn),
                asked=asked_words(turn, need),
            ),
        )
        ask_neighbors(turn, need, again=True)
    turn.tell_news("dropped", need.contact, need)
    drops = turn.find.count_drops(turn.me, turn.now - turn.limits.drops_within)
    if drops >= turn.limits.many_drops:
        facts: dict[str, Value] = {
            "name": turn.me.name or "",
            "phone": turn.me.spoken_phone,
            "count": drops,
        }
        turn.tell(turn.find.admins(), turn.sentence("many drops", **facts))


def responder_name(turn: Turn) -> str:
    return turn.me.first_name or turn.me.spoken_phone


@action
def let_the_job_lapse(turn: Turn) -> None:
    mine = turn.find.assignment(turn.me, turn.need)
    if mine is not None:
        mine.end(AssignmentStatus.RELEASED, turn.now)


def _end(turn: Turn, status: AssignmentStatus) -> None:
    mine = turn.find.assignment(turn.me, turn.need)
    if mine is None or not mine.end(status, turn.now):
        raise Stale


@action
def pass_my_words_to_the_requester(turn: Turn) -> None:
    _tell_the_requester(turn, str(turn.memory.get("message", "")))


def _tell_the_requester(turn: Turn, said: str) -> None:
    turn.tell(
        turn.need.contact,
        turn.sentence(
            "words for the requester",
            responder=responder_name(turn),
            number=turn.need.number,
            phone=turn.me.spoken_phone,
            words=said,
        ),
    )


@value
def my_jobs(turn: Turn) -> Value:
    return len(turn.find.jobs_of(turn.me))


@value
def my_job_numbers(turn: Turn) -> Value:
    return ", ".join(f"#{a.need.number}" for a in turn.find.jobs_of(turn.me))


@value
def most_jobs(turn: Turn) -> Value:
    return turn.chapter.most_jobs


@value
def most_contacts(turn: Turn) -> Value:
    return turn.chapter.most_contacts


@guard
def they_add_words(turn: Turn) -> bool:
    return bool(_after_yes(turn))


@value
def their_words(turn: Turn) -> Value:
    """What followed their "yes", to be sent again with the command."""
    return shorten(_after_yes(turn), 100)


def _after_yes(turn: Turn) -> str:
    first, _, rest = (
        " ".join(turn.heard.text.split()).partition(" ") if turn.heard else ("", "", "")
    )
    said = (rest if plain(first).strip(" ,.!?") in MAYBE else f"{first} {rest}").strip(" ,.!?")
    return "" if number(said) is not None else said


@value
def they_wrote(turn: Turn) -> Value:
    """What the responder wrote after the command, every word, with a blank before it."""
    rest = turn.heard.rest if turn.heard else ""
    return turn.sentence("they wrote", words=rest) if rest else ""


@value
def still_needed(turn: Turn) -> Value:
    need = turn.need
    if need.wanted == 1:
        return ""
    return (
        turn.sentence("still needed", missing=need.missing)
        if need.missing
        else turn.sentence("covered for the requester")
    )


@value
def what_follows(turn: Turn) -> Value:
    """The requester is asked when the last one has ended; until then there is nothing to say."""
    if turn.find.team_of(turn.need) or turn.need.contact.opted_out:
        return ""
    return turn.sentence("requester is asked", requester=turn.need.name)


@private_value
def my_job(turn: Turn) -> Value:
    need = turn.need
    return turn.sentence(
        "my job", number=need.number, requester=need.name, phone=need.contact.spoken_phone
    )
