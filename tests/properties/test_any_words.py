"""Words, whatever is written: what they are read as stays within its bounds."""

from __future__ import annotations

from conversations.entities.choices import choice, mentions
from conversations.entities.numbers import number
from conversations.entities.yes_no import is_no, is_yes
from conversations.hearing.answers.reactions import is_auto_reply, is_reaction
from conversations.lexicon.plain import plain
from tests.support.examples import given, st
from tests.unit.test_words import OPTIONS

# A hostile text is any text, and more often than not one made of the marks that the readers care
# about.
ANY_TEXT = st.text() | st.text(
    alphabet="0123456789:/.,-#?!'\" \0\u200b\u202eaehimnoprsty½²٣１👍", max_size=60
)


@given(ANY_TEXT)
def test_plain_text_is_already_plain(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert once == " ".join(once.split())


@given(st.integers(min_value=0, max_value=999_999))
def test_every_number_below_a_million_is_read(value: int) -> None:
    assert number(f"#{value}.") == value


@given(ANY_TEXT)
def test_a_number_of_any_text_is_small_and_not_negative(text: str) -> None:
    found = number(text)
    assert found is None or 0 <= found < 1_000_000


@given(ANY_TEXT)
def test_choices_of_any_text_are_options(text: str) -> None:
    assert choice(text, OPTIONS) in (None, *range(len(OPTIONS)))
    assert set(mentions(text, OPTIONS)) <= set(range(len(OPTIONS)))


@given(ANY_TEXT)
def test_without_options_there_is_no_choice(text: str) -> None:
    assert choice(text, []) is None
    assert choice(text, [[], [""]]) in (None, 0, 1)
    assert mentions(text, [[], [""]]) == []


@given(ANY_TEXT)
def test_no_text_is_both_yes_and_no(text: str) -> None:
    assert not (is_yes(text) and is_no(text))


@given(ANY_TEXT)
def test_no_text_breaks_the_ears_for_machines(text: str) -> None:
    assert is_reaction(text) in (True, False)
    assert is_auto_reply(text) in (True, False)
