"""The rules of `team`: words for the people who run the chapter, and who of them reads what."""

from __future__ import annotations

from conversations.port.records import Contact
from conversations.port.rules import Weight
from conversations.port.topics import Topic
from conversations.port.turn import Turn
from conversations.texts.render import Value
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.alert_summary import is_silent_about

SENTENCES: dict[str, tuple[str, ...]] = {
    "words for the chapter": ("name", "phone", "text"),
    "words for the chapter in silence": ("name", "text"),
    "the chapter reads it": ("chapter",),
    "the team reads it instead": (),
    "nobody of the chapter reads it": (),
}


def readers(turn: Turn) -> list[Contact]:
    """Who reads what somebody tells the chapter: the admins or, if there are none, the Safety Team;
    never the person whom it may be about."""
    left_out = {turn.me.id, *(one.id for one in _on_the_same_job(turn))}
    for people in (turn.find.admins(), turn.find.on_duty(), turn.find.safety_team()):
        if able := [one for one in people if one.id not in left_out]:
            return able
    return []


def _on_the_same_job(turn: Turn) -> list[Contact]:
    """The helpers of their requests, and the requesters of their jobs."""
    helpers = [
        assignment.contact
        for need in turn.find.requests_of(turn.me)
        for assignment in turn.find.team_of(need)
    ]
    return helpers + [assignment.need.contact for assignment in turn.find.jobs_of(turn.me)]


def tell_the_chapter(turn: Turn, said: str) -> None:
    """Sends words to the people who run the chapter."""
    facts: dict[str, Value] = {"name": turn.me.name or "", "text": said}
    phrase = turn.sentence("words for the chapter", phone=turn.me.spoken_phone, **facts)
    if is_silent_about(turn, turn.me):
        phrase = turn.sentence("words for the chapter in silence", **facts)
    turn.tell(readers(turn), phrase, topic=Topic.for_the_chapter(turn.me.id))


@action(weight=Weight.INFORMS)
def tell_the_people_who_run_the_chapter(turn: Turn) -> None:
    """Sends the words behind TEAM to the people who run the chapter, or else the words that were
    kept, or the whole text; never to somebody who is on the same job."""
    kept = str(turn.memory.get("message") or "")
    tell_the_chapter(turn, turn.heard.rest or kept or turn.heard.text)


@guard
def they_wrote_to_the_chapter_too_often(turn: Turn) -> bool:
    """The people who run the chapter have read as many of their texts as one person may send within
    `words within`."""
    first = next(iter(readers(turn)), None)
    if first is None:
        return False
    since = turn.now - turn.limits.words_within
    sent = turn.find.count_told(Topic.for_the_chapter(turn.me.id), first, since)
    return sent >= turn.limits.most_words


@value
def who_of_the_chapter_reads_it(turn: Turn) -> Value:
    """Who reads what they have just written to the chapter, or that nobody can be reached."""
    able = readers(turn)
    if not able:
        return turn.sentence("nobody of the chapter reads it")
    if able[0].is_admin:
        return turn.sentence("the chapter reads it", chapter=turn.chapter.name)
    return turn.sentence("the team reads it instead")
