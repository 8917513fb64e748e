"""The rules of `team`: words for the people who run the chapter, and who of them reads what."""

from __future__ import annotations

from conversations.hearing.openings import TEAM
from conversations.port.records import Contact
from conversations.port.rules import Weight
from conversations.port.topics import Topic
from conversations.port.turn import Turn
from conversations.texts.render import Value
from conversations.vocabulary.declare import action, audience, value
from conversations.vocabulary.shared.alert_summary import is_silent_about
from conversations.vocabulary.shared.audiences import first_able, the_admins_first

SENTENCES: dict[str, tuple[str, ...]] = {
    "words for the chapter": ("name", "phone", "text"),
    "words for the chapter, of a job": ("name", "number", "phone", "text"),
    "words for the chapter in silence": ("name", "text"),
    "the chapter reads it": ("chapter",),
    "the team reads it instead": (),
    "nobody of the chapter reads it": (),
    "too much for the chapter": (),
}


def readers(turn: Turn) -> list[Contact]:
    """Who reads what somebody tells the chapter: the admins or, if none can be reached, the Safety
    Team; never the person whom it may be about."""
    left_out = {turn.me.id, *(one.id for one in _on_the_same_job(turn))}
    return first_able(
        turn,
        the_admins_first(turn),
        lambda one: one.id not in left_out and not _was_on_it(turn, one),
    )


def _was_on_it(turn: Turn, person: Contact) -> bool:
    """Whether somebody ever said yes to the request that this is about."""
    return turn.need is not None and turn.find.assignment(person, turn.need) is not None


def _on_the_same_job(turn: Turn) -> list[Contact]:
    """The helpers of their requests, and the requesters of their jobs."""
    helpers = [
        assignment.contact
        for need in turn.find.requests_of(turn.me)
        for assignment in turn.find.team_of(need)
    ]
    requesters = [assignment.need.contact for assignment in turn.find.jobs_of(turn.me)]
    about = [turn.need.contact] if turn.need is not None else []
    return [*helpers, *requesters, *about]


def _is_too_much(turn: Turn, able: list[Contact]) -> bool:
    """Whether these readers have as many of this person's texts as one person may send within
    `words within`."""
    since = turn.now - turn.limits.words_within
    sent = turn.find.count_told(Topic.for_the_chapter(turn.me.id), able[0], since)
    return sent >= turn.limits.most_words


def tell_the_chapter(turn: Turn, said: str) -> None:
    """Sends words to the people who run the chapter, unless they have read too many of theirs."""
    able = readers(turn)
    if not able or _is_too_much(turn, able):
        return
    facts: dict[str, Value] = {"name": turn.me.name or "", "text": said}
    facts["phone"] = turn.me.spoken_phone
    phrase = turn.sentence("words for the chapter", **facts)
    if turn.need is not None:
        number = turn.need.number
        phrase = turn.sentence("words for the chapter, of a job", number=number, **facts)
    if is_silent_about(turn, turn.me):
        facts.pop("phone")
        phrase = turn.sentence("words for the chapter in silence", **facts)
    turn.tell(able, phrase, topic=Topic.for_the_chapter(turn.me.id))


@action(weight=Weight.INFORMS)
def tell_the_people_who_run_the_chapter(turn: Turn) -> None:
    """Sends kept words, those behind TEAM, or else the text to the people who run the chapter.

    Nobody who is on the same job reads it.
    """
    heard, kept = turn.heard, str(turn.memory.get("message") or "")
    is_the_word = heard is not None and heard.word == TEAM
    if is_the_word and heard.rest:
        kept = f"{kept} {heard.rest}".strip()
    tell_the_chapter(turn, kept or heard.text)
    turn.forget("message")


@audience
def the_people_who_run_the_chapter(turn: Turn) -> list[Contact]:
    """The admins or, if none of them can be reached, the Safety Team; nobody who is or was on the
    same request."""
    return readers(turn)


@value
def who_of_the_chapter_reads_it(turn: Turn) -> Value:
    """Who reads what they have just written to the chapter, or that nobody can be reached."""
    able = readers(turn)
    if not able:
        return turn.sentence("nobody of the chapter reads it")
    if _is_too_much(turn, able):
        return turn.sentence("too much for the chapter")
    if able[0].is_admin:
        return turn.sentence("the chapter reads it", chapter=turn.chapter.name)
    return turn.sentence("the team reads it instead")
