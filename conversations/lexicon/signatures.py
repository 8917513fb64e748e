"""Signatures: what a phone adds to a text on its own: "Sent from my iPhone", "(no subject)" and the
like."""

from __future__ import annotations

import re

from conversations.lexicon.patterns import wording


def _way(name: str) -> str:
    return wording("written by a phone", name)


# "my Samsung Galaxy smartphone", "Outlook for iOS"
_PHONE = rf"(?:{_way('whose')} )?[^.]{{0,20}}\b{_way('phones')}\b(?: [\w-]+){{0,2}}\W*"
_SIGNATURE = re.compile(  # matched against a line of its own, or the end of one
    rf"^ ?-* ?{_way('signed')} {_PHONE}$|^ ?{_way('signed by')} \w+$"
    rf"|(?<= ){_way('signed within a line')} {_PHONE}$",
    re.IGNORECASE,
)
_LONGEST_SIGNATURE = 100
_NO_SUBJECT = re.compile(rf"^\s*[(<\[]{_way('no subject')}[)>\]]\s*", re.IGNORECASE)


def unsigned(text: str) -> str:
    """The text without what a phone adds."""
    text = _NO_SUBJECT.sub("", text)
    before, _, last = text.rstrip().rpartition("\n")
    found = _SIGNATURE.search(last, max(0, len(last) - _LONGEST_SIGNATURE))
    is_alone = not before.strip() and found is not None and found.start() == 0
    if is_alone:  # then it is all that was written
        return text
    return f"{before}\n{last[: found.start()]}".rstrip(" -\n").lstrip("\n") if found else text
