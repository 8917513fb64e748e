"""Reads the `helplines:` of a flow file: the numbers that somebody in danger or despair can call,
each with whether it may send the police."""

from __future__ import annotations

import re

from conversations.flows.definition import ANY_OCCASION, DANGER, DESPAIR, OCCASIONS, Helpline
from conversations.hearing.meanings.cries import EMERGENCY_NUMBER
from conversations.loader.strict import Entry, Page, nearest_or_all
from conversations.texts.gsm import GSM_ALL

HELPLINES = "helplines"
KEYS = ("name", "number", "may send police", "when")
LONGEST = 30  # characters of a name
MOST = 3  # on one occasion: nobody in danger reads a list
SHORT = re.compile(r"[2-9]\d\d")
PHONE = re.compile(r"\+?[\d ().-]+")
DIGITS = range(7, 16)


class HelplinesReader:
    """Reads the helplines of one page."""

    def __init__(self, page: Page):
        self.page = page

    def read(self, entry: Entry) -> tuple[Helpline, ...]:
        """The helplines in order. What is wrong with one is reported as a problem."""
        found = []
        for number, node in enumerate(self.page.items(entry.node), 1):
            place = f"{HELPLINES} / {number}"
            keys = self.page.mapping(node, place, KEYS)
            line = Entry(HELPLINES, node.start_mark.line + 1, node)
            found.append(self._helpline(keys, place, line))
        for occasion in (DANGER, DESPAIR):
            if sum(one.is_for(occasion) for one in found) > MOST:
                what = f"{MOST} numbers for {occasion} are the most: nobody in need reads a list."
                self.page.problem(entry, HELPLINES, what)
        return tuple(found)

    def _helpline(self, keys: dict[str, Entry], place: str, whole: Entry) -> Helpline:
        said = {key: self.page.word_of(keys, key, place) for key in KEYS}
        for key in ("number", "may send police"):
            if key not in keys:
                self.page.problem(whole, place, f"`{key}:` is missing.")
        self._check_number(keys, said["number"], place)
        self._check_name(keys, whole, said, place)
        police, when = said["may send police"], said["when"] or ANY_OCCASION
        if police not in ("", "yes", "no"):
            self.page.problem(keys["may send police"], place, "`may send police:` is yes or no.")
        if police == "no" and EMERGENCY_NUMBER.fullmatch(said["number"]):
            what = f"{said['number']} does send the police: write `may send police: yes`."
            self.page.problem(keys["may send police"], place, what)
        if when not in OCCASIONS:
            what = f"I do not know `when: {when}`.{nearest_or_all(when, OCCASIONS)}"
            self.page.problem(keys["when"], place, what)
        return Helpline(said["name"], said["number"], police == "yes", when, whole.line)

    def _check_number(self, keys: dict[str, Entry], number: str, place: str) -> None:
        count = sum(one.isdigit() for one in number)
        is_phone = PHONE.fullmatch(number) is not None and count in DIGITS
        if number and not (is_phone or SHORT.fullmatch(number)):
            what = f"`{number}` cannot be dialed: write three digits, or a phone like 828-555-0190."
            self.page.problem(keys["number"], place, what)

    def _check_name(
        self, keys: dict[str, Entry], whole: Entry, said: dict[str, str], place: str
    ) -> None:
        """Only a number of three digits, such as 988, may do without a name."""
        name = said["name"]
        if "name" not in keys and not SHORT.fullmatch(said["number"]):
            self.page.problem(whole, place, "`name:` is missing: whose number is it?")
        if len(name) > LONGEST:
            what = f"a name of more than {LONGEST} characters makes the text too long."
            self.page.problem(keys["name"], place, what)
        if not GSM_ALL.issuperset(name):
            what = "the name has characters that old phones lack."
            self.page.problem(keys["name"], place, what)
