"""GSM-7: a text in the characters of the oldest phones, measured and cut as the carrier does it."""

from __future__ import annotations

import unicodedata

LONGEST = 1600  # characters in one text (Twilio)
GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_TWICE = frozenset("^{}\\[~]|€\f")
GSM_ALL = GSM | GSM_TWICE
ALONE, EACH = 160, 153  # septets in the only segment, and in each of several
ALONE_IN_UCS, EACH_IN_UCS = 70, 67  # the same in units of UCS-2
LAST_OF_ONE_UNIT = 0xFFFF  # in UCS-2; a character behind it, such as an emoji, takes two
STRAIGHT = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "…": "...",
        "\u00a0": " ",
        "•": "-",
    }
)


def segments(text: str) -> int:
    """How many segments the carrier counts, and charges, for a text.

    A segment holds septets of GSM-7; in UCS-2, which any other character needs, fewer units. No
    character is divided between two segments.
    """
    if GSM.issuperset(text):  # nearly every text: all of its characters count once
        return 1 if len(text) <= ALONE else -(-len(text) // EACH)
    is_gsm = GSM_ALL.issuperset(text)
    alone, each = (ALONE, EACH) if is_gsm else (ALONE_IN_UCS, EACH_IN_UCS)
    lengths = [2 if _takes_two(character, is_gsm) else 1 for character in text]
    if sum(lengths) <= alone:
        return 1
    count, used = 1, 0
    for length in lengths:
        if used + length > each:
            count, used = count + 1, 0
        used += length
    return count


def _takes_two(character: str, is_gsm: bool) -> bool:
    return character in GSM_TWICE if is_gsm else ord(character) > LAST_OF_ONE_UNIT


def to_gsm(text: str) -> str:
    """A text in the characters of GSM-7: quotes straightened, foreign accents and emoji dropped."""
    if GSM_ALL.issuperset(text):
        return text
    straight = unicodedata.normalize("NFC", text.translate(STRAIGHT))
    return "".join(c if c in GSM_ALL else _without_accent(c) for c in straight)


def sendable(text: str, *, keeps_accents: bool = False) -> str:
    """A text as it goes out: in GSM-7, unless that loses a character; with all its accents where
    the chapter pays for them and the text stays one segment."""
    if keeps_accents and segments(text) == 1:
        return text
    lost = any(not to_gsm(one) for one in set(text) - GSM_ALL if not one.isspace())
    return text if lost else to_gsm(text)


def _without_accent(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0]
    return base if base in GSM else ""


def shorten(text: str, limit: int) -> str:
    """The first `limit` characters of a text, cut at a word, with "..." where something was cut."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 2]
    head = cut[: cut.rfind(" ")] if " " in cut[limit // 2 :] else cut[: limit - 3]
    return head.rstrip(" ,.;:-") + "..."


def split(text: str, limit: int = LONGEST) -> list[str]:
    """A text in parts of at most `limit` characters, cut at line ends or words; no word is lost."""
    parts = []
    while len(text) > limit:
        cut = max(text.rfind("\n", 1, limit + 1), text.rfind(" ", 1, limit + 1))
        cut = cut if cut > 0 else limit
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*parts, text] if text or not parts else parts
