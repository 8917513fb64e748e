"""Reports on a flow file: whether it is in order, and what its flows look like."""

from __future__ import annotations

from pathlib import Path

from conversations.flows.definition import END, Book, Flow
from conversations.loader.checks.advice import advice
from conversations.loader.reader import read
from conversations.loader.strict import nearest_or_all
from conversations.texts.catalogue import catalogue, languages
from conversations.vocabulary import vocabulary

MOST_LISTED = 20  # the most untranslated texts that are listed


def book_of(file: Path, own: Path | None = None) -> Book:
    """The book of a file, or of a chapter's own file that is read over it. Raises FlowError."""
    book = read(file, vocabulary())
    return book if own is None else read(own, vocabulary(), over=book)


def report(file: Path, own: Path | None = None) -> str:
    """Report that a file is in order, with what could be better. Raises FlowError.

    `own` is a chapter's own file that is read over it: then what is said is about that.
    """
    book = book_of(file, own)
    flows, texts = book.flows.values(), list(book.texts())
    known = set() if own is None else {*_remarks(book_of(file))}
    states = sum(len(flow.states) for flow in flows)
    head = f"{book.name} is in order: {len(flows)} flows, {states} states, {len(texts)} texts."
    return "\n".join([head, *(line for line in _remarks(book) if line not in known)])


def _remarks(book: Book) -> list[str]:
    """What could be better, a line each."""
    lines = [str(problem) for problem in advice(book, vocabulary())]
    for language in languages()[1:]:
        lines += _untranslated(book, language)
    return lines


def _untranslated(book: Book, language: str) -> list[str]:
    """The texts without a translation into a language."""
    missing = {
        t.msgid: (place, t)
        for place, t in reversed(list(book.texts()))
        if t.msgid not in catalogue(language).texts
    }
    lines = [
        f"line {t.line}, {place}: not translated ({language}), so it is sent as it stands here."
        for place, t in sorted(missing.values(), key=lambda found: found[1].line)
    ]
    more = (
        [f"... and {len(lines) - MOST_LISTED} more texts are not translated ({language})."]
        if len(lines) > MOST_LISTED
        else []
    )
    return lines[:MOST_LISTED] + more


def drawing(file: Path, name: str | None) -> str:
    """The states of one flow, or of all, and where each leads."""
    book = read(file, vocabulary())
    if name is not None and name not in book.flows:
        raise ValueError(f"there is no flow `{name}`.{nearest_or_all(name, book.flows)}")
    return "\n\n".join(_drawn(flow) for flow in book.flows.values() if name in (None, flow.name))


def _drawn(flow: Flow) -> str:
    lines = [
        f"{flow.name}: {flow.about}",
        f"  opens with {', '.join(flow.opens_with)} -> {flow.start}",
    ]
    for state in flow.states.values():
        lines.append(f"  {state.name}")
        seen = dict.fromkeys(
            (r.event.removeprefix("hear "), r.go)
            for r in state.routes()
            if r.go and r.go != state.name
        )
        by_goal: dict[str, list[str]] = {}
        for event, goal in seen:
            by_goal.setdefault(str(goal), []).append(event)
        lines += [
            f"    -> {goal if goal != END else 'the end'}  ({', '.join(events)})"
            for goal, events in by_goal.items()
        ]
    return "\n".join(lines)
