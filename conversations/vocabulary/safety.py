"""The rules of `safety`: emergency words from somebody who is not on a call."""
from __future__ import annotations

import re
from datetime import timedelta

from conversations import words
from conversations.turn import Turn
from conversations.vocabulary.marks import action, guard

SENTENCES: dict[str, tuple[str, ...]] = {"emergency for admins": ("name", "phone", "text", "numbers")}
DESPAIR = re.compile(  # said of oneself: "he wants to kill me" and "my mother will die" are for 911
    r"\b(?:(?:want|wanna|ready|going) (?:to )?die|kill(?:ing)? my ?self|suicid\w*|(?:end|take|ending|taking) my (?:own )?life|"
    r"hurt(?:ing)? my ?self|(?:me )?quiero morir(?:me)?|quiero matarme|me quiero matar|voy a matarme|me voy a matar|"
    r"quitarme la vida|quiero hacerme dano)\b")
AGAIN = timedelta(minutes=30)  # how long the admins are not told of the same person again


def _topic(turn: Turn) -> str:
    return f"emergency {turn.me.id}"


@guard
def they_may_hurt_themselves(turn: Turn) -> bool:
    return turn.heard is not None and bool(DESPAIR.search(words.plain(turn.heard.text)))


@guard
def the_admins_know_already(turn: Turn) -> bool:
    return turn.find.told_lately(_topic(turn), turn.now - AGAIN)


@action
def tell_the_admins_of_the_emergency(turn: Turn) -> None:
    """Every admin hears at once who wrote what, and which requests or jobs they have."""
    mine = [*turn.find.requests_of(turn.me), *(a.need for a in turn.find.jobs_of(turn.me))]
    numbers = ", ".join(f"#{need.number}" for need in mine) or "-"
    turn.tell(turn.find.admins(), turn.sentence("emergency for admins", name=turn.me.name or "", phone=turn.me.spoken_phone,
                                                text=turn.heard.text[:300], numbers=numbers), lane="alert", topic=_topic(turn))
