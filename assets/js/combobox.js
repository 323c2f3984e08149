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
