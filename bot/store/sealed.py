"""Sealing: what could name or find a person is stored encrypted (AES-GCM).

Each value is bound to its column, under a key with an id.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from conversations.entities.times import Wanted, as_wanted
from conversations.texts.render import Listed, Phrase, Several, Zoned

NONCE = 12  # bytes, random for every value
KEY_ID = 4  # bytes


class Unreadable(Exception):
    """A sealed value cannot be opened.

    Its key is missing from DATA_KEYS, or the value was tampered with or moved.
    """


class Presealed(bytes):
    """Bytes that are sealed already, so that no time is spent on sealing inside a transaction."""


class Sealer:
    """Seals and opens values under a list of 32-byte keys, newest first.

    It finds people under a key that never changes.
    """

    def __init__(self, data_keys: Sequence[bytes], index_key: bytes):
        self._keys = {hashlib.sha256(key).digest()[:KEY_ID]: AESGCM(key) for key in data_keys}
        self._newest = hashlib.sha256(data_keys[0]).digest()[:KEY_ID]
        self._index_key = index_key

    def seal(self, place: str, value: bytes) -> Presealed:
        nonce = os.urandom(NONCE)
        return Presealed(
            self._newest + nonce + self._keys[self._newest].encrypt(nonce, value, place.encode())
        )

    def open(self, place: str, sealed: bytes) -> bytes:
        """The value sealed for this place (table.column). Raises Unreadable."""
        key = self._keys.get(bytes(sealed[:KEY_ID]))
        if key is None:
            raise Unreadable(
                f"{place} was sealed with a key that is not in DATA_KEYS: put that key back at the end of the list"
            )
        try:
            return key.decrypt(
                bytes(sealed[KEY_ID : KEY_ID + NONCE]),
                bytes(sealed[KEY_ID + NONCE :]),
                place.encode(),
            )
        except InvalidTag:
            raise Unreadable(f"{place} holds a value that was not sealed for it") from None

    def index(self, *parts: str) -> str:
        """A keyed digest by which an address is found without being readable."""
        return hmac.new(self._index_key, "\x00".join(parts).encode(), hashlib.sha256).hexdigest()

    def seal_text(self, place: str, text: str) -> Presealed:
        return self.seal(place, text.encode())


def encode(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain).encode()


def decode(value: bytes) -> Any:
    return json.loads(value, object_hook=_rich)


def _plain(value: Any) -> Any:
    """Values that JSON lacks, as objects whose only key begins with a $."""
    if isinstance(value, datetime):
        return {"$at": value.isoformat()}
    if isinstance(value, timedelta):
        return {"$for": value.total_seconds()}
    if isinstance(value, Phrase):
        said = [value.msgid, dict(value.values)]
        return {"$say": said if value.plural is None else [*said, value.plural]}
    if isinstance(value, Several):
        return {"$all": [value.values, value.between]}
    if isinstance(value, Listed):
        return {"$list": value.values}
    if isinstance(value, Zoned):
        return {"$zoned": value.at.isoformat()}
    if isinstance(value, Wanted):
        return {"$wanted": value.kept()}
    raise TypeError(f"a {type(value).__name__} cannot be kept")


def _rich(found: dict[str, Any]) -> Any:
    if "$at" in found:
        return datetime.fromisoformat(found["$at"])
    if "$for" in found:
        return timedelta(seconds=found["$for"])
    if "$say" in found:
        return Phrase(*found["$say"])
    if "$all" in found:
        return Several(tuple(found["$all"][0]), found["$all"][1])
    if "$list" in found:
        return Listed(tuple(found["$list"]))
    if "$zoned" in found:
        return Zoned(datetime.fromisoformat(found["$zoned"]))
    if "$wanted" in found:
        return as_wanted(found["$wanted"])
    return found


class Sealed(TypeDecorator[Any]):
    """A column whose text is stored sealed.

    `place` is its table and column, to which the value is bound.
    """

    impl = LargeBinary
    cache_ok = True

    def __init__(self, place: str):
        super().__init__()
        self.place = place

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        if value is None or isinstance(value, Presealed):
            return value
        return bytes(dialect.sealer.seal(self.place, self._encode(value)))  # type: ignore[attr-defined]

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        if value is None:
            return None
        return self._decode(dialect.sealer.open(self.place, value))  # type: ignore[attr-defined]

    def _encode(self, value: Any) -> bytes:
        return str(value).encode("utf-8", "replace")

    def _decode(self, value: bytes) -> Any:
        return value.decode()


class SealedJSON(Sealed):
    """A column whose JSON, which may contain times and phrases, is stored sealed."""

    cache_ok = True

    def _encode(self, value: Any) -> bytes:
        return encode(value)

    def _decode(self, value: bytes) -> Any:
        return decode(value)
