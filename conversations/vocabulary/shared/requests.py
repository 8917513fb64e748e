"""What any flow may say and ask about a request: its values, its people, and the plain facts about
it."""

from __future__ import annotations

import re

from conversations.entities.yes_no import is_yes, says_nothing
from conversations.lexicon.plain import plain
from conversations.port.turn import Turn
from conversations.texts.render import Phrase, Value
from conversations.vocabulary.declare import guard, person, private_value, value
from conversations.vocabulary.shared.asking import (
    asked_words,
    names,
    neighbors_,
    several,
    told,
    when_of,
)

SENTENCES: dict[str, tuple[str, ...]] = {
    "nobody yet": (),
    "somebody": ("names",),
    "said done": (),
    "note": ("words",),
    "asked so far": ("neighbors",),
    "found": ("taken", "wanted"),
    "my status": ("number", "kind", "who", "found", "asked"),
}
THANKS = re.compile(r"\b(?:thanks?|thx|ty|gracias)\b")


@value
def chapter(turn: Turn) -> Value:
    return turn.chapter.name


@value
def number(turn: Turn) -> Value:
    return turn.need.number if turn.need else None


@value
def kind(turn: Turn) -> Value:
    code = turn.need.category.name if turn.need else turn.memory.get("kind")
    return Phrase(code) if code else None


@value
def area(turn: Turn) -> Value:
    return turn.need.area if turn.need else turn.memory.get("area")


@value
def when(turn: Turn) -> Value:
    return when_of(turn.need, turn) if turn.need else None


@value
def wanted(turn: Turn) -> Value:
    return turn.need.wanted if turn.need else turn.memory.get("wanted")


@value
def taken(turn: Turn) -> Value:
    return turn.need.taken if turn.need else None


@value
def requester(turn: Turn) -> Value:
    return turn.need.name if turn.need else None


@private_value
def requester_phone(turn: Turn) -> Value:
    return turn.need.contact.spoken_phone if turn.need else None


@private_value
def address_for_me(turn: Turn) -> Value:
    """The exact address with a comma before it, or nothing if the requester left it out."""
    return f", {turn.need.address}" if turn.need and turn.need.address else ""


@private_value
def full_details(turn: Turn) -> Value:
    return (
        f"{turn.need.details}."
        if turn.need and not turn.need.details.endswith((".", "!", "?"))
        else turn.need.details
    )


@private_value
def notes(turn: Turn) -> Value:
    return (
        several([turn.sentence("note", words=note) for note in turn.need.notes], " ")
        if turn.need
        else ""
    )


@private_value
def door_word(turn: Turn) -> Value:
    return turn.need.door_word if turn.need else None


@value
def responder(turn: Turn) -> Value:
    return turn.me.first_name or turn.me.spoken_phone


@private_value
def responder_phone(turn: Turn) -> Value:
    return turn.me.spoken_phone


@private_value
def team_phones(turn: Turn) -> Value:
    return ", ".join(a.contact.spoken_phone for a in turn.find.team_of(turn.need))


@value
def team(turn: Turn) -> Value:
    return names([a.contact for a in turn.find.team_of(turn.need)], turn)


@value
def who_is_asked(turn: Turn) -> Value:
    return asked_words(turn, turn.need)


@value
def who_is_told(turn: Turn) -> Value:
    """That the people who run the chapter were told, or that none of them can be reached."""
    return told(turn)


@value
def neighbors(turn: Turn) -> Value:
    """How many are asked, and have not answered."""
    return neighbors_(turn, turn.find.count_matching(turn.need))


@value
def neighbors_reached(turn: Turn) -> Value:
    """How many have been asked so far."""
    return neighbors_(turn, turn.find.count_reached(turn.need))


@value
def my_status(turn: Turn) -> Value:
    """The true state of one's own request."""
    need = turn.need
    found = turn.sentence("found", taken=need.taken, wanted=need.wanted) if need.wanted > 1 else ""
    return turn.sentence(
        "my status",
        number=need.number,
        kind=Phrase(need.category.name),
        who=_who_comes(turn),
        found=found,
        asked=_asked_so_far(turn) if need.missing else "",
    )


def _who_comes(turn: Turn) -> Phrase:
    people = [a.contact for a in turn.find.team_of(turn.need)]
    if people:
        return turn.sentence("somebody", names=names(people, turn))
    return turn.sentence("said done" if turn.need.taken else "nobody yet")


def _asked_so_far(turn: Turn) -> Phrase:
    reached = turn.find.count_reached(turn.need)
    return (
        turn.sentence("asked so far", neighbors=neighbors_(turn, reached))
        if reached
        else asked_words(turn, turn.need)
    )


@value
def number_named(turn: Turn) -> Value:
    return turn.heard.number if turn.heard else None


@value
def named(turn: Turn) -> Value:
    """The number that was named, with a blank before it, or nothing."""
    return f" #{turn.heard.number}" if turn.heard and turn.heard.number is not None else ""


@person
def the_requester(turn: Turn) -> object:
    return turn.need.contact


@person
def the_team(turn: Turn) -> object:
    return [a.contact for a in turn.find.team_of(turn.need)]


@person
def the_admins(turn: Turn) -> object:
    return turn.find.admins()


@guard
def it_is_only_thanks(turn: Turn) -> bool:
    """ "Thank you so much", and not a word that could mean anything else."""
    said = turn.heard.text if turn.heard else ""
    return bool(THANKS.search(plain(said))) and (says_nothing(said) or is_yes(said))


@guard
def no_request_is_meant(turn: Turn) -> bool:
    return turn.need is None and (turn.heard is None or turn.heard.number is None)


@guard
def it_is_over(turn: Turn) -> bool:
    return turn.need is not None and not turn.need.is_live


@guard
def it_is_covered(turn: Turn) -> bool:
    return turn.need is not None and turn.need.missing == 0


@guard
def somebody_is_coming(turn: Turn) -> bool:
    return turn.need is not None and bool(turn.find.team_of(turn.need))


@guard
def the_chapter_is_paused(turn: Turn) -> bool:
    return turn.chapter.paused


@guard
def nobody_there_can_be_texted(turn: Turn) -> bool:
    """Everybody who is coming has opted out of texts."""
    team = turn.find.team_of(turn.need)
    return bool(team) and all(a.contact.opted_out for a in team)


@guard
def nobody_has_come(turn: Turn) -> bool:
    return turn.need is not None and turn.need.taken == 0 and turn.need.is_live
