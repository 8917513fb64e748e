"""Consent, whatever is written: the same text is always read the same."""

from __future__ import annotations

from collections.abc import Callable

from conversations.hearing.meanings.no_more_texts import asks_for_texts
from conversations.safeguards.consent import word_of
from tests.support.examples import given, st
from tests.unit.test_consent_words import PLAINLY, SPANISH


@given(st.text() | st.text(alphabet="stop STOPme.!?,'’\n\0🛑unsbcrietx", max_size=80))
def test_any_text_is_read_the_same_twice_and_is_not_both(text: str) -> None:
    word = word_of(text, "")
    assert word in ("", "STOP", "START") and word_of(text, "") == word
    assert not (word == "STOP" and asks_for_texts(text))


@given(st.sampled_from(PLAINLY + SPANISH), st.sampled_from([str.upper, str.lower, str.title]))
def test_capitals_change_nothing(text: str, written: Callable[[str], str]) -> None:
    assert word_of(written(text), "") == "STOP"
