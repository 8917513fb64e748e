"""Speech: what the carrier is to say and do in a call, as TwiML in the languages of whoever listens."""
from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import Response
from twilio.twiml.voice_response import (  # type: ignore[import-untyped, unused-ignore]
    Dial,
    Gather,
    VoiceResponse,
)

from bot.parts import Parts
from conversations.texts import Phrase, Reader, Value, render

VOICES = {"en": ("Polly.Joanna", "en-US"), "es": ("Polly.Lupe", "es-US")}
EVERYBODY = tuple(VOICES)
WAIT = 6  # seconds for a key after the last word
DIGITS = re.compile(r"(\b911\b|\b988\b|\b\d{3}-\d{3}-\d{4}\b|\+\d{7,15}\b)")  # said digit by digit
NUMBERED = re.compile(r"#(\d+)")


class Speech:
    """One answer to the carrier. What is said are sentences of the flow file, each in every one of `languages`."""

    def __init__(self, parts: Parts, languages: Sequence[str | None] = EVERYBODY):
        self._parts = parts
        self._languages = [language for language in languages if language and language in VOICES] or ["en"]
        self._response = VoiceResponse()

    def phrase(self, name: str) -> Phrase:
        return Phrase(self._parts.book.sentences[name].msgid)

    def say(self, name: str, /, **values: Value) -> None:
        self._say(self._response, name, values)

    def read(self, words: str) -> None:
        """Read aloud what was written for whoever listens."""
        for language in self._languages:
            self._speak(self._response, words, language)

    def ask(self, door: str, name: str, /, times: int = 1, tells_silence: bool = False, **values: Value) -> None:
        """Say a sentence, `times` times, and bring the one key that is pressed to a door of ours; with `tells_silence` also that
        none was. Else the call goes on with what follows."""
        for _ in range(times):
            gather = Gather(input="dtmf", num_digits=1, timeout=WAIT, action=door, method="POST",
                            action_on_empty_result=tells_silence or None)
            self._say(gather, name, values)
            self._response.append(gather)

    def dial(self, phone: str, sender: str, screen: str, then: str, seconds: int) -> None:
        """Ring somebody, who hears what `screen` answers before the two are connected; `then` is asked how it goes on."""
        dial = Dial(timeout=seconds, caller_id=sender, action=then, method="POST")
        dial.number(phone, url=screen, method="POST")
        self._response.append(dial)

    def hang_up(self) -> Response:
        self._response.hangup()
        return self.answer()

    def answer(self) -> Response:
        return Response(self._response.to_xml(), content_type="text/xml; charset=utf-8")

    def _say(self, verb: Gather | VoiceResponse, name: str, values: dict[str, Value]) -> None:
        for language in self._languages:
            self._speak(verb, self._rendered(name, values, language), language)

    def _rendered(self, name: str, values: dict[str, Value], language: str) -> str:
        phrase = Phrase(self._parts.book.sentences[name].msgid, values)
        return render(phrase, Reader(language, ZoneInfo("UTC"), self._parts.time.now()))

    def _speak(self, verb: Gather | VoiceResponse, text: str, language: str) -> None:
        """Say a text: "#12" as a number, and a phone digit by digit."""
        voice, spoken = VOICES[language]
        said = verb.say(voice=voice, language=spoken)
        text = NUMBERED.sub(lambda found: self._rendered("voice number", {"number": found[1]}, language), text)
        for piece in DIGITS.split(text):
            if DIGITS.fullmatch(piece):
                said.say_as(piece, interpret_as="telephone")
            elif piece:
                said.append(piece)


def door(parts: Parts, path: str, **query: object) -> str:
    """The address of a door for calls. What stands in it is signed with the rest, and is ids only."""
    return f"{parts.public_url}/voice{path}?{urlencode(query, safe=',')}"
