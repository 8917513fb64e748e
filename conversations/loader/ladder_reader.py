"""Reads the `ladder:` of a flow file into its steps; what a step leaves out is as built in."""

from __future__ import annotations

from datetime import timedelta

from conversations.entities import times
from conversations.flows.definition import Step, Text
from conversations.flows.ladder import ASKING, BUILT_IN, IN_FULL, IN_SHORT
from conversations.loader.strict import Entry, Page

STEP_KEYS = ("when", "after", "until", "then every", "tell", "call", "say", "again")


class LadderReader:
    """Reads the steps of one page."""

    def __init__(self, page: Page):
        self.page = page

    def read(self, entry: Entry) -> tuple[tuple[Step, ...], Step | None]:
        """The steps in order, and the step for the person who has the alert (None if there is
        none)."""
        steps: list[Step] = []
        asking: Step | None = None
        for number, node in enumerate(self.page.items(entry.node), 1):
            place = f"ladder / step {number}"
            keys = self.page.mapping(node, place, STEP_KEYS)
            line = node.start_mark.line + 1
            if self._is_for_the_owner(keys, place):
                asking = self._step(keys, ASKING, place, line)
            else:
                told = sum(not step.calls for step in steps)
                usual = BUILT_IN[min(told, len(BUILT_IN) - 1)]
                steps.append(self._step(keys, usual, place, line))
        return tuple(steps), asking

    def _is_for_the_owner(self, keys: dict[str, Entry], place: str) -> bool:
        when = self.page.word_of(keys, "when", place)
        if when not in ("", "taken"):
            what = f"I do not know `when: {when}` here. Did you mean `when: taken`?"
            self.page.problem(keys["when"], place, what)
        if {"tell", "call"} <= keys.keys():
            what = "this step has both `tell:` and `call:`: make two steps of it."
            self.page.problem(keys["call"], place, what)
        return when == "taken"

    def _step(self, keys: dict[str, Entry], usual: Step, place: str, line: int) -> Step:
        calls = "call" in keys
        whom = self.page.word_of(keys, "call", place) or self.page.word_of(keys, "tell", place)
        whom = whom or usual.whom
        after = self._length(keys, "after", place)
        until, then_every = (self._length(keys, key, place) for key in ("until", "then every"))
        if "after" not in keys:  # its pace is as built in, as far as nothing else is said
            after = usual.after
            until, then_every = until or usual.until, then_every or usual.then_every
        return Step(
            after or timedelta(0),
            whom,
            self._say(keys, usual, is_another=calls or whom != usual.whom, place=place),
            calls,
            line,
            self._again(keys, usual, place),
            until,
            then_every,
        )

    def _length(self, keys: dict[str, Entry], key: str, place: str) -> timedelta | None:
        """The length of time under a key; None if there is none."""
        said = self.page.word_of(keys, key, place)
        if not said or (key == "after" and said == "at once"):
            return None
        length = times.duration(said)
        if said.isdigit():
            what = f"`{said}` needs a unit, for example `{said} minutes`."
            self.page.problem(keys[key], place, what)
        elif length is None:
            self.page.problem(
                keys[key],
                place,
                f"`{key}: {said}` is not a length of time that I know: write, for example, "
                "5 minutes.",
            )
        return length

    def _again(self, keys: dict[str, Entry], usual: Step, place: str) -> Text | None:
        """What a step says to those who have read of the alert. A step that has words of its own
        says those to everybody, unless it says otherwise."""
        if "again" in keys:
            return self.page.text(keys["again"].node, place)
        return None if {"say", "call"} & keys.keys() else usual.again

    def _say(self, keys: dict[str, Entry], usual: Step, is_another: bool, place: str) -> Text:
        """What a step says. The built-in text in full is only for the person whom that step tells
        by default; anybody else gets the short one."""
        if "say" in keys:
            return self.page.text(keys["say"].node, place)
        return IN_SHORT if usual.say is IN_FULL and is_another else usual.say
