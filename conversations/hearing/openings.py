"""Openings: which flow a text opens, by a word, by a sentence or by a need that it states."""

from __future__ import annotations

import re

from conversations.entities.choices import mentions
from conversations.flows.definition import ANYTHING_ELSE, Book, Flow
from conversations.hearing.commands.shapes import Command
from conversations.hearing.context import HearingContext
from conversations.hearing.meanings import cries
from conversations.hearing.meanings.asks_for_help import asks_for_help
from conversations.lexicon.plain import plain

STRANGERS = frozenset({"anyone"})  # the roles of somebody whom the chapter does not know
HELP = "help"
TEAM = "team"
MARKS_AFTER = tuple(",.:;!-")


class Openings:
    """The flows of a book, by what opens them."""

    def __init__(self, book: Book) -> None:
        self._flows = tuple(book.flows.values())
        self._phrases = [(plain(phrase), flow) for flow in self._flows for phrase in flow.phrases]
        self.rest = next(flow for flow in self._flows if ANYTHING_ELSE in flow.opens_with)

    def by(self, word: str, context: HearingContext) -> Flow | None:
        """The flow that a word opens for this person."""
        for flow in self._flows:
            if word in flow.opens_with and context.roles & set(flow.people):
                return flow
        return None

    def by_sentence(self, text: str, context: HearingContext, is_bare: bool) -> Flow | None:
        """The flow that a sentence opens: one of its phrases, or a need in any words. A bare
        command states no need."""
        flow = self._by_phrase(text, context)
        if flow is None and not is_bare:
            flow = self._by_a_need(text, context)
        if flow is None or any(x.asks and x.flow is flow for x in context.listeners):
            return None
        return flow

    def states_a_need(self, text: str, command: Command | None, context: HearingContext) -> bool:
        """Whether a text asks for something: HELP with words behind it, a phrase with which people
        ask, or a need in any words."""
        if command is not None:
            return command.word == HELP and bool(command.rest)
        flow = self._by_phrase(text, context)
        is_phrase = flow is not None and HELP in flow.opens_with
        return is_phrase or asks_for_help(text)

    def is_meant(self, command: Command, text: str, context: HearingContext) -> bool:
        """Whether somebody of the chapter who writes "need ..." really needs something: a minute or
        directions are not a request; and whether a sentence that begins with "team" is for the
        people who run the chapter."""
        if command.word == TEAM:
            return not command.rest or _stands_apart(command.said, text)
        runs_on = (
            command.word == HELP
            and command.rest
            and re.search(rf"{re.escape(command.said)} \w", plain(text))
        )
        return not runs_on or context.roles == STRANGERS or names_a_kind(text, context)

    def _by_phrase(self, text: str, context: HearingContext) -> Flow | None:
        if context.roles != STRANGERS and not names_a_kind(text, context):
            return None
        said = cries.GREETING.sub("", plain(text)).strip(" .,!?¿¡")
        for phrase, flow in self._phrases:
            if _begins(said, phrase) and context.roles & set(flow.people):
                return flow
        return None

    def _by_a_need(self, text: str, context: HearingContext) -> Flow | None:
        """Somebody who is only a stranger to us asks for help if they state a need in any words, or
        begin with what they need."""
        if context.roles != STRANGERS:
            return None
        said = cries.GREETING.sub("", plain(text))
        first_words = " ".join(said.split()[:2])
        begins = not said.endswith("?") and names_a_kind(first_words, context)
        return self.by(HELP, context) if begins or asks_for_help(text) else None


def names_a_kind(text: str, context: HearingContext) -> bool:
    """Whether a text names a kind of support that the chapter offers."""
    return bool(mentions(text, [names for _, names in context.categories]))


def _stands_apart(said: str, text: str) -> bool:
    """Whether a word is more than the first one of a sentence: it is written in capitals, followed
    by a mark, or more than one word."""
    first = re.match(r"\W*(\w+)(\W?)", text)
    if first is None or " " in said:
        return first is not None
    is_all = text.strip(" .!").endswith(first[1])
    return is_all or first[1].isupper() or first[2] in MARKS_AFTER


def _begins(said: str, phrase: str) -> bool:
    return said == phrase or (said.startswith(phrase) and not said[len(phrase)].isalnum())
