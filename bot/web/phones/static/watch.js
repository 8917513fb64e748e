// Who is checked in, which alerts are open and what comes next, from GET phones/watch. Rows are rebuilt only when
// something has changed; in between, only their times are updated.

import { byId, day, element, hour, length, now, onTick, plural, setClock, write } from "./page.js";

let seen = "", watched = { check_ins: [], alerts: [], on_duty: [] };
let asked = 0, shown = 0;  // the number of looks so far; the look that is shown
let open = new Map();  // what was last said of each open alert, by its title

export async function watch() {
  const mine = asked += 1;
  const answer = await fetch("phones/watch", { signal: AbortSignal.timeout(10000) });
  if (!answer.ok) throw new Error(answer.status);
  const text = await answer.text();
  if (mine < shown) return;  // a later look has already been answered
  shown = mine;
  setClock(answer.headers.get("Demo-Time"));
  if (text === seen) return;
  watched = JSON.parse(text);
  byId("check-ins").replaceChildren(...watched.check_ins.map(checkInRow));
  byId("alerts").replaceChildren(...watched.alerts.map(alertRow));
  for (const list of ["check-ins", "alerts"]) byId(list).hidden = !byId(list).children.length;
  const out = watched.check_ins.length, alerts = watched.alerts.length;
  write(byId("out-now"), [...(out ? [out] : []), ...(alerts ? [plural(alerts, "alert")] : [])].join(", "));
  byId("out-now").classList.toggle("bad", alerts > 0);
  showDuty();
  tellNews(seen !== "");
  seen = text;
  run();
}

// ---- rows

function checkInRow(row) {
  const made = element("li", "watched", element("strong", "", row.name), ...(row.need ? [` for #${row.need}`] : []));
  const about = watched.alerts.find(({ number }) => number === row.alert);
  made.append(element("p", "", row.place || "No place named yet"));
  made.append(element("p", "", `Until ${clock(row.until)}, `, left(row.until)));
  if (about) {
    made.append(element("p", "", element("strong", "bad", about.title), `: ${whoHas(about)}`));
  } else {
    const wait = element("p", "", `Asked. Without an answer an alert follows by ${clock(row.alert_by)}.`);
    wait.dataset.from = row.until;
    made.append(wait);
  }
  return made;
}

function alertRow(row) {
  const title = [element("strong", "bad", row.title), ": ", element("strong", "", row.about)];
  const made = element("li", "watched", ...title, `${/^[A-Z]/.test(row.why) ? "." : ""} ${row.why}`);
  if (row.silent) made.append(element("p", "silent", `Silent: nothing of this is on the phone of ${row.about}.`));
  const done = row.done ? `${row.done}, ${clock(row.done_at)}.` : "nobody was told yet.";
  made.append(element("p", "", `Step ${row.step} of ${row.steps}: ${done} ${capital(whoHas(row))}.`));
  const where = row.meeting_place || "no place named";
  if (row.hands_at) made.append(element("p", "", `All hands since ${clock(row.hands_at)}: ${where}.`));
  if (row.next_at) made.append(element("p", "", `Next: ${row.next} `, soon(row.next_at), `, ${clock(row.next_at)}.`));
  return made;
}

const whoHas = (row) => row.owner ? `${row.owner} has it since ${clock(row.owner_since)}` : "nobody has it yet";
const capital = (words) => words[0].toUpperCase() + words.slice(1);

// 3:10 PM, with the day if it is not today
function clock(at) {
  const then = new Date(at), time = hour.format(then).replace(" ", "\u00a0");
  return day.format(then) === day.format(new Date(now())) ? time : `${day.format(then)}, ${time}`;
}

// ---- times that run with the clock

function left(at) { return running("left", at); }
function soon(at) { return running("soon", at); }

function running(style, at) {
  const made = element("span", style);
  made.dataset.at = at;
  return made;
}

function run() {
  for (const place of document.querySelectorAll("#watch .left")) {
    const time = Date.parse(place.dataset.at) - now();
    write(place, time > 0 ? `${span(time)} left` : `overdue by ${span(-time)}`);
    place.closest("li").classList.toggle("late", time <= 0);
  }
  for (const place of document.querySelectorAll("#watch .soon")) write(place, inSpan(place.dataset.at));
  for (const place of document.querySelectorAll("#watch [data-from]")) place.hidden = Date.parse(place.dataset.from) > now();
  const at = nextStep();
  byId("next").parentElement.hidden = at === null;
  if (at !== null) write(byId("next-in"), `${inSpan(at)}, ${clock(at)}`);
}

function inSpan(at) {
  const time = Date.parse(at) - now();
  return time > 0 ? `in ${span(time)}` : "now";
}

function span(time) {
  const seconds = Math.round(time / 1000);
  return seconds < 60 ? plural(seconds, "second") : length(Math.round(seconds / 60));
}

// When the next of these things happens by itself; null if nothing does.
export function nextStep() {
  const times = [...watched.check_ins, ...watched.alerts].map((row) => row.next_at).filter(Boolean);
  return times.sort((one, other) => Date.parse(one) - Date.parse(other))[0] ?? null;
}

// ---- who is on duty, and what is read aloud

function showDuty() {
  for (const card of document.querySelectorAll("article.phone")) {
    const isOn = watched.on_duty.includes(card.dataset.number);
    write(card.querySelector(".duty"), isOn ? "on duty" : card.classList.contains("safety") ? "off duty" : "");
    card.querySelector(".duty").classList.toggle("on", isOn);
  }
}

function tellNews(aloud) {
  const before = open;
  open = new Map(watched.alerts.map((row) => [row.title, `${row.title} about ${row.about}: ${whoHas(row)}`]));
  const news = [...open].filter(([title, words]) => before.get(title) !== words).map(([, words]) => words);
  const over = [...before.keys()].filter((title) => !open.has(title)).map((title) => `${title} is over`);
  if (aloud && news.length + over.length) byId("watch-news").textContent = [...news, ...over].join(". ");
}

onTick(run);
