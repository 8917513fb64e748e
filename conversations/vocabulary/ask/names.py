"""The name that neighbors use: in the first message, at review, or behind SEND."""

from __future__ import annotations

import re

from conversations.entities.choices import mentions
from conversations.entities.numbers import number
from conversations.entities.where import area_named
from conversations.entities.yes_no import is_no, is_yes, name_said, says_nothing
from conversations.hearing.meanings.known import meanings
from conversations.hearing.meanings.signs import denies
from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD, one_of
from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.vocabulary.ask.small_words import OPENERS, TIMES
from conversations.vocabulary.declare import action, guard
from conversations.vocabulary.shared.kept_words import behind_send

# words of a name in capitals and of one in small letters, without "de la"; characters of a name
MOST_CAPITALS, MOST_SMALL, LONGEST = 4, 2, 40
IN_NO_NAME = HEARD.words("requests", "in no name")
IN_A_NAME = HEARD.words("requests", "in a name")
FIRST_NAMES = HEARD.words("first names")
MY_NAME_IS = re.compile(rf"^(?:{one_of(HEARD.phrases('requests', 'my name is'))})\b")
BETWEEN_PARTS = re.compile(r"\s*[,;\n]\s*|\.\s+")
A_WORD = re.compile(r"[^\W\d_][\w.'-]*")


@guard
def it_is_no_name(turn: Turn) -> bool:
    """The text is a number, or has no letters: nobody is called that."""
    said = turn.heard.text
    return number(said) is not None or not any(mark.isalpha() for mark in said)


@guard
def it_may_be_a_name(turn: Turn) -> bool:
    """The text is a few words that can be a name."""
    said = name_said(turn.heard.text)
    return _is_name(turn, said) and not _is_of_words(said)


@guard
def they_say_no_to_something(turn: Turn) -> bool:
    """The words deny something: "no dont send it please"."""
    return denies(turn.heard.text)


@guard
def it_sends_with_a_name(turn: Turn) -> bool:
    """SEND with a name behind it: "SEND Rosa". Once a name is known another one has a capital."""
    name = _behind_send(turn)
    may_be_one = not turn.memory.get("name") or name[:1].isupper()
    return may_be_one and bool(name) and _is_name(turn, name)


@guard
def it_is_written_as_a_name(turn: Turn) -> bool:
    """What stands behind SEND begins with a capital: "send milk" may be what is needed."""
    return _behind_send(turn)[:1].isupper()


@action(weight=Weight.INFORMS, only_if=("it sends with a name",))
def take_the_name_behind_it(turn: Turn) -> None:
    """Keeps the name that stands behind SEND."""
    turn.keep("name", _behind_send(turn))


def take_name_out(turn: Turn, said: str) -> str:
    """What a message says besides the name at its end, which is kept.

    A bare name counts only behind an address: "12 Elm St downtown, Rosa".
    """
    *others, last = BETWEEN_PARTS.split(said.strip(" .!"))
    name = name_said(last)
    if turn.me.name or turn.memory.get("name") or not _is_name(turn, name):
        return said
    is_capital = all(word[0].isupper() for word in _of_a_name(name))
    if name != last:
        is_told = is_capital or MY_NAME_IS.match(plain(last)) is not None
    else:
        is_told = bool(turn.memory.get("address")) and (is_capital or len(name.split()) == 1)
    if not is_told:
        return said
    turn.keep("name", name)
    return said[: said.rindex(last)].strip(" ,;.") if others else ""


def _behind_send(turn: Turn) -> str:
    """The name that may stand behind SEND; empty if nothing does."""
    words = behind_send(turn)
    return name_said(words).strip(" ,:.!") if words else ""


def _of_a_name(said: str) -> list[str]:
    """The words of a name without those such as "de la"."""
    return [word for word in said.split() if plain(word) not in IN_A_NAME]


def _is_name(turn: Turn, said: str) -> bool:
    words = _of_a_name(said)
    most = MOST_CAPITALS if all(word[0].isupper() for word in words) else MOST_SMALL
    if not 1 <= len(words) <= most or len(said) > LONGEST:
        return False
    if not all(A_WORD.fullmatch(word) for word in words):
        return False
    return not (_means_something(said) or _is_of_the_request(turn, said))


def _is_of_words(said: str) -> bool:
    """Whether it is rather of words that people text than a name: "wait", "add eggs", "Friday
    instead". A phone writes the first of several large by itself."""
    words = plain(said).split()
    is_small, is_begun = said == plain(said), said[1:] == plain(said)[1:]
    if not FIRST_NAMES.isdisjoint(words):
        return False
    known = [meanings().knows(word) for word in words]
    return any(known) if is_small else is_begun and len(words) > 1 and all(known)


def _means_something(said: str) -> bool:
    return says_nothing(said) or is_yes(said) or is_no(said) or number(said) is not None


def _is_of_the_request(turn: Turn, said: str) -> bool:
    """Whether words name a kind or a part of town, or begin or end as a time or a request does."""
    kinds = [names for _, names in turn.find.kinds()]
    if mentions(said, kinds) or area_named(said, turn.chapter.areas):
        return True
    words = plain(said).replace("'", "").split()
    if words[0] in IN_NO_NAME:
        return True
    return not {words[0], words[-1]}.isdisjoint(OPENERS | TIMES)
