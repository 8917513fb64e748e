"""Plays the story beside it by the flows beside it, in a copy of `conversations` that has one more
language; run by tests/stage/test_a_third_language.py."""

from __future__ import annotations

from pathlib import Path

from bot.stage.player import play
from bot.stage.stage import Stage
from conversations.loader.reader import SHIPPED, read
from conversations.vocabulary import vocabulary

HERE = Path(__file__).parent


def main() -> None:
    book = read(HERE / "own.yaml", vocabulary(), over=read(SHIPPED, vocabulary()))
    for line in play(Stage(book), (HERE / "story.txt").read_text("utf-8").splitlines()):
        print(line)


if __name__ == "__main__":
    main()
