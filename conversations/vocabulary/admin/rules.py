"""The rules of `admin`: the chapter's state, and changes confirmed by a word that goes to the real
phone."""

from __future__ import annotations

from conversations.lexicon.plain import plain
from conversations.port.turn import Turn
from conversations.texts.render import Phrase, Value
from conversations.vocabulary.ask.life import close
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.asking import invite, several

SENTENCES: dict[str, tuple[str, ...]] = {
    "need line": ("number", "kind", "status", "taken", "wanted", "texts"),
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


@action
def choose_a_word(turn: Turn) -> None:
    turn.keep("go word", turn.pick(GO_WORDS))


@guard
def it_is_the_chosen_word(turn: Turn) -> bool:
    said = plain(turn.heard.text).strip(" .!\"'")
    return said in (
        f"go {turn.memory.get('go word', '').lower()}",
        str(turn.memory.get("go word", "")).lower(),
    )


@value
def go_word(turn: Turn) -> Value:
    return turn.memory.get("go word")


@action
def close_it_for_the_chapter(turn: Turn) -> None:
    turn.find.audit(turn.me, "closed a request", turn.need)
    turn.tell_news("closed", turn.need.contact, turn.need)
    close(turn)


@action
def pause_the_chapter(turn: Turn) -> None:
    turn.find.audit(turn.me, "paused the chapter")
    turn.chapter.paused = True


@action
def resume_the_chapter(turn: Turn) -> None:
    """Go on, and ask again for everything that is still open."""
    turn.find.audit(turn.me, "resumed the chapter")
    turn.chapter.paused = False
    for need in turn.find.needs():
        if need.missing and need.ask_again():
            invite(turn, need)
            turn.tell_news("asked", need.contact, need)


@value
def chapter_status(turn: Turn) -> Value:
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


@value
def all_needs(turn: Turn) -> Value:
    needs = turn.find.needs()
    lines: list[Value] = [
        turn.sentence(
            "need line",
            number=n.number,
            kind=Phrase(n.category.name),
            taken=n.taken,
            wanted=n.wanted,
            texts=turn.find.count_texts(n),
            status=turn.sentence(f"need {n.status}"),
        )
        for n in needs[:MOST]
    ]
    if len(needs) > MOST:
        lines.append(turn.sentence("more needs", count=len(needs) - MOST))
    return several(lines or [turn.sentence("no needs")])
