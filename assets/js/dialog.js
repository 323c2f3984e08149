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
