"""Reading for `ask`: what a message already says about a request, and what an answer changes in
it."""

from __future__ import annotations

import re
from itertools import chain

from conversations.entities import times
from conversations.entities.choices import mentions
from conversations.entities.numbers import helpers_wanted, number
from conversations.entities.times import DAILY, Wanted
from conversations.entities.yes_no import is_no, is_yes, says_nothing
from conversations.lexicon.patterns import wording
from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD, one_of
from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.vocabulary.ask.growing import keep_while_asked_anew
from conversations.vocabulary.ask.money import asks_for_money, it_is_about_cash
from conversations.vocabulary.ask.names import take_name_out
from conversations.vocabulary.ask.place import take_area, take_place_out
from conversations.vocabulary.ask.repeats import ASKED, KIND_SAID
from conversations.vocabulary.ask.small_words import OPENERS, TIMES
from conversations.vocabulary.ask.things import kind_of_the_things
from conversations.vocabulary.ask.times_kept import keep_time_heard, keep_window, read_time
from conversations.vocabulary.declare import action, guard
from conversations.vocabulary.shared.kept_words import it_only_says_send

ANSWERS = {
    1: ("kind", "shown"),
    2: ("details",),
    3: ("area",),
    4: ("address", "address known"),
    5: ("when", "due"),
    6: ("wanted", "named"),
    7: ("name",),
}
REPEATED = ("asked time", "asked place", ASKED)
_NOT = "".join(f"(?<!{re.escape(said)} )" for said in HEARD.phrases("requests", "not urgent"))
URGENT = re.compile(rf"{_NOT}\b{wording('requests', 'urgent')}\b")
BETWEEN_NEEDS = re.compile(
    rf"(?:[,;.]|\s)+(?:{one_of(HEARD.phrases('requests', 'and'))})\s+", re.IGNORECASE
)
# "groceries: milk", "groceries, milk": what stands behind the kind
BEHIND_THE_KIND = re.compile(r"\w\s*[,:;]\s*\w")
DESTINATION = re.compile(rf"\b{wording('requests', 'before a destination')} \w")
# "a ride": one of a kind, and no goods
ONE = HEARD.words("requests", "one of a kind")
POLITE = HEARD.words("polite")
WANTED = HEARD.words("choices", "wanted")
BARE = re.compile(
    rf"^(?:{wording('requests', 'before the answer to change')}\.? |# ?)*"
    rf"(?:[1-7]|{one_of(HEARD.phrases('requests', 'numbers of answers'))})"
    rf"(?: {wording('requests', 'behind the answer to change')})?[.!)]*$"
)
LONGEST_KIND = 4  # words of a name of a kind
MANY = 2  # up to this many helpers need no confirmation
FEWEST_WORDS = 2  # this many words besides the kind make a first message the details


@action(weight=Weight.INFORMS)
def take_what_the_first_message_says(turn: Turn) -> None:
    """Keeps what the first text already says: the kind, the details, the time, the place, the
    name, how many helpers."""
    heard = turn.heard
    if heard and not it_is_about_cash(turn):
        count = helpers_wanted(heard.text)
        if count is not None:
            turn.keep("wanted" if 1 <= count <= MANY else "many named", count)
        _read(turn, _first_of_several(turn, heard.rest) or _without_opening(heard.rest))
    if turn.me.name:
        turn.keep("name", turn.me.first_name)


@action(weight=Weight.INFORMS)
def take_more_of_what_was_said(turn: Turn) -> None:
    """Keeps what an answer says beyond the kind: "2, dinner for four people tonight"."""
    heard = turn.heard
    if heard is not None:
        said = heard.text if heard.word is None else heard.rest
        _read(turn, _first_of_several(turn, said) or said)


@action(weight=Weight.INFORMS)
def remember_these_words(turn: Turn) -> None:
    """Keeps words that name no kind as the details, so that nobody has to write them twice."""
    said = turn.heard.text.strip() if turn.heard else ""
    if it_only_says_send(turn):
        return
    if says_nothing(said) or is_yes(said) or is_no(said) or said.endswith("?"):
        return
    if _content(said, []) and number(said) is None:
        turn.keep("details", f"{turn.memory.get('details', '')} {said}".strip())
        read_time(turn, said)


def _read(turn: Turn, said: str) -> None:
    said = take_place_out(turn, said)
    said = take_name_out(turn, said)
    if not said:
        return
    if URGENT.search(plain(said)):
        turn.keep("urgent", True)
    found = _take_the_kind(turn, said)
    if asks_for_money(said, names_a_kind=bool(found) or bool(turn.memory.get("kind"))):
        return
    if not turn.memory.get("details") and _says_what_is_needed(turn, said, found):
        turn.keep("details", said)
    read_time(turn, take_area(turn, said))


def _take_the_kind(turn: Turn, said: str) -> list[list[str]]:
    """Keep the one kind that a text names, or to which the things in it belong, unless one is
    known; return the names of those that it names."""
    kinds = turn.find.kinds()
    found = mentions(said, [names for _, names in kinds])
    is_open = not turn.memory.get("kind")
    if is_open and len(found) == 1:
        turn.keep("kind", kinds[found[0]][0])
        turn.keep(KIND_SAID, said)
    things = kind_of_the_things(turn, said) if is_open and not found else ""
    if things:
        turn.keep("kind", things)
    return [kinds[at][1] for at in found]


def _says_what_is_needed(turn: Turn, said: str, kinds: list[list[str]]) -> bool:
    """Whether a text says more than the kinds, of which these are the names."""
    says_more = (
        not kinds or _goes_on_behind_the_kind(turn, said) or bool(kind_of_the_things(turn, said))
    )
    least = 1 if says_more else FEWEST_WORDS
    return len(_content(said, [*chain.from_iterable(kinds), *turn.chapter.areas])) >= least


def _goes_on_behind_the_kind(turn: Turn, said: str) -> bool:
    """Whether one word more than the kind is enough: "groceries and milk", "groceries, milk", "a
    ride to the doctor", "a ride tomorrow at 9"; "groceries for us" is not, nor "a ride, is it
    free?"."""
    if "?" in said:
        return False
    if BETWEEN_NEEDS.search(said) or BEHIND_THE_KIND.search(said):
        return True
    if DESTINATION.search(plain(said)):
        return True
    return times.find_wanted(said, turn.now, turn.chapter.zone) is not None


def _without_opening(said: str) -> str:
    """A first message without its opening words: "Hi, I need help with a ride" -> "ride"."""
    kept = said.split()
    while kept and plain(kept[0]).strip(",.!:;-?") in OPENERS:
        del kept[0]
    return " ".join(kept)


def _first_of_several(turn: Turn, said: str) -> str:
    """The need that is taken first of several in one message, and the words of the others are
    kept; empty if there are not several.

    Each begins with a kind of its own ("groceries and a ride on friday"), or something is wanted
    beside one of a kind ("diapers and a ride"). What goes together is one need: "milk and
    groceries".
    """
    wanted = _without_opening(said)
    first = _kind_at_the_start(turn, wanted)
    for between in BETWEEN_NEEDS.finditer(wanted):
        before, behind = wanted[: between.start()], wanted[between.end() :]
        other = _kind_at_the_start(turn, behind)
        if first and other and other != first:
            turn.keep("also", behind)
            return before
        is_one = plain(behind).split(" ")[0] in ONE
        if other and is_one and _are_things(turn, said, before):
            turn.keep("also", before)
            return behind
    return ""


def _are_things(turn: Turn, said: str, wanted: str) -> bool:
    """Whether a few words at the start of a message are things of no kind, and wanted: "I need
    diapers", but not "my car broke"."""
    opening = plain(said[: said.rindex(wanted)]).split()
    is_wanted = not opening or not WANTED.isdisjoint(opening)
    is_short = 1 <= len(wanted.split()) <= LONGEST_KIND
    return is_wanted and is_short and not mentions(wanted, [n for _, n in turn.find.kinds()])


def _kind_at_the_start(turn: Turn, said: str) -> str:
    """The kind that a text begins with, after words such as "I need a"; empty if there is none."""
    kinds = turn.find.kinds()
    words = _without_opening(said).split()
    for length in range(1, LONGEST_KIND + 1):
        found = mentions(" ".join(words[:length]), [names for _, names in kinds])
        if len(found) == 1:
            return kinds[found[0]][0]
    return ""


def _content(said: str, known: list[str]) -> list[str]:
    """The words of a message that say more than "I need" and the name of the kind."""
    kinds = {word for name in known for word in plain(name).split()}
    words = re.findall(r"[^\W\d_]['\w]*", plain(said))
    others = [word for word in words if not _says_little(word)]
    return [word for word in others if kinds.isdisjoint((word, word.rstrip("s")))]


def _says_little(word: str) -> bool:
    return word in POLITE | OPENERS | TIMES


@action(weight=Weight.INFORMS)
def take_the_time_from_the_words(turn: Turn) -> None:
    """Keeps the time that the details name."""
    read_time(turn, str(turn.memory.get("details", "")))


@action(weight=Weight.INFORMS, only_under=("a time",))
def keep_the_time(turn: Turn) -> None:
    """Keeps the time as it was understood."""
    keep_time_heard(turn)


@action(weight=Weight.INFORMS, only_if=("a time is named",))
def keep_the_time_of_need(turn: Turn) -> None:
    """Keeps the time that the words name: a window such as "from 5 to 7", or a moment."""
    keep_time_heard(turn)


@action(weight=Weight.INFORMS)
def take_any_time(turn: Turn) -> None:
    """Takes it that any time will do, after two answers that name none; the review shows it."""
    keep_window(turn, Wanted(any_of=DAILY))


@action(weight=Weight.INFORMS)
def keep_the_words_for_the_time(turn: Turn) -> None:
    """Keeps the time in their own words."""
    turn.keep("when", turn.heard.text.strip())
    turn.keep("due", None)


@action(weight=Weight.INFORMS)
def count_the_question_about_time(turn: Turn) -> None:
    """Notes that the time was asked once more."""
    turn.keep("asked time", int(turn.memory.get("asked time", 0)) + 1)


@action(weight=Weight.INFORMS)
def note_that_it_is_urgent(turn: Turn) -> None:
    """Lets neighbors be asked even in quiet time; if no time was named, help is wanted now."""
    turn.keep("urgent", True)
    if turn.memory.get("when") is None:
        turn.keep("when", "asap")
        turn.keep("due", None)


@action(weight=Weight.INFORMS)
def leave_the_address_out(turn: Turn) -> None:
    """Keeps no address: the requester tells it to those who come."""
    turn.keep("address", "")
    turn.keep("address known", True)


@action(weight=Weight.INFORMS, only_under=("a number",))
def remember_the_number(turn: Turn) -> None:
    """Notes the number, so that the same one again confirms it."""
    turn.keep("named", turn.heard.value)


@action(weight=Weight.INFORMS)
def note_the_question_about_cash(turn: Turn) -> None:
    """Notes that these words were answered with what the chapter says about money."""
    turn.keep("cash answered", plain(turn.heard.text))


def named_answer(turn: Turn) -> int | None:
    """The number from the list, if a text is nothing but that number, alone or after CHANGE."""
    if turn.heard is None or turn.heard.word:
        return turn.heard.number if turn.heard else None
    return number(turn.heard.text) if BARE.match(plain(turn.heard.text)) else None


@action(weight=Weight.INFORMS, forgets=True, only_if=("it names an answer",))
def forget_that_answer(turn: Turn) -> None:
    """Drops the answer that was named, so that it is asked again."""
    answers = ANSWERS[named_answer(turn) or 0]
    keep_while_asked_anew(turn, *answers)
    turn.forget(*answers, *REPEATED)
    turn.keep("changing", answers[0])


@action(weight=Weight.INFORMS)
def show_the_details(turn: Turn) -> None:
    """Lets everybody who is asked see the details."""
    turn.keep("shown", True)


@action(weight=Weight.INFORMS)
def hide_the_details(turn: Turn) -> None:
    """Lets only those who come see the details."""
    turn.keep("shown", False)


@guard
def cash_was_answered(turn: Turn) -> bool:
    """The same words were already answered with what the chapter says about money."""
    return turn.heard is not None and turn.memory.get("cash answered") == plain(turn.heard.text)
