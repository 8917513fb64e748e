"""A chapter plays its own flow file, and conversations go on where it was edited."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from sqlalchemy import select

from bot.stage.player import play
from bot.stage.stage import Stage
from bot.store.conversations import Conversation
from conversations.hearing.hearer import Hearer
from conversations.loader.reader import read_text
from conversations.machine import Machines
from conversations.vocabulary import vocabulary
from tests.unit.test_flow_file import SHIPPED

TIME = "          urgent: {do: note that it is urgent, go: how many}"


PETS = """\
      pets:
        say: "Are there dogs, {name}?"
        hear:
          any words: {keep: dogs, go: review}
          anything else: {say: "Dogs?"}
        after 3 hours: {say: "{name}, are there dogs?"}
        after 4 hours: {go: end}

      review:
"""


OWN_WAYS = {
    'say: "When do you need it?': 'say: "By when?',
    TIME: f'          banana: {{say: "Bananas are no time."}}\n{TIME}',
    "{if: it may be a name, keep: name, go: review}\n": "{if: it may be a name, keep: name, go: pets}\n",
    "      review:\n": PETS,
}


def test_a_chapter_plays_its_own_file(stages: Callable[..., Stage]) -> None:
    """Other words, another wait, and a question of its own: the bot says, hears and waits as the
    file has it."""
    own = SHIPPED.read_text(encoding="utf-8")
    for right, wrong in OWN_WAYS.items():
        assert right in own
        own = own.replace(right, wrong, 1)
    stage = stages(book=read_text(own, "flows.yaml", vocabulary()))
    story = [
        "Rosa > HELP with groceries, milk and bread",
        "Rosa > Downtown",
        "Rosa > banana",
        "Rosa > ASAP",
        "Rosa > Rosa",
        "3 hours pass",
        "Rosa > two",
        "Rosa > SEND",
    ]
    lines = [line.copies[0].body for line in play(stage, story) if line.copies]
    assert lines[1].startswith("By when?")
    assert lines[2] == "Bananas are no time."
    assert lines[4:6] == ["Are there dogs, Rosa?", "Rosa, are there dogs?"]
    assert "will see only this" in lines[6] and lines[7].startswith("Sent.")


def test_a_conversation_outlives_an_edit(stages: Callable[..., Stage]) -> None:
    """A person whose state was taken out of the file is not held in it: the next text is
    answered."""
    stage = stages()
    stage.text("Rosa", "HELP")
    edited = (
        SHIPPED.read_text(encoding="utf-8")
        .replace("go: kind}", "go: sort}")
        .replace("      kind:\n", "      sort:\n")
    )
    book = read_text(edited, "flows.yaml", vocabulary())
    stage.runtime.book, stage.runtime.machines, stage.runtime.hearer = (
        book,
        Machines(book, vocabulary()),
        Hearer(book, vocabulary().actions),
    )
    assert "Text HELP or NEED" in stage.text("Rosa", "xyzzy")[0].body
    assert "What do you need?" in stage.text("Rosa", "HELP")[0].body


@pytest.mark.parametrize(
    ("old", "new"), [("waiting", "open"), ("on the way", "going"), ("ask", "pedir")]
)
def test_a_request_goes_on_where_its_state_was_renamed(
    stages: Callable[..., Stage], old: str, new: str
) -> None:
    """Who asked and who is coming stand where sending, or taking a place, leads in the file of
    today."""
    stage = stages()
    for _ in play(
        stage,
        [
            "Rosa > HELP with groceries, milk and bread",
            "Rosa > Downtown",
            "Rosa > ASAP",
            "Rosa > SEND Rosa",
            "Ben > accept 1",
        ],
    ):
        pass
    edited = re.sub(
        rf"(\n +|go: |same as: ){old}(?=[:}}\n ])",
        rf"\g<1>{new}",
        SHIPPED.read_text(encoding="utf-8"),
    )
    machines = Machines(read_text(edited, "flows.yaml", vocabulary()), vocabulary())
    with stage.runtime.db.read() as session:
        live = list(session.scalars(select(Conversation).where(~Conversation.is_over)))
        assert all(machines.place(c) for c in live)
        assert {(c.flow, c.state) for c in live} == {
            tuple(new if name == old else name for name in pair)
            for pair in (("ask", "waiting"), ("respond", "on the way"))
        }


def test_the_people_of_the_stage_offer_only_what_there_is(stages: Callable[..., Stage]) -> None:
    """Whoever renames a kind of support can try the rest of the file all the same."""
    own = SHIPPED.read_text(encoding="utf-8").replace("\n  Rides:\n", "\n  Transport:\n", 1)
    book = read_text(own, "flows.yaml", vocabulary())
    stage = stages(book=book)
    lines = [*play(stage, ["Rosa > HELP with groceries, milk and bread"])]
    assert "Rides" not in book.kinds and lines[0].copies[0].to == "Rosa"
