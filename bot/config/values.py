"""The readers of single values: each function takes the raw text and returns its meaning.

Raises ValueError with what is wrong and what to do, to be read after the variable's name. No
message repeats the value: it may be a password or somebody's number.
"""

import binascii
from base64 import urlsafe_b64decode
from ipaddress import ip_address
from pathlib import Path
from string import ascii_letters, digits
from urllib.parse import SplitResult, urlsplit

from bot.phone_numbers import e164

KEY_LENGTH = 32  # bytes, as AES-256 and HMAC-SHA-256 want them
MAKE_A_KEY = (
    """make one with: .venv/bin/python -c "import secrets; print(secrets.token_urlsafe(32))\""""
)
URL_SAFE = frozenset(ascii_letters + digits + "-_=")


def parts(raw: str) -> tuple[str, ...]:
    """The parts between commas, without blanks around them or empty ones."""
    return tuple(part.strip() for part in raw.split(",") if part.strip())


def port(raw: str) -> int:
    """A TCP port."""
    is_number = raw.isascii() and raw.isdigit()
    if not is_number or not 1 <= int(raw) <= 65535:
        raise ValueError("is not a port; use a number from 1 to 65535, for example 8000")
    return int(raw)


def database(root: Path, raw: str) -> str:
    """The address in SQLAlchemy's form; a relative SQLite file is in the project's `root`."""
    scheme, _, rest = raw.partition("://")
    if scheme in ("postgres", "postgresql", "postgresql+psycopg") and _split(raw).scheme:
        return f"postgresql+psycopg://{rest}"
    if raw in ("sqlite://", "sqlite:///:memory:"):
        return raw
    if scheme == "sqlite" and rest.startswith("/") and rest != "/":
        return f"sqlite:///{root / rest[1:]}"
    raise ValueError(
        "is not a database; use postgresql://user:password@host/name or sqlite:////folder/file.db"
    )


def redis(raw: str) -> str:
    """The address of a Redis or Valkey server."""
    address = _split(raw)
    is_host = address.scheme in ("redis", "rediss") and address.hostname
    is_socket = address.scheme == "unix" and address.path
    if is_host or is_socket:
        return raw
    raise ValueError(
        "is not a Redis address; use redis://host:6379/0, or leave it empty for the embedded one"
    )


def web_address(raw: str) -> str:
    """An address to which paths can be appended: https, or http on this machine.

    It has no slash at the end.
    """
    address = _split(raw)
    has_more = address.query or address.fragment or address.username is not None
    if has_more or not _is_web(address):
        raise ValueError("is not a web address; use one like https://bot.example.org")
    if address.scheme == "http" and not _on_this_machine(address.hostname or ""):
        raise ValueError(
            "must begin with https://, or others can read along; http:// is for this machine only"
        )
    return raw.rstrip("/")


def heartbeat(raw: str) -> str:
    """Any address that can be requested."""
    if not _is_web(_split(raw)):
        raise ValueError(
            "is not a web address; use the one your monitoring service gave you, https://…"
        )
    return raw


def mail_server(raw: str) -> str:
    """The address of a mail server."""
    address = _split(raw)
    if address.scheme not in ("smtp", "smtps") or not address.hostname:
        raise ValueError(
            "is not a mail server; use smtp://user:password@host:587 or smtps://user:password@host:465"
        )
    return raw


def mail_address(raw: str) -> str:
    """A mail address, bare or with a name before it."""
    before, _, after = raw.rpartition("@")
    if not (before and after) or "\n" in raw:
        raise ValueError("is not a mail address; use one like bot@example.org")
    return raw


def phone_numbers(raw: str) -> tuple[str, ...]:
    """Phone numbers in E.164, each once."""
    return tuple(
        dict.fromkeys(_phone_number(part, place) for place, part in enumerate(parts(raw), start=1))
    )


def keys(raw: str) -> tuple[bytes, ...]:
    """Keys, newest first."""
    found = tuple(key(part) for part in parts(raw))
    if not found:
        raise ValueError(f"holds no key; {MAKE_A_KEY}")
    return found


def key(raw: str) -> bytes:
    """The bytes of one key; the = at its end may be missing."""
    if not URL_SAFE.issuperset(raw):
        raise ValueError(f"is not URL-safe base64 (letters, digits, - and _); {MAKE_A_KEY}")
    try:
        found = urlsafe_b64decode(raw.rstrip("=") + "=" * (-len(raw.rstrip("=")) % 4))
    except binascii.Error:
        raise ValueError(f"is not base64, perhaps cut short; {MAKE_A_KEY}") from None
    if len(found) != KEY_LENGTH:
        raise ValueError(f"has a key of {len(found)} bytes instead of {KEY_LENGTH}; {MAKE_A_KEY}")
    return found


def _split(raw: str) -> SplitResult:
    """The parts of an address; all of them are empty if it is none."""
    try:
        address = urlsplit(raw)
        # a bad port raises
        sound = address.port != 0 and not any(character.isspace() for character in raw)
    except ValueError:
        sound = False
    return address if sound else urlsplit("")


def _is_web(address: SplitResult) -> bool:
    return address.scheme in ("http", "https") and bool(address.hostname)


def _on_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _phone_number(raw: str, place: int) -> str:
    """One number in E.164.

    Whether it is in use is not checked: 555-01xx numbers are for examples and tests.
    """
    fault = (
        f"has no phone number in place {place}; write it with + and country code, like +18285550100"
    )
    if not raw.startswith("+"):
        raise ValueError(fault)
    try:
        return e164(raw)
    except ValueError:
        raise ValueError(fault) from None
