"""Reports on a flow file: whether it is in order, and what its flows look like."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from conversations.flows.definition import END, SHARED_TEXTS, Book, Flow
from conversations.hearing.meanings.known import are_learned
from conversations.loader.checks import words
from conversations.loader.checks.advice import advice
from conversations.loader.checks.texts import translations
from conversations.loader.reader import read
from conversations.loader.strict import FlowError, nearest_or_all
from conversations.texts.catalogue import catalogue, languages
from conversations.vocabulary import vocabulary

LEARNING = "Learning what texts mean from all sentences again: this takes half a minute ..."
FEW_LISTED = 6  # the most lists of one file that are named
MOST_LISTED = 20  # the most untranslated texts that are listed


def book_of(file: Path, own: Path | None = None) -> Book:
    """The book of a file, or of a chapter's own file that is read over it. Raises FlowError."""
    book = read(file, vocabulary())
    return book if own is None else read(own, vocabulary(), over=book)


def report(
    file: Path, own: Path | None = None, says: Callable[[str], object] = lambda _line: None
) -> str:
    """Report that a file is in order, with what could be better. Raises FlowError, and
    WordListError if the files of words are not.

    own: a chapter's own file that is read over it: then what is said is about that. says: is told
    what takes long.
    """
    words.check_spelling()
    if not are_learned():
        says(LEARNING)
    below = None if own is None else book_of(file)
    book = book_of(file) if own is None else read(own, vocabulary(), over=below)
    words.check(book.words)
    translations.check()
    states = sum(len(flow.states) for flow in book.flows.values())
    count = len(list(book.texts()))
    head = f"{book.name} is in order: {len(book.flows)} flows, {states} states, {count} texts."
    parts = [[head], _advice(book, below)]
    parts += [_lacking()]
    parts += [_untranslated(book, below, language) for language in languages()[1:]]
    return "\n\n".join("\n".join(part) for part in parts if part)


def holds_only_differences(file: Path, shared: Path) -> bool:
    """Whether a file that is no whole flow file can be used as a chapter's own."""
    try:
        book_of(shared, file)
    except FlowError:
        return False
    return True


def _advice(book: Book, below: Book | None) -> list[str]:
    """What could be better, under a heading; nothing if nothing could."""
    known = set() if below is None else {str(problem) for problem in advice(below, vocabulary())}
    lines = [
        f"{_file_of(problem.place, book, below)}, {problem}"
        for problem in advice(book, vocabulary(), below)
        if str(problem) not in known
    ]
    return ["Worth a second look:", *lines] if lines else []


def _file_of(place: str, book: Book, below: Book | None) -> str:
    """The name of the file that has this place: a chapter's own, or the one it is read over.

    Both books may have been kept, each by itself: what is the same is equal, and no longer one.
    """
    if below is None:
        return book.name
    first, _, rest = place.partition(" / ")
    name = rest.removeprefix("texts / ")
    if first == SHARED_TEXTS or rest.startswith("texts / "):
        is_below = book.sentences.get(name) == below.sentences.get(name)
    elif first in book.flows and first in below.flows:
        is_below = book.flows[first].states == below.flows[first].states
    else:
        is_below = first.startswith("ladder") and book.ladder == below.ladder
    return below.name if is_below else book.name


def _untranslated(book: Book, below: Book | None, language: str) -> list[str]:
    """The texts without a translation into a language, under a heading; nothing if there are
    none."""
    said = {} if below is None else {text.msgid: text for _, text in below.texts()}
    missing = {
        t.msgid: (place, t)
        for place, t in reversed(list(book.texts()))
        if t.msgid not in catalogue(language).texts and t.msgid not in said
    }
    lines = [
        f"{book.name}, line {t.line}, {place}"
        for place, t in sorted(missing.values(), key=lambda found: found[1].line)
    ]
    if len(lines) > MOST_LISTED:
        lines[MOST_LISTED:] = [f"... and {len(lines) - MOST_LISTED} more"]
    head = f"These texts are not translated ({language}), so they are sent as they stand:"
    return [head, *lines] if lines else []


def _lacking() -> list[str]:
    """The lists in which a language has no words, under a heading; nothing if there are none."""
    lines = [
        _shortened(f"{language}/{file.name}", names)
        for file in words.FILES
        for language, names in words.lacking(file).items()
        if names
    ]
    return ["Nothing is heard by these lists, which a language lacks:", *lines] if lines else []


def _shortened(file: str, names: list[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:FEW_LISTED])
    return f"{file}: {shown}" + (f" and {more} more" if (more := len(names[FEW_LISTED:])) else "")


def drawing(file: Path, name: str | None, own: Path | None = None) -> str:
    """The states of one flow, or of all, and where each leads. Raises FlowError, ValueError."""
    book = book_of(file, own)
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
