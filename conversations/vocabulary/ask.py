"""The rules of `ask`: what a first message already says, what neighbors will see, and the life of a request."""
from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from conversations import times, words
from conversations.texts import Phrase, Value, shorten
from conversations.turn import Stale, Turn
from conversations.vocabulary.marks import action, guard, private_value, value, wait
from conversations.vocabulary.requests import ask_neighbors, asked_words, invite, neighbors_, said_time, several, tell_all_asked

SENTENCES: dict[str, tuple[str, ...]] = {
    "hidden details": (), "shown details": (), "looks private": ("what",), "a phone number": (), "a street number": (),
    "a door code": (), "time read back": ("time",), "change for the team": ("number", "requester", "words"),
    "message for the team": ("number", "requester", "phone", "words"), "day after for the team": ("number", "requester"),
 "words for admins": ("number", "requester", "phone", "words"),
}
ANSWERS = {1: ("kind", "shown"), 2: ("details",), 3: ("area",), 4: ("address", "address known"), 5: ("when", "due"),
           6: ("wanted", "named"), 7: ("name",)}
MOST_OPEN = 3  # requests that one person may have open
MOST_HELPERS = 20
MANY = 2  # helpers up to which nothing is confirmed
DOOR_WORDS = ("PIANO RADIO MANGO PANDA KOALA CORAL METRO TANGO VIOLA SOFA PUMA TUBA HOTEL CACTUS DELTA OPERA BANJO SALSA "
              "ZEBRA LIMA COBRA KIWI TAXI CACAO CANOA LLAMA FLAMENCO GUITAR TROPICAL SOLAR").split()
CASH = re.compile(r"\b(?:cash|money|dollars|venmo|zelle|paypal|cashapp|loan|dinero|efectivo|dolares|plata|prestamo|gift ?cards?)\b|\$\s?\d")
PHONE = re.compile(r"(?:\+?\d[\s().-]?){7,}")
DOOR_CODE = re.compile(r"\b(?:code|codigo|clave|pin|gate|buzzer|lockbox)\b\D{0,12}\d{3,}")
STREET = re.compile(r"\b\d{1,5}[a-z]?\s+(?:[a-z.'-]+\s+){0,3}(?:st|street|rd|road|ave|avenue|av|dr|drive|ln|lane|blvd|ct|court|way|pl|"
                    r"place|circle|cir|hwy|terrace|trail|apt|calle|avenida)\b|\b(?:calle|avenida|apt|apartment|unit)\s+(?:[a-z]+\s+){0,3}#?\d+")
OPENERS = re.compile(r"^(?:please|hi|hello|hey|hola|can|could|someone|somebody|anyone|you|i|we|need|needs|help|with|me|some|a|an|the|of|get|"
                     r"to|for|my|aid|looking|necesito|necesitamos|ayuda|ayudenme|ayudeme|con|un|una|unos|unas|de|para|pueden|puede|alguien|"
                     r"ayudar|ayudarme|por|favor|y|and|it|is)$")
PLACED = r"(?:in|near|around|at|en|por|cerca de) (?:the )?"  # what stands before the place where help is needed
LONGEST_LINE = 80  # characters of a name or an area
TIMES = re.compile(r"^(?:today|tonight|tomorrow|now|asap|by|at|before|until|this|next|morning|noon|afternoon|evening|night|am|pm|"
                   r"hours?|minutes?|days?|week|in|on|hoy|manana|ahora|antes|las|la|el|tarde|noche)$")
FEWEST_WORDS = 2  # words beyond the kind that make a first message the details


# reading what was said

@action
def take_what_the_first_message_says(turn: Turn) -> None:
    """Keep of the opening message whatever it holds: the kind, the details, the time, and the name if it is known."""
    heard = turn.heard
    if heard and not it_is_about_cash(turn):
        _read(turn, _without_opening(heard.rest))
    if turn.me.name:
        turn.keep("name", turn.me.first_name)


@action
def take_more_of_what_was_said(turn: Turn) -> None:
    """An answer about the kind may say more than the kind: "2, dinner for four people tonight"."""
    heard = turn.heard
    said = heard.text if heard and heard.word is None else (heard.rest if heard else "")
    _read(turn, said)


@action
def remember_these_words(turn: Turn) -> None:
    """Words that named no kind are the details, so that nobody has to write them twice."""
    said = turn.heard.text.strip() if turn.heard else ""
    if _content(said, []) and words.number(said) is None:
        turn.keep("details", f"{turn.memory.get('details', '')} {said}".strip())
        _read_time(turn, said)


def _read(turn: Turn, said: str) -> None:
    if not said:
        return
    names = [turn.find.category_names(c.name) for c in turn.chapter.categories]
    found = words.mentions(said, names)
    if len(found) == 1 and not turn.memory.get("kind"):
        turn.keep("kind", turn.chapter.categories[found[0]].name)
    if CASH.search(words.plain(said)):
        return
    said_more = _content(said, [n for i in found for n in names[i]])
    if len(said_more) >= (FEWEST_WORDS if found else 1) and not turn.memory.get("details"):
        turn.keep("details", said)
    _read_time(turn, said)
    _read_area(turn, said)


def _without_opening(said: str) -> str:
    """The words of a first message from where it says what is needed: "Hi, I need help with a ride" -> "ride"."""
    kept = said.split()
    while kept and OPENERS.match(words.plain(kept[0]).strip(",.!:;-?")):
        del kept[0]
    return " ".join(kept)


def _read_area(turn: Turn, said: str) -> None:
    """The area that a message names as the place ("in West Asheville"), if it is one of the chapter's and the only one."""
    plain = words.plain(said)
    named = [a for a in turn.chapter.areas if words.plain(a) in plain]
    named = [a for a in named if not any(a != b and words.plain(a) in words.plain(b) for b in named)]
    if len(named) == 1 and not turn.memory.get("area") and re.search(rf"\b{PLACED}{re.escape(words.plain(named[0]))}\b", plain):
        turn.keep("area", named[0])


def _content(said: str, known: list[str]) -> list[str]:
    """The words of a message that say more than "I need" and the name of the kind."""
    kinds = {w for name in known for w in words.plain(name).split()}
    return [w for w in re.findall(r"[^\W\d_]['\w]*", words.plain(said))
            if not OPENERS.match(w) and not TIMES.match(w) and w not in kinds and w.rstrip("s") not in kinds]


@action
def take_the_time_from_the_words(turn: Turn) -> None:
    _read_time(turn, str(turn.memory.get("details", "")))


def _read_time(turn: Turn, said: str) -> None:
    if turn.memory.get("when") is not None:
        return
    moment = times.find_moment(said, turn.now, turn.chapter.zone)
    if moment is not None and not moment.past:
        _keep_time(turn, moment, "")


def _keep_time(turn: Turn, moment: Any, said: str) -> None:
    soon = moment.at - turn.now < timedelta(minutes=1)
    turn.keep("due", None if soon else moment.at)
    turn.keep("when", "asap" if soon else (said if moment.vague else ""))


@action
def keep_the_time(turn: Turn) -> None:
    moment = times.moment(turn.heard.text, turn.now, turn.chapter.zone)
    if moment is None:
        raise Stale
    _keep_time(turn, moment, shorten(turn.heard.text, 40))


@action
def keep_the_words_for_the_time(turn: Turn) -> None:
    turn.keep("when", turn.heard.text.strip())
    turn.keep("due", None)


@action
def count_the_question_about_time(turn: Turn) -> None:
    turn.keep("asked time", int(turn.memory.get("asked time", 0)) + 1)


@action
def leave_the_address_out(turn: Turn) -> None:
    turn.keep("address", "")
    turn.keep("address known", True)


@action
def remember_the_number(turn: Turn) -> None:
    turn.keep("named", turn.heard.value)


@action
def note_the_question_about_cash(turn: Turn) -> None:
    """Remember that the chapter's answer about cash was given."""
    turn.keep("cash answered", words.plain(turn.heard.text))


@action
def forget_that_answer(turn: Turn) -> None:
    turn.forget(*ANSWERS[turn.heard.value])
    turn.keep("changing", True)


@action
def show_the_details(turn: Turn) -> None:
    turn.keep("shown", True)


@action
def hide_the_details(turn: Turn) -> None:
    turn.keep("shown", False)


# what is known

@guard
def the_kind_is_known(turn: Turn) -> bool:
    return bool(turn.memory.get("kind"))


@guard
def the_details_are_known(turn: Turn) -> bool:
    return bool(turn.memory.get("details"))


@guard
def the_area_is_known(turn: Turn) -> bool:
    return bool(turn.memory.get("area"))


@guard
def the_address_is_known(turn: Turn) -> bool:
    return bool(turn.memory.get("address") or turn.memory.get("address known"))


@guard
def the_time_is_known(turn: Turn) -> bool:
    return turn.memory.get("when") is not None


@guard
def the_number_of_helpers_is_known(turn: Turn) -> bool:
    return bool(turn.memory.get("wanted"))


@guard
def the_name_is_known(turn: Turn) -> bool:
    return bool(turn.memory.get("name"))


@guard
def there_are_areas(turn: Turn) -> bool:
    return bool(turn.chapter.areas)


@guard
def the_carrier_has_answered(turn: Turn) -> bool:
    return turn.carrier_answered


@guard
def it_is_about_cash(turn: Turn) -> bool:
    """The words ask for money."""
    heard = turn.heard
    return heard is not None and bool(CASH.search(words.plain(heard.rest or heard.text)))


@guard
def cash_was_answered(turn: Turn) -> bool:
    """These very words were answered so before: a request for things is not cash because it names a price."""
    return turn.heard is not None and turn.memory.get("cash answered") == words.plain(turn.heard.text)


@guard
def there_are_too_many_requests(turn: Turn) -> bool:
    return len(turn.find.requests_of(turn.me)) >= MOST_OPEN


@guard
def the_time_named_has_passed(turn: Turn) -> bool:
    moment = times.moment(turn.heard.text, turn.now, turn.chapter.zone)
    return moment is not None and moment.past


@guard
def the_time_was_asked_twice(turn: Turn) -> bool:
    return int(turn.memory.get("asked time", 0)) >= 1


@guard
def it_is_too_long_for_one_line(turn: Turn) -> bool:
    return len(turn.heard.text.strip()) > LONGEST_LINE


@guard
def the_number_is_impossible(turn: Turn) -> bool:
    return not 1 <= turn.heard.value <= MOST_HELPERS


@guard
def the_number_must_be_confirmed(turn: Turn) -> bool:
    return bool(turn.heard.value > MANY and turn.memory.get("named") != turn.heard.value)


@guard
def it_names_an_answer(turn: Turn) -> bool:
    return turn.heard.value in ANSWERS


# what is shown

@value
def categories(turn: Turn) -> Value:
    """The numbered list of what the chapter helps with."""
    return several([turn.sentence("choice", number=i, name=Phrase(c.name)) for i, c in enumerate(turn.chapter.categories, 1)], ", ")


@value
def areas(turn: Turn) -> Value:
    return several([turn.sentence("choice", number=i, name=a) for i, a in enumerate(turn.chapter.areas, 1)], ", ")


@value
def question(turn: Turn) -> Value:
    """The question of the state in which the conversation stands, asked again."""
    state = turn.book.flows[turn.conversation.flow].states[turn.conversation.state]
    routes = [r.say for r in state.at_once if r.say and not r.go and all(turn.vocabulary.guards[g].function(turn) for g in r.ifs)
              and not any(turn.vocabulary.guards[g].function(turn) for g in r.unless)]
    text = next(iter(routes), None) or state.say
    return turn.phrase(text) if text else None


@value
def open_requests(turn: Turn) -> Value:
    return len(turn.find.requests_of(turn.me))


@value
def most_helpers(turn: Turn) -> Value:
    return MOST_HELPERS


@value
def helpers_named(turn: Turn) -> Value:
    return turn.heard.value if turn.heard else None


@value
def time_named(turn: Turn) -> Value:
    moment = times.moment(turn.heard.text, turn.now, turn.chapter.zone)
    return moment.at if moment else None


@value
def time_read_back(turn: Turn) -> Value:
    """"By 6:00 pm. " as the time was understood; nothing where the review has shown it already."""
    is_new = turn.memory.get("due") and not turn.memory.get("changing")
    return turn.sentence("time read back", time=_when(turn)) if is_new else ""


def _when(turn: Turn) -> Value:
    return said_time(str(turn.memory.get("when") or ""), turn.memory.get("due"), turn)


def _draft(turn: Turn) -> Any:
    """The request as it would be, for the eyes of the one who writes it."""
    memory = turn.memory
    category = turn.chapter.category(memory["kind"])
    return SimpleNamespace(category=category, area=memory["area"], details=memory["details"], shown=_is_shown(turn))


def _is_shown(turn: Turn) -> bool:
    chosen = turn.memory.get("shown")
    return not turn.chapter.category(turn.memory["kind"]).sensitive if chosen is None else bool(chosen)


@value
def public_line(turn: Turn) -> Value:
    draft = _draft(turn)
    facts: dict[str, Value] = {"kind": Phrase(draft.category.name), "area": draft.area, "when": _when(turn)}
    return turn.sentence("seen line", **facts, details=draft.details) if draft.shown else turn.sentence("seen line, short", **facts)


@value
def what_is_shown(turn: Turn) -> Value:
    draft = _draft(turn)
    if not draft.category.sensitive:
        return ""
    return turn.sentence("shown details" if draft.shown else "hidden details")


@private_value
def address(turn: Turn) -> Value:
    """The exact address with a comma before it, or nothing if it was left out."""
    return f", {turn.memory['address']}" if turn.memory.get("address") else ""


@value
def warning(turn: Turn) -> Value:
    """What in the public line looks as if it should not be public."""
    draft = _draft(turn)
    shown = words.plain(f"{draft.area} ; {draft.details if draft.shown else ''}")
    for pattern, name in ((PHONE, "a phone number"), (DOOR_CODE, "a door code"), (STREET, "a street number")):
        if pattern.search(shown):
            return turn.sentence("looks private", what=turn.sentence(name))
    return ""


@value
def who_will_see_it(turn: Turn) -> Value:
    count = turn.find.count_offering(turn.me, turn.memory["kind"])
    return turn.sentence("will see", neighbors=neighbors_(turn, count)) if count else turn.sentence("nobody will see")


# the life of a request

@action
def send_the_request(turn: Turn) -> None:
    """Open the request and ask everybody whose offers match; nobody to ask is told to the requester and the admins at once."""
    memory = turn.memory
    need = turn.find.open_need(
        turn.me, kind=memory["kind"], details=memory["details"], shown=_is_shown(turn), area=memory["area"],
        address=memory.get("address") or None, when=memory.get("when") or "", due_at=memory.get("due"), name=memory["name"],
        wanted=int(memory["wanted"]), urgent=bool(memory.get("urgent")), door_word=turn.pick(DOOR_WORDS))
    turn.need = need
    if not turn.me.name:
        turn.me.name = memory["name"]
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
    return turn.need is not None and turn.need.is_live and not turn.find.team_of(turn.need) and turn.find.count_done(turn.need) > 0


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
    """The requester says that help arrived (or has not said anything for days)."""
    if turn.need.missing:
        tell_all_asked(turn, "closed for all", "covered")
    _tell_team_news(turn, "over")
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
    turn.tell([a.contact for a in turn.find.team_of(need)],
              turn.sentence("message for the team", number=need.number, requester=need.name, phone=need.contact.spoken_phone, words=words_))


@action
def pass_these_words_to_the_admins(turn: Turn) -> None:
    need = turn.need
    turn.tell(turn.find.admins(), turn.sentence("words for admins", number=need.number, requester=need.name,
                                                phone=need.contact.spoken_phone, words=turn.heard.text))


__all__ = ["asked_words", "close"]
