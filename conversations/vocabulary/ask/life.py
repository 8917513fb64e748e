"""The life of a request: sent, changed, closed, done, reopened or expired."""

from __future__ import annotations

from conversations.port.records import AssignmentStatus, Need, NeedStatus
from conversations.port.rules import Subject, Weight
from conversations.port.topics import Topic
from conversations.port.turn import Stale, Turn
from conversations.texts.render import Value
from conversations.vocabulary.ask.asides import ASIDE
from conversations.vocabulary.ask.showing import LINE, is_shown
from conversations.vocabulary.ask.unwanted import NAMED
from conversations.vocabulary.ask.waiting import note_the_news, patience_ends
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.asking import ask_neighbors, called, tell_all_asked
from conversations.vocabulary.shared.calls import note_wish
from conversations.vocabulary.shared.kept_words import words_to_send
from conversations.vocabulary.shared.line import pass_these_words_on, told_of_it
from conversations.vocabulary.team.kept import hand_over_the_words
from conversations.vocabulary.team.rules import readers

SENTENCES: dict[str, tuple[str, ...]] = {
    "change for the team": ("number", "requester", "words"),
    "day after for the team": ("number", "requester"),
    "words for admins": ("number", "requester", "phone", "words"),
    "the other need": ("words",),
}
WERE_ON_IT = "were on it"  # the name under which a request that ends keeps who was coming
ANSWERS_OF_A_REQUEST = {  # what each of them may have been read from
    "kind": ("a category",),
    "wanted": ("a number",),
    "due": ("a time", "a duration"),
    "when": ("any words",),
}
DOOR_WORDS = (
    "PIANO",
    "RADIO",
    "MANGO",
    "PANDA",
    "KOALA",
    "CORAL",
    "METRO",
    "TANGO",
    "VIOLA",
    "SOFA",
    "PUMA",
    "TUBA",
    "HOTEL",
    "CACTUS",
    "DELTA",
    "OPERA",
    "BANJO",
    "SALSA",
    "ZEBRA",
    "LIMA",
    "COBRA",
    "KIWI",
    "TAXI",
    "CACAO",
    "LLAMA",
    "FLAMENCO",
    "GUITAR",
    "TROPICAL",
    "SOLAR",
)


@action(
    weight=Weight.COMMITS,
    opens=(Subject.NEED,),
    reads=LINE,
    forgets=True,
    kept_from=ANSWERS_OF_A_REQUEST,
)
def send_the_request(turn: Turn) -> None:
    """Opens the request and asks everybody whose offers match."""
    memory = turn.memory
    name, when, wanted = memory.get("name"), memory.get("when"), memory.get("wanted")
    given_name = name or turn.me.first_name
    need = turn.find.open_need(
        turn.me,
        kind=memory["kind"],
        details=memory["details"],
        shown=is_shown(turn),
        area=memory["area"],
        address=memory.get("address") or None,
        when=when or "",
        due_at=memory.get("due"),
        name=given_name,
        wanted=int(wanted or 1),
        urgent=bool(memory.get("urgent")),
        door_word=turn.pick(DOOR_WORDS),
    )
    turn.need = need
    if not turn.me.name:
        turn.me.name = name
    for words in memory.get(ASIDE, ()):
        need.add_note(words)
        note_wish(turn, words)
    note_wish(turn, need.details)
    stays = {name: memory[name] for name in ("also", NAMED) if memory.get(name)}
    turn.conversation.memory = {"patience": patience_ends(turn), **stays}
    ask_neighbors(turn, need)


@value
def what_else(turn: Turn) -> Value:
    """How to ask for the second need of their first message; nothing if there was none."""
    also = turn.memory.get("also")
    return turn.sentence("the other need", words=also) if also else ""


@guard
def all_have_ended(turn: Turn, need: Need | None) -> bool:
    """Everybody who came has said that it is done."""
    if need is None or not need.is_live:
        return False
    return not turn.find.team_of(need) and turn.find.count_done(need) > 0


def _tell_team_news(turn: Turn, need: Need, kind: str) -> None:
    for assignment in turn.find.team_of(need):
        turn.tell_news(kind, assignment.contact, need)


@action(weight=Weight.COMMITS, closes=(Subject.NEED, Subject.ASSIGNMENT))
def close_the_request(turn: Turn, need: Need) -> None:
    """Ends the request; those on it and those who were asked are told."""
    hand_over_the_words(turn)
    close(turn, need)


def close(turn: Turn, need: Need) -> None:
    turn.keep(WERE_ON_IT, [place.contact.id for place in turn.find.team_of(need)])
    _tell_team_news(turn, need, "closed")
    _end(turn, need, NeedStatus.CLOSED, AssignmentStatus.RELEASED)
    tell_all_asked(turn, need, "closed for all", Topic.covered(need.id))


@value
def who_hears_that_it_is_closed(turn: Turn, need: Need) -> Value:
    """Who of the others on a request that was just closed is told, and who gets no texts."""
    people = [turn.find.person(int(one)) for one in turn.memory.get(WERE_ON_IT, ())]
    others = [one for one in (need.contact, *people) if one is not None and one is not turn.me]
    return told_of_it(turn, others)


def _end(turn: Turn, need: Need, status: NeedStatus, place: AssignmentStatus) -> None:
    for assignment in turn.find.team_of(need):
        assignment.end(place, turn.now)
    need.finish(status, turn.now)


@action(weight=Weight.COMMITS, closes=(Subject.NEED,))
def let_the_request_expire(turn: Turn, need: Need) -> None:
    """Ends a request that nobody could be found for."""
    if not need.finish(NeedStatus.EXPIRED, turn.now):
        raise Stale
    tell_all_asked(turn, need, "closed for all", Topic.covered(need.id))


@action(weight=Weight.COMMITS, closes=(Subject.NEED, Subject.ASSIGNMENT))
def finish_the_request(turn: Turn, need: Need) -> None:
    """Ends the request because help has arrived."""
    _finish(turn, need, "over")


@action(weight=Weight.COMMITS, closes=(Subject.NEED, Subject.ASSIGNMENT))
def let_the_request_end(turn: Turn, need: Need) -> None:
    """Ends a request whose requester has not said anything for days."""
    _finish(turn, need, "ended")


def _finish(turn: Turn, need: Need, news: str) -> None:
    if need.missing:
        tell_all_asked(turn, need, "closed for all", Topic.covered(need.id))
    _tell_team_news(turn, need, news)
    _end(turn, need, NeedStatus.DONE, AssignmentStatus.DONE)


@action(weight=Weight.COMMITS, opens=(Subject.NEED,), closes=(Subject.ASSIGNMENT,))
def reopen_the_request(turn: Turn, need: Need) -> None:
    """Help did not arrive: asks again for as many helpers as did not come."""
    team = turn.find.team_of(need)
    _tell_team_news(turn, need, "reopened")
    for place in turn.find.done(need):
        place.contradict()
        turn.tell_news("contradicted", place.contact, need)
    for assignment in team:
        assignment.end(AssignmentStatus.RELEASED, turn.now)
    if not need.reopen(max(1, len(team))):
        raise Stale
    note_the_news(turn)
    ask_neighbors(turn, need)


@action(weight=Weight.INFORMS)
def ask_the_team_whether_it_is_done(turn: Turn, need: Need) -> None:
    """Asks those who are coming whether the job is done."""
    turn.tell(
        [a.contact for a in turn.find.team_of(need)],
        turn.sentence("day after for the team", number=need.number, requester=called(need, turn)),
    )


@action(weight=Weight.INFORMS, reads=("message",), passes_on=True)
def pass_the_change_on(turn: Turn, need: Need) -> None:
    """Adds what has changed to the request, and tells those who are coming."""
    words_ = words_to_send(turn)
    need.add_note(words_)
    turn.tell(
        [a.contact for a in turn.find.team_of(need)],
        turn.sentence(
            "change for the team", number=need.number, requester=called(need, turn), words=words_
        ),
    )
    turn.forget("message")


@action(weight=Weight.INFORMS, reads=("message",), passes_on=True)
def pass_the_words_on(turn: Turn, need: Need) -> None:
    """Sends what the requester wrote to those who are coming."""
    pass_these_words_on(turn, need)


@action(weight=Weight.INFORMS)
def pass_these_words_to_the_admins(turn: Turn, need: Need) -> None:
    """Sends what the requester wrote to the people who run the chapter, but to nobody who was on
    the request."""
    turn.tell(
        readers(turn),
        turn.sentence(
            "words for admins",
            number=need.number,
            requester=called(need, turn),
            phone=need.contact.spoken_phone,
            words=turn.heard.text,
        ),
    )
