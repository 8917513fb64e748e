// Shared by every part of the page: its elements, the demo's routes, and the demo's clock.

const { zone } = document.body.dataset;
const told = (options) => new Intl.DateTimeFormat("en-US", { timeZone: zone, ...options });
export const hour = told({ hour: "numeric", minute: "2-digit" });
export const day = told({ weekday: "short", month: "short", day: "numeric" });
const moment = told({ weekday: "short", month: "short", day: "numeric", hour: "numeric", minute: "2-digit", second: "2-digit" });

export const byId = (id) => document.getElementById(id);

// Words are only ever inserted as text, never as HTML.
export function element(tag, style = "", ...content) {
  const made = document.createElement(tag);
  made.className = style;
  made.append(...content);
  return made;
}

// Writes only changes, so that nothing is read aloud twice.
export function write(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

export async function post(address, fields) {
  let answer;
  try {
    answer = await fetch(address, { method: "POST", body: new URLSearchParams(fields) });
  } catch {
    throw new Error("the demo does not answer");
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.error || `the demo answered ${answer.status}`);
  return said;
}

// ---- time

const ticks = [];
let ahead = 0;

export const now = () => Date.now() + ahead;

export function onTick(work) { ticks.push(work); }

export function setClock(at) {
  ahead = Date.parse(at) - Date.now();
  tick();
}

function tick() {
  const at = new Date(now());
  byId("clock").textContent = moment.format(at);
  byId("clock").dateTime = at.toISOString();
  for (const work of ticks) work();
}

// 61 -> 1 hour 1 minute
export function length(minutes) {
  const parts = [[Math.floor(minutes / 1440), "day"], [Math.floor(minutes / 60) % 24, "hour"], [minutes % 60, "minute"]];
  return parts.filter(([count]) => count).map(([count, unit]) => plural(count, unit)).join(" ");
}

export const plural = (count, unit) => `${count} ${unit}${count === 1 ? "" : "s"}`;

setInterval(tick, 1000);
