"""Setting out: what checks somebody in, and who reads first that they are not checked in. Each
table is one test."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import select

from bot.stage.player import play
from bot.stage.stage import Stage
from bot.store.conversations import Conversation

Stages = Callable[..., Stage]
REQUEST = (
    "Rosa > I need help with groceries in Downtown, milk and bread, today by 5pm, 12 Elm St",
    "Rosa > SEND Rosa",
)
A_JOB = (*REQUEST, "Ben > accept 1")
NOT_IN = "You are NOT checked in."
HOW = f"{NOT_IN} To check in text IN, where and how long, for example IN at 45 Haywood Rd for 2h."


def answer(stages: Stages, before: Iterable[str], text: str, who: str = "Ben") -> str:
    """What somebody reads who writes this after that, on a stage of its own."""
    *_, line = play(stages(), [*before, f"{who} > {text}"])
    return "\n".join(copy.body for copy in line.copies if copy.to == who)


def answers(stages: Stages, before: Iterable[str], texts: Sequence[str]) -> list[tuple[str, str]]:
    """What Ben reads who writes these texts one after the other, on one stage, each with its
    answer."""
    stage = stages()
    list(play(stage, before))
    lines = play(stage, [f"Ben > {text}" for text in texts])
    return [
        (text, "\n".join(copy.body for copy in line.copies if copy.to == "Ben"))
        for text, line in zip(texts, lines, strict=True)
    ]


def wrong(
    stages: Stages, before: Sequence[str], rows: Iterable[tuple[str, str]], who: str = "Ben"
) -> list[tuple[str, str]]:
    """The rows whose answer does not begin as it should, each with the answer."""
    read = ((text, begins, answer(stages, before, text, who)) for text, begins in rows)
    return [(text, said) for text, begins, said in read if not said.startswith(begins)]


def test_in_for_a_job_or_before_a_length_checks_in(stages: Stages) -> None:
    until = "Checked in until {}, 12 Elm St, Downtown."
    hour = until.format("11:00 am EST")
    rows = [
        ("IN 45 minutes", until.format("10:45 am EST")),
        ("in 1 should take an hour", hour),
        ("in for #1", hour),
        ("in 1 leaving now", hour),
        ("in 1, should be an hour", hour),
        ("ok in 1 going now", hour),
        ("in on job 1", hour),
        ("check in for #1 until 3pm", until.format("3:00 pm EST")),
        ("in 45 min for #1", until.format("10:45 am EST")),
        ("in an hour and a half", until.format("11:30 am EST")),
        ("in 1 back by 2pm", until.format("2:00 pm EST")),
        ("entrada 1 vuelvo en 30 minutos", until.format("10:30 am EST")),
        ("entrada 2 horas", until.format("12:00 pm EST")),
    ]
    assert wrong(stages, A_JOB, rows) == []


def test_in_with_a_length_and_a_street_checks_in_whoever_was_asked_to_come(stages: Stages) -> None:
    """A length alone may say when they could come."""
    rows = [
        ("IN 1 hour 12 Elm St", "Checked in until 11:00 am EST, 12 Elm St."),
        ("in 45 min 9 Ash St", "Checked in until 10:45 am EST, 9 Ash St."),
        ("in 45 minutes", NOT_IN),
    ]
    assert wrong(stages, REQUEST, rows) == []
    assert wrong(stages, [*REQUEST, "Ana > accept 1"], rows) == []


def test_in_checks_in_though_a_conversation_waits_for_something_else(stages: Stages) -> None:
    rows = [
        ("IN 45 minutes", "Checked in until 10:45 am EST"),
        ("in 1 should take an hour", "Checked in until 11:00 am EST"),
        ("in 1", "Checked in until 11:00 am EST"),
    ]
    assert wrong(stages, [*A_JOB, "Ben > running a bit late"], rows) == []
    assert (
        wrong(stages, [*A_JOB, "Ben > need", "Ben > groceries", "Ben > milk and eggs"], rows) == []
    )


def test_in_before_a_length_that_answers_a_question_is_the_answer(stages: Stages) -> None:
    asked = [
        *A_JOB,
        "Ben > need",
        "Ben > groceries",
        "Ben > milk and eggs",
        "Ben > Downtown",
    ]
    asked_for = '2 neighbors will see only this: "Groceries, Downtown, by 12:00 pm: milk and eggs"'
    assert wrong(stages, asked, [("in 2 hours", asked_for)]) == []
    assert (
        wrong(
            stages,
            ["Sam > on duty until blue"],
            [("in 2 hours", "You are on duty until")],
            who="Sam",
        )
        == []
    )


def test_whoever_may_have_meant_to_be_checked_in_and_is_not_reads_it_first(stages: Stages) -> None:
    meant = [
        "in traffic",
        "in an hour ok?",
        "in bed sick sorry",
        "in the morning works better",
        "in 20 minutes works for me",
        "checking the address",
        "entrada a las 5 o asi",
        "in 10 i will be there",
        "in 5 minutes at Rosa's",
        "yes in 2 hours",
        "checked in?",
    ]
    on_a_job = [(text, answer(stages, A_JOB, text)) for text in meant]
    invited, idle = answers(stages, REQUEST, [*meant, "in 45 minutes"]), answers(stages, [], meant)
    assert [
        row for row in on_a_job if not row[1].startswith(f"{NOT_IN} To check in text IN 1.\n")
    ] == []
    assert [row for row in (*invited, *idle) if not row[1].startswith(f"{HOW}\n")] == []


def test_nobody_else_reads_that_they_are_not_checked_in(stages: Stages) -> None:
    others = [
        "she is heading home now",
        "leaving the box here",
        "going to be late",
        "check out",
        "is it heavy?",
        "menu",
    ]
    assert [text for text, said in answers(stages, A_JOB, others) if NOT_IN in said] == []
    assert NOT_IN not in answer(stages, ["Ben > in for 2 hours", "Ben > 9 Oak St"], "in traffic")
    assert NOT_IN not in answer(stages, [], "in traffic", who="Rosa")


def test_a_check_in_that_came_late_is_said_to_be_none(stages: Stages) -> None:
    *_, line = play(stages(), ["Ben > menu", "Ben, 1 minute ago > IN"])
    assert [copy.body.split("\n")[0] for copy in line.copies] == [HOW]


def test_accept_and_check_in_in_one_text_does_both(stages: Stages) -> None:
    rows = [
        ("accept 1 and check me in for 1 hour", "11:00 am"),
        ("accept 1 and in 1 for 45 min", "10:45 am"),
        ("aceptar 1 y entrada 1 hora", "11:00 am"),
        ("ACCEPT 1, check me in until 3pm", "3:00 pm"),
        ("I accept 1 and check in for an hour", "11:00 am"),
        ("accept and check me in for 1 hour", "11:00 am"),
        ("accept 1. In for 2 hours", "12:00 pm"),
        ("accept 1 and check me in", "11:00 am"),
        ("acepto 1 y entrada 1 vuelvo en 30 minutos", "10:30 am"),
    ]
    read = [(text, until, answer(stages, REQUEST, text)) for text, until in rows]
    assert [
        (text, said)
        for text, until, said in read
        if "You have #1: Rosa" not in said
        or f"Checked in until {until} EST, 12 Elm St, Downtown." not in said
    ] == []


def test_when_somebody_comes_is_no_check_in(stages: Stages) -> None:
    rows = [
        "accept 1, in 20 min",
        "accept 1 in 2 hours",
        "accept 1, in 20",
        "accept 1, I will be in at noon",
    ]
    assert [text for text in rows if "hecked in until" in answer(stages, REQUEST, text)] == []


def test_nobody_is_checked_in_for_a_job_that_they_did_not_get(stages: Stages) -> None:
    taken = [*REQUEST, "Ana > accept 1"]
    said = answer(stages, taken, "accept 1 and check me in for 1 hour")
    assert said.startswith(NOT_IN) and "covered" in said


def test_words_beside_the_check_in_reach_the_requester(stages: Stages) -> None:
    for text, words in (
        ("accept 1, I bring eggs and check me in for 1 hour", '"I bring eggs"'),
        ("accept 1 and check me in for 1 hour, I bring my kids", 'I bring my kids"'),
    ):
        *_, line = play(stages(), [*REQUEST, f"Ben > {text}"])
        assert words in next(copy.body for copy in line.copies if copy.to == "Rosa")


def test_the_check_in_is_kept_while_it_is_asked_which_job(stages: Stages) -> None:
    two = [
        *REQUEST,
        *(line.replace("Rosa", "Luz") for line in REQUEST),
        "Ben > accept and check me in for 2 hours",
    ]
    assert "Checked in until 12:00 pm EST" in answer(stages, two, "2")


def test_nothing_watches_somebody_who_has_ended_their_check_in(stages: Stages) -> None:
    """Whatever their own word was, and whichever conversation heard it."""
    on_the_way = "leaving now with the bread, there in 20 minutes"
    left = [
        ending
        for ending in (("IN 1", "OUT"), (on_the_way, "OUT"), (on_the_way, "SEND"))
        if "check in" in live_flows(stages(), [*A_JOB, *(f"Ben > {text}" for text in ending)])
    ]
    assert left == []


def live_flows(stage: Stage, story: Sequence[str]) -> list[str]:
    """The flows that go on behind a story."""
    list(play(stage, story))
    with stage.runtime.db.read() as session:
        return list(session.scalars(select(Conversation.flow).where(~Conversation.is_over)))
