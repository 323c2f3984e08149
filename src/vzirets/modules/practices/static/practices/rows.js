// Rows of a list without a reload, and files by dragging, with progress. Without scripts buttons send the form.
const form = document.querySelector("form[data-autosave]");

function changed(element) {
  element.dispatchEvent(new Event("input", { bubbles: true }));
}

function begin(leaf) {
  const rows = leaf.querySelector("[data-rows]");
  const blank = leaf.querySelector("template[data-blank]");
  leaf.querySelector("[data-add]")?.addEventListener("click", (event) => {
    event.preventDefault();
    const numbers = [...rows.querySelectorAll("[name]")].map((input) => Number(/-(\d+)-/.exec(input.name)?.[1] ?? -1));
    const number = Math.max(-1, ...numbers) + 1;
    const row = blank.content.firstElementChild.cloneNode(true);
    for (const element of [row, ...row.querySelectorAll("*")]) {
      for (const name of ["name", "id", "for", "value", "aria-describedby", "data-count-for"]) {
        const value = element.getAttribute(name);
        if (value?.includes("-NEW") || value?.includes("/NEW")) element.setAttribute(name, value.replace("NEW", number));
      }
    }
    const legend = row.querySelector("legend");
    if (legend) legend.textContent = `${legend.textContent} ${number + 1}`;
    rows.append(row);
    row.querySelector("input:not([type=hidden]), textarea")?.focus();
  });
  rows.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remove]");
    if (!button) return;
    event.preventDefault();
    button.closest("[data-row]").remove();
    changed(rows);
    leaf.querySelector("[data-add], input[type=file], legend")?.focus();
  });
  const drop = leaf.querySelector("[data-drop]");
  if (drop) uploads(leaf, drop);
}

function uploads(leaf, drop) {
  const input = drop.querySelector("input[type=file]");
  const state = drop.querySelector("[data-drop-state]");
  const bar = drop.querySelector("[data-drop-progress]");

  function send(file) {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("file", file);
    body.append("leaf", leaf.dataset.leaf);
    request.open("POST", form.dataset.upload);
    request.setRequestHeader("X-CSRFToken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    bar.hidden = false;
    state.textContent = `${form.dataset.wordsSending} ${file.name}`;
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
    });
    request.addEventListener("load", () => {
      bar.hidden = true;
      // What is typed is saved first; then the page shows the file as a row.
      if (request.status === 200) return form.dispatchEvent(new CustomEvent("save-and-reload", { detail: leaf.id }));
      if (request.status === 401) return (state.textContent = form.dataset.wordsOut);
      let message = "";
      try {
        message = JSON.parse(request.responseText).message;
      } catch {
        message = String(request.status);
      }
      state.textContent = `${form.dataset.wordsRefused} ${message}`;
    });
    request.addEventListener("error", () => {
      bar.hidden = true;
      state.textContent = form.dataset.wordsWaiting;
    });
    request.send(body);
  }

  input.addEventListener("change", () => input.files[0] && send(input.files[0]));
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("drop-over");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("drop-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("drop-over");
    if (event.dataTransfer.files[0]) send(event.dataTransfer.files[0]);
  });
}

for (const leaf of form.querySelectorAll("[data-leaf]")) if (leaf.querySelector("[data-rows]")) begin(leaf);
