"""The rules of `my safety`: what the team may know and do if this person is in danger, and their
duress word."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import chain

from conversations.entities.choices import one_slip
from conversations.lexicon.phrases import Phrases
from conversations.lexicon.plain import plain, tokens
from conversations.lexicon.words import HEARD
from conversations.port.records import Lane
from conversations.port.rules import Private, Weight
from conversations.port.topics import Topic
from conversations.port.turn import Turn
from conversations.texts.gsm import shorten
from conversations.texts.render import Value
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.audiences import who_can_come

SENTENCES: dict[str, tuple[str, ...]] = {
    "chosen yes": (),
    "chosen ask first": (),
    "chosen no": (),
    "none yet": (),
    "not shown": (),
    "the duress word is another": ("name", "phone"),
}
CHOICES = {1: "yes", 2: "ask first", 3: "no"}
SAID = Phrases(
    {
        "yes": HEARD.phrases("my safety", "always"),
        "ask first": HEARD.phrases("my safety", "ask first"),
        "no": HEARD.phrases("my safety", "never"),
    }
)
TOLD_AGAIN = timedelta(hours=1)  # until the team hears again that a duress word was changed
DIGITS = 7  # the fewest that a phone number has
ONE_WORD = re.compile(r"[^\W\d_]+")
# words that people also write when nobody forces them to
EVERYDAY = HEARD.words("my safety", "everyday words")


def _number(turn: Turn) -> int | None:
    return (
        turn.heard.value if turn.heard is not None and isinstance(turn.heard.value, int) else None
    )


def _choice(turn: Turn) -> str | None:
    """What they chose about 911, by its number or in words."""
    said = [token for token in tokens(plain(turn.heard.text).replace("'", "")) if token.isalnum()]
    found = SAID.at(said, 0)
    return CHOICES.get(_number(turn) or 0) or (
        found[0] if found and found[1] == len(said) else None
    )


@guard
def they_choose_the_contact(turn: Turn) -> bool:
    """They texted 1, for the emergency contact."""
    return _number(turn) == 1


@guard
def they_choose_911(turn: Turn) -> bool:
    """They texted 2, for whether to call 911."""
    return _number(turn) == 2


@guard
def they_choose_the_word(turn: Turn) -> bool:
    """They texted 3, for the duress word."""
    return _number(turn) == 3


@guard
def it_is_one_of_three(turn: Turn) -> bool:
    """They chose about 911: always, ask first, or never."""
    return _choice(turn) is not None


@guard
def it_is_no_good_duress_word(turn: Turn) -> bool:
    """The word is too short, or could be texted by chance and call the team for nothing."""
    said = plain(turn.heard.text).strip(" .!\"'")
    book = {part for word in turn.book.commands for part in plain(word).split()}
    kinds = (kind.words.said for kind in turn.book.kinds.values())
    for other in chain(*turn.book.words.values(), *kinds):
        book |= {*plain(other).split()}
    places = {
        part for name in (turn.chapter.name, *turn.chapter.areas) for part in tokens(plain(name))
    }
    known = EVERYDAY | book
    shortest = turn.limits.duress_letters
    is_one_word = len(said) >= shortest and ONE_WORD.fullmatch(said) is not None
    is_slip = any(one_slip(part, said) for part in known if len(part) >= shortest)
    return not is_one_word or is_slip or said in known | places


@guard
def a_phone_is_named(turn: Turn) -> bool:
    """There is a phone number in the text."""
    return sum(c.isdigit() for c in turn.heard.text) >= DIGITS


@action(weight=Weight.INFORMS)
def keep_the_emergency_contact(turn: Turn) -> None:
    """Keeps the person whom the team asks about them."""
    turn.me.emergency_contact = shorten(turn.heard.text, 120)


@action(weight=Weight.COMMITS)
def keep_the_choice_about_911(turn: Turn) -> None:
    """Keeps whether the team may call 911 for them."""
    turn.me.call_911 = _choice(turn) or "ask first"


@action(weight=Weight.PROTECTS)
def keep_the_duress_word(turn: Turn) -> None:
    """Keeps the word that silently alerts the team, which hears if it takes the place of another
    one."""
    word = plain(turn.heard.text).strip(" .!\"'")
    if turn.me.duress not in (None, word):
        _tell_the_team(turn)
    turn.me.duress = word


@action(weight=Weight.ENDS_PROTECTION)
def forget_the_duress_word(turn: Turn) -> None:
    """Forgets their duress word, if they have one, and tells the team. Their phone shows the same
    either way."""
    if turn.me.duress is not None:
        _tell_the_team(turn)
    turn.me.duress = None


def _tell_the_team(turn: Turn) -> None:
    """Tell those on duty or, if there are none, the whole team and the admins: whoever forces
    somebody may have made them do it."""
    topic = Topic.duress_word(turn.me.id)
    if turn.find.told_lately(topic, turn.now - TOLD_AGAIN):
        return
    everybody = [*turn.find.safety_team(), *turn.find.admins()]
    on_duty = [one for one in who_can_come(turn) if one is not turn.me]
    readers = {one.id: one for one in on_duty or everybody if one is not turn.me}
    said = turn.sentence(
        "the duress word is another", name=turn.me.name or "", phone=turn.me.spoken_phone
    )
    turn.tell([*readers.values()], said, lane=Lane.ALERT, topic=topic)


@value(reveals=Private.OWN)
def emergency_contact(turn: Turn) -> Value:
    """The person whom the team asks about them."""
    return turn.me.emergency_contact or turn.sentence("none yet")


@value
def choice_911(turn: Turn) -> Value:
    """Whether the team may call 911 for them."""
    return turn.sentence(f"chosen {turn.me.call_911}")


@value
def duress_word(turn: Turn) -> Value:
    """That their duress word is never shown, nor whether they have one: others may read along."""
    return turn.sentence("not shown")
