// Begins something on every element of the page, and on those htmx brings later; once on each.
function whenShown(selector, begin) {
  const begun = new WeakSet();
  const look = (root) => {
    const found = [...root.querySelectorAll(selector)];
    if (root.matches?.(selector)) found.unshift(root);
    for (const element of found) {
      if (begun.has(element)) continue;
      begun.add(element);
      begin(element);
    }
  };
  document.addEventListener("htmx:load", (event) => look(event.detail.elt));
  look(document);
}
// combobox.js
{
// Type-ahead after the ARIA pattern «editable combobox with list»: the field stays a plain field, the
// list is what the server answers; arrows move, Enter takes, Escape closes. In a search what is taken is
// asked at once, and what has an address of its own is opened.
let number = 0;

function combobox(place) {
  const input = place.querySelector("[data-combobox-input]");
  const value = place.querySelector("[data-combobox-value]");
  const list = place.querySelector("[data-combobox-list]");
  const status = place.querySelector("[data-combobox-status]");
  const searches = place.hasAttribute("data-search");
  let asked = null;
  let timer = 0;

  const options = () => [...list.querySelectorAll('[role="option"]')];
  const chosen = () => options().findIndex((option) => option.getAttribute("aria-selected") === "true");

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    options().forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === index));
      if (at !== index) return;
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    });
  }

  function take(option) {
    if (option.dataset.url) {
      location.assign(option.dataset.url);
      return;
    }
    input.value = option.dataset.text;
    close();
    if (searches) {
      input.form.requestSubmit();
      return;
    }
    value.value = option.dataset.value;
    value.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function show(html) {
    if (document.activeElement !== input) return;
    list.innerHTML = html;
    for (const option of options()) option.id = `combobox-option-${++number}`;
    if (searches && !options().length) {
      status.textContent = status.dataset.none;
      return close();
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
    const found = options().length;
    status.textContent = found ? `${status.dataset.found} ${found}` : status.dataset.none;
  }

  async function ask() {
    const query = input.value.trim();
    if (query.length < Number(place.dataset.min)) return close();
    asked?.abort();
    asked = new AbortController();
    const address = new URL(place.dataset.source, location.href);
    address.searchParams.set("q", query);
    try {
      const answer = await fetch(address, { signal: asked.signal, headers: { "HX-Request": "true" } });
      if (answer.ok) show(await answer.text());
    } catch (error) {
      if (error.name !== "AbortError") close(); // no connection: the plain field still works
    }
  }

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  input.addEventListener("input", () => {
    if (value) value.value = "";
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return ask();
      const last = options().length - 1;
      const at = chosen();
      mark(event.key === "ArrowDown" ? (at >= last ? 0 : at + 1) : at <= 0 ? last : at - 1);
    } else if (event.key === "Enter" && !list.hidden && chosen() >= 0) {
      event.preventDefault();
      take(options()[chosen()]);
    }
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest('[role="option"]');
    if (option) take(option);
  });
  input.addEventListener("blur", close);
}

whenShown("[data-combobox]", combobox);
}
// contents.js
{
// Marks in the contents the part one is reading.
whenShown("[data-contents]", (contents) => {
  const links = new Map();
  for (const link of contents.querySelectorAll('a[href*="#"]')) {
    const part = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (part) links.set(part, link);
  }
  const seen = new Set();
  const watch = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) seen.add(entry.target);
        else seen.delete(entry.target);
      }
      const first = [...links.keys()].find((part) => seen.has(part));
      if (!first) return;
      for (const [part, link] of links) {
        if (part === first) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
    { rootMargin: "-10% 0px -60% 0px" },
  );
  for (const part of links.keys()) watch.observe(part);
});
}
// copy.js
{
// The button that copies an address or a text appears only where it can work.
whenShown("[data-copy]", (place) => {
  const button = place.querySelector("[data-copy-button]");
  const field = place.querySelector("input");
  const text = place.querySelector("[data-copy-text]");
  const words = button.querySelector("span");
  const before = words.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (field) field.select();
    else getSelection().selectAllChildren(text);
    if (navigator.clipboard) await navigator.clipboard.writeText(field ? field.value : text.textContent);
    else document.execCommand("copy");
    words.textContent = button.dataset.copied;
    setTimeout(() => (words.textContent = before), 2500);
  });
});
}
// dialog.js
{
// A question written as <details> becomes a modal dialog; without scripts it opens in its place.
whenShown("[data-dialog]", (place) => {
  const summary = place.querySelector("summary");
  const content = place.querySelector(".dialog");
  const dialog = document.createElement("dialog");
  dialog.className = content.className;
  dialog.id = content.id;
  dialog.setAttribute("aria-labelledby", content.getAttribute("aria-labelledby"));
  dialog.append(...content.childNodes);
  content.remove();
  place.after(dialog);
  summary.setAttribute("role", "button");
  summary.setAttribute("aria-haspopup", "dialog");
  summary.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  });
  dialog.addEventListener("close", () => summary.focus());
  for (const close of dialog.querySelectorAll("[data-dialog-close]")) {
    close.hidden = false;
    close.addEventListener("click", () => dialog.close());
  }
});
}
// disclosures.js
{
// Small menus and the filters of a phone close on Escape; menus close on a press outside, too.
const menus = "[data-theme-menu], [data-menu]";

function shut(details) {
  details.open = false;
  details.querySelector("summary").focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const around = event.target.closest?.("[data-theme-menu], .header-bar, .filters");
  const open = around?.matches("details") ? around : around?.querySelector("[data-menu], [data-filters]");
  if (open?.open && open.checkVisibility()) shut(open);
});

document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll(`:is(${menus})[open]`)) {
    if (!open.parentElement.contains(event.target)) open.open = false;
  }
});
}
// forms.js
{
// Characters left, focus on what is wrong, and the token htmx sends with a change.
function count(field) {
  const line = document.querySelector(`[data-count-for="${CSS.escape(field.id)}"]`);
  const limit = Number(field.dataset.limit || field.maxLength);
  if (!line || !(limit > 0)) return;
  const show = () => {
    line.textContent = `${line.dataset.template} ${limit - field.value.length}`;
    line.classList.toggle("counter-over", field.value.length > limit);
  };
  field.addEventListener("input", show);
  show();
}

whenShown("input.input, textarea.input", count);
whenShown("[data-focus-on-load]:not(.guide-example *)", (summary) => summary.focus());

document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb === "get") return;
  const token = /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie);
  if (token) event.detail.headers["X-CSRFToken"] = token[1];
});
}
// keep.js
{
// What is typed into a form with data-keep stays in this tab until the server has taken it: a session that
// ended, a page that failed or a wrong press on «back» loses nothing. A page that carries data-kept says that
// it was taken.
function kept(form) {
  const name = `keep:${form.dataset.keep}`;
  const fields = () =>
    [...form.elements].filter((field) => field.name && !["hidden", "file", "password", "submit"].includes(field.type));
  const value = (field) => (["radio", "checkbox"].includes(field.type) ? field.checked : field.value);
  const untouched = (field) => {
    if (["radio", "checkbox"].includes(field.type)) return field.checked === field.defaultChecked;
    if (field.tagName !== "SELECT") return field.value === field.defaultValue;
    const preset = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex === Math.max(preset, 0);
  };

  const save = () => {
    try {
      sessionStorage.setItem(name, JSON.stringify(fields().map((field) => [field.name, field.value, value(field)])));
    } catch {
      // A store that is full or closed: the form works as without scripts.
    }
  };

  const restore = () => {
    const rows = JSON.parse(sessionStorage.getItem(name) || "[]");
    for (const [title, mark, typed] of rows) {
      const field = fields().find((one) => one.name === title && (typeof typed !== "boolean" || one.value === mark));
      if (!field || !untouched(field)) continue;
      if (typeof typed === "boolean") field.checked = typed;
      else field.value = typed;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  // What the server sent back with errors is what was typed last: it is not put over.
  if (!form.querySelector(".field-wrong")) restore();
  form.addEventListener("input", save);
  form.addEventListener("change", save);
}

whenShown("form[data-keep]", kept);
whenShown("[data-kept]", (page) => sessionStorage.removeItem(`keep:${page.dataset.kept}`));
}
// picks.js
{
// Cards ticked to be taken further together: the bar says how many, stays in view while there are any, and
// refuses one too many with a word. Without scripts the form sends what is ticked, and the next page says it.
whenShown("form[data-picks]", (form) => {
  const words = form.querySelector("[data-pick-words]");
  const note = form.querySelector("[data-pick-note]");
  const before = { words: words.textContent, note: note.textContent };
  const boxes = () => [...form.elements].filter((field) => field.type === "checkbox");
  const tell = (said) => {
    const count = boxes().filter((box) => box.checked).length;
    words.textContent = count ? `${before.words} (${count})` : before.words;
    form.classList.toggle("pick-bar-on", count > 0);
    note.textContent = said || before.note;
  };
  document.addEventListener("change", (event) => {
    if (event.target.form !== form || event.target.type !== "checkbox") return;
    const over = boxes().filter((box) => box.checked).length > Number(form.dataset.picks);
    if (over) event.target.checked = false;
    tell(over ? form.dataset.full : "");
  });
  tell("");
});
}
// tabs.js
{
// Of tabs that don't fit into their row the one that is open is shown.
whenShown(".tabs [aria-current]", (tab) => {
  const row = tab.closest("ul");
  const over = tab.getBoundingClientRect().right - row.getBoundingClientRect().right;
  if (over > 0) row.scrollLeft += over + row.clientWidth / 4;
});
}
// theme.js
{
// Changes the colours at once; without scripts the form sets the cookie and the page comes back.
const icons = { light: "sun", dark: "moon", auto: "monitor" };

function choose(theme) {
  const secure = location.protocol === "https:" ? ";secure" : "";
  document.cookie = `theme=${theme};path=/;max-age=31536000;samesite=lax${secure}`;
  document.documentElement.dataset.theme = theme;
  document.querySelector('meta[name="color-scheme"]').content = theme === "auto" ? "light dark" : theme;
  for (const button of document.querySelectorAll("[data-theme-form] button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
  const use = document.querySelector("[data-theme-menu] > summary use");
  use?.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${icons[theme]}`));
}

whenShown("[data-theme-form]", (form) => {
  form.addEventListener("submit", (event) => {
    const theme = event.submitter?.value;
    if (!theme) return;
    event.preventDefault();
    choose(theme);
    const menu = form.closest("[data-theme-menu]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});
}
// toasts.js
{
// Toasts can be closed; those without a choice to make leave by themselves, unless one is reading them.
whenShown("[data-toast]", (toast) => {
  const close = toast.querySelector("[data-toast-close]");
  close.hidden = false;
  close.addEventListener("click", () => toast.remove());
  if (toast.querySelector("a") || !toast.closest("#toasts")) return;
  const leave = () => (toast.matches(":hover, :focus-within") ? setTimeout(leave, 3000) : toast.remove());
  setTimeout(leave, 8000);
});
}
