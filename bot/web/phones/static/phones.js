// The demo's phones. All texts come from GET phones/texts; what people wrote is only ever inserted as text, never as HTML.

import { byId, day, element, hour, length, now, post, setClock, write } from "./page.js";
import { nextStep, watch } from "./watch.js";

const { chapter, publicUrl } = document.body.dataset;
const PACE = 1000, HURRY = 200, HURRY_FOR = 4000;  // milliseconds between two looks; shorter after sending
const KEPT = 300;  // the most texts that a phone keeps on its screen
const MOST = 60;  // the most phones that the page adds by itself
const MARGIN = 1000;  // milliseconds by which the page's clock may be ahead of the demo's
const CALL = "(call) ";  // the prefix of a call's words
const pause = (time) => new Promise((go) => setTimeout(go, time));

const phones = new Map();  // by number
let newest = 0, known = false;  // the newest text shown; whether all earlier texts are known
let away = false;  // whether nobody answered the last look
let hurryUntil = 0, watchFrom = 0;  // until when to look for new texts more often; when the next look at the watch is due

// ---- phones

class Phone {
  constructor(card) {
    this.card = card;
    this.number = card.dataset.number;
    this.name = this.find(".name").textContent;
    this.screen = this.find(".texts");
    this.unread = 0;
    this.sending = Promise.resolve();  // texts of one phone go out in order
    this.find(".number").textContent = spoken(this.number);
    this.label = nameInRow(this);
    card.addEventListener("focusin", () => this.seen());
    card.addEventListener("pointerdown", () => this.seen());
    this.find(".send").addEventListener("submit", (event) => { event.preventDefault(); this.submit(event.target.body); });
    phones.set(this.number, this);
  }

  find(selector) { return this.card.querySelector(selector); }

  submit(input) {
    const body = input.value;
    if (!body.trim()) return;
    input.value = "";
    this.seen();
    this.sending = this.sending.then(() => this.send(body, input));
  }

  async send(body, input) {
    const wrong = this.find(".wrong");
    try {
      await post("phones/texts", { from: this.number, body });
      wrong.textContent = "";
    } catch (fault) {
      wrong.textContent = `Not sent: ${fault.message}`;
      input.value ||= body;
    }
    hurry();
  }

  show(text) {
    const atEnd = this.screen.scrollHeight - this.screen.scrollTop - this.screen.clientHeight < 80;
    const today = day.format(new Date(text.at));
    if (today !== this.today) this.screen.append(element("p", "day", this.today = today));
    this.screen.append(bubble(text));
    while (this.screen.children.length > KEPT) this.screen.children[1].remove();
    if (atEnd || text.lane === "in") this.screen.scrollTop = this.screen.scrollHeight;
  }

  notice() {
    if (this.card.contains(document.activeElement)) return;
    this.unread += 1;
    this.mark();
  }

  seen() { this.unread = 0; this.mark(); }

  mark() {
    const badge = this.find(".new");
    this.card.classList.toggle("noticed", this.unread > 0);
    badge.hidden = this.unread === 0;
    badge.textContent = `${this.unread} new`;
    this.label.textContent = this.unread || "";
  }

  clear() { this.today = null; this.screen.replaceChildren(this.screen.firstElementChild); }
}

function nameInRow(phone) {
  const link = element("a", "", phone.name), count = element("b");
  phone.card.id = `phone${phone.number}`;
  link.href = `#${phone.card.id}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();  // the default would take the focus away again
    phone.card.scrollIntoView();
    phone.find("input").focus({ preventScroll: true });
  });
  link.append(count);
  byId("names").append(link);
  return count;
}

function addPhone(number, name, role) {
  const card = byId("new-phone").content.firstElementChild.cloneNode(true);
  card.dataset.number = number;
  card.querySelector(".name").textContent = name;
  card.querySelector(".role").textContent = role;
  card.querySelector(".texts").setAttribute("aria-label", `Texts of ${name}`);
  const input = card.querySelector("input");
  input.placeholder = `Text as ${name}`;
  input.setAttribute("aria-label", input.placeholder);
  byId("add").before(card);
  offerNumber(number);
  return new Phone(card);
}

const spoken = (number) => number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "$1-$2-$3");
const called = (number) => `Phone ${number.slice(-4)}`;

// ---- texts

function bubble(text) {
  const isCall = text.lane === "alert" && text.body.startsWith(CALL);
  const made = element("div", `text ${text.lane === "in" ? "theirs" : "bot"} ${text.lane}${isCall ? " call" : ""}`);
  if (known) made.classList.add("fresh");
  if (text.lane === "alert") made.append(element("strong", "", isCall ? "The phone rings" : "Alert"));
  made.append(...withLinks(isCall ? text.body.slice(CALL.length) : text.body), ...(isCall ? [keys(text)] : []));
  made.append(element("small", "", hour.format(new Date(text.at))));
  return made;
}

// A person who is called may press 1, which takes the alert.
function keys(call) {
  const button = element("button", "", "Press 1"), heard = element("span");
  button.type = "button";
  heard.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      write(heard, `“${(await post("phones/keys", { id: call.id, key: 1 })).said}”`);
    } catch (fault) {
      write(heard, `Not pressed: ${fault.message}`);
    }
    button.disabled = false;
    if (document.activeElement === document.body) button.focus();
    hurry();
  });
  return element("p", "keys", button, " ", heard);
}

// Only our own links to accept can be followed, no matter what else looks like a link.
function withLinks(body) {
  const parts = [];
  let end = 0;
  for (const found of body.matchAll(/(https?:\/\/[^\s/]+(?:\/[^\s/]+)*?)\/a\/([\w-]{22})(?![\w-])/g)) {
    if (found[1] !== publicUrl && found[1] !== location.origin) continue;
    const link = element("a", "", found[0]);
    Object.assign(link, { href: `a/${found[2]}`, target: "_blank", rel: "noopener noreferrer", title: "Opens in a new tab" });
    parts.push(body.slice(end, found.index), link);
    end = found.index + found[0].length;
  }
  return [...parts, body.slice(end)];
}

function take(texts) {
  const rung = new Set();
  for (const text of texts) {
    const [number, ours] = text.lane === "in" ? [text.from, text.to] : [text.to, text.from];
    newest = text.id;
    if (ours !== chapter) continue;  // a text of another chapter in the same database
    watchFrom = 0;
    const phone = phones.get(number) || (phones.size < MOST && addPhone(number, called(number), "neighbor"));
    if (!phone) continue;
    phone.show(text);
    if (known && text.lane !== "in") { phone.notice(); rung.add(phone.name); }
  }
  if (rung.size) byId("news").textContent = `New text: ${[...rung].join(", ")}`;
  const unread = [...phones.values()].reduce((sum, phone) => sum + phone.unread, 0);
  document.title = document.title.replace(/^(\(\d+\) )?/, unread ? `(${unread}) ` : "");
}

// Returns whether that was all. After a look that nobody answered, everything is read again: the demo may have been restarted.
async function look() {
  const answer = await fetch(`phones/texts?both=1&after=${away ? 0 : newest}`, { signal: AbortSignal.timeout(10000) });
  if (!answer.ok) throw new Error(answer.status);
  const texts = await answer.json();
  if (away) startOver();
  setClock(answer.headers.get("Demo-Time"));
  tellAhead(answer.headers.get("Demo-Time"), answer.headers.get("Date"));
  take(texts);
  if (texts.length === 0) known = true;
  return texts.length === 0;
}

async function follow() {
  for (;;) {
    let all = true;
    try {
      all = await look();
      away = false;
    } catch {
      away = true;
    }
    write(byId("trouble"), away ? "The demo does not answer. Is it still running? This page keeps trying." : "");
    if (all && !away && !document.hidden && Date.now() >= watchFrom) await watchToo();
    if (all) await pause(Date.now() < hurryUntil && !away ? HURRY : PACE);
  }
}

async function watchToo() {
  watchFrom = Date.now() + PACE;
  try {
    await watch();
    write(byId("watch-trouble"), "");
  } catch {
    write(byId("watch-trouble"), "What follows may be old: the demo did not say how it stands.");
  }
}

function startOver() {
  newest = 0;
  known = false;
  for (const phone of phones.values()) phone.clear();
}

function hurry() { hurryUntil = Date.now() + HURRY_FOR; }

// ---- time

function tellAhead(at, real) {
  const minutes = Math.round((Date.parse(at) - Date.parse(real)) / 60000);
  byId("ahead").textContent = minutes > 0 ? `${length(minutes)} ahead of real time` : "";
}

async function letPass(minutes, button) {
  const fields = [document.querySelector("#pass fieldset"), byId("next")], word = byId("passing");
  const said = length(Math.max(1, Math.round(minutes)));
  for (const field of fields) field.disabled = true;
  word.textContent = `Letting ${said} pass …`;
  hurryUntil = Infinity;
  try {
    setClock((await post("phones/time", { minutes })).now);
    await watchToo();  // or the next step shown would be one already taken
    word.textContent = `Done: ${said} passed.`;
  } catch (fault) {
    word.textContent = `Time stopped: ${fault.message}.`;
  }
  hurry();
  for (const field of fields) field.disabled = false;
  if (document.activeElement === document.body) button.focus();
}

// ---- adding a phone

function offerNumber(...used) {
  const taken = new Set([chapter, ...used, ...phones.keys()]);
  const area = chapter.startsWith("+1") ? chapter.slice(2, 5) : "828";
  for (let end = 100; end < 200; end += 1) {
    const number = `+1${area}5550${end}`;
    if (!taken.has(number)) { byId("add").number.value = spoken(number); return; }
  }
}

function written(number) {
  const digits = number.replace(/[\s().-]/g, "");
  if (/^\d{10}$/.test(digits)) return `+1${digits}`;
  if (/^1\d{10}$/.test(digits)) return `+${digits}`;
  return /^\+\d{8,15}$/.test(digits) && digits;
}

byId("add").addEventListener("submit", (event) => {
  event.preventDefault();
  const number = written(event.target.number.value);
  const fault = number === chapter ? "That is the chapter's own number." : "Write it like 828-555-0104 or +18285550104.";
  event.target.querySelector(".wrong").textContent = number && number !== chapter ? "" : fault;
  if (!number || number === chapter) return;
  const phone = phones.get(number) || addPhone(number, called(number), "neighbor");
  phone.find("input").focus();
});

byId("pass").addEventListener("submit", (event) => {
  event.preventDefault();
  letPass(Number(event.target.minutes.value), event.submitter);
});
for (const button of document.querySelectorAll("#pass button[value]")) {
  if (button.type === "button") button.addEventListener("click", () => letPass(Number(button.value), button));
}
byId("next").addEventListener("click", (event) => {
  const at = nextStep();
  if (at !== null) letPass((Math.max(0, Date.parse(at) - now()) + MARGIN) / 60000, event.currentTarget);
});

for (const card of document.querySelectorAll("article.phone")) new Phone(card);
offerNumber();
follow();
