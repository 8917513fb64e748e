"""The demo as a visitor has it: every process of `make run`, the JSON doors, and the page of phones
in a real browser."""

from __future__ import annotations

import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
import requests
from playwright.sync_api import BrowserContext, Locator, Page, expect

from bot.config.settings import HOME, VARIABLES
from bot.processes.run import answers
from bot.stage import cast as cast
from tests.support.browser import NARROW, Watch, chromium

pytestmark = pytest.mark.processes
Found = TypeVar("Found")
Text = dict[str, Any]

PHONES = cast.phones()
REQUEST = (
    "HELP",
    "groceries",
    "milk, bread and eggs for two",
    "12 Elm St, West Asheville",
    "in 2 hours",
)
HTML = "<img src=x onerror=\"document.title='taken'\"><b>eggs</b> <script>document.title='taken'</script> &amp;"
TOKEN = "A" * 22
# the page learns the time in whole seconds, and each time after another way
TICK = timedelta(seconds=2)


class Demo:
    """A demo of its own, as `make run` starts it."""

    def __init__(self, folder: Path):
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        ours = {variable.name for variable in VARIABLES} | {"SECRET_KEY", "DATA_KEYS", "INDEX_KEY"}
        self.env = {name: value for name, value in os.environ.items() if name not in ours} | {
            "PORT": str(self.port),
            "DATABASE_URL": f"sqlite:///{folder}/demo.db",
            "FLASK_SKIP_DOTENV": "1",
            **{
                name: secrets.token_urlsafe(32) for name in ("SECRET_KEY", "DATA_KEYS", "INDEX_KEY")
            },
        }
        self.output = folder / "output"

    def start(self) -> None:
        with self.output.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot.processes.run", "--with-parent"],
                cwd=HOME,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        until(lambda: answers(self.port) or self.process.poll() is not None, seconds=30)
        assert self.process.poll() is None, self.output.read_text()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)

    def kill_web(self) -> None:
        """Kill what serves the page; its keeper starts it again."""
        for child in (
            Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        ):
            if b"gunicorn" in Path(f"/proc/{child}/cmdline").read_bytes():
                os.kill(int(child), signal.SIGKILL)
        until(lambda: not answers(self.port))

    def post(
        self, door: str, form: Mapping[str, object], headers: Mapping[str, str] | None = None
    ) -> requests.Response:
        return requests.post(f"{self.url}/phones/{door}", data=form, headers=headers, timeout=30)

    def text(self, name: str, body: str) -> Text:
        """Text as one of the cast, and wait for the answer."""
        newest = max((text["id"] for text in self.texts()), default=0)
        assert self.post("texts", {"from": PHONES[name], "body": body}).status_code == 201
        return until(
            lambda: next((text for text in self.texts(newest) if text["to"] == PHONES[name]), None)
        )

    def texts(self, after: int = 0, both: int = 0) -> list[Text]:
        found = requests.get(
            f"{self.url}/phones/texts", params={"after": after, "both": both}, timeout=10
        ).json()
        assert isinstance(found, list)
        return found

    def let_pass(self, minutes: float) -> datetime:
        return datetime.fromisoformat(self.post("time", {"minutes": minutes}).json()["now"])


def until(question: Callable[[], Found | None], seconds: float = 10) -> Found:
    """Ask again and again until there is an answer."""
    deadline = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.03)
    return answer


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = Demo(tmp_path_factory.mktemp("demo"))
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    with chromium() as context:
        yield context


@pytest.fixture
def watch(demo: Demo, browser: BrowserContext) -> Iterator[Watch]:
    """Whoever opens a page is watched, and nothing may have gone wrong in the end."""
    watching = Watch(browser, demo.url)
    yield watching
    for page in browser.pages:
        page.close()
    assert watching.seen == []


@pytest.fixture
def page(demo: Demo, browser: BrowserContext, watch: Watch) -> Page:
    return opened(demo, browser)


def opened(demo: Demo, browser: BrowserContext) -> Page:
    page = browser.new_page()
    page.goto(f"{demo.url}/phones")
    expect(page.locator("#clock")).not_to_have_text("…")
    return page


def phone(page: Page, name: str) -> Locator:
    return page.locator("article.phone").filter(
        has=page.get_by_role("heading", name=name, exact=True)
    )


def last(page: Page, name: str) -> Locator:
    return phone(page, name).locator(".bot").last


def text(page: Page, name: str, body: str) -> Locator:
    """Text as a visitor does, and wait for the answer on the same phone."""
    answers_so_far = phone(page, name).locator(".bot").count()
    phone(page, name).get_by_role("textbox").fill(body)
    phone(page, name).get_by_role("button", name="Send").click()
    answer = phone(page, name).locator(".bot").nth(answers_so_far)
    answer.wait_for()
    return answer


# ---- the doors


def test_what_is_texted_is_answered_and_listed_with_what_came_in(demo: Demo) -> None:
    newest = max((text["id"] for text in demo.texts()), default=0)
    answer = demo.text("Omar", "hello")
    sent, listed = demo.texts(newest, both=1)
    assert listed == answer == demo.texts(newest)[0]
    assert set(answer) == {"id", "to", "from", "body", "at", "lane"}
    assert (sent["from"], sent["to"], sent["body"], sent["lane"]) == (
        PHONES["Omar"],
        cast.NUMBER,
        "hello",
        "in",
    )
    assert (answer["from"], answer["to"], answer["lane"]) == (cast.NUMBER, PHONES["Omar"], "reply")
    assert newest < sent["id"] < answer["id"]
    assert sent["at"] <= answer["at"]
    assert demo.texts(answer["id"], both=1) == []


@pytest.mark.parametrize(
    "number",
    ["", "Rosa", "911", "12", "+1828555010", "+9998285550101", "+" + "1" * 40, cast.NUMBER],
)
def test_a_phone_that_cannot_be_is_refused_in_words(demo: Demo, number: str) -> None:
    before = demo.texts(both=1)
    refused = demo.post("texts", {"from": number, "body": "HELP"})
    assert refused.status_code == 400
    assert len(refused.json()["error"]) > 20
    assert demo.texts(both=1) == before


@pytest.mark.parametrize(
    ("door", "form"),
    [
        ("texts", {"from": PHONES["Rosa"]}),
        ("texts", {"from": PHONES["Rosa"], "body": "x" * 1601}),
        ("time", {}),
        *[("time", {"minutes": minutes}) for minutes in ("0", "-5", "soon", "nan", "inf", "86401")],
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    demo: Demo, door: str, form: dict[str, str]
) -> None:
    refused = demo.post(door, form)
    assert (refused.status_code, list(refused.json())) == (400, ["error"])


@pytest.mark.parametrize("after", ["", "x", "-1", "%C2%B2", "9" * 30])
def test_texts_after_what_is_no_number_are_refused(demo: Demo, after: str) -> None:
    refused = requests.get(f"{demo.url}/phones/texts?after={after}", timeout=10)
    assert (refused.status_code, list(refused.json())) == (400, ["error"])


@pytest.mark.parametrize("door", ["texts", "time"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://elsewhere.test"},
        {"Origin": "null"},
        {"Host": "elsewhere.test"},
    ],
)
def test_another_site_can_neither_text_nor_move_the_clock(
    demo: Demo, door: str, headers: dict[str, str]
) -> None:
    before = demo.texts(both=1)
    refused = demo.post(door, {"from": PHONES["Omar"], "body": "HELP", "minutes": 1}, headers)
    assert (refused.status_code, list(refused.json())) == (403, ["error"])
    assert demo.texts(both=1) == before


def test_a_name_that_another_site_points_here_cannot_read_along(demo: Demo) -> None:
    assert (
        requests.get(
            f"{demo.url}/phones/texts", headers={"Host": "elsewhere.test"}, timeout=10
        ).status_code
        == 403
    )


def test_time_stops_at_each_due_instant_and_texts_bear_its_hour(demo: Demo) -> None:
    for body in (*REQUEST, "Luz"):
        demo.text("Luz", body)
    sent = demo.text("Luz", "SEND")
    now = demo.let_pass(45)  # told in whole seconds
    began = datetime.fromisoformat(sent["at"]).replace(microsecond=0)
    assert timedelta(minutes=45) <= now - began < timedelta(minutes=46)

    after = demo.texts(sent["id"] - 1)
    asked, reminder, again = (
        [text for text in after if text["to"] == PHONES[who] and words in text["body"]]
        for who, words in (("Ben", "ACCEPT"), ("Luz", "Nobody has said yes"), ("Ben", "AMA again"))
    )
    assert len(asked) == 2  # the invitation, and once more
    assert (len(reminder), len(again)) == (1, 1)
    times = [datetime.fromisoformat(text["at"]) for text in (asked[0], reminder[0], again[0])]
    assert times[0] - began < timedelta(minutes=1)
    assert all(timedelta(minutes=30) <= at - began < timedelta(minutes=31) for at in times[1:])
    minutes = [
        datetime.fromisoformat(text["at"]).replace(second=0, microsecond=0) for text in after
    ]
    assert minutes == sorted(minutes)

    demo.let_pass(3 * 24 * 60)
    goodbye = demo.texts(after[-1]["id"])
    overdue, *_, ended = (text for text in goodbye if text["to"] == PHONES["Luz"])
    assert "that time has passed" in overdue["body"]
    assert abs(datetime.fromisoformat(overdue["at"]) - began - timedelta(hours=2)) < timedelta(
        minutes=2
    )
    assert "I stop asking now" in ended["body"]
    assert timedelta(hours=48) <= datetime.fromisoformat(ended["at"]) - began < timedelta(hours=51)


# ---- the page


@pytest.mark.page
def test_the_ladder_is_played_on_the_page(page: Page) -> None:
    out, alerts = (
        page.get_by_role("region", name="Checked in now"),
        page.get_by_role("region", name="Open alerts"),
    )
    expect(out).to_contain_text("Nobody. Text IN")
    expect(alerts).to_contain_text("None.")
    expect(phone(page, "Sam").locator("header")).to_contain_text("Safety Team")
    expect(phone(page, "Sam").locator("header")).to_contain_text("on duty")
    text(page, "Ben", "IN")
    text(page, "Ben", "45 Haywood Rd")
    row = out.get_by_role("listitem")
    expect(row).to_contain_text("45 Haywood Rd")
    expect(row).to_contain_text("1 hour left")
    expect(page.get_by_role("link", name="Who is out")).to_contain_text("1")

    passed = page.locator("#passing")
    page.get_by_role("button", name="1 hour").click()
    expect(passed).to_have_text("Done: 1 hour passed.")
    expect(row).to_contain_text("overdue by")
    expect(last(page, "Ben")).to_contain_text("your time is up")
    onward, upcoming = (
        page.get_by_role("button", name="Go to the next step"),
        page.locator("#next-in"),
    )
    expect(upcoming).to_contain_text(re.compile("in [45] minutes"))
    onward.focus()
    page.keyboard.press("Enter")
    expect(passed).to_have_text(re.compile("Done: [45] minutes passed."))
    expect(onward).to_be_focused()
    page.get_by_role("button", name="5 minutes", exact=True).click()

    expect(last(page, "Sam")).to_contain_text("ALERT 1. Ben Rivers")
    expect(row).to_contain_text("ALERT 1: nobody has it yet")
    open_ = alerts.get_by_role("listitem")
    expect(open_).to_contain_text("ALERT 1: Ben Rivers has not checked out.")
    expect(open_).to_contain_text("Sam Stone")
    expect(upcoming).to_contain_text(re.compile("in [12] minute"))
    onward.click()
    expect(passed).to_have_text(re.compile("Done: [12] minutes? passed."))
    expect(open_).to_contain_text("called Sam Stone")
    rings = phone(page, "Sam").locator(".call").filter(has_text="The phone rings")
    expect(rings).not_to_contain_text("(call)")
    text(page, "Sam", "ACK 1")
    expect(open_).to_contain_text("Sam Stone has it since")
    expect(open_).to_contain_text("Next: Sam Stone is asked how it stands in 20 minutes")
    expect(page.locator("#watch-news")).to_contain_text("Sam Stone has it")
    rings.get_by_role("button", name="Press 1").click()
    expect(rings.get_by_role("status")).to_contain_text("The alert is yours")
    text(page, "Sam", "SAFE 1")
    expect(row).to_have_count(0)
    expect(open_).to_have_count(0)
    expect(page.locator("#watch-news")).to_have_text("ALERT 1 is over")


@pytest.mark.page
def test_the_whole_story_is_played_by_one_person(
    demo: Demo, browser: BrowserContext, page: Page
) -> None:
    for body in (*REQUEST, "Rosa"):
        answer = text(page, "Rosa", body)
    expect(answer).to_contain_text("neighbors will see only this")
    expect(text(page, "Rosa", "SEND")).to_contain_text("Your request is #")
    ben, rosa = phone(page, "Ben"), phone(page, "Rosa")
    expect(ben.locator(".bot").last).to_contain_text("milk, bread and eggs")
    expect(ben.locator(".new")).to_have_text("1 new")
    expect(page.locator("#names a", has_text="Ben")).to_contain_text("1")
    expect(page.locator("#news")).to_contain_text("New text")

    with browser.expect_page() as tab:
        ben.get_by_role("link").last.click()
    accept = tab.value
    assert accept.evaluate("window.opener") is None
    assert "12 Elm St" not in accept.content()
    assert "555-0101" not in accept.content()
    accept.get_by_role("button").click()
    expect(accept.get_by_role("main")).to_contain_text("Look at your phone")
    accept.close()

    expect(ben.locator(".bot").last).to_contain_text("828-555-0101, 12 Elm St")
    expect(ben.locator(".new")).to_be_hidden()  # it was touched
    expect(rosa.locator(".bot").last).to_contain_text("Ben is coming")
    door_word = rosa.locator(".bot").last.inner_text().split("the word ")[1].split(".")[0]
    expect(ben.locator(".bot").last).to_contain_text(f"Door word: {door_word}")
    expect(last(page, "Ana")).to_contain_text("is covered now")

    before = page.locator("#clock").get_attribute("datetime")
    page.get_by_role("button", name="1 hour").click()
    expect(page.locator("#passing")).to_have_text("Done: 1 hour passed.")
    expect(page.locator("#ahead")).to_contain_text("ahead of real time")
    passed = moment(page) - datetime.fromisoformat(str(before))
    assert timedelta(minutes=60) <= passed + TICK < timedelta(minutes=61)

    expect(text(page, "Ben", "DONE")).to_contain_text("is done. Thank you!")
    expect(rosa.locator(".bot").last).to_contain_text("did the help arrive?")
    expect(text(page, "Rosa", "SI")).to_contain_text("is done. Thank you, and take care.")


def moment(page: Page) -> datetime:
    """What the page's clock shows."""
    return datetime.fromisoformat(str(page.locator("#clock").get_attribute("datetime")))


@pytest.mark.page
def test_time_passes_by_any_minutes_and_says_so_while_it_runs(page: Page) -> None:
    before = moment(page)
    page.get_by_label("minutes").fill("61")
    running = page.evaluate("""() => {
        document.querySelector('#pass').requestSubmit(document.querySelector('#pass button:not([type])'));
        return [document.querySelector('#pass fieldset').disabled, document.querySelector('#passing').textContent];
    }""")
    assert running == [True, "Letting 1 hour 1 minute pass …"]
    expect(page.locator("#passing")).to_have_text("Done: 1 hour 1 minute passed.")
    expect(page.get_by_role("button", name="1 day")).to_be_enabled()
    assert timedelta(minutes=61) <= moment(page) - before + TICK < timedelta(minutes=62)
    shown = page.locator("#clock").inner_text()
    # it ticks
    page.wait_for_function(
        "shown => document.querySelector('#clock').textContent !== shown", arg=shown
    )


@pytest.mark.page
def test_texted_html_stays_text_and_only_our_links_can_be_followed(demo: Demo, page: Page) -> None:
    for body in (*REQUEST[:2], HTML, *REQUEST[3:], "<i>Luz</i>", "SEND"):
        text(page, "Luz", body)
    expect(phone(page, "Luz").locator(".theirs", has_text=HTML)).to_have_count(1)
    expect(last(page, "Ana")).to_contain_text("<img src=x onerror=")
    text(
        page,
        "Luz",
        f"https://elsewhere.test/a/{TOKEN} javascript:alert(1) {demo.url}/a/{TOKEN}x {demo.url}.test/a/{TOKEN}",
    )
    assert phone(page, "Luz").locator(".texts a").count() == 0
    assert page.locator(".texts").locator("img, b, i, script").count() == 0
    own = last(page, "Ana").get_by_role("link")
    assert (own.get_attribute("target"), own.get_attribute("rel")) == (
        "_blank",
        "noopener noreferrer",
    )
    page.goto(str(own.evaluate("link => link.href")))
    expect(page.get_by_role("main")).to_contain_text("<img src=x onerror=")
    assert page.locator("img, script").count() == 0
    demo.text("Luz", "CLOSE")


@pytest.mark.page
def test_two_tabs_show_the_same(demo: Demo, browser: BrowserContext, page: Page) -> None:
    other = opened(demo, browser)
    earlier = phone(other, "Dee").locator(".theirs").count()
    text(page, "Dee", "MENU")
    expect(phone(other, "Dee").locator(".theirs")).to_have_count(earlier + 1)
    expect(last(other, "Dee")).to_have_text(last(page, "Dee").inner_text().replace("\n", ""))
    expect(phone(other, "Dee").locator(".new")).to_have_text("1 new")
    expect(phone(page, "Dee").locator(".new")).to_be_hidden()
    expect(other).to_have_title("(1) Phones of Asheville Mutual Aid")
    page.get_by_role("button", name="10 minutes").click()
    expect(page.locator("#passing")).to_contain_text("Done")
    until(lambda: abs(moment(page) - moment(other)) < timedelta(seconds=3))


@pytest.mark.page
def test_the_page_needs_no_mouse_and_fits_a_phone(page: Page) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("#names a", has_text="Sam").focus()
    page.keyboard.press("Enter")
    expect(phone(page, "Sam").get_by_role("textbox")).to_be_focused()
    page.keyboard.type("MENU")
    page.keyboard.press("Enter")
    expect(last(page, "Sam")).to_be_visible()
    expect(phone(page, "Sam")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.page
def test_any_phone_can_be_added_and_its_texts_are_there_after_a_reload(page: Page) -> None:
    number, add = page.get_by_label("Number"), page.get_by_role("button", name="Add a phone")
    expect(number).to_have_value("828-555-0104")
    number.fill("call me")
    add.click()
    expect(page.locator("#add .wrong")).to_contain_text("Write it like")
    number.fill("828-555-0104")
    add.click()
    expect(number).to_have_value("828-555-0105")
    expect(text(page, "Phone 0104", "hello")).to_contain_text("Asheville Mutual Aid")
    page.reload()
    expect(last(page, "Phone 0104")).to_contain_text("Asheville Mutual Aid")
    expect(phone(page, "Phone 0104").locator(".theirs")).to_contain_text("hello")
    expect(phone(page, "Phone 0104").locator(".new")).to_be_hidden()
    number.fill("+9998285550101")
    add.click()
    phone(page, "Phone 0101").get_by_role("textbox").fill("hello")
    phone(page, "Phone 0101").get_by_role("button").click()
    expect(phone(page, "Phone 0101").get_by_role("alert")).to_contain_text(
        "Not sent: '+9998285550101' is not"
    )
    expect(phone(page, "Phone 0101").get_by_role("textbox")).to_have_value("hello")


@pytest.mark.page
def test_the_page_forbids_all_but_its_own_files(demo: Demo) -> None:
    policy = (
        requests.get(f"{demo.url}/phones", timeout=10)
        .headers["Content-Security-Policy"]
        .split("; ")
    )
    assert {
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
    } <= set(policy)
    assert "unsafe" not in " ".join(policy)


@pytest.mark.page
def test_the_page_goes_on_when_the_server_was_restarted(demo: Demo, page: Page) -> None:
    text(page, "Omar", "MENU")
    shown = phone(page, "Omar").locator(".text").all_inner_texts()
    phone(page, "Omar").get_by_role("textbox").fill("hello again")
    demo.kill_web()
    phone(page, "Omar").get_by_role("button").click()
    expect(page.locator("#trouble")).to_contain_text("does not answer")
    expect(phone(page, "Omar").get_by_role("alert")).to_have_text(
        "Not sent: the demo does not answer"
    )
    expect(phone(page, "Omar").get_by_role("textbox")).to_have_value("hello again")
    # a web server starts as slowly as a busy machine lets it
    expect(page.locator("#trouble")).to_be_hidden(timeout=20_000)
    assert phone(page, "Omar").locator(".text").all_inner_texts() == shown
    phone(page, "Omar").get_by_role("button").click()
    expect(phone(page, "Omar").locator(".text")).to_have_count(len(shown) + 2)
    expect(phone(page, "Omar").get_by_role("alert")).to_be_hidden()
