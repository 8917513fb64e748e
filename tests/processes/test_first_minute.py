"""The first minute: what is installed, what a command loads, what is open before the first request,
and the front page."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

import pytest

from bot.app import Application, create_app
from bot.cli import GROUPS
from bot.config.settings import HOME, Settings

CARRIER, FLOW_FILE, WEB, REDIS = "twilio", "conversations.loader.reader", "bot.web", "redis"
STORE, STAGE = "sqlalchemy", "bot.stage.stage"
KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
LOADED = """
import sys
from flask.cli import main
sys.argv = ["flask", "--app", "wsgi", *sys.argv[1:]]
try:
    main()
except SystemExit as end:
    assert end.code in (0, None), end.code
print("loaded:", *sorted(sys.modules))
"""
SERVING = """
import sys
from types import SimpleNamespace
import bot.processes.web
from wsgi import app
assert "sms" not in str(app.url_map)
bot.processes.web.post_worker_init(SimpleNamespace(wsgi=app))
print("loaded:", app.url_map)
"""
NEEDS_NOT = {
    "--help": (CARRIER, FLOW_FILE, WEB, REDIS, STAGE, STORE),
    "flows check": (CARRIER, WEB, REDIS, STAGE, STORE),
    "flows draw respond": (CARRIER, WEB, REDIS, STAGE, STORE),
    "people export people.csv": (CARRIER, FLOW_FILE, WEB, REDIS, STAGE),
    "people import people.csv": (CARRIER, FLOW_FILE, WEB, REDIS, STAGE),
    "rota show": (CARRIER, FLOW_FILE, WEB, REDIS, STAGE),
    "rota export rota.csv": (CARRIER, FLOW_FILE, WEB, REDIS, STAGE),
    "chapter show": (CARRIER, FLOW_FILE, WEB, REDIS, STAGE),
    "chapter set --patience 20": (CARRIER, FLOW_FILE, WEB, REDIS, STAGE),
    "alerts list": (CARRIER, FLOW_FILE, WEB, REDIS, STAGE),
    "db upgrade": (CARRIER, FLOW_FILE, WEB, REDIS, STAGE, "alembic"),
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a demo that is ready to be served."""
    folder = tmp_path_factory.mktemp("demo")
    run(folder, LOADED, "db", "ready")
    run(folder, LOADED, "people", "export", "people.csv")
    yield folder


def environment(folder: Path) -> dict[str, str]:
    keys = dict.fromkeys(("SECRET_KEY", "DATA_KEYS", "INDEX_KEY"), KEY)
    own = {"DATABASE_URL": f"sqlite:///{folder}/demo.db", "FLASK_SKIP_DOTENV": "1"}
    return {**keys, **own, "PYTHONPATH": str(HOME), "PATH": "/usr/bin:/bin"}


def run(folder: Path, script: str, *words: str) -> str:
    """What a script says that it has loaded."""
    line = [sys.executable, "-c", script, *words]
    done = subprocess.run(
        line, cwd=folder, env=environment(folder), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.partition("loaded:")[2]


def opened(**changed: str) -> Application:
    """An application that serves, on a database of its own."""
    given = environment(Path("/nowhere")) | {"DATABASE_URL": "sqlite://"} | changed
    app = create_app(Settings.from_environment(given))
    app.open_doors()
    return app


def test_a_command_loads_what_it_needs_and_nothing_of_the_others(demo: Path) -> None:
    wrong = []
    for command, others in NEEDS_NOT.items():
        loaded = run(demo, LOADED, *command.split()).split()
        wrong += [f"{command} loads {name}" for name in others if name in loaded]
    assert wrong == []


def test_every_group_of_commands_is_known_without_being_loaded() -> None:
    commands = create_app().cli.commands
    assert set(GROUPS) <= set(commands)
    files = (HOME / "bot" / "cli").glob("*.py")
    assert set(GROUPS) == {file.stem for file in files if "\ncommands = " in file.read_text()}


def test_a_worker_has_every_door_open_before_the_first_request(demo: Path) -> None:
    doors = run(demo, SERVING)
    assert all(door in doors for door in ("/sms", "/voice", "/a/<token>", "/healthz", "/phones"))


def test_the_web_server_names_once_who_of_admin_numbers_is_no_admin(demo: Path) -> None:
    """By the last four digits: a log holds nobody's number."""
    given = environment(demo) | {"ADMIN_NUMBERS": "+18285550198"}
    line = [sys.executable, "-c", "from bot.processes import web; web.on_starting(None)"]
    done = subprocess.run(line, cwd=demo, env=given, capture_output=True, text=True, check=True)
    assert done.stderr.count("a number ending in 0198") == 1
    assert "8285550198" not in done.stderr


def test_any_other_server_opens_the_doors_with_the_first_request() -> None:
    given = environment(Path("/nowhere")) | {"DATABASE_URL": "sqlite://"}
    client = create_app(Settings.from_environment(given)).test_client()
    assert [client.get("/").status_code for _ in range(2)] == [200, 200]


def test_with_a_flow_file_that_cannot_be_used_everything_is_answered_503(tmp_path: Path) -> None:
    (tmp_path / "flows.yaml").write_text("flows: no\n")
    client = opened(FLOWS_FILE=f"{tmp_path}/flows.yaml").test_client()
    assert {client.get(door).status_code for door in ("/", "/phones", "/healthz", "/sms")} == {503}


def test_the_front_page_says_what_this_is_and_leads_a_visitor_of_the_demo_to_the_phones() -> None:
    page = opened().test_client().get("/")
    assert page.status_code == 200
    assert "neighbors help each other by text message" in page.text
    assert 'href="/phones"' in page.text


def test_the_page_of_phones_gets_every_file_that_it_names(demo: Path) -> None:
    """And so does each of its scripts: without them it is a page of bare words."""
    client = opened(DATABASE_URL=f"sqlite:///{demo}/demo.db").test_client()
    page = client.get("/phones")
    assert page.status_code == 200
    named = set(re.findall(r'(?:href|src)="(/phones/static/[^"]+)"', page.text))
    assert {Path(address).name for address in named} >= {"phones.css", "phones.js"}
    for script in [address for address in named if address.endswith(".js")]:
        words = client.get(script).text
        named |= {f"/phones/static/{name}" for name in re.findall(r'from "\./([\w.]+)"', words)}
    assert [name for name in sorted(named) if client.get(name).status_code != 200] == []


def test_the_front_page_of_a_real_chapter_names_nobody_and_has_no_link() -> None:
    real = {"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "t", "ADMIN_NUMBERS": "+18285550160"}
    page = opened(**real).test_client().get("/").text
    body = page.partition("<body>")[2]
    assert "href" not in page
    assert "Asheville" not in page
    assert re.findall(r"\d+", body.replace("h1", "")) == ["911"]


def test_what_make_run_installs_is_what_the_bot_imports() -> None:
    installed = set()
    for name in named_in("requirements.txt"):
        installed |= with_what_it_needs(name, set())
    by_package = packages_distributions()
    files = [*(HOME / "bot").rglob("*.py"), *(HOME / "conversations").rglob("*.py")]
    missing = {
        f"{file.relative_to(HOME)} imports {package}"
        for file in files
        for package in imported_by(file)
        if not installed & {plain(name) for name in by_package.get(package, [package])}
    }
    assert missing == set()


def test_what_the_tests_need_begins_with_what_the_bot_needs() -> None:
    lines = [line for line in lines_of("requirements-dev.txt") if not line.startswith("#")]
    assert lines[0] == "-r requirements.txt"
    assert not named_in("requirements.txt") & named_in("requirements-dev.txt")


def lines_of(file: str) -> list[str]:
    return (HOME / file).read_text().splitlines()


def named_in(file: str) -> set[str]:
    """The distributions that a file of requirements pins."""
    pins = (re.match(r"[\w.-]+(?=(\[\w+\])?==)", line) for line in lines_of(file))
    return {plain(pin.group()) for pin in pins if pin}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def with_what_it_needs(name: str, known: set[str]) -> set[str]:
    """A distribution with all that its installation brings along."""
    if name in known:
        return known
    known.add(name)
    try:
        needed = requires(name) or []
    except PackageNotFoundError:  # for another system than this one
        return known
    for line in needed:
        if "extra ==" not in line:
            found = re.match(r"[\w.-]+", line)
            assert found is not None
            with_what_it_needs(plain(found.group()), known)
    return known


def imported_by(file: Path) -> set[str]:
    """The packages of others that a file imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    tops = {name.partition(".")[0] for name in names}
    return tops - sys.stdlib_module_names - {"bot", "conversations", "_typeshed"}
