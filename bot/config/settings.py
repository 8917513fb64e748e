"""The settings: the environment's values, checked once and never changed afterwards.

A variable in the environment takes precedence over the `.env` file in the project's folder. A demo
(no TWILIO_ACCOUNT_SID) creates the secrets it lacks once and keeps them in `var/secrets.env`; a
real chapter does not start without them.
"""

import os
import secrets
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple, Self, TypeVar

from dotenv import dotenv_values

from bot.config import values

Meaning = TypeVar("Meaning")
HOME = Path(__file__).resolve().parent.parent.parent
SECRETS = ("SECRET_KEY", "DATA_KEYS", "INDEX_KEY")
LEFT_OPEN = "..."  # the placeholder for a value in docs/host.md


class Variable(NamedTuple):
    """One variable of the environment, as docs/host.md explains it."""

    name: str
    default: str
    meaning: str


VARIABLES = (
    Variable(
        "DATABASE_URL",
        "var/mac.db",
        "Where all is kept: postgresql://user:password@host/name, or a file.",
    ),
    Variable(
        "REDIS_URL",
        "embedded",
        "The doorbell between the processes. Empty: `make run` starts its own.",
    ),
    Variable("PORT", "8000", "The port of the web process, which listens on 127.0.0.1 only."),
    Variable(
        "PUBLIC_URL",
        "http://127.0.0.1:PORT",
        "Where people and carrier reach the bot; https, or this machine.",
    ),
    Variable(
        "SECRET_KEY", "made in a demo", "Signs what the web pages hand out. Any long random text."
    ),
    Variable(
        "FLOWS_FILE", "flows.yaml", "The file that holds everything the bot says and listens for."
    ),
    Variable(
        "ADMIN_NUMBERS",
        "",
        "Phones of the first chapter's admins, like +18285550100, with commas between.",
    ),
    Variable(
        "TWILIO_ACCOUNT_SID",
        "",
        "The Twilio account. Without it the bot is a demo and texts nobody.",
    ),
    Variable(
        "TWILIO_AUTH_TOKEN",
        "",
        "The account's token; both, with a comma between, while it is being changed.",
    ),
    Variable(
        "TWILIO_MESSAGING_SERVICE_SID", "", "The messaging service that sends, where there is one."
    ),
    Variable("TWILIO_API_URL", "", "Another address for Twilio's API, for tests."),
    Variable(
        "DATA_KEYS",
        "made in a demo",
        "The keys that seal what is stored, newest first, with commas between.",
    ),
    Variable(
        "INDEX_KEY",
        "made in a demo",
        "The key by which a phone number is found again. It never changes.",
    ),
    Variable("SMTP_URL", "", "The mail server: smtp://user:password@host:587, or smtps://."),
    Variable("MAIL_FROM", "", "The address that the bot's mail comes from."),
    Variable(
        "HEARTBEAT_URL",
        "",
        "Called while all is well, so that a service can call you when it stops.",
    ),
)


class SettingsError(Exception):
    """The environment is wrong: a line for each fault, with the variable's name and the remedy."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Settings:
    """All choices that the environment makes, in the form the parts use."""

    database_url: str
    redis_url: str | None
    port: int
    public_url: str
    secret_key: str
    flows_file: Path
    admin_numbers: tuple[str, ...]
    twilio_account_sid: str | None
    twilio_auth_tokens: tuple[str, ...]
    twilio_messaging_service_sid: str | None
    twilio_api_url: str | None
    data_keys: tuple[bytes, ...]
    index_key: bytes
    smtp_url: str | None
    mail_from: str | None
    heartbeat_url: str | None

    @property
    def demo(self) -> bool:
        """Whether texts stay on this machine, on the page of phones."""
        return self.twilio_account_sid is None

    @property
    def doubts(self) -> list[str]:
        """Values that may be intended, but leave a real chapter without texts."""
        if self.demo:
            return []
        found = []
        if not self.twilio_auth_tokens:
            found.append("TWILIO_AUTH_TOKEN is not set: no text can be taken or sent.")
        is_for_a_test = self.twilio_api_url is not None
        if not is_for_a_test and not self.public_url.startswith("https://"):
            found.append(
                "PUBLIC_URL is this machine: Twilio cannot reach it, and nobody can open a link."
            )
        return found

    def __repr__(self) -> str:
        """Show only what anyone may read in a log."""
        return f"Settings(demo={self.demo}, port={self.port}, public_url={self.public_url!r})"

    @classmethod
    def from_environment(
        cls, environ: Mapping[str, str] | None = None, home: Path | None = None
    ) -> Self:
        """Read the environment (or `environ`) and the `.env` of the project (or of `home`).

        With an `environ` and no `home`, no `.env` is read; nor is it if FLASK_SKIP_DOTENV is set,
        as in Flask. Raises SettingsError, which names everything that is wrong.
        """
        root = home or HOME
        read = Reader(_gather(environ, home))
        read.settle_secrets(root / "var")
        port = read.value("PORT", values.port, 8000)
        settings = cls(
            database_url=read.value("DATABASE_URL", partial(values.database, root), "")
            or _default_database(root),
            redis_url=read.value("REDIS_URL", values.redis, None),
            port=port,
            public_url=read.value("PUBLIC_URL", values.web_address, f"http://127.0.0.1:{port}"),
            secret_key=read.value("SECRET_KEY", str, ""),
            flows_file=read.value("FLOWS_FILE", root.joinpath, root / "flows.yaml"),
            admin_numbers=read.value("ADMIN_NUMBERS", values.phone_numbers, ()),
            twilio_account_sid=read.value("TWILIO_ACCOUNT_SID", str, None),
            twilio_auth_tokens=read.value("TWILIO_AUTH_TOKEN", values.parts, ()),
            twilio_messaging_service_sid=read.value("TWILIO_MESSAGING_SERVICE_SID", str, None),
            twilio_api_url=read.value("TWILIO_API_URL", values.web_address, None),
            data_keys=read.value("DATA_KEYS", values.keys, ()),
            index_key=read.value("INDEX_KEY", values.key, b""),
            smtp_url=read.value("SMTP_URL", values.mail_server, None),
            mail_from=read.value("MAIL_FROM", values.mail_address, None),
            heartbeat_url=read.value("HEARTBEAT_URL", values.heartbeat, None),
        )
        read.refuse_what_is_wrong()
        return settings


class Reader:
    """Reads one variable after another, and collects the faults to report them all at once."""

    def __init__(self, raw: Mapping[str, str]) -> None:
        self.raw = dict(raw)
        self.faults: list[str] = []

    def text(self, name: str) -> str | None:
        """The variable's value; one that is set but blank counts as not set."""
        return self.raw.get(name, "").strip() or None

    def value(self, name: str, meaning: Callable[[str], Meaning], default: Meaning) -> Meaning:
        """The variable's meaning, or the default if it is not set or makes no sense."""
        raw = self.text(name)
        if raw is None:
            return default
        if raw.endswith(LEFT_OPEN):
            self.faults.append(f"{name} still has the dots of docs/host.md in it; put in your own.")
            return default
        try:
            return meaning(raw)
        except ValueError as fault:
            self.faults.append(f"{name} {fault}.")
            return default

    def settle_secrets(self, folder: Path) -> None:
        """In a demo, take missing secrets from `folder`; otherwise each missing one is a fault."""
        missing = [name for name in SECRETS if self.text(name) is None]
        if self.text("TWILIO_ACCOUNT_SID"):
            self.faults += [f"{name} is not set; {values.MAKE_A_KEY}." for name in missing]
        elif missing:
            kept = self._kept_secrets(folder)
            self.raw |= {name: kept.get(name, "") for name in missing}

    def _kept_secrets(self, folder: Path) -> dict[str, str]:
        file = folder / "secrets.env"
        try:
            kept = keep_secrets(file)
        except OSError as fault:
            self.faults.append(
                f"{', '.join(SECRETS)}: set them, or make {file} writable ({fault.strerror})."
            )
            return {}
        gone = [name for name in SECRETS if not kept.get(name)]
        self.faults += [f"{name} is not in {file}; put it back, or set it." for name in gone]
        return kept

    def refuse_what_is_wrong(self) -> None:
        """Raise SettingsError if there is any fault."""
        if self.faults:
            raise SettingsError("\n".join(self.faults))


def keep_secrets(file: Path) -> dict[str, str]:
    """The demo's secrets, created on first use.

    If several processes start at once, one creates them for all.
    """
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.parent.chmod(0o700)
        _put_once(
            file,
            "".join(f"{name}={secrets.token_urlsafe(values.KEY_LENGTH)}\n" for name in SECRETS),
        )
    return _filled(dotenv_values(file))


def _put_once(file: Path, content: str) -> None:
    """Write a file completely or not at all; the first process to write it wins."""
    descriptor, draft = tempfile.mkstemp(dir=file.parent)  # mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as writing:
            writing.write(content)
            writing.flush()
            os.fsync(descriptor)
        with suppress(FileExistsError):
            os.link(draft, file)
    finally:
        os.unlink(draft)


def _gather(environ: Mapping[str, str] | None, home: Path | None) -> dict[str, str]:
    """The environment, with the `.env` file's values where it has none."""
    given = dict(os.environ if environ is None else environ)
    skip = given.get("FLASK_SKIP_DOTENV", "").lower() not in ("", "0", "false", "no")
    if skip or (environ is not None and home is None):
        return given
    return _filled(dotenv_values((home or HOME) / ".env")) | given


def _filled(lines: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value or "" for name, value in lines.items()}


def _default_database(root: Path) -> str:
    """A SQLite file in the project's `var`, which only its owner may enter."""
    with suppress(OSError):  # if it cannot be made, the database reports that in its own words
        (root / "var").mkdir(mode=0o700, parents=True, exist_ok=True)
    return f"sqlite:///{root}/var/mac.db"
