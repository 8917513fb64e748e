"""The rules of `safety`: emergency words from somebody who is not on a call."""
from __future__ import annotations

import re
from datetime import timedelta

from conversations import words
from conversations.turn import Turn
from conversations.vocabulary.marks import action, guard

SENTENCES: dict[str, tuple[str, ...]] = {"emergency for admins": ("name", "phone", "text", "numbers")}
DESPAIR = re.compile(r"\b(?:die|kill(?:ing)? my ?self|suicid\w*|end my life|hurt(?:ing)? my ?self|morir(?:me)?|matarme|suicid\w*|"
                     r"quitarme la vida|hacerme da\w+)\b")
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
