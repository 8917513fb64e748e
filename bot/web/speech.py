"""Speech: the sentences of the flow file, spoken in a call in the listener's languages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import Response

from bot.books import SpeaksByABook
from bot.gateways.twiml import VOICES, Script
from bot.runtime import Runtime
from conversations.port.turn import phrase_of
from conversations.texts.render import Phrase, Reader, Value, render

EVERYBODY = tuple(VOICES)
NUMBERED = re.compile(r"#(\d+)")


class Speech:
    """One answer to the carrier, with each sentence in every one of `languages`."""

    def __init__(
        self,
        runtime: Runtime,
        languages: Sequence[str | None] = EVERYBODY,
        of: SpeaksByABook | None = None,
    ):
        """`of` is somebody of the chapter that speaks; without it, the shared book is spoken."""
        self._time = runtime.time
        self._book = runtime.book if of is None else runtime.texts_of(of)
        self._languages = [
            language for language in languages if language and language in VOICES
        ] or ["en"]
        self.script = Script()

    def phrase(self, name: str, values: Mapping[str, Value] | None = None) -> Phrase:
        return phrase_of(self._book, name, values or {})

    def say(self, name: str, /, **values: Value) -> None:
        self.script.say(self._spoken(self.phrase(name, values)))

    def read(self, words: str) -> None:
        """Read aloud a text that was written for the listener."""
        self.script.say(self._spoken(Phrase("{words}", {"words": words})))

    def ask(
        self, then: str, name: str, /, times: int = 1, tells_silence: bool = False, **values: Value
    ) -> None:
        """Say a sentence, `times` times, and have the key that is pressed sent to our route."""
        for _ in range(times):
            self.script.ask(self._spoken(self.phrase(name, values)), then, tells_silence)

    def hang_up(self) -> Response:
        self.script.hang_up()
        return self.answer()

    def answer(self) -> Response:
        return Response(self.script.xml(), content_type="text/xml; charset=utf-8")

    def _spoken(self, phrase: Phrase) -> list[tuple[str, str]]:
        """The phrase in each language, "#12" as a number."""
        return [(self._in(language, phrase), language) for language in self._languages]

    def _in(self, language: str, phrase: Phrase) -> str:
        reader = Reader(language, ZoneInfo("UTC"), self._time.now())

        def number(found: re.Match[str]) -> str:
            return render(self.phrase("voice number", {"number": found[1]}), reader)

        return NUMBERED.sub(number, render(phrase, reader))


def door(runtime: Runtime, path: str, **query: object) -> str:
    """The address of a route for calls. Its query holds only ids, and is signed with the rest."""
    return f"{runtime.public_url}/voice{path}?{urlencode(query, safe=',')}"
