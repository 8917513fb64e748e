"""What any flow may say and ask about a request: its values, its people, and the plain facts about
it."""

from __future__ import annotations

import re

from conversations.entities.yes_no import is_yes, says_nothing
from conversations.hearing.commands.other_words import is_small_talk
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain
from conversations.port.records import Need
from conversations.port.rules import Private, Weight
from conversations.port.turn import Turn
from conversations.texts.render import Phrase, Value
from conversations.vocabulary.declare import action, audience, guard, value
from conversations.vocabulary.shared.asking import (
    area_said,
    asked_words,
    called,
    names,
    neighbors_,
    several,
    told,
    when_of,
)
from conversations.vocabulary.shared.kept_words import behind_send, words_written

SENTENCES: dict[str, tuple[str, ...]] = {
    "no address": (),
    "nobody yet": (),
    "somebody": ("names",),
    "said done": (),
    "note": ("words",),
    "asked so far": ("neighbors",),
    "found": ("taken", "wanted"),
    "my status": ("number", "kind", "who", "found", "asked"),
}
THANKS = re.compile(rf"\b{wording('requests', 'thanks')}\b")


@value
def chapter(turn: Turn) -> Value:
    """The name of the chapter."""
    return turn.chapter.name


@value
def chapter_short(turn: Turn) -> Value:
    """The short name of the chapter, for texts that have no room for the whole one."""
    return turn.chapter.short_name


@value
def number(turn: Turn, need: Need) -> Value:
    """The number of the request."""
    return need.number


@value
def kind(turn: Turn, need: Need | None) -> Value:
    """The kind of help."""
    code = need.category.name if need else turn.memory.get("kind")
    return Phrase(code) if code else None


@value
def area(turn: Turn, need: Need | None) -> Value:
    """The part of town."""
    said = need.area if need else turn.memory.get("area")
    return None if said is None else area_said(said, turn)


@value
def when(turn: Turn, need: Need) -> Value:
    """When help is wanted, in their words and by the clock."""
    return when_of(need, turn)


@value
def wanted(turn: Turn, need: Need | None) -> Value:
    """How many helpers are asked for."""
    return need.wanted if need else turn.memory.get("wanted")


@value
def taken(turn: Turn, need: Need) -> Value:
    """How many helpers have said yes."""
    return need.taken


@value
def requester(turn: Turn, need: Need) -> Value:
    """The name of the person who asked."""
    return called(need, turn)


@value(reveals=Private.REQUEST)
def requester_phone(turn: Turn, need: Need) -> Value:
    """The phone of the person who asked."""
    return need.contact.spoken_phone


@value(reveals=Private.REQUEST)
def address_for_me(turn: Turn, need: Need) -> Value:
    """The address with a comma before it, or to ask for it if the requester left it out."""
    return f", {need.address}" if need.address else turn.sentence("no address")


@value(reveals=Private.REQUEST)
def full_details(turn: Turn, need: Need) -> Value:
    """Everything that the requester wrote about what is needed."""
    return f"{need.details}." if not need.details.endswith((".", "!", "?")) else need.details


@value(reveals=Private.REQUEST)
def notes(turn: Turn, need: Need) -> Value:
    """What the requester added later."""
    return several([turn.sentence("note", words=note) for note in need.notes], " ")


@value(reveals=Private.REQUEST)
def door_word(turn: Turn, need: Need) -> Value:
    """The word that the helper says at the door."""
    return need.door_word


@action(weight=Weight.INFORMS, keeps=("message",))
def add_to_the_message(turn: Turn) -> None:
    """Adds what they wrote to the message that they have not sent yet."""
    before, said = str(turn.memory.get("message") or ""), words_written(turn)
    if behind_send(turn) and plain(said) in plain(before):
        return
    # a text that was read together with the one before it has its words already
    turn.keep("message", said if said.startswith(before) else f"{before} {said}".strip())


@value
def responder(turn: Turn) -> Value:
    """The first name of the helper, or whoever else writes; their phone if no name is known."""
    return turn.me.first_name or turn.me.spoken_phone


@value(reveals=Private.OWN)
def responder_phone(turn: Turn) -> Value:
    """The phone of the helper, or of whoever else writes."""
    return turn.me.spoken_phone


@value(reveals=Private.REQUEST)
def team_phones(turn: Turn, need: Need) -> Value:
    """The phones of those who are coming."""
    return ", ".join(a.contact.spoken_phone for a in turn.find.team_of(need))


@value
def team(turn: Turn, need: Need) -> Value:
    """The first names of those who are coming."""
    return names([a.contact for a in turn.find.team_of(need)])


@value
def who_is_asked(turn: Turn, need: Need) -> Value:
    """How many neighbors are asked and when, or that there is nobody to ask."""
    return asked_words(turn, need)


@value
def who_is_told(turn: Turn) -> Value:
    """A note that the people who run the chapter were told, or that none of them can be reached."""
    return told(turn)


@value
def neighbors(turn: Turn, need: Need) -> Value:
    """How many neighbors are asked and have not answered."""
    return neighbors_(turn, turn.find.count_matching(need))


@value
def neighbors_reached(turn: Turn, need: Need) -> Value:
    """How many neighbors have been asked so far."""
    return neighbors_(turn, turn.find.count_reached(need))


@value
def my_status(turn: Turn, need: Need) -> Value:
    """How their own request stands: who is coming, and how many were asked."""
    found = turn.sentence("found", taken=need.taken, wanted=need.wanted) if need.wanted > 1 else ""
    return turn.sentence(
        "my status",
        number=need.number,
        kind=Phrase(need.category.name),
        who=_who_comes(turn, need),
        found=found,
        asked=_asked_so_far(turn, need) if need.missing else "",
    )


def _who_comes(turn: Turn, need: Need) -> Phrase:
    people = [a.contact for a in turn.find.team_of(need)]
    if people:
        return turn.sentence("somebody", names=names(people))
    return turn.sentence("said done" if need.taken else "nobody yet")


def _asked_so_far(turn: Turn, need: Need) -> Phrase:
    reached = turn.find.count_reached(need)
    return (
        turn.sentence("asked so far", neighbors=neighbors_(turn, reached))
        if reached
        else asked_words(turn, need)
    )


@value
def number_named(turn: Turn) -> Value:
    """The number that was texted."""
    return turn.heard.number if turn.heard else None


@value
def named(turn: Turn) -> Value:
    """The number that was texted, with a # before it; or nothing."""
    return f" #{turn.heard.number}" if turn.heard and turn.heard.number is not None else ""


@audience
def the_requester(turn: Turn, need: Need) -> object:
    """The person who asked for help."""
    return need.contact


@audience
def the_team(turn: Turn, need: Need) -> object:
    """Those who are coming."""
    return [a.contact for a in turn.find.team_of(need)]


@audience
def the_admins(turn: Turn) -> object:
    """The people who run the chapter."""
    return turn.find.admins()


@guard
def it_is_only_thanks(turn: Turn) -> bool:
    """The text is a thank you, and nothing that could mean anything else."""
    said = turn.heard.text if turn.heard else ""
    return bool(THANKS.search(plain(said))) and (says_nothing(said) or is_yes(said))


@guard
def it_is_only_small_talk(turn: Turn) -> bool:
    """The text says only what people say when all is said: "you are welcome", "God bless you"."""
    return turn.heard is not None and is_small_talk(turn.heard.text)


@guard
def it_thanks_as_well(turn: Turn) -> bool:
    """The text says thank you, whatever else it says: "no thank you" may mean that nothing is
    missing."""
    return turn.heard is not None and bool(THANKS.search(plain(turn.heard.text)))


@guard
def no_request_is_meant(turn: Turn, need: Need | None) -> bool:
    """There is no request that they could mean, and they named no number."""
    return need is None and (turn.heard is None or turn.heard.number is None)


@guard
def it_is_over(turn: Turn, need: Need | None) -> bool:
    """The request has ended."""
    return need is not None and not need.is_live


@guard
def it_is_covered(turn: Turn, need: Need | None) -> bool:
    """Enough helpers have said yes."""
    return need is not None and need.missing == 0


@guard
def somebody_is_coming(turn: Turn, need: Need | None) -> bool:
    """At least one helper has an open job on the request."""
    return need is not None and bool(turn.find.team_of(need))


@guard
def the_chapter_is_paused(turn: Turn) -> bool:
    """The chapter is on pause: nobody is asked."""
    return turn.chapter.paused


@guard
def nobody_has_come(turn: Turn, need: Need | None) -> bool:
    """The request is open and nobody has said yes."""
    return need is not None and need.taken == 0 and need.is_live
