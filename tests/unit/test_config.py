"""The settings: what is accepted, what is refused and in which words, and what a demo makes for
itself."""

import os
import re
import subprocess
import sys
from base64 import urlsafe_b64encode
from pathlib import Path

import pytest

from bot.config.settings import HOME, SECRETS, VARIABLES, Settings, SettingsError

KEY = urlsafe_b64encode(bytes(range(32))).decode()
OLDER = urlsafe_b64encode(bytes(32)).decode().rstrip("=")
GIVEN = {"SECRET_KEY": "kept to ourselves", "DATA_KEYS": f"{KEY},{OLDER}", "INDEX_KEY": OLDER}
REAL = GIVEN | {"TWILIO_ACCOUNT_SID": "AC123"}


def settings(tmp_path: Path, **changes: str) -> Settings:
    return Settings.from_environment(GIVEN | changes, tmp_path)


def test_a_demo_needs_nothing(tmp_path: Path) -> None:
    found = Settings.from_environment({}, tmp_path)
    assert (found.demo, found.port, found.public_url, found.redis_url) == (
        True,
        8000,
        "http://127.0.0.1:8000",
        None,
    )
    assert found.database_url == f"sqlite:///{tmp_path}/var/mac.db"
    assert found.flows_file == tmp_path / "flows.yaml"
    assert (found.admin_numbers, found.twilio_auth_tokens, found.smtp_url) == ((), (), None)


def test_a_demo_keeps_its_secrets_where_only_the_owner_reads_them(tmp_path: Path) -> None:
    first, second = Settings.from_environment({}, tmp_path), Settings.from_environment({}, tmp_path)
    assert first == second
    assert len({first.secret_key.encode(), *first.data_keys, first.index_key}) == 3
    assert (tmp_path / "var").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "var/secrets.env").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in (tmp_path / "var").iterdir()) == ["secrets.env"]


def test_processes_that_start_at_once_agree_on_the_secrets(tmp_path: Path) -> None:
    ask = "import os, sys; from pathlib import Path; from bot.config.settings import Settings; os.read(0, 1)\n"
    ask += "print(Settings.from_environment({}, Path(sys.argv[1])).secret_key)"
    line = [sys.executable, "-c", ask, str(tmp_path)]
    reading, start = os.pipe()
    asked = [
        subprocess.Popen(line, cwd=HOME, stdin=reading, stdout=subprocess.PIPE) for _ in range(6)
    ]
    os.write(start, b"......")
    answers = {process.communicate()[0] for process in asked}
    os.close(reading)
    os.close(start)
    assert len(answers) == 1
    assert len(answers.pop()) > 32


def test_a_secret_that_is_given_wins_over_the_one_kept(tmp_path: Path) -> None:
    kept = Settings.from_environment({}, tmp_path)
    found = Settings.from_environment({"INDEX_KEY": KEY}, tmp_path)
    assert found.index_key == bytes(range(32))
    assert found.data_keys == kept.data_keys


def test_a_kept_secret_that_is_gone_is_named(tmp_path: Path) -> None:
    Settings.from_environment({}, tmp_path)
    (tmp_path / "var/secrets.env").write_text("SECRET_KEY=only this\n")
    with pytest.raises(
        SettingsError, match=r"DATA_KEYS is not in .*secrets\.env.*\nINDEX_KEY is not in"
    ):
        Settings.from_environment({}, tmp_path)


def test_for_real_every_missing_secret_is_named_at_once_and_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment({"TWILIO_ACCOUNT_SID": "AC123", "SECRET_KEY": " "}, tmp_path)
    assert [
        line.split(" is not set; make one with")[0] for line in str(refused.value).split("\n")
    ] == list(SECRETS)
    assert not (tmp_path / "var/secrets.env").exists()


def test_for_real_the_auth_token_may_be_missing(tmp_path: Path) -> None:
    found = Settings.from_environment(REAL, tmp_path)
    assert (found.demo, found.twilio_auth_tokens) == (False, ())


BAD = {
    "PORT": ["eight", "0", "65536", "-1", "80.5", "٨٠"],
    "DATABASE_URL": [
        "mac.db",
        "mysql://h/d",
        "sqlite:///",
        "sqlite:mac.db",
        "postgres",
        "postgresql://host:port/name",
    ],
    "REDIS_URL": ["localhost:6379", "http://localhost", "redis://", "unix://", "redis://h:port"],
    "PUBLIC_URL": [
        "bot.example.org",
        "ftp://bot.example.org",
        "https://",
        "http://bot.example.org",
        "http://127.0.0.1.example.org",
        "https://user:pass@bot.example.org",
        "https://bot.example.org/?a=b",
        "https://bot.example.org:99999",
        "https://bot example.org",
        "https://[::1",
    ],
    "TWILIO_API_URL": ["api.twilio.com", "http://api.example.org"],
    "HEARTBEAT_URL": ["hc.example.org/1", "ftp://hc.example.org"],
    "SMTP_URL": ["mail.example.org", "smtp://", "http://mail.example.org", "smtp://mail:mail"],
    "MAIL_FROM": ["bot", "@example.org", "bot@"],
    "ADMIN_NUMBERS": [
        "828-555-0100",
        "+1",
        "+1828555010",
        "+18285550100 +18285550101",
        "+18285550100,Rosa",
    ],
    "DATA_KEYS": [",", "no!", KEY[:-2], "AAAA", f"{KEY},{'A' * 42}", "+/" * 22, f'"{KEY}"'],
    "INDEX_KEY": ["no!", "A", "AAAA", f"{KEY},{OLDER}", "ключ"],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in BAD for value in BAD[name]])
def test_a_bad_value_is_refused_with_its_name_and_a_remedy(
    tmp_path: Path, name: str, value: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment(REAL | {name: value}, tmp_path)
    message = str(refused.value)
    assert message.startswith(f"{name} ")
    assert "; " in message
    assert "\n" not in message


def test_what_the_hosts_page_leaves_open_must_be_filled_in(tmp_path: Path) -> None:
    """A secret of three dots would be known to everybody."""
    lines = re.findall(r"(?m)^   ([A-Z_]+)=(\S*\.\.\.)$", (HOME / "docs" / "host.md").read_text())
    assert {"SECRET_KEY", "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"} < {name for name, _ in lines}
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment(dict(lines), tmp_path)
    assert {line.split()[0] for line in str(refused.value).split("\n")} == {
        name for name, _ in lines
    }
    assert str(refused.value).count("put in your own") == len(lines)


def test_what_leaves_a_real_chapter_without_texts_is_said(tmp_path: Path) -> None:
    home = {"PUBLIC_URL": "https://bot.example.org"}
    assert settings(tmp_path).doubts == []
    assert [doubt.split()[0] for doubt in settings(tmp_path, **REAL).doubts] == [
        "TWILIO_AUTH_TOKEN",
        "PUBLIC_URL",
    ]
    assert settings(tmp_path, **REAL, **home, TWILIO_AUTH_TOKEN="token").doubts == []


def test_a_refusal_does_not_repeat_what_may_be_private(tmp_path: Path) -> None:
    private = {
        "DATABASE_URL": "mysql://u:hidden@h/d",
        "REDIS_URL": "http://:hidden@h",
        "SMTP_URL": "u:hidden@h",
    }
    private |= {
        "DATA_KEYS": "hidden",
        "INDEX_KEY": "hidden!",
        "ADMIN_NUMBERS": "8285550199",
        "MAIL_FROM": "hidden",
    }
    private |= {
        "PUBLIC_URL": "https://u:hidden@h",
        "HEARTBEAT_URL": "hc/hidden",
        "TWILIO_API_URL": "http://h/hidden",
    }
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment(REAL | private, tmp_path)
    assert len(str(refused.value).split("\n")) == len(private)
    assert "hidden" not in str(refused.value)
    assert "8285550199" not in str(refused.value)


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment(
            {"TWILIO_ACCOUNT_SID": "AC123", "PORT": "x", "SMTP_URL": "x"} | GIVEN, tmp_path
        )
    assert [line.split()[0] for line in str(refused.value).split("\n")] == ["PORT", "SMTP_URL"]


# fmt: skip
GOOD = [
    ("PORT", "9000", "port", 9000),
    ("DATABASE_URL", "postgres://u:p@h/d", "database_url", "postgresql+psycopg://u:p@h/d"),
    (
        "DATABASE_URL",
        "postgresql://u:p@h:5432/d?sslmode=require",
        "database_url",
        "postgresql+psycopg://u:p@h:5432/d?sslmode=require",
    ),
    ("DATABASE_URL", "postgresql+psycopg:///d", "database_url", "postgresql+psycopg:///d"),
    ("DATABASE_URL", "sqlite://", "database_url", "sqlite://"),
    ("DATABASE_URL", "sqlite:////srv/mac.db", "database_url", "sqlite:////srv/mac.db"),
    ("REDIS_URL", "unix:///run/valkey.sock", "redis_url", "unix:///run/valkey.sock"),
    (
        "REDIS_URL",
        "rediss://:secret@redis.example.org/1",
        "redis_url",
        "rediss://:secret@redis.example.org/1",
    ),
    ("REDIS_URL", "", "redis_url", None),
    ("PUBLIC_URL", "https://bot.example.org/", "public_url", "https://bot.example.org"),
    ("PUBLIC_URL", "http://localhost:8000", "public_url", "http://localhost:8000"),
    ("PUBLIC_URL", "http://[::1]:8000", "public_url", "http://[::1]:8000"),
    (
        "ADMIN_NUMBERS",
        " +1 828-555-0100, +18285550101,,+18285550100",
        "admin_numbers",
        ("+18285550100", "+18285550101"),
    ),
    ("TWILIO_AUTH_TOKEN", "new, old", "twilio_auth_tokens", ("new", "old")),
    ("TWILIO_API_URL", "http://127.0.0.1:9999", "twilio_api_url", "http://127.0.0.1:9999"),
    ("DATA_KEYS", f"{KEY}, {OLDER}", "data_keys", (bytes(range(32)), bytes(32))),
    ("INDEX_KEY", OLDER, "index_key", bytes(32)),
    ("SMTP_URL", "smtps://u:p@mail.example.org", "smtp_url", "smtps://u:p@mail.example.org"),
    (
        "MAIL_FROM",
        "Asheville Mutual Aid <bot@example.org>",
        "mail_from",
        "Asheville Mutual Aid <bot@example.org>",
    ),
    (
        "HEARTBEAT_URL",
        "https://hc.example.org/1?a=b",
        "heartbeat_url",
        "https://hc.example.org/1?a=b",
    ),
]


@pytest.mark.parametrize(("name", "value", "field", "meaning"), GOOD)
def test_a_good_value_is_understood(
    tmp_path: Path, name: str, value: str, field: str, meaning: object
) -> None:
    assert getattr(settings(tmp_path, **{name: value}), field) == meaning


def test_relative_files_lie_in_the_project(tmp_path: Path) -> None:
    found = settings(tmp_path, FLOWS_FILE="ours.yaml", DATABASE_URL="sqlite:///ours.db")
    assert found.flows_file == tmp_path / "ours.yaml"
    assert found.database_url == f"sqlite:///{tmp_path}/ours.db"


def test_the_public_address_follows_the_port(tmp_path: Path) -> None:
    assert settings(tmp_path, PORT="9000").public_url == "http://127.0.0.1:9000"


def test_the_environment_wins_over_the_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "PORT=9001\nTWILIO_ACCOUNT_SID=AC123\nMAIL_FROM=bot@example.org\n"
    )
    found = settings(tmp_path, PORT="9002", TWILIO_ACCOUNT_SID="")
    assert (found.port, found.demo, found.mail_from) == (9002, True, "bot@example.org")


def test_the_env_file_is_left_alone_where_flask_is_told_to(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=9001\n")
    assert settings(tmp_path, FLASK_SKIP_DOTENV="1").port == 8000
    assert settings(tmp_path, FLASK_SKIP_DOTENV="0").port == 9001


def test_settings_show_no_secret_and_cannot_be_changed(tmp_path: Path) -> None:
    private = REAL | {
        "DATABASE_URL": "postgresql://u:hidden1@h/d",
        "REDIS_URL": "redis://:hidden2@h",
        "SMTP_URL": "smtp://u:hidden3@h",
        "TWILIO_AUTH_TOKEN": "hidden4",
        "ADMIN_NUMBERS": "+18285550100",
        "HEARTBEAT_URL": "https://hc.example.org/hidden5",
    }
    found = Settings.from_environment(private, tmp_path)
    for shown in (repr(found), str(found), f"{found}"):
        assert not any(
            word in shown for word in ("hidden", "kept", "8285550100", KEY, r"\x", "AC123")
        )
    with pytest.raises(AttributeError):
        found.port = 1  # type: ignore[misc]


def test_every_variable_that_is_read_is_explained() -> None:
    read = re.findall(
        r'read\.(?:value|text)\("([A-Z_]+)"', (HOME / "bot/config/settings.py").read_text()
    )
    assert sorted(variable.name for variable in VARIABLES) == sorted(set(read))
