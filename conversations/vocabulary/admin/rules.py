"""The rules of `admin`: the chapter's state, and changes confirmed by a word that is sent to the
admin's real phone."""

from __future__ import annotations

from conversations.lexicon.plain import plain
from conversations.port.records import Need
from conversations.port.rules import Subject, Weight
from conversations.port.turn import Turn
from conversations.texts.render import Phrase, Value
from conversations.vocabulary.ask.life import close
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.asking import invite, several

SENTENCES: dict[str, tuple[str, ...]] = {
    "need line": ("number", "kind", "status", "taken", "wanted", "texts"),
    "one text": (),
    "texts": ("count",),
    "no needs": (),
    "chapter status": ("open", "missing", "responders", "waiting", "state"),
    "state open": (),
    "state paused": (),
    "need asking": (),
    "need covered": (),
    "more needs": ("count",),
}
GO_WORDS = (
    "FALCON",
    "MAPLE",
    "RIVER",
    "COPPER",
    "MEADOW",
    "LANTERN",
    "HARBOR",
    "PEPPER",
    "VELVET",
    "CANYON",
    "THUNDER",
    "ORCHID",
)
MOST = 15  # requests listed in one answer


@action(weight=Weight.INFORMS, keeps=("go word",))
def choose_a_word(turn: Turn) -> None:
    """Picks the word that has to be texted back before a large change is made."""
    turn.keep("go word", turn.pick(GO_WORDS))


@guard(reads=("go word",))
def it_is_the_chosen_word(turn: Turn) -> bool:
    """They texted the word that was picked, with or without GO before it."""
    said = plain(turn.heard.text).strip(" .!\"'")
    return said in (
        f"go {turn.memory.get('go word', '').lower()}",
        str(turn.memory.get("go word", "")).lower(),
    )


@value
def go_word(turn: Turn) -> Value:
    """The word that has to be texted back."""
    return turn.memory.get("go word")


@action(
    weight=Weight.COMMITS,
    closes=(Subject.NEED, Subject.ASSIGNMENT),
    only_if=("it is the chosen word",),
    for_admins=True,
)
def close_it_for_the_chapter(turn: Turn, need: Need) -> None:
    """Closes somebody else's request; the requester, those on it and those who were asked are
    told."""
    turn.find.audit(turn.me, "closed a request", need)
    turn.tell_news("closed", need.contact, need)
    close(turn, need)


@action(weight=Weight.ENDS_PROTECTION, only_if=("it is the chosen word",), for_admins=True)
def pause_the_chapter(turn: Turn) -> None:
    """From now on nobody is asked for anything."""
    turn.find.audit(turn.me, "paused the chapter")
    turn.chapter.paused = True


@action(weight=Weight.COMMITS, only_if=("it is the chosen word",), for_admins=True)
def resume_the_chapter(turn: Turn) -> None:
    """Ends the pause, and asks again for everything that is still open."""
    turn.find.audit(turn.me, "resumed the chapter")
    turn.chapter.paused = False
    for need in turn.find.needs():
        if need.missing and need.ask_again():
            invite(turn, need)
            turn.tell_news("asked", need.contact, need)


@value(for_admins=True)
def chapter_status(turn: Turn) -> Value:
    """How many requests are open, how many helpers are missing, and how many texts are waiting."""
    needs = turn.find.needs()
    state = turn.sentence("state paused" if turn.chapter.paused else "state open")
    return turn.sentence(
        "chapter status",
        open=len(needs),
        missing=sum(n.missing for n in needs),
        responders=turn.find.count_responders(),
        waiting=turn.find.count_unsent(turn.me),
        state=state,
    )


@value(for_admins=True)
def all_needs(turn: Turn) -> Value:
    """The open requests, one per line."""
    needs = turn.find.needs()
    lines: list[Value] = [
        turn.sentence(
            "need line",
            number=n.number,
            kind=Phrase(n.category.name),
            taken=n.taken,
            wanted=n.wanted,
            texts=turn.counted("one text", "texts", turn.find.count_texts(n)),
            status=turn.sentence(f"need {n.status}"),
        )
        for n in needs[:MOST]
    ]
    if len(needs) > MOST:
        lines.append(turn.sentence("more needs", count=len(needs) - MOST))
    return several(lines or [turn.sentence("no needs")])
