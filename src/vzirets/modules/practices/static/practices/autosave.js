// Saves what is typed, and never lets go of a text before the server has said that it is kept.
//
// A record in localStorage holds everything that is not acknowledged: `dirty` (leaf → value), `queue` (requests
// as they were sent: sent again, the server knows them by their key), `common` (the revision this window
// began with) and `own` (leaf → the revision at which this window last wrote it). A window holds a lock on its
// record; a record whose window is gone is sent by the next one that opens.
const form = document.querySelector("form[data-autosave]");
const words = form.querySelector("[data-save-words]");
const place = form.querySelector("[data-save-state]");
// The cookie's token is the newer one where somebody signed in again in another window.
const csrf = () =>
  /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? form.querySelector("[name=csrfmiddlewaretoken]").value;
const PREFIX = `vzirets-draft-${form.dataset.person}-${form.dataset.draft}-`;
const QUIET = 1500;
const MOST = 5000;
const AGAIN = 4000;

const random = () => globalThis.crypto?.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;

function say(text, link) {
  words.textContent = text;
  place.querySelector("a")?.remove();
  if (!link) return;
  const way = document.createElement("a");
  [way.href, way.textContent] = link;
  place.append(" ", way);
}

// A line to the server for one record.
class Line {
  constructor(key, record) {
    this.key = key;
    this.record = record;
    this.met = new Set();
    this.sending = null;
  }

  get open() {
    return this.record.queue.length > 0 || Object.keys(this.record.dirty).length > 0;
  }

  keep() {
    try {
      if (this.open) localStorage.setItem(this.key, JSON.stringify(this.record));
      else localStorage.removeItem(this.key);
    } catch {
      // The browser keeps nothing (a full or forbidden store): saving goes on.
    }
  }

  change(leaf, value) {
    this.record.dirty[leaf] = value;
    this.keep();
  }

  // One request for each revision that its leaves were last seen at.
  take() {
    const { dirty, own, common, queue } = this.record;
    const groups = new Map();
    for (const [leaf, value] of Object.entries(dirty)) {
      if (this.met.has(leaf)) continue;
      const base = own[leaf] ?? common;
      if (!groups.has(base)) groups.set(base, {});
      groups.get(base)[leaf] = value;
      delete dirty[leaf];
    }
    for (const [base, changes] of groups) queue.push({ key: random(), base, changes });
    this.keep();
  }

  send() {
    this.sending ??= this.work().finally(() => (this.sending = null));
    return this.sending;
  }

  // "saved" | "met" | "waiting" | "out" | "refused"
  async work() {
    if (!this.record.queue.length) this.take();
    let words = "";
    while (this.record.queue.length) {
      const request = this.record.queue[0];
      let answer;
      try {
        answer = await post(request, false);
      } catch {
        return { state: "waiting" };
      }
      if (answer.status === 401 || answer.redirected) return { state: "out", where: answer.headers.get("X-Sign-In") };
      if (answer.status === 429 || answer.status >= 500) return { state: "waiting" };
      const said = await answer.json().catch(() => ({}));
      if (!answer.ok) {
        // Kept in this browser, and sent again with the next change.
        this.record.queue.shift();
        this.record.dirty = { ...request.changes, ...this.record.dirty };
        this.keep();
        return { state: "refused", message: said.message ?? String(answer.status) };
      }
      this.acknowledged(request, said);
      words = said.words;
      if (!this.record.queue.length) this.take();
    }
    return this.met.size ? { state: "met" } : { state: "saved", words };
  }

  acknowledged(request, said) {
    const { own, queue } = this.record;
    const met = new Set(said.met);
    for (const leaf of met) this.met.add(leaf);
    // Nobody else wrote in between: this window has seen everything up to here.
    if (!met.size && request.base === this.record.common && said.revision <= request.base + 1) {
      this.record.common = said.revision;
    }
    for (const leaf of Object.keys(request.changes)) if (!met.has(leaf)) own[leaf] = said.revision;
    queue.shift();
    this.keep();
  }

  // The page goes: what the browser still lets through. The record stays, and is sent again if it must be.
  leave() {
    if (!this.record.queue.length) this.take();
    for (const request of this.record.queue) post(request, true).catch(() => {});
  }
}

function post(request, keepalive) {
  return fetch(form.dataset.autosave, {
    method: "POST",
    keepalive,
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrf() },
    body: JSON.stringify(request),
  });
}

// What stands in the page, leaf by leaf, as the server keeps it.
function named(input) {
  const key = input.form.elements.namedItem(`${input.name}_value`);
  return (key && key.value) || input.value;
}

function value(leaf) {
  const kind = leaf.dataset.kind;
  const inputs = (within, selector) => [...within.querySelectorAll(selector)];
  if (kind === "topics") return inputs(leaf, "input:checked").map((input) => input.value);
  if (kind === "place" || kind === "organisation") return named(leaf.querySelector("[data-combobox-input]"));
  if (kind === "organisations") return inputs(leaf, "[data-combobox-input]").map(named).filter(Boolean);
  if (kind === "rows" || kind === "pictures" || kind === "attachments") {
    return inputs(leaf, "[data-row]").map((row) => cells(row)).filter((row) => Object.keys(row).length);
  }
  // By its name: above it in the leaf stand remarks, with fields and buttons of their own.
  return leaf.querySelector(`[name="${leaf.dataset.leaf}"]`).value;
}

function cells(row) {
  const found = {};
  for (const cell of row.querySelectorAll("[data-column]")) {
    const input = cell.matches("input") ? cell : cell.querySelector("input, textarea");
    if (input.value.trim()) found[cell.dataset.column] = input.value;
  }
  return found;
}

const leaves = [...form.querySelectorAll("[data-leaf]")];
const seen = new Map(leaves.map((leaf) => [leaf, JSON.stringify(value(leaf))]));
const key = PREFIX + random();
const line = new Line(key, { common: Number(form.dataset.base), own: {}, dirty: {}, queue: [] });
let quiet = 0;
let latest = 0;
let again = 0;

function notice() {
  let some = false;
  for (const leaf of leaves) {
    const now = JSON.stringify(value(leaf));
    if (now === seen.get(leaf)) continue;
    seen.set(leaf, now);
    line.change(leaf.dataset.leaf, JSON.parse(now));
    some = true;
  }
  return some;
}

function typed() {
  if (!notice()) return;
  clearTimeout(quiet);
  quiet = setTimeout(save, QUIET);
  latest ||= setTimeout(save, MOST);
}

async function save() {
  clearTimeout(quiet);
  clearTimeout(latest);
  clearTimeout(again);
  latest = 0;
  notice();
  if (!line.open) return true;
  say(form.dataset.wordsSaving);
  const result = await line.send();
  tell(result);
  if (result.state === "saved") document.body.dispatchEvent(new CustomEvent("draft-saved", { bubbles: true }));
  return result.state === "saved";
}

function tell(result) {
  if (result.state === "saved") say(result.words);
  if (result.state === "met") say(form.dataset.wordsMet, [form.dataset.merge, form.dataset.wordsChoose]);
  if (result.state === "out") say(form.dataset.wordsOut, [result.where ?? location.href, form.dataset.wordsSignIn]);
  if (result.state === "refused") say(`${form.dataset.wordsRefused} ${result.message}`);
  if (result.state !== "waiting") return;
  say(form.dataset.wordsWaiting);
  again = setTimeout(save, AGAIN);
}

// Records whose windows are gone: sent now; then the page shows what is kept.
async function restore() {
  const left = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX) && name !== key);
  if (!left.length) return;
  const held = new Set((await navigator.locks?.query())?.held.map((lock) => lock.name) ?? []);
  let back = false;
  for (const name of left) {
    if (held.has(name)) continue;
    let record;
    try {
      record = JSON.parse(localStorage.getItem(name));
    } catch {
      continue;
    }
    if (!record?.queue || !record.dirty) continue;
    const result = await new Line(name, record).send();
    if (result.state !== "saved") return tell(result);
    back = true;
  }
  if (back) {
    sessionStorage.setItem("vzirets-text-back", "1");
    location.reload();
  }
}

form.addEventListener("input", typed);
form.addEventListener("change", typed);
addEventListener("online", save);
addEventListener("offline", () => notice() || (line.open && say(form.dataset.wordsWaiting)));
addEventListener("pagehide", () => {
  notice();
  if (line.open) line.leave();
});
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save());

// A button of the form: first what is typed is saved, then the form is sent with the revision it knows.
let ready = false;
form.addEventListener("submit", async (event) => {
  if (ready) return;
  notice();
  if (!line.open) {
    // Nothing to wait for: the form goes as it is. Sent anew from here it would go nowhere, for a browser
    // takes no second sending while it still tells of the first.
    form.elements.namedItem("base").value = line.record.common;
    return;
  }
  event.preventDefault();
  const button = event.submitter;
  if (!(await save())) return;
  form.elements.namedItem("base").value = line.record.common;
  ready = true;
  form.requestSubmit(button);
  ready = false;
});
form.addEventListener("save-and-reload", async (event) => {
  if (!(await save())) return;
  location.hash = event.detail;
  location.reload();
});

navigator.locks?.request(key, () => new Promise(() => {}));
if (sessionStorage.getItem("vzirets-text-back")) {
  sessionStorage.removeItem("vzirets-text-back");
  say(form.dataset.wordsBack);
}
restore();
