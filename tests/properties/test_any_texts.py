"""Texts, whatever they say: measured and cut within their bounds."""

from __future__ import annotations

from conversations.texts.gsm import shorten, split
from tests.support.examples import given, st


@given(st.text(max_size=300), st.integers(min_value=10, max_value=100))
def test_a_shortened_text_is_never_longer(text: str, limit: int) -> None:
    """Whatever a person wrote."""
    assert len(shorten(text, limit)) <= limit


@given(
    st.lists(
        st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=40), max_size=60
    ),
    st.integers(min_value=41, max_value=200),
)
def test_no_word_is_lost_or_cut_when_a_text_is_split(words: list[str], limit: int) -> None:
    """The parts hold every word, in order, and none is longer than allowed."""
    runtime = split(" ".join(words), limit)
    assert " ".join(runtime).split() == words
    assert all(len(part) <= limit for part in runtime)
