"""Chaos counts: what was answered while processes were killed, and what was not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import chaos
from tests.support.chapter import NUMBER, living, person, phone_of

pytestmark = pytest.mark.processes


def test_a_few_seconds_of_it_lose_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    report = chaos.chaos(seconds=4, is_postgres=False, seed=1)
    said = capsys.readouterr().out.splitlines()
    killed, started = (
        [line for line in said if f"s  {word}" in line] for word in ("killed", "started")
    )
    assert report.holds, str(report)
    assert report.waits
    assert report.killed == len(killed) == len(started) > 0


def test_a_text_that_nobody_answers_is_lost(tmp_path: Path) -> None:
    """And an SOS of which the Safety Team does not hear counts as well."""
    with living(tmp_path, people=[person(0)], start=False) as chapter:
        texts = [chapter.carrier.missed(phone_of(0), NUMBER, words) for words in ("OUT", "SOS")]
        report = chaos.count(chapter, texts)
    assert not report.holds
    assert report.lost == [f"OUT of {phone_of(0)}", f"SOS of {phone_of(0)}"]
    assert report.unheard == [phone_of(0)]
    assert "lost                       2" in str(report)
