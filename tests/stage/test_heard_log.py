"""What a text was read as is kept for 30 days, and no word of it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from bot import agenda
from bot.stage.player import play
from bot.stage.stage import Stage
from bot.store.messages import Message

OUT = ("Ben > IN at 45 Haywood Rd for 1 hour", "Ben > the purple door sticks, he has a gun")


def kept(stage: Stage) -> list[str | None]:
    """What is kept of each text that came in, oldest first."""
    with stage.runtime.db.read() as session:
        texts = select(Message.readings).where(Message.incoming).order_by(Message.id)
        return list(session.scalars(texts))


def test_the_readings_of_a_text_are_kept_by_name_with_the_chosen_one_first(stage: Stage) -> None:
    for _ in play(stage, OUT):
        pass
    first, second = kept(stage)
    assert first is not None and second is not None
    assert first.splitlines()[0] == "hear in | command in full | clear | protects"
    assert second.splitlines()[0] == "hear sos | cry | clear | protects"
    assert not {"purple", "gun", "45", "Haywood"} & set(f"{first} {second}".split())


def test_they_are_forgotten_after_30_days_and_the_texts_stay(stage: Stage) -> None:
    for _ in play(stage, OUT):
        pass
    stage.time.at += timedelta(days=29)
    assert agenda.OLD_READINGS.work(stage.runtime) == 0
    stage.time.at += timedelta(days=2)
    assert agenda.OLD_READINGS.work(stage.runtime) == 2
    assert kept(stage) == [None, None]
    assert agenda.OLD_READINGS.work(stage.runtime) == 0
