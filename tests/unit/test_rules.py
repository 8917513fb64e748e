"""What a rule takes is read from its parameters, and one that lacks it does nothing."""

from __future__ import annotations

import logging
from types import SimpleNamespace

import pytest

from conversations.flows.definition import Route, Text
from conversations.machine import needs_of
from conversations.port.records import Alert, CheckIn, Need
from conversations.port.rules import Kind, Private, Rule, Subject, Weight
from conversations.port.turn import Turn
from conversations.vocabulary import Vocabulary, vocabulary
from conversations.vocabulary.declare import action, guard, value

WORDS = vocabulary()
RULES = [
    rule
    for rules in (WORDS.actions, WORDS.guards, WORDS.values, WORDS.audiences, WORDS.waits)
    for rule in rules.values()
]


def rule_of(function: object) -> Rule:
    return function.rule  # type: ignore[attr-defined, no-any-return]


def a_turn(**rows: object) -> Turn:
    find = SimpleNamespace(check_in_of=lambda person: None, assignment=lambda person, need: None)
    turn = Turn(now=None, me=None, chapter=None, book=None, vocabulary=WORDS, find=find, pick=min)
    for name, row in rows.items():
        setattr(turn, name, row)
    return turn


def test_parameters_say_what_a_rule_takes_and_what_it_needs() -> None:
    @guard(shows=("name",))
    def it_is_so(turn: Turn, alert: Alert, need: Need | None) -> bool:
        """It is so. And more."""
        return True

    rule = rule_of(it_is_so)
    assert (rule.kind, rule.name, rule.sentence) == (Kind.GUARD, "it is so", "It is so.")
    assert rule.takes == (Subject.ALERT, Subject.NEED) and rule.needs == {Subject.ALERT}


def test_a_parameter_that_names_no_row_is_refused() -> None:
    def one(turn: Turn, nede: Need) -> None: ...
    def other(turn: Turn, need: CheckIn) -> None: ...

    for wrong in (one, other):
        with pytest.raises(TypeError, match="a rule cannot take"):
            action(weight=Weight.INFORMS)(wrong)


def test_an_action_without_a_weight_does_not_load() -> None:
    with pytest.raises(TypeError, match="weight"):
        action()  # type: ignore[call-arg]


def test_a_rule_that_lacks_its_row_is_left_out_and_that_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    @value
    def number(turn: Turn, need: Need) -> int:
        """Its number."""
        return need.number

    rule = rule_of(number)
    assert a_turn().apply(rule) is None
    assert "`number` is left out: it needs a request, and there is none here" in caplog.text
    assert a_turn(need=SimpleNamespace(number=7)).apply(rule) == 7


def test_a_row_that_may_be_missing_is_none(caplog: pytest.LogCaptureFixture) -> None:
    @value
    def number(turn: Turn, need: Need | None) -> str:
        """Its number."""
        return "none" if need is None else "one"

    assert a_turn().apply(rule_of(number)) == "none" and caplog.text == ""


def test_a_route_needs_what_its_rules_need_and_do_not_open() -> None:
    def route(do: tuple[str, ...], say: str) -> Route:
        return Route("hear done", "a place", 1, do=do, say=Text(say))

    def needs(do: tuple[str, ...], say: str) -> set[Subject]:
        return {row for _, row in needs_of(route(do, say), WORDS)}

    assert needs(("finish the job",), "#{number}") == {Subject.NEED, Subject.ASSIGNMENT}
    assert needs((), "{alert} {who}") == {Subject.ALERT}
    assert needs(("begin a drill",), "{alert} begins") == set()
    assert needs(("send the request",), "#{number}") == set()


def test_a_conversation_does_not_take_a_route_that_lacks_its_row(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The next line of the list is tried instead."""
    from conversations.loader.reader import read_text
    from conversations.machine import FlowMachine
    from tests.unit.test_flow_file import GOOD

    book = read_text(GOOD, "flows.yaml", WORDS)
    flow = book.flows["greet"]
    first, second = flow.states["bye"].hear["done"]
    lines = (
        Route(first.event, first.place, first.line, do=("extend",), go="hello"),
        Route(second.event, second.place, second.line, go="end"),
    )
    object.__setattr__(flow.states["bye"], "hear", {"done": lines})
    conversation = SimpleNamespace(state="bye", entry=1, memory={})
    turn = a_turn(conversation=conversation)
    caplog.set_level(logging.WARNING)
    assert FlowMachine(flow, WORDS).take("hear done", conversation, turn)
    assert f"line {first.line}, greet / bye / done: not taken" in caplog.text
    assert conversation.state == "end"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_says_what_it_is(rule: Rule) -> None:
    """In a sentence of its own, which the reference prints."""
    assert rule.sentence.endswith((".", "?", "!")) and len(rule.sentence) <= 140


def test_what_reveals_private_things_is_declared() -> None:
    assert WORDS.values["door word"].reveals is Private.REQUEST
    assert WORDS.values["kin"].reveals is None
    assert {r.name for r in RULES if r.reveals} <= WORDS.values.keys()


def test_every_weight_is_used() -> None:
    assert {rule.weight for rule in WORDS.actions.values()} == set(Weight)


def test_two_rules_of_one_name_are_refused() -> None:
    from conversations.vocabulary.duty import rules

    with pytest.raises(ValueError, match="has two rules"):
        Vocabulary.of(rules, rules)
