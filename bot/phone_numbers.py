"""Phone numbers: read into E.164, and told apart from senders that are machines."""

from __future__ import annotations

import phonenumbers


def e164(phone: str, region: str = "US") -> str:
    """A phone number in E.164 (+18285550101). Raises ValueError for anything that cannot be one."""
    try:
        parsed = phonenumbers.parse(phone, region)
    except phonenumbers.NumberParseException:
        raise ValueError(f"{phone!r} is not a phone number; write it like +18285550101") from None
    if (
        phonenumbers.is_possible_number_with_reason(parsed)
        != phonenumbers.ValidationResult.IS_POSSIBLE
    ):
        raise ValueError(f"{phone!r} is not a possible phone number; write it like +18285550101")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def is_person(phone: str) -> bool:
    """Whether a sender could be a person.

    Short codes and alphanumeric senders are machines and are never answered.
    """
    return phone.startswith("+") and phone[1:].isdigit() and len(phone) >= 8
