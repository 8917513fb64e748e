"""TwiML: instructions for what the carrier says and does in a call, built by Twilio's library."""

import re
from collections.abc import Iterable

from twilio.twiml.voice_response import (  # type: ignore[import-untyped]
    Dial,
    Gather,
    VoiceResponse,
)

VOICES = {"en": ("Polly.Joanna", "en-US"), "es": ("Polly.Lupe", "es-US")}
WAIT = 6  # seconds for a key after the last word
# characters that XML 1.0 does not allow
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DIGITS = re.compile(r"(\b911\b|\b988\b|\b\d{3}-\d{3}-\d{4}\b|\+\d{7,15}\b)")  # said digit by digit


class Script:
    """One answer to the carrier. Each text comes with the language it is spoken in."""

    def __init__(self) -> None:
        self._response = VoiceResponse()

    def say(self, texts: Iterable[tuple[str, str]]) -> None:
        for text, language in texts:
            _speak(self._response, text, language)

    def ask(self, texts: Iterable[tuple[str, str]], then: str, tells_silence: bool) -> None:
        """Say the texts and send the one key that is pressed to the address `then`.

        With `tells_silence`, `then` is also told that no key was pressed. Otherwise the call goes
        on with what follows.
        """
        gather = Gather(
            input="dtmf",
            num_digits=1,
            timeout=WAIT,
            action=then,
            method="POST",
            action_on_empty_result=tells_silence or None,
        )
        for text, language in texts:
            _speak(gather, text, language)
        self._response.append(gather)

    def dial(self, phone: str, sender: str, screen: str, then: str, seconds: int) -> None:
        """Ring somebody, who hears what `screen` answers before the two are connected.

        `then` is asked how the call goes on.
        """
        dial = Dial(timeout=seconds, caller_id=sender, action=then, method="POST")
        dial.number(phone, url=screen, method="POST")
        self._response.append(dial)

    def hang_up(self) -> None:
        self._response.hangup()

    def xml(self) -> str:
        return str(self._response.to_xml())


def _speak(verb: Gather | VoiceResponse, text: str, language: str) -> None:
    voice, spoken = VOICES[language]
    said = verb.say(voice=voice, language=spoken)
    for piece in DIGITS.split(NOT_XML.sub(" ", text)):
        if DIGITS.fullmatch(piece):
            said.say_as(piece, interpret_as="telephone")
        elif piece:
            said.append(piece)
