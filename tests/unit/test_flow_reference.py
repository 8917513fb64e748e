"""docs/flows-reference.md is what the rules say of themselves today."""

from __future__ import annotations

from pathlib import Path

from bot.cli.flow_reference import COMMAND, reference
from conversations.vocabulary import vocabulary

PAGE = Path(__file__).parents[2] / "docs" / "flows-reference.md"


def test_the_page_in_the_repository_is_what_would_be_made_now() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == reference(), f"{COMMAND} > docs/flows-reference.md"


def test_every_name_of_the_vocabulary_stands_in_it() -> None:
    words, page = vocabulary(), reference()
    rules = {**words.actions, **words.guards, **words.audiences, **words.waits}
    assert [name for name in rules if f"| `{name}` |" not in page] == []
    assert [name for name in words.values if f"| `{{{name}}}` |" not in page] == []


def test_a_rule_stands_with_its_sentence_and_what_it_needs_opens_and_closes() -> None:
    lines = reference().splitlines()
    (line,) = [line for line in lines if line.startswith("| `reopen the request` |")]
    assert line == (
        "| `reopen the request` "
        "| Help did not arrive: asks again for as many helpers as did not come. "
        "| a request | a request | a job | commits |"
    )
