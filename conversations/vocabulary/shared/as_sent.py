"""What somebody sent, as others read it: their words, or what came without any."""

from __future__ import annotations

from conversations.port.records import Contact
from conversations.port.turn import Turn
from conversations.texts.gsm import shorten
from conversations.texts.render import Value

SENTENCES: dict[str, tuple[str, ...]] = {
    "a picture alone": (),
    "nothing written": (),
    "their duress word": (),
}


def as_sent(
    turn: Turn, person: Contact, text: str, pictures: int, length: int | None = None
) -> Value:
    """The words of a text without the writer's duress word, all of them or in this many characters;
    or what it is if it has no words."""
    if text.strip():
        words = person.without_duress(text)
        shown = words if length is None else shorten(words, length)
        return shown or turn.sentence("their duress word")
    return turn.sentence("a picture alone" if pictures else "nothing written")
