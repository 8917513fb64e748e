"""A Turn: what one event may read, find and record.

Nothing is sent here; what is recorded is done after the turn.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from conversations.flows.definition import Book, Text, Wait
from conversations.flows.limits import Limits
from conversations.port.events import Audience, Heard, News, Said, Wake
from conversations.port.queries import Queries
from conversations.port.records import (
    Alert,
    Assignment,
    Chapter,
    CheckIn,
    Contact,
    Conversation,
    Invitation,
    Lane,
    Message,
    Need,
)
from conversations.port.rules import Rule, Rules, Subject
from conversations.port.topics import Topic
from conversations.texts.render import Phrase, Several, Value

# the values that show what somebody in danger wrote
QUOTING = frozenset(
    {
        "last words",
        "fresh words",
        "older words",
        "their new words",
        "what is known",
    }
)

Row: TypeAlias = Need | Invitation | Assignment | CheckIn | Alert
log = logging.getLogger(__name__)


class Stale(Exception):
    """Somebody else changed what a rule had read: the turn is repeated."""


def phrase_of(book: Book, name: str, values: Mapping[str, Value]) -> Phrase:
    """A sentence of a book by its name, filled with these values and the book's limits."""
    text, limits = book.sentences[name], book.limits.values
    promised = {part: limits[part] for part in text.placeholders if part in limits}
    return Phrase(text.msgid, {**promised, **values})


class Turn:
    """One event of one person on its way through a conversation."""

    def __init__(
        self,
        *,
        now: datetime,
        me: Contact,
        chapter: Chapter,
        book: Book,
        vocabulary: Rules,
        find: Queries,
        pick: Callable[[Sequence[str]], str],
        heard: Heard | None = None,
        news: News | None = None,
    ):
        self.now = now
        self.me = me
        self.chapter = chapter
        self.book = book
        self.vocabulary = vocabulary
        self.find = find
        self.pick = pick
        self.news = news
        # Rules about a text appear where one was heard; those allowed anywhere check first.
        self.heard: Heard = heard  # type: ignore[assignment]
        self.message: Message | None = None  # the text that is heard, as it came in
        self.conversation: Conversation = None  # type: ignore[assignment]
        self.need: Need | None = None
        self.check_in: CheckIn | None = None
        self.alert: Alert | None = None
        # their duress word was heard: they read what they would read after OUT
        self.under_duress = False
        self.said: list[Said] = []
        self.wakes: list[Wake] = []
        self.told: list[News] = []
        self.missed = False
        # how long until the state moves on by itself, for texts that say so
        self.time_left: timedelta | None = None
        # the words go to people as they were written, so nothing in them can be misunderstood
        self.is_passed_on = False
        self.is_understood = False  # words that no conversation listened for have been acted on
        self.told_of: set[int] = set()  # those of whom words were passed on to who looks for them
        self.woken_by = ""  # the wait whose end moves the conversation, if one does
        self.rings = False  # an alert was raised or changed: its ladder is due now
        # the words with which they check in for their job as well, if they do
        self.also_in: str | None = None
        # the job whose requester those words may have been meant for instead
        self.also_for: Need | None = None
        # the words because of which they are checked in though they did not say so
        self.guessed_from: str | None = None
        # kept words, to be heard again for the job or request with this number
        self.words_for: tuple[int, str] | None = None
        # kept words, to be heard as a new request
        self.words_for_a_request: str | None = None
        # the jobs that it is asked about which of them a check-in is for
        self.which_job: tuple[int, ...] = ()
        # the carrier has already sent its own answer to HELP, STOP or START
        self.carrier_answered = False

    @classmethod
    def reading(
        cls, now: datetime, me: Contact, book: Book, vocabulary: Rules, find: Queries | None = None
    ) -> Turn:
        """A turn that only reads: for a page, or for a text that somebody else's turn calls for."""
        return cls(
            now=now,
            me=me,
            chapter=me.chapter,
            book=book,
            vocabulary=vocabulary,
            find=find,  # type: ignore[arg-type]
            pick=lambda options: options[0],
        )

    # what a rule reads

    @property
    def memory(self) -> dict[str, Any]:
        """What this conversation remembers. Changes are saved with the turn."""
        assert self.conversation is not None
        return self.conversation.memory

    @property
    def limits(self) -> Limits:
        """The numbers that the flow file sets."""
        return self.book.limits

    def about(self, conversation: Conversation) -> None:
        """Make a conversation, and the rows that it is about, the subject of what follows."""
        self.conversation, self.missed = conversation, False
        self.need = conversation.need
        self.check_in = conversation.check_in or self.check_in
        self.alert = conversation.alert or self.alert

    def subject(self, subject: Subject) -> Row | None:
        """The row that a rule takes; None where the conversation is about no such row."""
        if subject is Subject.CHECK_IN:
            return self.their_check_in() or self.check_in
        if subject is Subject.ALERT:
            return self.alert
        if self.need is None or subject is Subject.NEED:
            return self.need
        if subject is Subject.ASSIGNMENT:
            return self.find.assignment(self.me, self.need)
        return self.find.invitation(self.me, self.need)

    def their_check_in(self) -> CheckIn | None:
        """The open check-in of this person, whether or not this conversation knows of it."""
        if self.check_in is None or not self.check_in.is_open:
            self.check_in = self.find.check_in_of(self.me) or self.check_in
        return self.check_in if self.check_in is not None and self.check_in.is_open else None

    def missing(self, subjects: Iterable[Subject]) -> Subject | None:
        """The first of these subjects that has no row here; None if all have one."""
        return next((one for one in subjects if self.subject(one) is None), None)

    def apply(self, rule: Rule) -> Any:
        """Call a rule with the rows that it takes, and return its result.

        A rule that lacks a row it needs is not called: None.
        """
        rows = {subject: self.subject(subject) for subject in rule.takes}
        for subject in rule.needs:
            if rows[subject] is None:
                log.warning(
                    "`%s` is left out: it needs %s, and there is none here",
                    rule.name,
                    subject.spoken,
                )
                return None
        return rule.function(self, *rows.values())

    def value(self, name: str) -> Value:
        """What {name} stands for now."""
        rule = self.vocabulary.values.get(name)
        found: Value = self.apply(rule) if rule else None
        if found is None and self.conversation is not None:
            found = self.memory.get(name)
        return self.limits.values.get(name) if found is None else found

    # what a rule records

    def phrase(self, text: Text) -> Phrase:
        return Phrase(text.msgid, {name: self.value(name) for name in text.placeholders})

    def sentence(self, name: str, /, **values: Value) -> Phrase:
        """A sentence of the flow file by its name, filled with these values and the book's
        limits."""
        return phrase_of(self.book, name, values)

    def counted(self, one: str, many: str, count: int, /, **values: Value) -> Phrase:
        """The singular or the plural of a sentence, whichever the reader's language takes for the
        count: "1 neighbor", "3 neighbors".

        `one` and `many` name them in the flow file.
        """
        said = self.book.sentences
        return Phrase(said[one].msgid, {"count": count, **values}, said[many].msgid)

    def term(self, word: str) -> Phrase:
        """A word of the chapter, such as a category, in each reader's language."""
        return Phrase(word)

    def several(self, values: Iterable[Value], between: str = "\n") -> Several:
        return Several(tuple(values), between)

    def say(self, phrase: Phrase | Text, lane: Lane = Lane.REPLY) -> None:
        """Say something to the person whose turn it is."""
        filled = self.phrase(phrase) if isinstance(phrase, Text) else phrase
        tells_all = isinstance(phrase, Text) and "their new words" in phrase.placeholders
        topic = Topic.ALL_WORDS if tells_all else Topic.NONE
        self.said.append(Said(self.me, filled, lane, topic, alert=self._of_alert(phrase)))

    def _of_alert(
        self, phrase: Phrase | Text, quotes: bool = False
    ) -> tuple[int, int | None] | None:
        if self.alert is None:
            return None
        quotes = quotes or (
            isinstance(phrase, Text) and not QUOTING.isdisjoint(phrase.placeholders)
        )
        return self.alert.id, self.alert.word_count if quotes else None

    def tell(
        self,
        whom: Contact | Audience | Sequence[Contact],
        phrase: Phrase | Text,
        lane: Lane | None = None,
        topic: Topic = Topic.NONE,
        due_at: datetime | None = None,
        voice: bool = False,
        quotes: bool = False,
    ) -> None:
        """Say something to somebody else, or to an audience (as a notice, spread after the turn).

        `lane`: if None, INVITATION for an audience and REPLY for people. `quotes`: whether it shows
        what the person in danger wrote last.
        """
        filled = self.phrase(phrase) if isinstance(phrase, Text) else phrase
        for one in whom if isinstance(whom, Sequence) else [whom]:
            default = Lane.INVITATION if isinstance(one, Audience) else Lane.REPLY
            self.said.append(
                Said(
                    one,
                    filled,
                    default if lane is None else lane,
                    topic,
                    due_at,
                    voice,
                    self._of_alert(phrase, quotes),
                )
            )

    def ring(self, phrase: Phrase, topic: Topic) -> None:
        """Call the person whose turn it is and read something aloud. The call is about no
        alert."""
        self.said.append(Said(self.me, phrase, Lane.ALERT, topic, voice=True))

    def keep(self, name: str, value: Any) -> None:
        """Remember an answer: in the check-in that this is about if it has a place for it,
        otherwise in this conversation."""
        if self.check_in is not None and self.check_in.keeps(name, value):
            return
        self.conversation.memory = {**self.memory, name: value}

    def forget(self, *names: str) -> None:
        self.conversation.memory = {k: v for k, v in self.memory.items() if k not in names}

    def wake(self, wait: Wait, position: int) -> None:
        """Wake this conversation at its wait's time unless it has moved on by then."""
        at = (
            self.now + wait.delay
            if wait.delay is not None
            else self.apply(self.vocabulary.waits[wait.label])
        )
        # a wait that is over must not wake itself again in a circle
        is_over = (
            at is not None and at <= self.now and wait.delay is None and wait.label == self.woken_by
        )
        if at is not None and not is_over:
            assert self.conversation is not None
            self.wakes.append(Wake(wait.label, position, at, self.conversation.entry))

    def tell_news(
        self, kind: str, to: Contact, need: Need, in_: timedelta | None = None, **values: Value
    ) -> None:
        """Send news to another person's conversations about a request, now or after `in_`.

        Each takes it in a turn of its own.
        """
        due = self.now + in_ if in_ else None
        self.told.append(News(kind, need.id, None, self.me.id, values, to.id, due))

    def tell_person(self, kind: str, person: Contact, check_in: CheckIn | None) -> None:
        """Send news to a person, about a check-in of theirs if there is one, whether or not a
        conversation is about it."""
        self.told.append(
            News(kind, None, check_in.id if check_in else None, self.me.id, {}, person.id, None)
        )

    def tell_watched(self, kind: str, check_in: CheckIn) -> None:
        """Send news to the conversation about a check-in."""
        self.told.append(News(kind, None, check_in.id, self.me.id, {}, check_in.contact_id, None))
