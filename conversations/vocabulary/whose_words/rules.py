"""The rules of `whose words`: for which of several jobs or requests words are, and that they are
heard for that one."""

from __future__ import annotations

from conversations.entities.choices import named_alone
from conversations.hearing.answers.addressed import COMMAND, NUMBERS
from conversations.lexicon.plain import tokens
from conversations.port.records import AssignmentStatus, Need
from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.texts.render import Phrase, Value
from conversations.vocabulary.declare import action, guard, value
from conversations.vocabulary.shared.asking import area_said, called
from conversations.vocabulary.shared.kept_words import take_the_words

SENTENCES: dict[str, tuple[str, ...]] = {
    "whose line": ("number", "name"),
    "with the kind": ("name", "kind"),
    "which line": ("number", "kind", "area"),
}


def _open(turn: Turn) -> list[Need]:
    """Those of the jobs and requests that were asked about which are still open."""
    asked = (turn.find.need(number) for number in turn.memory.get(NUMBERS, ()))
    return [need for need in asked if need is not None and _is_open(turn, need)]


def _is_open(turn: Turn, need: Need) -> bool:
    if need.contact_id == turn.me.id or turn.find.invitation(turn.me, need) is not None:
        return need.is_live
    return _is_my_job(turn, need)


def _is_my_job(turn: Turn, need: Need) -> bool:
    mine = turn.find.assignment(turn.me, need)
    return mine is not None and mine.status == AssignmentStatus.OPEN


def _chosen(turn: Turn) -> int | None:
    """The number that they chose, by itself or by a name."""
    needs = _open(turn)
    if isinstance(turn.heard.value, int):
        chosen: int | None = turn.heard.value
    else:
        named = ((need.number, first) for need in needs for first in tokens(need.name)[:1])
        chosen = named_alone(turn.heard.text, named)
    return chosen if chosen in {need.number for need in needs} else None


@guard
def it_is_one_of_those(turn: Turn) -> bool:
    """They chose one of the jobs or requests, by its number or by a name, and it is still open."""
    return turn.heard is not None and _chosen(turn) is not None


@guard
def none_of_those_is_open(turn: Turn) -> bool:
    """Every job and request that was asked about has ended since."""
    return not _open(turn)


@guard
def they_stand_behind_a_command(turn: Turn) -> bool:
    """The words stand behind a command, which is for one job or request: "drop, my car broke"."""
    return bool(turn.memory.get(COMMAND))


@value
def the_command(turn: Turn) -> Value:
    """The command behind which the words stand."""
    return turn.term(str(turn.memory.get(COMMAND, "")).upper())


@action(weight=Weight.INFORMS, only_if=("it is one of those",))
def hear_the_words_for_it(turn: Turn) -> None:
    """Hears the kept words, and those behind the number, for the job or request that they chose."""
    number = _chosen(turn)
    words = " ".join(part for part in (take_the_words(turn), turn.heard.rest) if part)
    if number is not None:
        turn.words_for = (number, words)


@value
def those_it_may_be_for(turn: Turn) -> Value:
    """The jobs and requests to choose from, each with its number."""
    return turn.several([line_of(turn, need) for need in _open(turn)], ", ")


def line_of(turn: Turn, need: Need) -> Phrase:
    """A job by the name of who asked for it, and by its kind too if they asked for several;
    anything else by its kind and place."""
    kind = turn.term(need.category.name)
    if not _is_my_job(turn, need):
        area = area_said(need.area, turn)
        return turn.sentence("which line", number=need.number, kind=kind, area=area)
    name: Value = called(need, turn)
    if [called(job.need, turn) for job in turn.find.jobs_of(turn.me)].count(name) > 1:
        name = turn.sentence("with the kind", name=name, kind=kind)
    return turn.sentence("whose line", number=need.number, name=name)
