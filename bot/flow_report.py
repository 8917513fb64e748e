"""What the commands say about a flow file: whether it is in order, how it looks, and how it talks."""
from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from bot.stage import Stage
from bot.talk import NotUnderstood, play
from conversations.flow import END, Flow
from conversations.reading import read
from conversations.texts import catalogue, languages, segments
from conversations.vocabulary import vocabulary

LONG = 2  # segments above which a text is mentioned


def report(file: Path) -> str:
    """That a file is in order, with what could be better. Raises FlowError."""
    book = read(file, vocabulary())
    texts = list(book.texts())
    lines = [f"{file.name} is in order: {len(book.flows)} flows, {sum(len(f.states) for f in book.flows.values())} states, "
             f"{len(texts)} texts."]
    lines += [f"line {t.line}, {place}: {segments(t.msgid)} segments before anything is filled in; shorter is read sooner."
              for place, t in texts if segments(t.msgid) > LONG]
    for language in languages()[1:]:
        missing = [(place, t) for place, t in texts if t.msgid not in catalogue(language)]
        lines += [f"line {t.line}, {place}: not translated ({language}), so it is sent in English." for place, t in missing]
    return "\n".join(lines)


def drawing(file: Path, name: str | None) -> str:
    """The states of one flow, or of all, and where each leads."""
    book = read(file, vocabulary())
    if name is not None and name not in book.flows:
        raise ValueError(f"there is no flow {name!r}; there are: {', '.join(book.flows)}")
    return "\n\n".join(_drawn(flow) for flow in book.flows.values() if name in (None, flow.name))


def _drawn(flow: Flow) -> str:
    lines = [f"{flow.name}: {flow.about}", f"  opens with {', '.join(flow.opens_with)} -> {flow.start}"]
    for state in flow.states.values():
        lines.append(f"  {state.name}")
        seen = dict.fromkeys((r.event.removeprefix("hear "), r.go) for r in state.routes() if r.go and r.go != state.name)
        by_goal: dict[str, list[str]] = {}
        for event, goal in seen:
            by_goal.setdefault(str(goal), []).append(event)
        lines += [f"    -> {goal if goal != END else 'the end'}  ({', '.join(events)})" for goal, events in by_goal.items()]
    return "\n".join(lines)


def talking(file: Path, lines: Iterable[str], asks: bool) -> None:
    """Play lines as they are typed or read, and print what follows."""
    stage = Stage(read(file, vocabulary()))
    if asks:
        print("You play everybody: " + ", ".join(stage.phones) + ".\nWrite for example:  Rosa > HELP      Ben > accept 1      "
              "Ben taps 1      45 minutes pass\n")
    while True:
        try:
            for line in play(stage, lines):
                print("\n".join(str(line).splitlines()[1:]) if asks else str(line), flush=True)
            return
        except NotUnderstood as error:
            print(str(error), file=sys.stderr)
            if not asks:
                sys.exit(2)


