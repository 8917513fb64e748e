"""The life of a request: sent, asked once more, changed, closed, done, reopened or expired."""
from __future__ import annotations

from datetime import timedelta

from conversations.turn import Stale, Turn
from conversations.vocabulary.ask.showing import is_shown
from conversations.vocabulary.asking import ask_neighbors, invite, tell_all_asked
from conversations.vocabulary.marks import action, guard, wait

SENTENCES: dict[str, tuple[str, ...]] = {
    "change for the team": ("number", "requester", "words"), "message for the team": ("number", "requester", "phone", "words"),
    "day after for the team": ("number", "requester"), "words for admins": ("number", "requester", "phone", "words"),
}
DOOR_WORDS = (
    "PIANO", "RADIO", "MANGO", "PANDA", "KOALA", "CORAL", "METRO", "TANGO", "VIOLA", "SOFA", "PUMA", "TUBA", "HOTEL",
    "CACTUS", "DELTA", "OPERA", "BANJO", "SALSA", "ZEBRA", "LIMA", "COBRA", "KIWI", "TAXI", "CACAO", "LLAMA",
    "FLAMENCO", "GUITAR", "TROPICAL", "SOLAR",
)


@action
def send_the_request(turn: Turn) -> None:
    """Open the request and ask everybody whose offers match; nobody to ask is told to the requester and the admins at once."""
    memory = turn.memory
    need = turn.find.open_need(
        turn.me, kind=memory["kind"], details=memory["details"], shown=is_shown(turn), area=memory["area"],
        address=memory.get("address") or None, when=memory.get("when") or "", due_at=memory.get("due"),
        name=memory.get("name") or turn.me.first_name, wanted=int(memory.get("wanted") or 1),
        urgent=bool(memory.get("urgent")), door_word=turn.pick(DOOR_WORDS))
    turn.need = need
    if not turn.me.name:
        turn.me.name = memory.get("name")
    turn.conversation.memory = {"patience": _patience(turn)}
    ask_neighbors(turn, need)


def _patience(turn: Turn) -> object:
    later = None if turn.need is not None and turn.need.urgent else turn.chapter.quiet_until_after(turn.now)
    return (later or turn.now) + timedelta(minutes=turn.chapter.patience)


@wait
def the_patience_of_the_chapter(turn: Turn) -> object:
    return turn.memory.get("patience") if turn.need is not None and turn.need.is_live else None


@wait
def the_lifetime_of_the_request(turn: Turn) -> object:
    if turn.need is None or not turn.need.is_live:
        return None
    start = max(at for at in (turn.need.created_at, turn.need.due_at, turn.memory.get("since")) if at is not None)
    return start + timedelta(hours=turn.chapter.lifetime)


@wait
def the_day_after(turn: Turn) -> object:
    """A day after the time agreed; a helper who came later has a day from then."""
    if turn.need is None or not turn.need.is_live:
        return None
    team = turn.find.team_of(turn.need)
    latest = max([a.accepted_at for a in team] + [turn.need.due_at or turn.need.created_at])
    return latest + timedelta(days=1)


@action
def ask_once_more(turn: Turn) -> None:
    """A second round to all who have not answered."""
    turn.keep("patience", None)
    if not turn.need.ask_again():
        raise Stale
    invite(turn, turn.need, again=True)


@action
def ask_at_once(turn: Turn) -> None:
    """The requester says that it cannot wait for the end of the quiet time."""
    turn.need.urgent = True
    if not turn.need.ask_again():
        raise Stale
    invite(turn, turn.need)
    turn.keep("patience", turn.now + timedelta(minutes=turn.chapter.patience))


@guard
def it_waits_for_quiet_time_to_end(turn: Turn) -> bool:
    return (not turn.need.urgent and turn.need.missing > 0 and turn.chapter.quiet_until_after(turn.now) is not None)


@action
def note_the_news(turn: Turn) -> None:
    """Others are asked from now on: the patience of the chapter begins anew, and so does the life of the request."""
    turn.keep("patience", _patience(turn))
    turn.keep("since", turn.now)


@guard
def all_have_ended(turn: Turn) -> bool:
    need = turn.need
    return need is not None and need.is_live and not turn.find.team_of(need) and turn.find.count_done(need) > 0


def _tell_team_news(turn: Turn, kind: str) -> None:
    for assignment in turn.find.team_of(turn.need):
        turn.tell_news(kind, assignment.contact, turn.need)


@action
def close_the_request(turn: Turn) -> None:
    """The requester needs it no more: those on it and those asked hear it."""
    close(turn)


def close(turn: Turn) -> None:
    _tell_team_news(turn, "closed")
    _end(turn, "closed", "released")
    tell_all_asked(turn, "closed for all", "covered")


def _end(turn: Turn, status: str, place: str) -> None:
    for assignment in turn.find.team_of(turn.need):
        assignment.end(place, turn.now)
    turn.need.finish(status, turn.now)


@action
def let_the_request_expire(turn: Turn) -> None:
    if not turn.need.finish("expired", turn.now):
        raise Stale
    tell_all_asked(turn, "closed for all", "covered")


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
        tell_all_asked(turn, "closed for all", "covered")
    _tell_team_news(turn, news)
    _end(turn, "done", "done")


@action
def reopen_the_request(turn: Turn) -> None:
    """The help did not arrive: ask for as many anew as did not come."""
    team = turn.find.team_of(turn.need)
    _tell_team_news(turn, "reopened")
    for assignment in team:
        assignment.end("released", turn.now)
    if not turn.need.reopen(max(1, len(team))):
        raise Stale
    note_the_news(turn)
    ask_neighbors(turn, turn.need)


@action
def ask_the_team_whether_it_is_done(turn: Turn) -> None:
    need = turn.need
    turn.tell([a.contact for a in turn.find.team_of(need)],
              turn.sentence("day after for the team", number=need.number, requester=need.name))


@action
def pass_the_change_on(turn: Turn) -> None:
    need, words_ = turn.need, str(turn.memory.get("message", ""))
    need.add_note(words_)
    turn.tell([a.contact for a in turn.find.team_of(need)],
              turn.sentence("change for the team", number=need.number, requester=need.name, words=words_))


@action
def pass_the_words_on(turn: Turn) -> None:
    need, heard = turn.need, turn.heard
    words_ = str(turn.memory.get("message", "")) or (heard.text if heard else "")
    phrase = turn.sentence("message for the team", number=need.number, requester=need.name, phone=need.contact.spoken_phone,
                           words=words_)
    turn.tell([a.contact for a in turn.find.team_of(need)], phrase)


@action
def pass_these_words_to_the_admins(turn: Turn) -> None:
    need = turn.need
    turn.tell(turn.find.admins(), turn.sentence("words for admins", number=need.number, requester=need.name,
                                                phone=need.contact.spoken_phone, words=turn.heard.text))
