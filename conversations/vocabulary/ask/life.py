"""The life of a request: sent, changed, closed, done, reopened or expired."""

from __future__ import annotations

from conversations.port.records import AssignmentStatus, NeedStatus
from conversations.port.topics import Topic
from conversations.port.turn import Stale, Turn
from conversations.vocabulary.ask.showing import is_shown
from conversations.vocabulary.ask.waiting import note_the_news, patience_ends
from conversations.vocabulary.declare import action, guard
from conversations.vocabulary.shared.asking import ask_neighbors, tell_all_asked

SENTENCES: dict[str, tuple[str, ...]] = {
    "change for the team": ("number", "requester", "words"),
    "message for the team": ("number", "requester", "phone", "words"),
    "day after for the team": ("number", "requester"),
    "words for admins": ("number", "requester", "phone", "words"),
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


@action
def send_the_request(turn: Turn) -> None:
    """Open the request and ask everybody whose offers match; nobody to ask is told to the requester
    and the admins at once."""
    memory = turn.memory
    need = turn.find.open_need(
        turn.me,
        kind=memory["kind"],
        details=memory["details"],
        shown=is_shown(turn),
        area=memory["area"],
        address=memory.get("address") or None,
        when=memory.get("when") or "",
        due_at=memory.get("due"),
        name=memory.get("name") or turn.me.first_name,
        wanted=int(memory.get("wanted") or 1),
        urgent=bool(memory.get("urgent")),
        door_word=turn.pick(DOOR_WORDS),
    )
    turn.need = need
    if not turn.me.name:
        turn.me.name = memory.get("name")
    turn.conversation.memory = {"patience": patience_ends(turn)}
    ask_neighbors(turn, need)


@guard
def all_have_ended(turn: Turn) -> bool:
    need = turn.need
    return (
        need is not None
        and need.is_live
        and not turn.find.team_of(need)
        and turn.find.count_done(need) > 0
    )


def _tell_team_news(turn: Turn, kind: str) -> None:
    for assignment in turn.find.team_of(turn.need):
        turn.tell_news(kind, assignment.contact, turn.need)


@action
def close_the_request(turn: Turn) -> None:
    """The requester needs it no more: those on it and those asked hear it."""
    close(turn)


def close(turn: Turn) -> None:
    _tell_team_news(turn, "closed")
    _end(turn, NeedStatus.CLOSED, AssignmentStatus.RELEASED)
    tell_all_asked(turn, "closed for all", Topic.covered(turn.need.id))


def _end(turn: Turn, status: NeedStatus, place: AssignmentStatus) -> None:
    for assignment in turn.find.team_of(turn.need):
        assignment.end(place, turn.now)
    turn.need.finish(status, turn.now)


@action
def let_the_request_expire(turn: Turn) -> None:
    if not turn.need.finish(NeedStatus.EXPIRED, turn.now):
        raise Stale
    tell_all_asked(turn, "closed for all", Topic.covered(turn.need.id))


@action
def finish_the_request(turn: Turn) -> None:
    """The requester says that help arrived."""
    _finish(turn, "over")


@action
def let_the_request_end(turn: Turn) -> None:
    """The requester has not said anything for days: nobody is told more than that."""
    _finish(turn, "ended")


def _finish(turn: Turn, news: str) -> None:
    if turn.need.missing:
        tell_all_asked(turn, "closed for all", Topic.covered(turn.need.id))
    _tell_team_news(turn, news)
    _end(turn, NeedStatus.DONE, AssignmentStatus.DONE)


@action
def reopen_the_request(turn: Turn) -> None:
    """The help did not arrive: ask for as many anew as did not come."""
    team = turn.find.team_of(turn.need)
    _tell_team_news(turn, "reopened")
    for assignment in team:
        assignment.end(AssignmentStatus.RELEASED, turn.now)
    if not turn.need.reopen(max(1, len(team))):
        raise Stale
    note_the_news(turn)
    ask_neighbors(turn, turn.need)


@action
def ask_the_team_whether_it_is_done(turn: Turn) -> None:
    need = turn.need
    turn.tell(
        [a.contact for a in turn.find.team_of(need)],
        turn.sentence("day after for the team", number=need.number, requester=need.name),
    )


@action
def pass_the_change_on(turn: Turn) -> None:
    need, words_ = turn.need, str(turn.memory.get("message", ""))
    need.add_note(words_)
    turn.tell(
        [a.contact for a in turn.find.team_of(need)],
        turn.sentence("change for the team", number=need.number, requester=need.name, words=words_),
    )


@action
def pass_the_words_on(turn: Turn) -> None:
    need, heard = turn.need, turn.heard
    words_ = str(turn.memory.get("message", "")) or (heard.text if heard else "")
    phrase = turn.sentence(
        "message for the team",
        number=need.number,
        requester=need.name,
        phone=need.contact.spoken_phone,
        words=words_,
    )
    turn.tell([a.contact for a in turn.find.team_of(need)], phrase)


@action
def pass_these_words_to_the_admins(turn: Turn) -> None:
    need = turn.need
    turn.tell(
        turn.find.admins(),
        turn.sentence(
            "words for admins",
            number=need.number,
            requester=need.name,
            phone=need.contact.spoken_phone,
            words=turn.heard.text,
        ),
    )
