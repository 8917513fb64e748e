"""What follows when a helper drops a job: the requester is told and others are asked, or, where the
requester gets no texts, the people who run the chapter are told."""

from __future__ import annotations

from conversations.port.records import Need
from conversations.port.turn import Turn
from conversations.texts.render import Value
from conversations.vocabulary.declare import value
from conversations.vocabulary.shared.alert_summary import is_silent_about
from conversations.vocabulary.shared.asking import ask_neighbors, asked_words, called
from conversations.vocabulary.shared.held import hold
from conversations.vocabulary.shared.line import my_name, who_gets_no_texts
from conversations.vocabulary.team.rules import readers, who_of_the_chapter_reads_it

SENTENCES: dict[str, tuple[str, ...]] = {
    "dropped": ("responder", "number", "words", "asked"),
    "dropped and closed": ("responder", "number", "words", "requester", "phone"),
    "dropped and closed in silence": ("responder", "number", "words", "requester"),
    "requester is told": ("requester",),
}


def leave_to_others(turn: Turn, need: Need, words: Value) -> None:
    """Tell the requester, and ask others. Where the requester gets no texts nobody else is asked,
    and the people who run the chapter are told as soon as nobody comes any more."""
    facts: dict[str, Value] = {
        "number": need.number,
        "responder": my_name(turn, need),
        "words": words,
    }
    if need.contact.is_reachable:
        turn.tell(need.contact, turn.sentence("dropped", asked=asked_words(turn, need), **facts))
        ask_neighbors(turn, need, again=True)
    elif not hold(turn, need):
        _tell_the_chapter(turn, need, facts)


def _tell_the_chapter(turn: Turn, need: Need, facts: dict[str, Value]) -> None:
    requester, phone = called(need, turn), need.contact.spoken_phone
    if _may_betray(turn, need):
        phrase = turn.sentence("dropped and closed in silence", requester=requester, **facts)
    else:
        phrase = turn.sentence("dropped and closed", requester=requester, phone=phone, **facts)
    turn.tell(readers(turn), phrase)


def _may_betray(turn: Turn, need: Need) -> bool:
    """Whether calling the requester could betray them, or the one who was on the job."""
    if is_silent_about(turn, need.contact) or is_silent_about(turn, turn.me):
        return True
    return any(alert.is_silent and alert.need_id == need.id for alert in turn.find.alerts())


@value
def who_hears_that_I_dropped_it(turn: Turn, need: Need) -> Value:
    """That the requester is told that they cannot come; or that texts do not reach the requester,
    and who reads of it instead."""
    if need.contact.is_reachable:
        return turn.sentence("requester is told", requester=called(need, turn))
    said = [who_gets_no_texts(turn, need)]
    if not need.is_live:
        said.append(who_of_the_chapter_reads_it(turn))
    return turn.several(said, " ")
