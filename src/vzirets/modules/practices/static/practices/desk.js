// Keys of the moderation desk. Everything they do can be done by hand; without scripts nothing is missing.
const desk = document.querySelector("[data-desk]");

// What lies in a closed <details> has a place and can't be stood at.
const shown = (element) =>
  element && element.getClientRects().length > 0 && !element.parentElement.closest("details:not([open])");
const places = () =>
  [...desk.querySelectorAll("[data-desk-row], [data-desk-leaf]")].filter(shown);

function step(by) {
  const all = places();
  if (!all.length) return;
  const now = all.findIndex((place) => place.contains(document.activeElement));
  const next = all[now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + by, 0), all.length - 1)];
  (next.matches("[data-desk-row]") ? next.querySelector("a") : next).focus();
  next.scrollIntoView({ block: "nearest" });
}

function press(name) {
  const target = desk.querySelector(`[data-desk-key="${name}"]`);
  const summary = target?.matches("summary, button, a") ? target : target?.querySelector("summary, button, a");
  summary?.click();
  return Boolean(summary);
}

function remark() {
  const leaf = document.activeElement?.closest?.("[data-desk-leaf]");
  const box = leaf?.querySelector("details[data-desk-remark]");
  if (!box) return;
  box.open = true;
  box.querySelector("textarea")?.focus();
}

// To the first criterion without an answer, or to the first of all.
function criteria() {
  const groups = [...desk.querySelectorAll(".desk-criterion")].filter((one) => one.querySelector("input"));
  const next = groups.find((one) => !one.querySelector("input:checked")) ?? groups[0];
  const place = next?.querySelector("input:checked") ?? next?.querySelector("input");
  place?.scrollIntoView({ block: "center" });
  place?.focus();
}

// Out of a box where one types, so that keys are heard again: to its field, or to nothing.
function leave(box) {
  const leaf = box.closest("[data-desk-leaf]");
  if (leaf) leaf.focus();
  else box.blur();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  o: () => document.activeElement?.closest?.("[data-desk-row]")?.querySelector("a")?.click(),
  m: remark,
  c: () => press("claim"),
  s: () => {
    const here = document.activeElement?.closest?.("[data-desk-row]") ?? desk;
    here.querySelector("[data-desk-key='seen'] button")?.click();
  },
  r: () => {
    const reason = desk.querySelector("[data-desk-key='return']");
    reason?.scrollIntoView({ block: "center" });
    reason?.focus();
  },
  t: criteria,
  h: () => desk.querySelector("[data-desk-key='hand'] select")?.focus(),
  p: () => press("publish"),
  u: () => { location.href = desk.dataset.deskHome; },
  "/": () => desk.querySelector("input[type=search]")?.focus(),
  "?": () => desk.querySelector(".desk-keys summary")?.click(),
};

// The same keys where the Ukrainian layout is on: by the place of the key, but for signs.
const BY_PLACE = {
  KeyJ: "j", KeyK: "k", KeyO: "o", KeyM: "m", KeyC: "c", KeyR: "r", KeyP: "p", KeyU: "u", KeyS: "s", KeyT: "t", KeyH: "h",
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && event.target.matches("textarea, select, input") && !event.target.closest("dialog")) {
    leave(event.target);
    return;
  }
  if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, dialog, [contenteditable]")) return;
  const name = KEYS[event.key] ? event.key : event.shiftKey ? "" : BY_PLACE[event.code];
  const act = KEYS[name] ?? (event.shiftKey && event.code === "Digit7" ? KEYS["?"] : undefined);
  if (!act) return;
  event.preventDefault();
  act();
}

// A ready remark that is ticked goes into the box of its field, to be altered there.
function onReady(event) {
  const box = event.target.closest("input[data-desk-ready]");
  if (!box?.checked) return;
  const field = document.getElementById(`remark-${box.dataset.deskReady}`) ?? document.getElementById("remark-");
  if (!field) return;
  box.checked = false;
  field.value = field.value.trim() ? `${field.value.trim()}\n${box.dataset.text}` : box.dataset.text;
  const details = field.closest("details");
  if (details) details.open = true;
  field.focus();
}

// What is typed and not sent stays in this tab: a session that ends takes no remark with it.
function keepTyped(form) {
  const place = `desk:${location.pathname}`;
  const fields = [...form.querySelectorAll("textarea, #note")];
  const revision = `${form.elements.revision.value}/${form.dataset.moves}`;
  const kept = JSON.parse(sessionStorage.getItem(place) ?? "null");
  for (const field of kept?.revision === revision ? fields : []) {
    if (field.value || !kept.texts[field.name]) continue;
    field.value = kept.texts[field.name];
    const details = field.closest("details[data-desk-remark]");
    if (details) details.open = true;
  }
  form.addEventListener("input", () => {
    const texts = Object.fromEntries(fields.filter((f) => f.value).map((f) => [f.name, f.value]));
    sessionStorage.setItem(place, JSON.stringify({ revision, texts }));
  });
}

// After an act: at what is missing, or at the first row, so that the next key goes on from there.
function arrive() {
  if (location.hash || document.activeElement !== document.body) return;
  const wrong = desk.querySelector("[aria-invalid=true], .field-wrong :is(textarea, input), .error-summary a");
  const next = document.querySelector("#toasts > *") && desk.querySelector("[data-desk-row] a");
  (wrong ?? next)?.focus();
}

if (desk) {
  const decision = document.getElementById("decision");
  if (decision) keepTyped(decision);
  document.addEventListener("keydown", onKey);
  arrive();
  desk.addEventListener("change", onReady);
}
