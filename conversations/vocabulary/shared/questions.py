"""Questions of somebody who was asked to help: they go to the requester, and the answer comes back,
without names or numbers."""

from __future__ import annotations

import re
from typing import Any

from conversations.hearing.answers.answering import QUESTION
from conversations.lexicon.plain import plain
from conversations.port.records import AssignmentStatus, Contact, Need
from conversations.port.rules import Weight
from conversations.port.turn import Turn
from conversations.texts.render import Value
from conversations.vocabulary.ask.showing import PRIVATE
from conversations.vocabulary.declare import action, guard, value

SENTENCES: dict[str, tuple[str, ...]] = {
    "answer": ("number", "question", "answer"),
    "answer to a helper": ("number", "question", "answer"),
    "answer passed on": (),
    "answer not passed on": (),
    "no answer": ("number", "question"),
    "no answer to a helper": ("number", "question"),
    "too many questions": ("number",),
}
QUESTIONS = "questions"  # the name under which a request keeps them, each with who asks
ANSWERED = "answered"  # the name under which it keeps who asked what was just answered
MOST = 5  # that wait for one requester
HIDDEN = "..."


def without_private(text: str, person: Contact) -> str:
    """A text without phone numbers, streets, door codes and the name of its writer."""
    for pattern in PRIVATE.values():
        text = re.sub(pattern.pattern, HIDDEN, text, flags=re.IGNORECASE)
    for name in (person.name or "").split():
        text = re.sub(rf"\b{re.escape(name)}\b", HIDDEN, text, flags=re.IGNORECASE)
    return text


def _waiting(turn: Turn) -> list[list[Any]]:
    return list(turn.memory.get(QUESTIONS, ()))


@action(weight=Weight.INFORMS)
def ask_the_requester(turn: Turn, need: Need) -> None:
    """Sends a question to the requester, without the name or the phone of who asks."""
    words = without_private(turn.heard.text, turn.me)
    turn.tell_news("question", need.contact, need, words=words)
    turn.is_passed_on = True


@action(weight=Weight.INFORMS)
def take_the_question(turn: Turn, need: Need) -> None:
    """Keeps a question until it is answered; the one who asks is told if too many wait already."""
    news = turn.news
    asker = turn.find.person(news.person_id) if news and news.person_id else None
    if news is None or asker is None:
        return
    waiting = _waiting(turn)
    if len(waiting) >= MOST:
        turn.tell(asker, turn.sentence("too many questions", number=need.number))
        return
    turn.keep(QUESTIONS, [*waiting, [asker.id, str(news.values.get("words", ""))]])


@action(weight=Weight.INFORMS, passes_on=True)
def answer_the_question(turn: Turn, need: Need) -> None:
    """Sends the answer to the one who asked, and to nobody else."""
    waiting = _waiting(turn)
    if not waiting:
        return
    asker_id, question = waiting[0]
    turn.keep(QUESTIONS, waiting[1:])
    asker = turn.find.person(int(asker_id))
    turn.keep(ANSWERED, asker_id)
    if asker is None:
        return
    facts: dict[str, Value] = {
        "number": need.number,
        "question": question,
        "answer": without_private(turn.heard.text, turn.me),
    }
    is_helper = _helps_with(turn, need, asker)
    turn.tell(asker, turn.sentence("answer to a helper" if is_helper else "answer", **facts))


def _helps_with(turn: Turn, need: Need, person: Contact) -> bool:
    mine = turn.find.assignment(person, need)
    return mine is not None and mine.status == AssignmentStatus.OPEN


@value
def who_reads_the_answer(turn: Turn) -> Value:
    """That the answer was passed on, or that texts do not reach the one who asked."""
    asker = turn.find.person(int(turn.memory.get(ANSWERED, 0)))
    is_read = asker is not None and asker.is_reachable
    return turn.sentence("answer passed on" if is_read else "answer not passed on")


@action(weight=Weight.INFORMS)
def leave_the_question(turn: Turn, need: Need) -> None:
    """Forgets a question that the requester does not answer; the one who asked is told."""
    waiting = _waiting(turn)
    if not waiting:
        return
    asker_id, question = waiting[0]
    turn.keep(QUESTIONS, waiting[1:])
    asker = turn.find.person(int(asker_id))
    if asker is None:
        return
    name = "no answer to a helper" if _helps_with(turn, need, asker) else "no answer"
    turn.tell(asker, turn.sentence(name, number=need.number, question=question))


@guard
def another_question_waits(turn: Turn) -> bool:
    """Behind the question that the requester was asked waits one more."""
    return len(_waiting(turn)) > 1


@action(weight=Weight.INFORMS)
def leave_all_questions(turn: Turn) -> None:
    """Forgets all questions, because the places are taken."""
    turn.keep(QUESTIONS, [])


@guard
def they_ask_about_the_request(turn: Turn) -> bool:
    """The text is a question, or has one in it."""
    said = plain(turn.heard.text) if turn.heard is not None else ""
    return "?" in said or QUESTION.match(said) is not None


@guard
def a_neighbor_asks(turn: Turn, need: Need | None) -> bool:
    """Somebody who was asked to help waits for an answer, and a place is still free."""
    return need is not None and need.is_live and need.missing > 0 and bool(_waiting(turn))


@value
def question_asked(turn: Turn) -> Value:
    """The question that waits for an answer, in the words of who asks."""
    waiting = _waiting(turn)
    return str(waiting[0][1]) if waiting else None
