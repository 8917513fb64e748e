"""Reads the `ladder:` of a flow file into its steps; what a step leaves out is as built in."""

from __future__ import annotations

from datetime import timedelta

from conversations.entities import times
from conversations.flows.definition import Step, Text
from conversations.flows.ladder import ASKING, BUILT_IN, IN_FULL, IN_SHORT
from conversations.loader.strict import Entry, Page

STEP_KEYS = ("when", "after", "tell", "call", "say")


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
        return Step(
            self._after(keys, usual, place),
            whom,
            self._say(keys, usual, is_another=calls or whom != usual.whom, place=place),
            calls,
            line,
        )

    def _after(self, keys: dict[str, Entry], usual: Step, place: str) -> timedelta:
        after = self.page.word_of(keys, "after", place)
        if not after:
            return usual.after
        if after == "at once":
            return timedelta(0)
        length = times.duration(after)
        if after.isdigit():
            what = f"`{after}` needs a unit, for example `{after} minutes`."
            self.page.problem(keys["after"], place, what)
        elif length is None:
            self.page.problem(
                keys["after"],
                place,
                f"`after: {after}` is not a length of time that I know: write, for example, "
                "5 minutes.",
            )
        return length or timedelta(0)

    def _say(self, keys: dict[str, Entry], usual: Step, is_another: bool, place: str) -> Text:
        """What a step says. The built-in text in full is only for the person whom that step tells
        by default; anybody else gets the short one."""
        if "say" in keys:
            return self.page.text(keys["say"].node, place)
        return IN_SHORT if usual.say is IN_FULL and is_another else usual.say
