"""What any flow may say and ask about a request: its values, its people, and the plain facts about it."""
from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from conversations.texts import Phrase, Several, Value, shorten, translate
from conversations.turn import Audience, Turn
from conversations.vocabulary.marks import guard, person, private_value, value

if TYPE_CHECKING:
    from bot.store.people import Contact
    from bot.store.requests import Need

SHOWN = 80  # characters of the details that an invitation shows

SENTENCES: dict[str, tuple[str, ...]] = {
    "by time": ("time",), "words by time": ("words", "time"), "as soon as possible": (), "choice": ("number", "name"),
    "seen line": ("kind", "area", "when", "details"), "seen line, short": ("kind", "area", "when"),
    "nobody yet": (), "somebody": ("names",), "they wrote": ("words",),
    "one neighbor": (), "neighbors": ("count",), "asked now": ("neighbors",), "asked later": ("neighbors", "time"),
    "asked nobody": ("chapter",), "asked paused": ("chapter",), "asked once more": ("neighbors", "chapter"),
    "nobody left to ask": ("chapter",), "will see": ("neighbors",), "nobody will see": (),
    "my status": ("number", "kind", "who", "found", "asked"), "found": ("taken", "wanted"), "asked so far": ("neighbors",),
    "nobody for admins": ("number", "kind", "area"), "paused for admins": ("number", "kind", "area"), "said done": (), "note": ("words",),
    "invitation": ("number", "line", "link"), "invitation again": ("number", "line", "link"),
    "progress": ("number", "taken", "wanted", "missing"), "covered": ("number",), "closed for all": ("number",),
}


def names(people: list[Contact], turn: Turn) -> str:
    """First names as people say them, or a phone where there is no name."""
    said = [p.first_name or p.spoken_phone for p in people]
    both = translate("and", turn.me.language)
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} {both} {said[-1]}" if said else ""


def line_of(need: Need, turn: Turn, limit: int = SHOWN) -> Phrase:
    """What those invited see of a request, and nothing else."""
    facts: dict[str, Value] = {"kind": Phrase(need.category.name), "area": shorten(need.area, 40), "when": when_of(need, turn)}
    if need.shown and need.details:
        return turn.sentence("seen line", **facts, details=shorten(need.details, limit))
    return turn.sentence("seen line, short", **facts)


def when_of(need: Need, turn: Turn) -> Value:
    return said_time(need.when, need.due_at, turn)


def said_time(words: str, due_at: datetime | None, turn: Turn) -> Value:
    """A time as the reader says it: in their words, and by the clock as it was understood."""
    if words == "asap":
        return turn.sentence("as soon as possible")
    if due_at is None:
        return shorten(words, 40)
    return turn.sentence("by time", time=due_at) if not words else turn.sentence("words by time", words=words, time=due_at)


def tell_all_asked(turn: Turn, name: str, topic: str, due_at: object = None) -> None:
    """News of a request for everybody who was asked and has not passed."""
    need = turn.need
    audience = Audience("asked" if name != "progress" else "asked, while it is open", need.id)
    facts = {"number": need.number, "taken": need.taken, "wanted": need.wanted, "missing": need.missing}
    allowed = SENTENCES[name]
    turn.tell(audience, turn.sentence(name, **{k: v for k, v in facts.items() if k in allowed}), topic=f"{topic} {need.id}",
              due_at=due_at)  # type: ignore[arg-type]


def invite(turn: Turn, need: Need, again: bool = False) -> None:
    """Ask every responder whose offers match and who has not answered."""
    name = "invitation again" if again else "invitation"
    turn.tell(Audience("matching", need.id), turn.sentence(name, number=need.number, line=line_of(need, turn), link=""),
              topic=f"invite {need.id}")


def ask_neighbors(turn: Turn, need: Need, again: bool = False) -> None:
    """Invite all who may help. If that is nobody, or nobody may be asked now, the people who run the chapter hear it."""
    invite(turn, need, again)
    if turn.chapter.paused or not turn.find.count_matching(need):
        name = "paused for admins" if turn.chapter.paused else "nobody for admins"
        turn.tell(turn.find.admins(), turn.sentence(name, number=need.number, kind=Phrase(need.category.name), area=need.area))


def neighbors_(turn: Turn, count: int) -> Phrase:
    """"1 neighbor", "3 neighbors"."""
    return turn.sentence("one neighbor") if count == 1 else turn.sentence("neighbors", count=count)


def asked_words(turn: Turn, need: Need) -> Phrase:
    """The truth about how many are asked, and when."""
    count = turn.find.count_matching(need)
    if turn.chapter.paused:
        return turn.sentence("asked paused", chapter=turn.chapter.name)
    if not count:
        return turn.sentence("asked nobody", chapter=turn.chapter.name)
    later = None if need.urgent else turn.chapter.quiet_until_after(turn.now)
    if later:
        return turn.sentence("asked later", neighbors=neighbors_(turn, count), time=later)
    return turn.sentence("asked now", neighbors=neighbors_(turn, count))


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
    return f"{turn.need.details}." if turn.need and not turn.need.details.endswith((".", "!", "?")) else turn.need.details


@private_value
def notes(turn: Turn) -> Value:
    return several([turn.sentence("note", words=note) for note in turn.need.notes], " ") if turn.need else ""


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
def neighbors(turn: Turn) -> Value:
    """How many are asked, and have not answered."""
    return neighbors_(turn, turn.find.count_matching(turn.need))


@value
def neighbors_reached(turn: Turn) -> Value:
    """How many have been asked so far."""
    return neighbors_(turn, turn.find.count_reached(turn.need))


@value
def who_is_asked_once_more(turn: Turn) -> Value:
    count = turn.find.count_matching(turn.need)
    facts: dict[str, Value] = {"neighbors": neighbors_(turn, count)} if count else {}
    return turn.sentence("asked once more" if count else "nobody left to ask", chapter=turn.chapter.name, **facts)


@value
def my_status(turn: Turn) -> Value:
    """The true state of one's own request."""
    need = turn.need
    found = turn.sentence("found", taken=need.taken, wanted=need.wanted) if need.wanted > 1 else ""
    return turn.sentence("my status", number=need.number, kind=Phrase(need.category.name), who=_who_comes(turn), found=found,
                         asked=_asked_so_far(turn) if need.missing else "")


def _who_comes(turn: Turn) -> Phrase:
    people = [a.contact for a in turn.find.team_of(turn.need)]
    if people:
        return turn.sentence("somebody", names=names(people, turn))
    return turn.sentence("said done" if turn.need.taken else "nobody yet")


def _asked_so_far(turn: Turn) -> Phrase:
    reached = turn.find.count_reached(turn.need)
    return turn.sentence("asked so far", neighbors=neighbors_(turn, reached)) if reached else asked_words(turn, turn.need)


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


def several(values: list[Value], between: str = "\n") -> Several:
    return Several(tuple(values), between)
